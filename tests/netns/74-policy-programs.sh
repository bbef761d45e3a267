#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Fast Open of programs that know nothing of it: nginx and curl, through firewalls that do not let
# it pass and through a service, and a mail server that speaks first.
#
#    client ──────────── balancer ──────────── b1, b2
#   10.1.0.2           192.0.2.1, 2001:db8::1     10.2.1.2, 10.2.2.2     nginx :8080
#   fd01::2, curl                                 fd02:1::2, fd02:2::2   aiosmtpd :2525
#
# What is judged are the kernels' counters, what tcpdump saw, and the servers' logs.
# shellcheck disable=SC2016 # words and awk on purpose
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/policy.sh"
need weirctl gojq python3 nginx curl tcpdump nft aiosmtpd

make_network "$b1" "$b2"
from() { weirctl --netns "$client" "$@"; }
at() { weirctl --netns "$b1" "$@"; }
url() { [[ $1 == *:* ]] && echo "http://[$1]:$2/" || echo "http://$1:$2/"; }
# rises NAMESPACE COUNTER COMMAND...: by how much meanwhile; what the command says is in $work/said.
rises() {
	local name=$1 what=$2 before
	shift 2
	before=$(counter "$name" "$what")
	"$@" >"$work/said" 2>&1 || true
	echo $(($(counter "$name" "$what") - before))
}
# forget ADDRESS: the cookie of that server.
forget() { ip -n "$client" tcp_metrics delete "$1"; }

# capture: what the client sends and gets, from now on.
capture() {
	background ip netns exec "$client" tcpdump -i eth0 -nn -s 200 -U -w "$work/pcap" tcp 2>"$work/tcpdump"
	capturing=$!
	await_or_die grep -q listening "$work/tcpdump"
}
# syns: for each SYN of the client that was captured the bytes that it carries.
syns() { tcpdump -nn -r "$work/pcap" 2>/dev/null | sed -nE 's/.*Flags \[S\],.* length ([0-9]+).*/\1/p'; }
carried() { syns | awk '$1 > 0 { n++ } END { print n + 0 }'; }

# ---- Fast Open that neither nginx nor curl asks for

# longer than curl takes from connect() to its request, also on debug kernels
kick=1s
works "a policy for servers" at policy add queue --role listening --local-port 8080 --program nginx --fast-open-queue 64
works "and the sysctl" at tfo set --servers on
works "a policy for clients" from policy add fast --role connecting --program curl --fast-open on --fast-open-kick $kick
works "and the sysctl" from tfo set --clients on
weirctl --netns "$b2" policy add queue --role listening --program nginx --fast-open-queue 64 >/dev/null
web "$b1" one
web "$b2" two
queues() { at --json socket list --role listening --port 8080 | jq -c '[.sockets[].settings.fast_open_queue | [.value, .origin]]'; }
is "nginx has its queues" '[[64,"policy"],[64,"policy"]]' "$(queues)"
capture
for host in 10.2.1.2 fd02:1::2; do
	is "$host: the first connection asks for a cookie" 0 "$(rises "$client" TCPFastOpenActive fetch "$client" "$(url $host 8080)")"
	is "$host: and gets its answer" one "$(cat "$work/said")"
	passive=$(counter "$b1" TCPFastOpenPassive)
	is "$host: the second has its request in the SYN" 1 "$(rises "$client" TCPFastOpenActive fetch "$client" "$(url $host 8080)")"
	is "$host: and gets its answer" one "$(cat "$work/said")"
	is "$host: nginx has it from there" 1 $(($(counter "$b1" TCPFastOpenPassive) - passive))
done
becomes "tcpdump has seen both" 2 carried
end_process "$capturing"
is "four SYNs in all" 4 "$(syns | wc -l)"
without() { fetch "$client" "$(url 10.2.1.2 8080)" && from policy del fast && fetch "$client" "$(url 10.2.1.2 8080)"; }
is "without the policy there is none" 1 "$(rises "$client" TCPFastOpenActive without)"
is "only answers" "one one" "$(grep -v generation "$work/said" | xargs)"
from policy add fast --role connecting --program curl --fast-open on --fast-open-kick $kick >/dev/null

# ---- in the way: who drops it

# middlebox RULE...: what the balancer's firewall does with packets that it forwards.
middlebox() {
	in_ns "$balancer" nft 'add table inet middle; flush table inet middle'
	{
		printf '%s\n' 'table inet middle {' 'set seen { type inet_service; flags dynamic; }' \
			'chain forward {' 'type filter hook forward priority 0;' "$@" '}' '}'
	} | in_ns "$balancer" nft -f -
}
dropped() { in_ns "$balancer" nft -j list chain inet middle forward | jq '[.nftables[].rule.expr[]? | .counter?.packets // empty] | add'; }
no_middlebox() { in_ns "$balancer" nft delete table inet middle; }
# requests: that nginx has answered
requests() { wc -l <"$work/one.log"; }
more() { is "$1: the server has had one request, not two" 1 $(($(requests) - $2)); }

