#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Mode tproxy: a program on the balancer gets connections with the destination that the client
# chose as its own address, and nothing is rewritten.
#
#    client ──────────────── balancer      tell -T :9000 :9002, tell :9001 without IP_TRANSPARENT
#   10.1.0.2, fd01::2   lo 192.0.2.1, 2001:db8::1
#   203.0.113.0/24 and 2001:db8:9::/64 are nobody's, but "local" on the balancer
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl weir-agent gojq conntrack python3
tell_prepare

make_network "$b1"
serve "$balancer" -T 9000 9002
first=$!
serve "$balancer" 9001
ip -n "$balancer" route add local 203.0.113.0/24 dev lo
ip -n "$balancer" route add local 2001:db8:9::/64 dev lo

tproxy() { printf '[[service]]\nname = "%s"\nlisten = "%s"\nmode = "tproxy"\n[[service.backend]]\naddress = "local:%s"\n' "$@"; }
{
	tproxy tcp4 "$vip4:90" 9000
	tproxy tcp6 "[$vip6]:90" 9000
	tproxy udp4 "$vip4:90/udp" 9000
	tproxy udp6 "[$vip6]:90/udp" 9000
	tproxy far4 203.0.113.9:90 9000
	tproxy far6 '[2001:db8:9::9]:90' 9000
	tproxy farudp 203.0.113.9:90/udp 9000
	tproxy any '*:70' 9000
	tproxy none "$vip4:71" 9009
	tproxy noneudp "$vip4:71/udp" 9009
} >"$work/weir.toml"
works "a configuration of ten services is applied" weir apply "$work/weir.toml"

# ---- client, where it arrived, client as the program sees it

from4='10\.1\.0\.2:[0-9]+'
from6='\[fd01::2\]:[0-9]+'
matches "IPv4 from a client arrives at the service's address" "^$from4 $vip4:90 $from4 " "$(tell "$client" -v "$vip4" 90)"
matches "IPv6 from a client arrives at the service's address" "^$from6 \[$vip6\]:90 $from6 " "$(tell "$client" -v "$vip6" 90)"
matches "UDP over IPv4" "^$from4 $vip4:90 $from4 4\$" "$(tell "$client" -u -v "$vip4" 90)"
matches "UDP over IPv6" " \[$vip6\]:90 $from6 4\$" "$(tell "$client" -u -v "$vip6" 90)"
is "an address that is only routed: IPv4" "3 203.0.113.9:90" "$(tell "$client" -n 3 203.0.113.9 90)"
is "an address that is only routed: IPv6" "3 [2001:db8:9::9]:90" "$(tell "$client" -n 3 2001:db8:9::9 90)"
is "an address that is only routed: UDP" "3 203.0.113.9:90" "$(tell "$client" -u -n 3 203.0.113.9 90)"
is "a service on any address" "1 10.1.0.1:70 1 [fd01::1]:70" "$(tell "$client" 10.1.0.1 70) $(tell "$client" fd01::1 70)"
is "does not take what only passes through" "1 refused" "$(tell "$client" 10.2.1.2 70)"
is "2 MB get there and back" "1 $vip4:90 1 [$vip6]:90" \
	"$(tell "$client" -b 2000000 -t 20000 "$vip4" 90) $(tell "$client" -b 2000000 -t 20000 "$vip6" 90)"
is "a datagram of 20,000 bytes arrives whole" "20000 20000" \
	"$(tell "$client" -u -v -l 20000 "$vip4" 90 | cut -d ' ' -f 4) $(tell "$client" -u -v -l 20000 "$vip6" 90 | cut -d ' ' -f 4)"
matches "IPv4 made on the balancer" " $vip4:90 [0-9.]+:[0-9]+ " "$(tell "$balancer" -v "$vip4" 90)"
is "IPv6 made on the balancer" "2 [$vip6]:90" "$(tell "$balancer" -n 2 "$vip6" 90)"
is "UDP made on the balancer" "2 $vip4:90 2 [$vip6]:90" "$(tell "$balancer" -u -n 2 "$vip4" 90) $(tell "$balancer" -u -n 2 "$vip6" 90)"
is "to loopback" "1 127.0.0.1:70 1 [::1]:70" "$(tell "$balancer" 127.0.0.1 70) $(tell "$balancer" ::1 70)"

