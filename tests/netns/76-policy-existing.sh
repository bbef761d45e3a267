#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Socket policies: sockets that are there already, previews, trials, everything that policies match
# by, and what happens when the module goes.
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
talk one "$client" 10.2.1.2 8000
cookie=$(said one cookie)
usual=$(said one congestion)

# ---- sockets that are there already, previews and trials

policy "$client" put later role=connecting remote-port=8000 nagle=off
is "a preview tells what would change" later "$(policy "$client" preview nagle:new=off | tr ' ' '\n' | sed -n 's/^policy=//p')"
is "and changes nothing" 0 "$(said one is-nodelay)"
policy "$client" change later scope=existing
becomes "a policy for existing sockets" 1 said one is-nodelay
is "is told as their origin" "policy later" "$(shown "$client" "$cookie" nagle:origin) $(shown "$client" "$cookie" policy)"
policy "$client" change later how=enforce
said one delay >/dev/null
becomes "enforce: it is set again" 1 said one is-nodelay
between "which is counted" 1 9 "$(policy "$client" count later overridden)"
policy "$client" put first order=1 role=connecting remote-port=8000 user-timeout=4000 scope=existing
becomes "one before it has the socket" 4000 said one option 6 18
becomes "and the other gives back" 0 said one is-nodelay
policy "$client" flush
becomes "all of it goes" 0 said one option 6 18
policy "$client" trial 3000 tried role=connecting nagle=off scope=existing
becomes "a trial" 1 said one is-nodelay
becomes "that nobody confirms is over" 0 said one is-nodelay
is "and no policy is left" "" "$(policy "$client" show)"
said one nodelay >/dev/null
policy "$client" put on role=connecting nagle=on scope=existing
becomes "what the program had set before" 0 said one is-nodelay
policy "$client" drop on
becomes "it gets back" 1 said one is-nodelay
policy "$client" put same role=connecting nagle=off congestion="$usual" scope=existing how=enforce
said one delay >/dev/null
becomes "enforce: what the program had set itself is set again too" 1 said one is-nodelay
policy "$client" drop same
hang_up one

# What the first connect() left behind is not what the second one found.
policy "$client" put again role=connecting nagle=off user-timeout=4000 keepalive=on
talk again "$client" 10.2.1.2 8000 retry
is "a socket whose first connect() failed has the policy" "1 4000 1" \
	"$(said again is-nodelay) $(said again option 6 18) $(said again option 1 9)"
policy "$client" drop again
becomes "and gets back what it had before both" 0 said again is-nodelay
is "all of it" "0 0" "$(said again option 6 18) $(said again option 1 9)"
hang_up again

# enforced STATE: a connection with a policy that enforces what it has anyway
enforced() {
	said held nodelay >/dev/null
	becomes "$1: Nagle as it was is enforced" 0 said held is-nodelay
	said held congestion reno >/dev/null
	becomes "$1: and the algorithm" "$usual" said held congestion
	policy "$client" flush
	hang_up held
}
enforcing=(put same role=connecting remote-port=8000 nagle=on congestion="$usual" how=enforce)
policy "$client" "${enforcing[@]}"
talk held "$client" 10.2.1.2 8000
enforced "a new connection"
talk held "$client" 10.2.1.2 8000
policy "$client" "${enforcing[@]}" scope=existing
becomes "it is of the policy" same shown "$client" "$(said held cookie)" policy
enforced "one that is there"

# ---- congestion algorithms that the kernel replaces, or gets from the route

if modprobe -q tcp_dctcp; then
	policy "$client" put dc role=connecting remote-port=8000 congestion=dctcp how=enforce
	talk dc "$client" 10.2.1.2 8000
	is "DCTCP without ECN is something else" dctcp-reno "$(said dc congestion)"
	sleep 2
	is "which nobody has to enforce" 0 "$(policy "$client" count dc overridden)"
	is "nor is it a program's" policy "$(shown "$client" "$(said dc cookie)" congestion:origin)"
	policy "$client" drop dc
	becomes "and it is given back" "$usual" said dc congestion
	hang_up dc
else
	skip "DCTCP without ECN" "this kernel has no DCTCP"
fi
policy "$client" put route role=connecting remote-port=8000 congestion="$usual"
ip -n "$client" route add 10.2.1.2/32 via 10.1.0.1 congctl reno
talk route "$client" 10.2.1.2 8000
is "a policy comes after the route" "$usual" "$(said route congestion)"
policy "$client" drop route
becomes "whose it was" reno said route congestion
hang_up route
policy "$client" put route role=connecting remote-port=8000 congestion="$usual"
ip -n "$client" route replace 10.2.1.2/32 via 10.1.0.1 congctl lock reno
talk route "$client" 10.2.1.2 8000
is "unless the route insists" "reno 1" "$(said route congestion) $(policy "$client" count route refused-congestion)"
hang_up route
policy "$client" flush
ip -n "$client" route del 10.2.1.2/32