# a SYN without data is 40 to 80 bytes long, one with a request has at least 130
data='tcp flags & (syn | ack) == syn meta length > 100'
for host in 10.2.1.2 fd02:1::2; do
	before=$(requests)
	middlebox "$data counter drop"
	is "$host: SYNs with data are dropped: the kernel counts that Fast Open failed" 1 \
		"$(rises "$client" TCPFastOpenActiveFail fetch "$client" "$(url $host 8080)")"
	is "$host: and the answer came all the same" one "$(cat "$work/said")"
	is "$host: one was dropped" 1 "$(dropped)"
	more $host "$before"
	forget $host
	middlebox 'tcp flags & (syn | ack) == syn tcp option 34 exists counter drop'
	before=$(requests)
	is "$host: SYNs with the option are dropped: the answer comes" one "$(fetch "$client" "$(url $host 8080)")"
	is "$host: one was dropped" 1 "$(dropped)"
	more $host "$before"
	middlebox 'tcp flags & (syn | ack) == (syn | ack) tcp option 34 exists counter drop'
	before=$(requests)
	is "$host: SYN/ACKs with a cookie are dropped: the answer comes" one "$(fetch "$client" "$(url $host 8080)")"
	between "$host: one was dropped at least" 1 9 "$(dropped)"
	more $host "$before"
	no_middlebox
	fetch "$client" "$(url $host 8080)" >/dev/null
	is "$host: once it is gone Fast Open works" 1 "$(rises "$client" TCPFastOpenActive fetch "$client" "$(url $host 8080)")"
	# the request has arrived with the SYN, and only the reply to that is lost
	middlebox "$data add @seen { tcp sport }" \
		'tcp flags & (syn | ack) == syn meta length <= 100 delete @seen { tcp sport }' \
		'tcp flags & (syn | ack) == (syn | ack) tcp dport @seen counter drop'
	before=$(requests)
	is "$host: the SYN/ACK for the request is dropped: the answer comes" one "$(fetch "$client" "$(url $host 8080)")"
	between "$host: one was dropped at least" 1 9 "$(dropped)"
	more $host "$before"
	no_middlebox
done

# ---- a black hole

# Kernels look for them only if this is not 0.
in_ns "$client" sh -c 'echo 3600 >/proc/sys/net/ipv4/tcp_fastopen_blackhole_timeout_sec'
is "Fast Open works" 1 "$(rises "$client" TCPFastOpenActive fetch "$client" "$(url 10.2.1.2 8080)")"
middlebox "$data add @seen { tcp sport }" 'tcp flags & (syn | ack) == syn tcp dport 8080 tcp sport @seen counter drop'
hole=$(counter "$client" TCPFastOpenBlackhole)
fetch "$client" "$(url 10.2.1.2 8080)" >"$work/hole" &
asking=$!
pids+=("$asking")
noticed() { echo $(($(counter "$client" TCPFastOpenBlackhole) - hole)); }
becomes "connections that get nowhere with Fast Open are a black hole" 1 noticed
no_middlebox
wait "$asking" || true
is "the connection succeeds when it can" one "$(cat "$work/hole")"
is "policies respect the black hole: no more Fast Open" 0 "$(rises "$client" TCPFastOpenActive fetch "$client" "$(url 10.2.1.2 8080)")"
is "only the answer" one "$(cat "$work/said")"
between "weirctl tells for how long" 1 3600 "$(from --json tfo show | jq '.blackhole | floor')"
in_ns "$client" sh -c 'echo 0 >/proc/sys/net/ipv4/tcp_fastopen_blackhole_timeout_sec'
is "and then it works again" 1 "$(rises "$client" TCPFastOpenActive fetch "$client" "$(url 10.2.1.2 8080)")"

# ---- two backends of one service

# The kernel makes a cookie of the key and of both addresses, as the backend sees them. So one of another
# backend is no good there, whatever the key; a client that comes to the same backend again has a good one.
works "a key" at tfo set --new-key
at tfo show --key | weirctl --netns "$b2" tfo set --key-file - --servers on >/dev/null
is "both have it" "$(at --json tfo show | jq -c .fingerprints)" "$(weirctl --netns "$b2" --json tfo show | jq -c .fingerprints)"
declare -A at_backend=([$vip4]="10.2.1.2:8080 10.2.2.2:8080" [$vip6]="[fd02:1::2]:8080 [fd02:2::2]:8080")
# service NAME ADDRESS OPTION...: both backends, in turn
service() {
	local name=$1 vip=$2 one two
	shift 2
	read -r one two <<<"${at_backend[$vip]}"
	[[ $vip != *:* ]] || vip="[$vip]"
	weir service add "$name" --listen "$vip:80" --backend "$one" --backend "$two" --scheduler rr "$@"
}
# both COUNTER: of the two backends together
both() { echo $(($(counter "$b1" "$1") + $(counter "$b2" "$1"))); }
for vip in $vip4 $vip6; do
	service web "$vip"
	first=$(fetch "$client" "$(url "$vip" 80)")
	passive=$(both TCPFastOpenPassive) fail=$(both TCPFastOpenPassiveFail)
	second=$(fetch "$client" "$(url "$vip" 80)")
	is "$vip: the second connection goes to the other backend" "one two" "$(printf '%s\n' "$first" "$second" | sort | xargs)"
	is "$vip: where the cookie is no good, and nothing else is lost" "0 1" \
		"$(($(both TCPFastOpenPassive) - passive)) $(($(both TCPFastOpenPassiveFail) - fail))"
	weir service del web
	service web "$vip" --affinity 10m
	forget "$vip"
	first=$(fetch "$client" "$(url "$vip" 80)")
	passive=$(both TCPFastOpenPassive) fail=$(both TCPFastOpenPassiveFail)
	for _ in 1 2 3; do
		is "$vip: with affinity a client comes to the same backend" "$first" "$(fetch "$client" "$(url "$vip" 80)")"
	done
	is "$vip: with its request in the SYN" "3 0" \
		"$(($(both TCPFastOpenPassive) - passive)) $(($(both TCPFastOpenPassiveFail) - fail))"
	weir service del web
