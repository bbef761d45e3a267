#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Memory that runs out, and clients that die, in the middle of a change: the configuration is that
# of before or that of after, and nothing is lost. The requests come from
# tests/tools/netlink_faults.py; the kernel needs fault injection, which Debian's do not have.
#
#    balancer    a network namespace without any network: only the configuration matters here
# One kernel is enough: the debug kernels inject the faults.
# shellcheck disable=SC2016,SC2005,SC2046 # words and awk on purpose
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl python3 gojq

make_namespaces "$balancer"
info() { weir --json info | jq -r "$1"; }

# ---- clients that die

config() {
	local n
	for n in $(seq 1 200); do
		printf '[[service]]\nname = "s%03d"\nlisten = "192.0.2.1:%d"\n' "$n" "$n"
		printf '[[service.backend]]\naddress = "10.2.1.2:%d"\n' "$1"
	done
}
config 1000 >"$work/1000.toml"
config 2000 >"$work/2000.toml"
weir apply "$work/1000.toml" >/dev/null
# whole: every service has the backend of the same file
whole() { [ "$(weir export | grep -c ':1000"\|:2000"')/$(weir export | grep -o ':[12]000"' | sort -u | wc -l)" = 200/1 ]; }
# microseconds of one that lives
began=${EPOCHREALTIME/[.,]/}
weir apply "$work/2000.toml" >/dev/null
whole_time=$((${EPOCHREALTIME/[.,]/} - began))
# a wait without a process, which would take longer than what is waited for
exec {nothing}<> <(:)
mixed=0 killed=0
for n in $(seq 0 29); do
	trial=()
	((n % 3)) || trial=(--confirm 1h)
	weirctl --netns "$balancer" apply "${trial[@]}" "$work/$((n % 2 + 1))000.toml" >/dev/null 2>&1 &
	read -r -t "$(printf '%d.%06d' $((whole_time * n / 30 / 1000000)) $((whole_time * n / 30 % 1000000)))" -u "$nothing" || true
	kill -KILL $! 2>/dev/null && killed=$((killed + 1))
	wait $! 2>/dev/null || true
	whole || mixed=$((mixed + 1))
	weir revert >/dev/null 2>&1 || true
done
exec {nothing}<&-
comment "an apply takes $whole_time us; $killed of 30 clients were killed"
between "of 30 clients some were killed" 1 30 "$killed"
is "none left a mixture" 0 "$mixed"
works "and none a transaction that is in the way" weir apply "$work/1000.toml"
weir apply /dev/null >/dev/null
is "everything is removed" 0 "$(info .services)"

# ---- memory that runs out for a request

debug=/sys/kernel/debug
if [ ! -e /proc/self/fail-nth ] || [ ! -d $debug/failslab ]; then
	skip "memory that runs out" "this kernel has no fault injection"
	finish
	exit
fi
for kind in failslab fail_page_alloc; do
	echo N >"$debug/$kind/ignore-gfp-wait"
	# one line each, without a stack
	echo 1 >"$debug/$kind/verbose"
done
echo 0 >$debug/fail_page_alloc/min-order
points_of in_ns "$balancer" python3 "$tools/netlink_faults.py"
is "everything is removed again" 0 "$(info .services)"
becomes "and the hooks are gone" false info .hooked

# ---- memory that runs out for the kernel itself

# workers 1|0 N: whether they get no memory, N times at most (-1 without end)
workers() {
	local one
	echo 0 >$debug/failslab/probability
	echo Y >$debug/failslab/task-filter
	echo "$2" >$debug/failslab/times
	for one in /proc/[0-9]*; do
		case $(cat "$one/comm" 2>/dev/null) in
		kthreadd | kworker/*) echo "$1" 2>/dev/null >"$one/make-it-fail" || true ;;
		esac
	done
	[ "$1" = 0 ] || echo 100 >$debug/failslab/probability
}
weir service add web --listen 192.0.2.1:80 --backend 10.2.1.2:80 --backend 10.2.1.3:80
weir backend drain web 10.2.1.3:80
was=$(weir export)
weir apply --confirm 3s "$work/2000.toml" >/dev/null
workers 1 -1
becomes "a change goes back at its deadline though there is no memory" "$was" weir export
workers 0 0
start=$(info .generation)
workers 1 20
weir backend drain web 10.2.1.2:80 --remove
becomes "a drain removes its backend once there is memory again" "10.2.1.3:80" \
	get web '[.backends[].address] | join(" ")'
workers 0 0
is "by one commit" $((start + 2)) "$(info .generation)"
weir service del web
finish