# ---- connections that nobody has accepted yet

unaccepted() { policy "$b1" sockets role=accepted local-port=8200 | tr ' ' '\n' | sed -n 's/^cookie=//p'; }
queued() {
	talk_listen queue "$b1" 8200
	talk waits "$client" 10.2.1.2 8200
	cookie=$(unaccepted)
}
both() { echo "$(shown "$b1" "$cookie" user-timeout) $(shown "$b1" "$cookie" congestion)"; }
queued
works "one is set by hand" policy "$b1" hand "$cookie" nagle=off congestion=reno
is "and has it" "off reno" "$(shown "$b1" "$cookie" nagle) $(shown "$b1" "$cookie" congestion)"
works "which it gives back" policy "$b1" hand "$cookie" give-back=1
is "as it was" "on $usual" "$(shown "$b1" "$cookie" nagle) $(shown "$b1" "$cookie" congestion)"
policy "$b1" put early role=accepted local-port=8200 user-timeout=7000 congestion=reno scope=existing
becomes "a policy for existing sockets has it" "7000 reno" both
is "it is accepted" accepted "$(said queue accept)"
is "with what it has got" "7000 reno" "$(said queue option 6 18) $(said queue congestion)"
policy "$b1" drop early
becomes "which it gives back" "$usual" said queue congestion
hang_up waits queue
policy "$b1" put early role=accepted local-port=8200 congestion=reno scope=existing
queued
is "a new one has it at once" reno "$(shown "$b1" "$cookie" congestion)"
said queue end >/dev/null
becomes "it goes with its queue: nothing is left" "" unaccepted
hang_up waits queue
policy "$b1" flush

# ---- what policies match by

try() {
	local name=$1 wanted=$2
	shift 2
	policy "$client" put by "$@" role=connecting nagle=off
	talk by "$client" 10.2.1.2 8000
	is "$name" "$wanted" "$(said by is-nodelay)"
	hang_up by
	policy "$client" drop by
}
try "its user" 1 uid=0
try "another user" 0 uid=65534
try "a prefix of the other side" 1 remote=10.2.0.0/16
try "another prefix" 0 remote=10.3.0.0/16
try "a local prefix" 1 local=10.1.0.2/32
try "the other family" 0 remote=::/0
try "its program" 1 program=python3
try "another program" 0 program=python
policy "$client" many 1000 no remote-port=%d nagle=off
try "behind a thousand that do not match" 1 remote-port=8000
policy "$client" flush
policy "$b1" put named role=accepted program=python3 user-timeout=1234
talk_serve "$b1" 8100
talk by "$client" 10.2.1.2 8100
is "the program of the listening socket" python3 "$(policy "$b1" sockets role=accepted local-port=8100 user-timeout=1234 | tr ' ' '\n' | sed -n 's/^program=//p')"
hang_up by
policy "$b1" flush

# ---- the module goes, under traffic

talk stays "$client" 10.2.1.2 8000
traffic() { while :; do in_ns "$client" python3 "$tools/talk.py" once 10.2.1.2 8000 >/dev/null 2>&1 || true; done; }
background traffic
for round in 1 2 3; do
	policy "$client" put all nagle=off fast-open-connect=on delayed-ack=quick keepalive=on congestion=reno scope=existing
	policy "$b1" put all nagle=off delayed-ack=quick scope=existing how=enforce
	becomes "round $round: the socket has it" 1 said stays is-nodelay
	works "the module goes with its policies" await modprobe -r weir
	is "what they changed was given back" "0 0 $usual" "$(said stays is-nodelay) $(said stays option 1 9) $(said stays congestion)"
	modprobe weir
done
cookie=$(said stays cookie)
policy "$client" hand "$cookie" nagle=off user-timeout=9000 congestion=reno
is "set by hand, without any policy" "1 9000 reno" "$(said stays is-nodelay) $(said stays option 6 18) $(said stays congestion)"
works "the module goes all the same" await modprobe -r weir
is "and gives it back" "0 0 $usual" "$(said stays is-nodelay) $(said stays option 6 18) $(said stays congestion)"
modprobe weir
is "the kernel has not complained" "" "$(dmesg | grep -E 'BUG|WARNING|Oops|refcount_t' || true)"

finish
