#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What sockets wait for is counted: a write, write, read client holds by Nagle what its server's
# delayed acknowledgement lets go, and both are seen where they happen.
#
#    client ──────────── b1    talk.py
#   10.1.0.2  balancer   10.2.1.2
#   fd01::2              fd02:1::2
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/policy.sh"
need python3

make_network "$b1"
talk_serve "$b1" 8000

for host in 10.2.1.2 fd02:1::2; do
	policy "$client" put count role=connecting remote-port=8000 stalls=1
	policy "$b1" put count role=accepted local-port=8000 stalls=1
	before=$(counter "$b1" DelayedACKs) idle=$(counter "$client" DelayedACKs)
	talk plain "$client" "$host" 8000
	cookie=$(said plain cookie)
	peer=$(policy "$b1" sockets role=accepted local-port=8000 | tr ' ' '\n' | sed -n 's/^cookie=//p' | tail -n 1)
	is "$host: a socket on which nothing is set has the policy" count "$(shown "$client" "$cookie" policy)"
	said plain 40 >/dev/null
	waits=$(($(counter "$b1" DelayedACKs) - before))
	between "$host: nearly every exchange waits" 35 45 "$waits"
	is "$host: the server's socket has counted each acknowledgement that was delayed" "$waits" "$(shown "$b1" "$peer" ack-waits)"
	is "$host: and so has its policy" "$waits" "$(policy "$b1" count count ack-waits)"
	holds=$(shown "$client" "$cookie" nagle-holds)
	between "$host: the client's what Nagle has held" 35 40 "$holds"
	is "$host: and its policy" "$holds" "$(policy "$client" count count nagle-holds)"
	# either side had the same time to wait: 40 ms and a tick or two, each time
	time=$(shown "$client" "$cookie" nagle-time)
	between "$host: for as long as delayed acknowledgements take, in microseconds each" 38000 60000 $((time / holds))
	between "$host: what the server says too" 36000 60000 $(($(shown "$b1" "$peer" ack-time) / waits))
	is "$host: the server's answers are held by nobody" 0 "$(shown "$b1" "$peer" nagle-holds)"
	is "$host: the client's acknowledgements go with what it writes, the last one waits" "$(($(counter "$client" DelayedACKs) - idle))" \
		"$(shown "$client" "$cookie" ack-waits)"
	said plain nodelay >/dev/null
	said plain 40 >/dev/null
	is "$host: without Nagle nothing more" "$holds" "$(shown "$client" "$cookie" nagle-holds)"
	hang_up plain
	is "$host: a policy keeps what a closed socket has counted" "$holds" "$(policy "$client" count count nagle-holds)"

	policy "$client" put off role=connecting remote-port=8000 nagle=off stalls=1 order=1
	talk off "$client" "$host" 8000
	said off 40 >/dev/null
	is "$host: nagle off: nothing is held" 0 "$(policy "$client" count off nagle-holds)"
	policy "$b1" put quick role=accepted local-port=8000 delayed-ack=quick stalls=1 order=1
	policy "$client" drop off
	talk quick "$client" "$host" 8000
	before=$(counter "$b1" DelayedACKs)
	said quick 40 >/dev/null
	is "$host: quick: no acknowledgement waits" "0 0" "$(policy "$b1" count quick ack-waits) $(($(counter "$b1" DelayedACKs) - before))"
	hang_up off quick

	policy "$client" put count role=connecting remote-port=8000
	talk none "$client" "$host" 8000
	is "$host: what is not counted is not shown" "" "$(shown "$client" "$(said none cookie)" nagle-holds)"
	policy "$client" put count role=connecting remote-port=8000 stalls=1 scope=existing
	becomes "$host: a socket that is there is counted from now on" 0 shown "$client" "$(said none cookie)" nagle-holds
	policy "$client" flush
	policy "$b1" flush
	becomes "$host: and without the policy not any more" "" shown "$client" "$(said none cookie)" nagle-holds
	hang_up none
done

# ---- over loopback, and after silence

policy "$b1" put own remote-port=8000 stalls=1
policy "$b1" put served local-port=8000 stalls=1
talk own "$b1" 10.2.1.2 8000
said own 40 >/dev/null
between "to an address of the machine itself: what Nagle has held" 35 40 "$(policy "$b1" count own nagle-holds)"
between "and the acknowledgements that waited for it" 35 45 "$(policy "$b1" count served ack-waits)"
waited() { echo $((($(policy "$b1" count own ack-time) + $(policy "$b1" count served ack-time)) / 1000)); }
sockets_gone() { [ -z "$(in_ns "$b1" ss -Htn state connected exclude time-wait '( sport = :8000 or dport = :8000 )')" ]; }
before=$(waited)
sleep 2 # with nothing to say
hang_up own
works "a connection that was idle ends" await sockets_gone
between "which is nothing that waited, in milliseconds" 0 500 $(($(waited) - before))
talk own "$b1" 10.2.1.2 8000
said own 10 >/dev/null
before=$(waited)
sleep 2
for pid in $(ip netns pids "$b1"); do
	! tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q 'talk.py serve' || kill "$pid"
done
hang_up own
works "and one that the server ends" await sockets_gone
between "is not, either" 0 500 $(($(waited) - before))

is "the kernel has not complained" "" "$(dmesg | grep -E 'BUG|WARNING|Oops|refcount_t' || true)"

finish
