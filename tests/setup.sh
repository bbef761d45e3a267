# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What ./try and ./check share: packages and the build. To be sourced from the
# top folder; it only defines functions.

say() { printf '%s\n' "$*"; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# packages_wanted WHAT...: names of the packages for build, lab, check.
packages_wanted() {
	local what
	for what; do
		awk -v what="$what" '!/^#/ && $2 == what { print $1 }' tests/packages.txt
	done
	# ./try and ./check both start test machines
	sed 's/#.*//' tests/kernels/packages
}

# packages_missing WHAT...: those of them that are not installed.
packages_missing() {
	local -A have=()
	local name
	while read -r name; do
		have[$name]=1
	done < <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p')
	for name in $(packages_wanted "$@" | sort -u); do
		[ -n "${have[$name]:-}" ] || printf '%s\n' "$name"
	done
}

# as_root COMMAND...: runs it as root, through sudo where that is needed.
as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		die "this needs root and there is no sudo: $*"
	fi
}

# keep_root: lets as_root go on without asking for a password again.
keep_root() {
	[ "$(id -u)" = 0 ] || sudo -n -v 2>/dev/null || true
}

# packages_install WHAT...: installs what is missing; does not touch apt when nothing is. Nothing
# that is installed here gets started: nginx is wanted as a program, not as this machine's server.
packages_install() {
	local missing policy=/usr/sbin/policy-rc.d status=0
	command -v apt-get >/dev/null || die "Debian's apt-get is needed to install packages"
	mapfile -t missing < <(packages_missing "$@")
	[ ${#missing[@]} -gt 0 ] || return 0
	say "installing ${#missing[@]} packages: ${missing[*]}"
	as_root apt-get -q update || return
	if [ ! -e $policy ]; then
		printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null
		as_root chmod 755 $policy
	else
		policy=
	fi
	as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 \
		install --no-install-recommends "${missing[@]}" || status=$?
	[ -z "$policy" ] || as_root rm -f "$policy"
	if [[ " ${missing[*]} " == *" nginx-light "* ]] && [ -d /run/systemd/system ]; then
		as_root systemctl disable --quiet nginx.service || status=$?
	fi
	return $status
}

# build_folder PRESET: where it builds. WEIR_BUILD moves the folder of the preset dev.
build_folder() {
	case $1 in
	dev) printf '%s\n' "${WEIR_BUILD:-$PWD/build}" ;;
	*) printf '%s\n' "${WEIR_BUILD:-$PWD/build}-$1" ;;
	esac
}

# build_preset PRESET [TARGET...]: configures and builds.
build_preset() {
	local preset=$1 folder targets=()
	shift
	folder=$(build_folder "$preset")
	[ $# -eq 0 ] || targets=(--target "$@")
	(
		# what a clean checkout compiles a second time is there already
		export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
		export CCACHE_DIR="${WEIR_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/weir}/ccache" CCACHE_MAXSIZE=2G
		export CCACHE_SLOPPINESS=pch_defines,time_macros # as its manual wants it for precompiled headers
		export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1    # in whatever folder the checkout is
		export CCACHE_INODECACHE=1                       # precompiled headers are hashed once, not for each file
		cmake --preset "$preset" -B "$folder" && cmake --build "$folder" "${targets[@]}"
	)
}

# machine ARGUMENT...: tests/vm as root. It ends when the script does, even if that is killed.
machine() {
	local cache=${WEIR_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/weir}
	mkdir -p "$cache"
	# shellcheck disable=SC2016 # for the inner shell
	as_root env WEIR_CACHE="$cache" WEIR_BUILD="$(build_folder dev)" bash -c '
		script=$1
		shift
		"$@" &
		child=$!
		trap "kill $child" TERM INT HUP
		while [ -d "/proc/$script" ] && kill -0 $child 2>/dev/null; do
			sleep 0.5
		done
		kill $child 2>/dev/null
		wait $child' machine $$ tests/vm "$@"
}
