#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Everything about the sources that a program can judge without running them.
#
#   tests/lint.sh            every step
#   tests/lint.sh STEP...    only these
#   tests/lint.sh --list     the steps, one line each
#
# A step that fails shows why. The last line is "N passed, N failed, N skipped".
# Only files that git knows, or would add, are looked at. tidy needs a build
# (made if missing, in ./build or $WEIR_BUILD); checkpatch, sparse and tidy keep
# things in the cache, ${WEIR_CACHE:-~/.cache/weir}.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
cache=${WEIR_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/weir}
build=${WEIR_BUILD:-$root/build}
kernel_source=${YNL_SOURCE:-/usr/src/linux-source-6.12.tar.xz}

# Written by kmod/netlink/regen.sh; judged by its --check alone.
generated='^(kmod/include/uapi/linux/weir\.h|kmod/netlink-gen\.[ch]|kmod/netlink/weir\.rst|libctl/src/netlink/attrs\.hpp)$'

# files PATTERN: tracked and addable files that exist and match; generated ones are left out.
files() {
	git ls-files --cached --others --exclude-standard --deduplicate | grep -E "$1" |
		grep -Ev "$generated" | while IFS= read -r file; do
		[ ! -f "$file" ] || [ -L "$file" ] || printf '%s\n' "$file"
	done || true
}

list() { mapfile -t "$1" < <(files "$2"); }

# skip REASON: ends a step that cannot be done here.
skip() {
	echo "skipped: $*"
	exit 4
}

