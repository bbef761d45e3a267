#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Socket policies: what a program does not set on its sockets, with the program none the wiser.
#
#    client ──────────── b1    talk.py, which writes, writes and reads
#   10.1.0.2  balancer   10.2.1.2
#   fd01::2   (routes)   fd02:1::2
#
# Policies are of the client and of b1, where the sockets are. What is judged are the kernel's
# counters: an acknowledgement that was delayed is counted by who delayed it.
# shellcheck disable=SC2016 # words and awk on purpose
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/policy.sh"
need python3 tc

make_network "$b1"
delay=${WEIR_POLICY_DELAY:-10ms}
in_ns "$client" tc qdisc add dev eth0 root netem delay "$delay"
in_ns "$b1" tc qdisc add dev eth0 root netem delay "$delay"

# stalls ID
stalls() { [ "$(delayed "$1" 10 2>/dev/null)" -ge 5 ] && echo yes; }

for port in 8000 9000; do
	talk_serve "$b1" $port
done

# ---- the stall, and what ends it

for host in 10.2.1.2 fd02:1::2; do
	talk plain "$client" $host 8000
	between "$host: without a policy nearly every exchange stalls" 30 60 "$(delayed plain 40)"

	policy "$client" put nagle role=connecting remote-port=8000 nagle=off
	is "$host: a connection that was there before is left alone" 0 "$(said plain is-nodelay)"
	talk off "$client" $host 8000
	is "$host: nagle=off: the program's socket has it" 1 "$(said off is-nodelay)"
	between "$host: nagle=off alone: the stall is gone" 0 5 "$(delayed off 40)"
	talk elsewhere "$client" $host 9000
	is "$host: another port does not match" 0 "$(said elsewhere is-nodelay)"
	is "$host: one socket has matched" 1 "$(policy "$client" count nagle matched)"
	is "$host: and was changed" 1 "$(policy "$client" count nagle changed)"
	is "$host: it is there still" 1 "$(policy "$client" count nagle sockets)"
	policy "$client" drop nagle
	becomes "$host: without the policy the socket has what it had" 0 said off is-nodelay
	between "$host: and the stall is back" 30 60 "$(delayed off 40)"
	hang_up plain off elsewhere

	from=10.1.0.0/16
	[[ $host != *:* ]] || from=fd01::/64
	policy "$b1" put quick role=accepted local-port=8000-8999 remote=$from delayed-ack=quick
	talk quick "$client" $host 8000
	is "$host: delayed_ack=quick alone: no acknowledgement is delayed" 0 "$(delayed quick 40)"
	policy "$b1" drop quick
	becomes "$host: without the policy they are again" yes stalls quick
	hang_up quick
done

finish
