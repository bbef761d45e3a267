#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Everything at once: connections as fast as the machine makes them, from processes that come and go,
# while policies come, change and go, sockets are set by hand, namespaces are removed, and at last the
# module. What is judged is that the kernel does not complain, and on debug kernels that nothing leaks.
#
#    client ──────────── b1    Redis :6379
#   10.1.0.2  balancer   10.2.1.2
#
# WEIR_ROUNDS is how often (2).
# One kernel is enough: races are for the debug kernels.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/policy.sh"
need python3 redis-server redis-cli redis-benchmark
rounds=${WEIR_ROUNDS:-2}
short=weir$$short

make_network "$b1"
background ip netns exec "$b1" redis-server --bind 10.2.1.2 --port 6379 --protected-mode no --save '' --dir "$work" >"$work/redis" 2>&1
redis() { in_ns "$client" redis-cli -h 10.2.1.2 "$@"; }
await_or_die prints PONG redis ping
connections() { redis info stats | tr -d '\r' | sed -n 's/^total_connections_received://p'; }

comment_lines() { sed 's/^/# /'; }
# each request in a connection of its own, again and again
flood() {
	while :; do
		ip netns exec "$client" redis-benchmark -h 10.2.1.2 -k 0 -c 8 -n 2000 -t set -q >/dev/null 2>&1 || sleep 0.1
	done
}
# sockets whose process is gone while they still have data to send, and children that share one
forks() {
	while :; do
		(
			exec {to}<>/dev/tcp/10.2.1.2/6379 || exit 0
			printf 'SET fork 1\r\n' >&"$to" &
			printf 'GET fork\r\n' >&"$to"
		) 2>/dev/null || true
	done
}
export -f forks
background flood
background ip netns exec "$client" bash -c forks
# a namespace that has sockets and policies, until it is removed
short_life() {
	ip netns add "$short"
	ip -n "$short" link set lo up
	policy "$short" put all nagle=off delayed-ack=quick congestion=reno stalls=1
	ip netns exec "$short" python3 "$tools/talk.py" serve 9000 >"$work/short" &
	local server=$!
	await grep -q ready "$work/short"
	ip netns exec "$short" python3 "$tools/talk.py" once 127.0.0.1 9000 >/dev/null || true
	ip netns delete "$short"
	kill "$server"
	wait "$server" 2>/dev/null || true
}
before=$(connections)
for ((round = 0; round < rounds; round++)); do
	ip netns exec "$client" python3 "$tools/policy_churn.py" 60 >"$work/churn" &
	churn=$!
	in_ns "$b1" python3 "$tools/policy_churn.py" 60 | comment_lines
	short_life
	wait $churn
	comment_lines <"$work/churn"
	if ((round % 2 == 1)); then
		policy "$client" put last nagle=off congestion=reno stalls=1 scope=existing
		policy "$b1" put last delayed-ack=quick stalls=1 scope=existing
		await modprobe -r weir || die "round $round: the module does not go"
		modprobe weir
	fi
done
after=$(connections)
comment "$((after - before)) connections in $rounds rounds"
between "connections were made all the time" $((20 * rounds)) 99999999 $((after - before))
is "and Redis answers still" PONG "$(redis ping)"
is "the kernel has not complained" "" "$(dmesg | grep -E 'BUG|WARNING|Oops|refcount_t' || true)"

finish