#: format      C++ is laid out as .clang-format says
step_format() {
	local cxx=()
	list cxx '^(libctl|gui|tests)/.*\.(cpp|hpp)$'
	[ ${#cxx[@]} -gt 0 ] || skip "no C++"
	clang-format --dry-run -Werror "${cxx[@]}" 2>&1 | head -60
	[ "${PIPESTATUS[0]}" = 0 ] || {
		echo "to correct: git ls-files '*.[ch]pp' | grep -v attrs.hpp | xargs clang-format -i"
		return 1
	}
}

#: tidy        clang-tidy finds nothing, with the checks of .clang-tidy
step_tidy() {
	local wanted=()
	# moc and the generated headers must be there
	if [ ! -f "$build/build.ninja" ]; then
		cmake --preset dev -B "$build" >/dev/null
	fi
	cmake --build "$build" | tail -n 3
	list wanted '^(libctl|gui|tests)/.*\.cpp$'
	[ ${#wanted[@]} -gt 0 ] || skip "no C++"
	python3 tests/lint/tidy.py "$build" "$cache/tidy" "${wanted[@]}"
}

#: headers     each public header needs only the standard library and compiles alone
step_headers() {
	local header status=0
	for header in libctl/include/weir/*.hpp; do
		printf '#include <weir/%s>\n' "${header##*/}" |
			g++ -std=c++20 -Wall -Wextra -Wshadow -Werror -fsyntax-only -Ilibctl/include -x c++ - ||
			status=1
		grep -nE '^[[:space:]]*#[[:space:]]*include' "$header" |
			grep -vE '#[[:space:]]*include <(weir/[a-z0-9_]+\.hpp|[a-z0-9_]+)>' |
			sed "s,^,$header:," && status=1
	done
	return $status
}

#: includes    who may include whom: tests/lint/includes.txt
step_includes() {
	local status=0 what among allowed why hits looked=()
	while IFS=';' read -r what among allowed why; do
		[[ $what != \#* && -n $what ]] || continue
		what=${what%% }
		among=${among// /}
		allowed=${allowed// /}
		list looked "$among"
		[ ${#looked[@]} -gt 0 ] || continue
		hits=$(grep -nHE -- "$what" "${looked[@]}" | grep -vE "^($allowed):" || true)
		if [ -n "$hits" ]; then
			printf '%s\n  rule:%s\n' "$hits" "$why"
			status=1
		fi
	done <tests/lint/includes.txt
	return $status
}

#: checkpatch  the module keeps the kernel's coding style
step_checkpatch() {
	# FILE_PATH_CHANGES: there is no MAINTAINERS file here
	# SPDX_LICENSE_TAG: the step "reuse" reads the tags
	# TYPO_SPELLING: the step "spelling" has the newer list
	# LONG_LINE_STRING: a message that people search for stays in one piece
	# BIT_MACRO: 1ULL << 48 is a fixed-point number here, not a bit
	# MACRO_ARG_REUSE, COMPLEX_MACRO: false alarms on the macros of trace.h
	local ignore=FILE_PATH_CHANGES,SPDX_LICENSE_TAG,TYPO_SPELLING,LONG_LINE_STRING,BIT_MACRO
	ignore+=,MACRO_ARG_REUSE,COMPLEX_MACRO
	local status=0 sources=() compat=()
	list sources '^kmod/([^/]*|netlink/.*|include/.*)\.[ch]$'
	mapfile -t sources < <(printf '%s\n' "${sources[@]}" | grep -vx kmod/types.h)
	[ ${#sources[@]} -gt 0 ] || skip "no module"
	checkpatch "$ignore" "${sources[@]}" || status=1
	# compat/ exists to tell versions apart, types.h to name the kernel's types in user space;
	# checkpatch takes KERNEL_VERSION() for no constant, and <linux/types.h> for the name of the file
	list compat '^kmod/(compat/.*|types)\.[ch]$'
	checkpatch "$ignore,LINUX_VERSION_CODE,CONSTANT_COMPARISON,EMBEDDED_FILENAME,PREFER_KERNEL_TYPES,NEW_TYPEDEFS" "${compat[@]}" || status=1
	return $status
}

# checkpatch IGNORE FILE...
checkpatch() {
	local ignore=$1 tree
	shift
	[ $# -gt 0 ] || return 0
	if [ -f "$kernel_source" ]; then
		tree=$cache/checkpatch/$(stat -c '%s-%Y' "$kernel_source")
	else
		tree=$kernel_source
	fi
	if [ ! -d "$tree" ]; then
		[ -f "$kernel_source" ] || { echo "no $kernel_source: install linux-source-6.12"; return 1; }
		mkdir -p "${tree%/*}"
		local part
		part=$(mktemp -d "${tree%/*}/part.XXXXXX")
		tar -xf "$kernel_source" -C "$part" --strip-components=1 --wildcards '*/scripts/checkpatch.pl' \
			'*/scripts/spelling.txt' '*/scripts/const_structs.checkpatch'
		mv -T "$part" "$tree" 2>/dev/null || rm -rf "$part"
	fi
	perl "$tree/scripts/checkpatch.pl" --no-tree --strict --quiet --show-types --no-summary \
		--max-line-length=100 --ignore "$ignore" --file "$@"
}

#: sparse      sparse finds nothing in the module (needs root: it builds in a chroot)
step_sparse() {
	local root=()
	[ -f kmod/Kbuild ] || skip "no module"
	if [ "$(id -u)" != 0 ]; then
		sudo -n true 2>/dev/null || skip "needs root"
		root=(sudo -n env WEIR_CACHE="$cache")
	fi
	"${root[@]}" python3 tests/lint/sparse.py 6.12
}

#: generated   the files made from weir.yaml are up to date
step_generated() { kmod/netlink/regen.sh --check; }

#: protocol    the netlink protocol has only grown since packaging/released/
step_protocol() {
	python3 tests/lint/protocol.py --test packaging/released/weir.yaml
	python3 tests/lint/protocol.py packaging/released/weir.yaml kmod/netlink/weir.yaml
}

#: shell       shellcheck finds nothing
step_shell() {
	local scripts=() file
	while IFS= read -r file; do
		if [[ $file == *.sh ]] || head -c 64 "$file" | head -n 1 | grep -aqE '^#!.*\b(ba|da)?sh\b'; then
			scripts+=("$file")
		fi
	done < <(files '(^|/)[^/.]*$|\.sh$|^\.ci/|^packaging/')
	[ ${#scripts[@]} -gt 0 ] || skip "no scripts"
	# SC2187: knows busybox's sh as dash
	shellcheck -x -e SC2187 "${scripts[@]}"
}

#: python      every Python file compiles
step_python() {
	local scripts=()
	list scripts '\.py$|^tests/vm$'
	[ ${#scripts[@]} -gt 0 ] || skip "no Python"
	python3 -W error - "${scripts[@]}" <<'PY'
import ast
import sys
for name in sys.argv[1:]:
    text = open(name, encoding="utf-8").read()
    if name.endswith(".py") or text.startswith("#!") and "python" in text.split("\n", 1)[0]:
        ast.parse(text, name)
PY
}

#: yaml        yamllint finds nothing
step_yaml() {
	local yaml=()
	list yaml '\.ya?ml$|^\.clang-(format|tidy)$'
	local rules='line-length: {max: 110}, document-start: disable, indentation: {indent-sequences: whatever}'
	rules+=', braces: {max-spaces-inside: 1}, brackets: {max-spaces-inside: 1}'
	yamllint -s -d "{extends: default, rules: {$rules}}" "${yaml[@]}"
}

#: desktop     the application's desktop file and its description for software centres are valid
step_desktop() {
	desktop-file-validate gui/share/*.desktop
	appstreamcli validate --no-net --pedantic gui/share/*.metainfo.xml
	python3 -c 'import sys, xml.dom.minidom as m; [m.parse(f) for f in sys.argv[1:]]' packaging/polkit/*.in
}

#: languages   the translations have every text of the application, and no others
step_languages() {
	local lupdate=/usr/lib/qt6/bin/lupdate file=gui/share/translations/weir_de.ts
	[ -x $lupdate ] || lupdate=$(command -v lupdate6 || command -v lupdate-qt6) || skip "no lupdate of Qt 6"
	cp $file "$work/weir_de.ts"
	$lupdate -silent -recursive -locations none -no-obsolete gui -ts "$work/weir_de.ts"
	diff -u $file "$work/weir_de.ts" || {
		echo "ninja weir-gui-lupdate, then translate what is unfinished in $file"
		return 1
	}
}

#: spelling    no common misspelling in any text
step_spelling() {
	local text=()
	list text '.'
	mapfile -t text < <(printf '%s\n' "${text[@]}" |
		grep -Ev '^LICENSES/|\.(png|svg|ico|ts|bin|pcap)$|/corpus/' || true)
	# words that are right here: names of kernel symbols and of this project
	codespell --quiet-level 34 \
		--ignore-words-list 'alle,ans,ba,bu,positionof,clen,crate,fo,hastable,hist,inforce,inout,ist,nd,ot,parms,ser,te,tha,uint,upto,wan,weir' \
		"${text[@]}"
}

#: reuse       every file says whose it is and what licence it has
step_reuse() {
	local status=0 file
	# "GPL-2.0 WITH Linux-syscall-note" is what the kernel writes, and what its generators insist on;
	# SPDX calls GPL-2.0 deprecated, and that is the only complaint to let pass
	if ! reuse lint >"$work/reuse" 2>/dev/null &&
		{ grep -E '^# ' "$work/reuse" | grep -vqE '^# (DEPRECATED LICENSES|SUMMARY)$' ||
			! grep -qx '\* Deprecated licenses: GPL-2.0' "$work/reuse"; }; then
		cat "$work/reuse"
		status=1
	fi
	# .reuse/dep5 names the copyright of whole folders; sources say their licence themselves
	while IFS= read -r file; do
		if ! head -n 5 "$file" | grep -q 'SPDX-License-Identifier: '; then
			echo "$file: no SPDX-License-Identifier in the first lines"
			status=1
		fi
	done < <(files '\.(c|h|cpp|hpp|sh|py|yaml|toml|cmake|rules)$|(^|/)(CMakeLists\.txt|Kbuild|Makefile|vm|try|check|run|lab)$')
	return $status
}

#: size        no source over 800 lines: split it
step_size() {
	local status=0 file lines
	while IFS= read -r file; do
		lines=$(wc -l <"$file")
		if [ "$lines" -gt 800 ]; then
			echo "$file: $lines lines; 800 are the most"
			status=1
		fi
	done < <(files '\.(c|h|cpp|hpp|sh|py|ui)$|^tests/vm$|^(try|check)$' | grep -v '^tests/unit/')
	return $status
}

#: whitespace  no trailing blanks, no missing end of line
step_whitespace() {
	local status=0 file
	while IFS= read -r file; do
		if grep -nHE '[[:blank:]]+$' "$file"; then
			status=1
		fi
		if [ -s "$file" ] && [ -n "$(tail -c 1 "$file")" ]; then
			echo "$file: the last line does not end"
			status=1
		fi
	done < <(files '\.(c|h|cpp|hpp|sh|py|yaml|json|md|txt|toml|in|conf|rules|config)$|(^|/)[^/.]*$' |
		grep -Ev '^LICENSES/|/corpus/')
	return $status
}

#: words       what users read says service, backend, ... and not other products' words for them
step_words() {
	local status=0 sources=() texts=()
	list sources '^(libctl|gui|kmod)/.*\.(c|h|cpp|hpp|ui)$'
	list texts '^(README|CONTRIBUTING|CHANGELOG)\.md$|^(gui/share|packaging/man)/|^kmod/netlink/weir\.yaml$'
	# inside string literals only; then whole texts
	if [ ${#sources[@]} -gt 0 ] &&
		grep -nHiE '"[^"]*\b(real servers?|upstreams?|VIPs?|pool members?|master|slave)\b[^"]*"' "${sources[@]}"; then
		status=1
	fi
	if [ ${#texts[@]} -gt 0 ] && grep -nHiwE 'real servers?|upstreams?|VIPs?|pool members?' "${texts[@]}"; then
		status=1
	fi
	[ $status = 0 ] || echo "say service, backend, scheduler, mode, policy, drain, eject, affinity"
	return $status
}

steps() { sed -n 's/^#: \([a-z]*\) .*/\1/p' "$0"; }

wanted=()
for argument; do
	case $argument in
	--list)
		sed -n 's/^#: //p' "$0"
		exit
		;;
	-*)
		echo "usage: tests/lint.sh [--list] [STEP...]" >&2
		exit 2
		;;
	*)
		steps | grep -qx "$argument" || { echo "lint.sh: no step $argument; see --list" >&2; exit 2; }
		wanted+=("$argument")
		;;
	esac
done
[ ${#wanted[@]} -gt 0 ] || mapfile -t wanted < <(steps)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0
for step in "${wanted[@]}"; do
	start=$SECONDS
	status=0
	# in a shell of its own with set -e as in the rest; hence no "|| status=$?" on it
	set +e
	(
		set -e
		"step_$step"
	) >"$work/out" 2>&1 </dev/null
	status=$?
	set -e
	case $status in
	0)
		word=ok
		passed=$((passed + 1))
		;;
	4)
		word=$(tail -n 1 "$work/out")
		skipped=$((skipped + 1))
		;;
	*)
		word=FAILED
		failed=$((failed + 1))
		;;
	esac
	printf '%-11s %4d s  %s\n' "$step" $((SECONDS - start)) "$word"
	[ "$status" = 0 ] || [ "$status" = 4 ] || sed 's/^/    /' "$work/out" | tail -n 200
done
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