# ---- more than a first packet

hold flow "$client" -p 4321 -s 10.1.0.2 "$vip4" 90
is "conntrack knows it as it is" "src=10.1.0.2 dst=$vip4 sport=4321 dport=90 src=$vip4 dst=10.1.0.2 sport=90 dport=4321" \
	"$(in_ns "$balancer" conntrack -L -p tcp --orig-port-src 4321 2>/dev/null | grep -o 'src=.*dport=4321' | sed 's/packets=.* src/src/')"
# a slow machine comes back to them later than conntrack remembers what is no stream yet
in_ns "$balancer" sysctl -qw net.netfilter.nf_conntrack_udp_timeout=600
hold flows "$client" -u -n 3 "$vip4" 90
hold flows6 "$client" -u -n 3 "$vip6" 90
is "UDP goes on: IPv4" "echoed 3 echoed 3" "$(held flows echo) $(held flows echo)"
is "UDP goes on: IPv6" "echoed 3 echoed 3" "$(held flows6 echo) $(held flows6 echo)"
is "connections of one client port, one after the other" "1 $vip4:90 1 $vip4:90 1 $vip4:90" \
	"$(for _ in 1 2 3; do tell "$client" -r -s 10.1.0.2 -p 4322 "$vip4" 90; done | paste -sd ' ')"
is "also when the program waits in TIME_WAIT" "1 $vip4:90 1 $vip4:90" "$(
	hold before "$client" -s 10.1.0.2 -p 4323 "$vip4" 90
	held before reset >/dev/null
	for _ in 1 2; do tell "$client" -s 10.1.0.2 -p 4323 "$vip4" 90; done | paste -sd ' ')"
if in_ns "$balancer" sh -c 'echo 2 >/proc/sys/net/ipv4/tcp_syncookies' 2>/dev/null; then
	is "SYN cookies, whose last packet makes the connection" "5 $vip4:90 5 [$vip6]:90" \
		"$(tell "$client" -n 5 "$vip4" 90) $(tell "$client" -n 5 "$vip6" 90)"
	is "of the balancer itself too" "5 $vip4:90" "$(tell "$balancer" -n 5 "$vip4" 90)"
	in_ns "$balancer" sh -c 'echo 1 >/proc/sys/net/ipv4/tcp_syncookies'
else
	skip "SYN cookies, whose last packet makes the connection" "this kernel has none"
fi
in_ns "$balancer" conntrack -D -p tcp --orig-port-src 4321 >/dev/null 2>&1
is "a connection whose conntrack entry is deleted goes on" "echoed 1" "$(held flow echo)"

# ---- counters

count() { get "$1" '"\(.connections) \(.backends[0].connections)"'; }
before=$(get tcp4 .connections)
tell "$client" -n 4 "$vip4" 90 >/dev/null
tell "$balancer" -n 2 "$vip4" 90 >/dev/null
is "connections are counted, of clients and those made here" "$((before + 6)) $((before + 6))" "$(count tcp4)"
is "UDP too" "4 4" "$(weir service add u --listen "$vip4:72/udp" --mode tproxy --backend local:9000
	tell "$client" -u -n 3 "$vip4" 72 >/dev/null
	tell "$balancer" -u "$vip4" 72 >/dev/null
	count u)"
weir service add two --listen "$vip4:73" --mode tproxy --scheduler rr --backend local:9000 --backend local:9002
is "two backends share" "10 $vip4:73" "$(tell "$client" -n 10 "$vip4" 73)"
is "and each has its own counters" "5 5" "$(get two '.backends | map(.connections) | join(" ")')"
hold known "$client" -n 4 "$vip4" 73
in_ns "$balancer" conntrack -D -p tcp --orig-port-dst 73 >/dev/null 2>&1
is "a connection that conntrack does not know is known by its socket" "echoed 4" "$(held known echo)"
weir service add twou --listen "$vip4:73/udp" --mode tproxy --scheduler rr --backend local:9000 --backend local:9002
hold pair "$client" -u -n 4 "$vip4" 73
is "UDP flows stay where they are" "echoed 4 echoed 4 2 2" \
	"$(held pair echo) $(held pair echo) $(get twou '.backends | map(.connections) | join(" ")')"