done

# Programs of the balancer have one address, that which the client came to, or that of its interface.
works "a policy for servers of the balancer" weir policy add queue --role listening --local-port 8091-8092 --fast-open-queue 64
works "and the sysctl" weir tfo set --servers on
for port in 8091 8092; do
	mkdir "$work/$port"
	echo $port >"$work/$port/index.html"
	background ip netns exec "$balancer" python3 -m http.server $port --bind :: -d "$work/$port" >"$work/$port.log" 2>&1
	await_or_die in_ns "$balancer" curl -s --noproxy '*' "http://[::1]:$port/" >/dev/null
done
for vip in $vip4 $vip6; do
	listen=$vip
	[[ $vip != *:* ]] || listen="[$vip]"
	weir service add web --listen "$listen:80" --mode redirect --backend local:8091 --backend local:8092 --scheduler rr
	forget "$vip" 2>/dev/null || true
	first=$(fetch "$client" "$(url "$vip" 80)")
	passive=$(counter "$balancer" TCPFastOpenPassive) fail=$(counter "$balancer" TCPFastOpenPassiveFail)
	second=$(fetch "$client" "$(url "$vip" 80)")
	third=$(fetch "$client" "$(url "$vip" 80)")
	is "$vip, redirect: connections go to either program" "8091 8092 $first" "$(printf '%s\n' "$first" "$second" | sort | xargs) $third"
	is "$vip, redirect: which take each other's cookie" "2 0" \
		"$(($(counter "$balancer" TCPFastOpenPassive) - passive)) $(($(counter "$balancer" TCPFastOpenPassiveFail) - fail))"
	weir service del web
done

# ---- a server that speaks first

mkdir "$work/mail"
from policy set fast --fast-open-kick 5ms >/dev/null
for host in 10.2.1.2 fd02:1::2; do
	background ip netns exec "$b1" env PYTHONUNBUFFERED=1 aiosmtpd -n -l "$host:2525" -c aiosmtpd.handlers.Debugging stdout >"$work/mail/$host" 2>&1
done
smtp() { [[ $1 == *:* ]] && echo "smtp://[$1]:2525" || echo "smtp://$1:2525"; }
listens() { [ "$(in_ns "$b1" ss -Hltn 'sport = :2525' | wc -l)" = 2 ]; }
await_or_die listens
works "aiosmtpd has a queue" at policy add mail --role listening --local-port 2525 --fast-open-queue 16 --scope existing
queue25() { at --json socket list --role listening --port 2525 | jq '[.sockets[].settings.fast_open_queue.value] | add'; }
becomes "both of them" 32 queue25
# mail HOST WORD [OPTION...]
mail() {
	local host=$1 word=$2
	shift 2
	printf 'Subject: %s\r\n\r\n%s\r\n' "$word" "$word" | fetch "$client" "$(smtp "$host")" --mail-from a@weir.test \
		--mail-rcpt b@weir.test -T - "$@"
}
for host in 10.2.1.2 fd02:1::2; do
	forget $host
	for word in first second third; do
		is "$host: curl sends a $word mail" "" "$(mail $host $word)"
		works "$host: which arrives" await grep -q "^$word" "$work/mail/$host"
	done
	is "$host: after the first one there was a cookie, and a kick instead of data" 2 "$(from --json policy show fast | jq .kicks)"
	from policy del fast
	from policy add fast --role connecting --program curl --fast-open on >/dev/null
done
from policy set fast --fast-open-kick 0ms >/dev/null
echo never >"$work/never"
background ip netns exec "$client" curl -sS --noproxy '*' "$(smtp 10.2.1.2)" --mail-from a@weir.test --mail-rcpt b@weir.test \
	-T "$work/never" >"$work/asking" 2>&1
asking=$!
deferred() { from --json socket list --port 2525 | jq '.sockets[0].fast_open.deferred'; }
becomes "without the kick nobody sends a SYN" true deferred
end_process $asking
from policy del fast >/dev/null

is "the kernel has not complained" "" "$(dmesg | grep -E 'BUG|WARNING|Oops|refcount_t' || true)"

finish
