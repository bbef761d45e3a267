#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Makes every generated file of the protocol from weir.yaml.
#
#   regen.sh           write them into the tree
#   regen.sh --check   compare with the tree; fail and show the difference
#
# The generators are the kernel's own (tools/net/ynl in Debian's
# linux-source-6.12); only those who change the protocol need them, with
# python3-yaml and python3-jsonschema. YNL_SOURCE may name the tarball or an
# unpacked tree.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
source=${YNL_SOURCE:-/usr/src/linux-source-6.12.tar.xz}
cache=${WEIR_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/weir}/ynl

die() { echo "regen.sh: $*" >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ -f "$source" ]; then
	stamp=$(stat -c '%s-%Y' "$source")
	tree=$cache/$stamp
	if [ ! -d "$tree" ]; then
		mkdir -p "$cache"
		part=$(mktemp -d "$cache/part.XXXXXX")
		tar -xf "$source" -C "$part" --strip-components=1 --wildcards \
			'*/tools/net/ynl' '*/Documentation/netlink/*.yaml'
		mv -T "$part" "$tree" 2>/dev/null || rm -rf "$part"
	fi
elif [ -d "$source/tools/net/ynl" ]; then
	tree=$source
else
	die "no $source: install linux-source-6.12 or set YNL_SOURCE"
fi

# The generator looks for MAINTAINERS upwards, for the schema two folders
# above the spec, and writes the spec's path into its output.
mkdir -p "$work/netlink/specs"
touch "$work/MAINTAINERS"
cp "$tree"/Documentation/netlink/*.yaml "$work/"
cp "$tree"/Documentation/netlink/*.yaml "$work/netlink/"
cp "$here/weir.yaml" "$work/netlink/specs/weir.yaml"

out=$work/out
mkdir -p "$out/kmod/include/uapi/linux" "$out/kmod/netlink" \
	"$out/libctl/src/netlink"
cd "$work"
ynl=(python3 "$tree/tools/net/ynl/ynl-gen-c.py" --spec netlink/specs/weir.yaml)
"${ynl[@]}" --mode uapi --header -o "$out/kmod/include/uapi/linux/weir.h"
"${ynl[@]}" --mode kernel --header -o "$out/kmod/netlink-gen.h"
"${ynl[@]}" --mode kernel --source -o "$out/kmod/netlink-gen.c"
sed -i 's,netlink/specs/weir.yaml,netlink/weir.yaml,' \
	"$out/kmod/include/uapi/linux/weir.h" "$out"/kmod/netlink-gen.[ch]
python3 "$tree/tools/net/ynl/ynl-gen-rst.py" -i netlink/specs/weir.yaml \
	-o "$out/kmod/netlink/weir.rst" >/dev/null
python3 "$here/gen_cxx.py" "$here/weir.yaml" >"$out/libctl/src/netlink/attrs.hpp"

status=0
while IFS= read -r file; do
	if [ "${1:-}" = --check ]; then
		diff -u "$root/$file" "$out/$file" || status=1
	elif ! cmp -s "$root/$file" "$out/$file"; then
		mkdir -p "$(dirname "$root/$file")"
		cp "$out/$file" "$root/$file"
		echo "wrote $file"
	fi
done < <(cd "$out" && find . -type f -printf '%P\n' | sort)
[ $status = 0 ] || echo "generated files differ: run kmod/netlink/regen.sh" >&2
exit $status