# ---- nobody there, or nobody who may

matches "nobody listens there" "^1 (timeout|refused)\$" "$(tell "$client" -t 600 "$vip4" 71)"
matches "nobody listens there: UDP" "^1 (timeout|refused)\$" "$(tell "$client" -u -t 600 "$vip4" 71)"
said=$(weir service add opaque --listen "$vip4:74" --mode tproxy --backend local:9001 2>&1) && said="0 $said"
matches "weirctl makes the service and warns" '^0 weirctl: warning: service opaque: .* IP_TRANSPARENT' "$said"
matches "it gets no connections" "^1 (timeout|refused)\$" "$(tell "$client" -t 600 "$vip4" 74)"
warning() { in_ns "$balancer" python3 "$tools/netlink_modes.py" warning "$@"; }
matches "a program without IP_TRANSPARENT is told of, and the service is made" '^0 .*IP_TRANSPARENT' "$(warning 9000 9001)"
is "one with it is not" 0 "$(warning 9000 9002)"
is "neither is none" 0 "$(warning 9009)"
weir service del warned
matches "a service that is changed to it: a warning as JSON" '^service opaque .*IP_TRANSPARENT' "$(
	weir service set opaque --mode redirect --backend local:9001
	weir --json service set opaque --mode tproxy | jq -r '.warnings[] | "\(.where) \(.message)"')"
matches "a backend that is added" '^weirctl: warning: service far4: backend local:9001: .*IP_TRANSPARENT' \
	"$(weir backend add far4 local:9001 2>&1)"
is "one that may is not told of, whatever the others are" "" "$(weir backend add far4 local:9002 2>&1)"
weir backend del far4 local:9001
{
	tproxy good "$vip4:75" 9002
	tproxy bad4 "$vip4:76" 9001
	tproxy bad6 "[$vip6]:76/udp" 9001
} >"$work/warned.toml"
make_namespaces "$other"
serve "$other" -T 9002
serve "$other" 9001
said=$(weirctl --netns "$other" apply "$work/warned.toml" 2>"$work/warned" && echo "status 0")
matches "weirctl apply applies" '3 changes applied.*status 0$' "$said"
is "and warns of each" "service bad4: service bad6: bad4 bad6 good" "$(
	{
		sed -n 's/^weirctl: warning: \(service [a-z0-9]*:\) .* IP_TRANSPARENT.*/\1/p' "$work/warned"
		weirctl --netns "$other" --json service list | jq -r '.services[].name'
	} | paste -sd ' ')"
weirctl --netns "$other" apply /dev/null >/dev/null
is "and as JSON, through an agent" "0 service bad4,service bad6" "$(
	weirctl --host "exec:weir-agent --netns $other" --json apply "$work/warned.toml" 2>"$work/warned" >"$work/applied"
	echo "$(wc -c <"$work/warned") $(jq -r '[.warnings[].where] | join(",")' "$work/applied")")"
weirctl --netns "$other" apply /dev/null >/dev/null
refused "a backend with an address" "address" weir backend add tcp4 10.2.1.2:9000

# ---- changes, and the end

weir service set udp4 --mode redirect
is "a change of the mode leaves flows as they are" "echoed 3" "$(held flows echo)"
is "and takes new ones elsewhere" "1 10.1.0.1:9000" "$(tell "$client" -u "$vip4" 90)"
hold old "$client" -n 2 "$vip4" 70
weir service del udp4
becomes "flows of UDP leave with the service" "echoed 0" held flows echo
weir service del tcp4
is "TCP goes on" "echoed 1 echoed 2" "$(held flow echo) $(held old echo)"
weir service del any none noneudp tcp6 udp6 far4 far6 farudp u two twou opaque >/dev/null
is "and when there are no services at all" "echoed 1 echoed 2" "$(held flow echo) $(held old echo)"
end_process "$first"
finish
