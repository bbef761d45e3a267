#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Quick and delaying acknowledgements for a socket's whole life, whatever becomes of its route.
#
#    client ──────────── b1    talk.py
#   10.1.0.2  balancer   10.2.1.2
# shellcheck disable=SC2016 # words and awk on purpose
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/policy.sh"
need python3

make_network "$b1"
talk_serve "$b1" 8000

# ---- for the socket's whole life, whatever the route

policy "$b1" put quick role=accepted delayed-ack=quick
talk long "$client" 10.2.1.2 8000
# in parts, so that none takes longer than this waits for
before=$(counter "$b1" DelayedACKs)
for _ in {1..20}; do
	said long 500 >/dev/null
done
is "10,000 exchanges without one delayed acknowledgement" 0 $(($(counter "$b1" DelayedACKs) - before))
ip -n "$b1" route replace 10.1.0.0/24 via 10.2.1.1 mtu 1400
said long 1 >/dev/null
settled() { [ "$(delayed long 20 2>/dev/null)" = 0 ]; }
await_or_die settled
is "and none after a change of the route" 0 "$(delayed long 300)"
policy "$b1" drop quick
policy "$b1" put late role=accepted delayed-ack=delay
talk late "$client" 10.2.1.2 8000
between "delayed_ack=delay: every exchange waits, from the first on" 9 20 "$(delayed late 10)"
policy "$b1" change late delayed-ack=quick
becomes "a change of the policy reaches the socket" 0 delayed late 10

finish
