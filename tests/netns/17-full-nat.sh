#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Mode full-nat: backends that know no way back to the client answer to the balancer; clients and
# backends in one network; source addresses and ports, and what happens when there are no more.
#
#    client ──────── balancer ──────── b1   tell :9000, no default route
#   10.1.0.2      lo 192.0.2.1   │     10.2.1.2, fd02:1::2
#   fd01::2          2001:db8::1 │
#                                └ lan ┬── b2      tell :9000   10.3.0.2, fd03::2
#                          10.3.0.1    └── other   10.3.0.3, fd03::3
#                          fd03::1
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq conntrack python3
tell_prepare

make_network "$b1"
make_namespaces "$b2" "$other"
ip -n "$b1" route del default
ip -n "$b1" -6 route del default
ip -n "$balancer" link add lan type bridge
n=2
for name in "$b2" "$other"; do
	ip link add eth0 netns "$name" type veth peer name "lan$n" netns "$balancer"
	ip -n "$balancer" link set "lan$n" master lan up
	ip -n "$name" -batch - <<-END
		address add 10.3.0.$n/24 dev eth0
		address add fd03::$n/64 dev eth0
		link set eth0 up
		route add default via 10.3.0.1
		route add default via fd03::1
	END
	n=$((n + 1))
done
ip -n "$balancer" -batch - <<-END
	address add 10.3.0.1/24 dev lan
	address add fd03::1/64 dev lan
	link set lan up
END
serve "$b1" 9000
serve "$b2" 9000
serve "$balancer" 9000

full() { printf '[[service]]\nname = "%s"\nlisten = "%s"\nmode = "full-nat"\n[[service.backend]]\naddress = "%s"\n' "$@"; }
{
	full tcp4 "$vip4:90" 10.2.1.2:9000
	full tcp6 "[$vip6]:90" '[fd02:1::2]:9000'
	full udp4 "$vip4:90/udp" 10.2.1.2:9000
	full udp6 "[$vip6]:90/udp" '[fd02:1::2]:9000'
	full closed4 "$vip4:91/udp" 10.2.1.2:9001
	full closed6 "[$vip6]:91/udp" '[fd02:1::2]:9001'
	full lan4 "$vip4:92" 10.3.0.2:9000
	full lan6 "[$vip6]:92" '[fd03::2]:9000'
	full lanudp "$vip4:92/udp" 10.3.0.2:9000
	full here "$vip4:93" 10.1.0.1:9000
	full any '*:94' 10.2.1.2:9000
} >"$work/weir.toml"
works "a configuration of eleven services is applied" weir apply "$work/weir.toml"

# ---- every family and protocol, passing through and made here: client, backend, client as it sees it

four='10\.1\.0\.2:([0-9]+)'
matches "IPv4 from a client comes from the balancer" "^$four 10\.2\.1\.2:9000 10\.2\.1\.1:([0-9]+) -\$" \
	"$(tell "$client" -v "$vip4" 90)"
is "and keeps the client's port" "${BASH_REMATCH[1]:-none}" "${BASH_REMATCH[2]:-nothing}"
matches "IPv6 from a client comes from the balancer" \
	'^\[fd01::2\]:([0-9]+) \[fd02:1::2\]:9000 \[fd02:1::1\]:([0-9]+) -$' "$(tell "$client" -v "$vip6" 90)"
is "and keeps the client's port (IPv6)" "${BASH_REMATCH[1]:-none}" "${BASH_REMATCH[2]:-nothing}"
matches "UDP over IPv4 comes from the balancer and is answered from the service's address" \
	"^$four 10\.2\.1\.2:9000 10\.2\.1\.1:[0-9]+ 4\$" "$(tell "$client" -u -v "$vip4" 90)"
matches "UDP over IPv6 comes from the balancer and is answered from the service's address" \
	'\[fd02:1::2\]:9000 \[fd02:1::1\]:[0-9]+ 4$' "$(tell "$client" -u -v "$vip6" 90)"
matches "IPv4 made on the balancer has an address that the backend can answer" \
	' 10\.2\.1\.2:9000 10\.2\.1\.1:[0-9]+ -$' "$(tell "$balancer" -v "$vip4" 90)"
matches "IPv6 made on the balancer has an address that the backend can answer" \
	' \[fd02:1::2\]:9000 \[fd02:1::1\]:[0-9]+ -$' "$(tell "$balancer" -v "$vip6" 90)"
is "UDP over IPv4 made on the balancer is answered" "1 10.2.1.2:9000" "$(tell "$balancer" -u "$vip4" 90)"
is "UDP over IPv6 made on the balancer is answered" "1 [fd02:1::2]:9000" "$(tell "$balancer" -u "$vip6" 90)"
is "a megabyte gets there and back" "1 10.2.1.2:9000 1 [fd02:1::2]:9000" \
	"$(tell "$client" -b 1000000 -t 20000 "$vip4" 90) $(tell "$client" -b 1000000 -t 20000 "$vip6" 90)"
is "a datagram of 20,000 bytes gets there whole" "20000 20000" \
	"$(tell "$client" -u -v -l 20000 "$vip4" 90 | cut -d ' ' -f 4) $(tell "$client" -u -v -l 20000 "$vip6" 90 | cut -d ' ' -f 4)"
is "a closed UDP port of the backend is told to the client" "1 refused 1 refused" \
	"$(tell "$client" -u "$vip4" 91) $(tell "$client" -u "$vip6" 91)"
matches "a backend on the balancer itself sees the client's own address" \
	"^$four 10\.1\.0\.1:9000 10\.1\.0\.2:[0-9]+ " "$(tell "$client" -v "$vip4" 93)"
is "a service on any address" "1 10.2.1.2:9000" "$(tell "$client" 10.1.0.1 94)"
is "but not from loopback" "1 refused" "$(tell "$balancer" 127.0.0.1 94)"
is "it counts its connections" "3 3" "$(get tcp4 '"\(.connections) \(.backends[0].connections)"')"

# ---- one network

is "client and backend in one network: IPv4" "2 10.3.0.2:9000" "$(tell "$other" -n 2 "$vip4" 92)"
is "client and backend in one network: IPv6" "2 [fd03::2]:9000" "$(tell "$other" -n 2 "$vip6" 92)"
is "client and backend in one network: UDP" "2 10.3.0.2:9000" "$(tell "$other" -u -n 2 "$vip4" 92)"
matches "a backend that is its own client: IPv4" '^10\.3\.0\.2:[0-9]+ 10\.3\.0\.2:9000 10\.3\.0\.1:' \
	"$(tell "$b2" -v "$vip4" 92)"
matches "a backend that is its own client: IPv6" '^\[fd03::2\]:[0-9]+ \[fd03::2\]:9000 \[fd03::1\]:' \
	"$(tell "$b2" -v "$vip6" 92)"
is "a backend that is its own client: UDP" "1 10.3.0.2:9000" "$(tell "$b2" -u "$vip4" 92)"

# ---- sources

ip -n "$b1" route add 10.9.0.0/24 via 10.2.1.1
ip -n "$b1" route add fd09::/64 via fd02:1::1
weir service set tcp4 --source 10.9.0.1-10.9.0.4
weir service set tcp6 --source fd09::ffff:fffe-fd09::1:0:1
is "the sources are shown" '["10.9.0.1-10.9.0.4"] ["fd09::ffff:fffe-fd09::1:0:1"]' \
	"$(get tcp4 '.source | tostring') $(get tcp6 '.source | tostring')"
matches "connections come from the sources: IPv4" ' 10\.2\.1\.2:9000 (10\.9\.0\.[1-4]):[0-9]+ -$' \
	"$(tell "$client" -v "$vip4" 90)"
is "a client always from the same" "1 ${BASH_REMATCH[1]:-none}" \
	"$(tell "$client" -n 6 -v "$vip4" 90 | cut -d ' ' -f 3 | cut -d : -f 1 | sort | uniq -c | awk '{ print NR, $2 }')"
matches "connections come from the sources: IPv6" ' \[fd09::(ffff:fffe|ffff:ffff|1:0:0|1:0:1|1::|1:0:1)\]:[0-9]+ -$' \
	"$(tell "$client" -v "$vip6" 90)"
weir service set tcp4 --source ""
matches "without them again from the device's address" ' 10\.2\.1\.1:[0-9]+ -$' "$(tell "$client" -v "$vip4" 90)"

# ---- ports, and their end

few() { weir service add "few$1" --listen "$2" --mode full-nat --source-ports 2000-2009 --backend "$3"; }
few 4 "$vip4:95" 10.2.1.2:9000
few udp "$vip4:95/udp" 10.2.1.2:9000
few 6 "[$vip6]:95" '[fd02:1::2]:9000'
is "ports that connections come from" "2000-2009 0 10" \
	"$(get few4 '"\(.source_ports) \(.backends[0] | "\(.ports_used) \(.ports_most)")"')"
background ip netns exec "$balancer" python3 "$tools/netlink_modes.py" event >"$work/events"
await_or_die grep -q ready "$work/events"
events() { grep -v ready "$work/events" | paste -sd ';'; }
hold eight "$client" -n 8 "$vip4" 95
is "eight of ten ports are used, which is no event yet" "8 " "$(get few4 '.backends[0].ports_used') $(events)"
hold two "$client" -n 2 "$vip4" 95
is "all ten can be had, all different" "10 10" "$(get few4 '.backends[0].ports_used') $(
	in_ns "$balancer" conntrack -L -p tcp --orig-port-dst 95 2>/dev/null | grep ESTABLISHED | grep -o 'dport=20[0-9]*' | sort -u | wc -l)"
becomes "which is an event" "few4 10 10" events
is "one more is refused" "1 refused" "$(tell "$client" "$vip4" 95)"
is "and counted" "1 1 1" "$(get few4 '"\(.port_exhausted) \(.backends[0].port_exhausted) \(.refused)"')"
weir service set few4 --overload drop
is "or dropped" "1 timeout" "$(tell "$client" -t 600 "$vip4" 95)"
is "while the ten work" "echoed 8 echoed 2" "$(held eight echo) $(held two echo)"
is "and those of another protocol do" "1 10.2.1.2:9000" "$(tell "$client" -u "$vip4" 95)"
held two reset >/dev/null
held eight close >/dev/null
is "there was one event" "few4 10 10" "$(events)"
is "UDP takes one port after the other" "9 10.2.1.2:9000" "$(tell "$client" -u -n 9 "$vip4" 95)"
is "which conntrack holds for a while after the end" "1 refused" "$(tell "$client" -u "$vip4" 95)"
# whether a closed connection gives its port depends on random sequence numbers: of forty some do
weir service set few4 --source-ports 2000-2039
weir service set few6 --source-ports 2000-2039
is "ports of closed connections are taken again, more often than there are ports" "120 10.2.1.2:9000" \
	"$(tell "$client" -n 120 "$vip4" 95)"
is "the same with IPv6" "120 [fd02:1::2]:9000" "$(tell "$client" -n 120 "$vip6" 95)"
# each of twenty closed ones may be taken by every second new one, see above
weir service add pair --listen "$vip4:96" --mode full-nat --source-ports 3000-3019 --scheduler rr \
	--backend 10.2.1.2:9000=1 --backend 10.3.0.2:9000=0
hold first "$client" -n 20 "$vip4" 96
weir backend set pair 10.3.0.2:9000 --weight 1
hold more "$client" -n 20 "$vip4" 96
is "a backend without a port left is passed over" "20 20" "$(get pair '.backends | map(.active) | join(" ")')"
between "which is counted" 9 20 "$(get pair '.backends[0].port_exhausted')"
is "when there is no other the client is refused" "1 refused 1 refused" "$(tell "$client" "$vip4" 96) $(tell "$balancer" "$vip4" 96)"
held first reset >/dev/null
is "until one has ended" "1 10.2.1.2:9000" "$(tell "$client" "$vip4" 96)"
held more close >/dev/null

# ---- what is refused

points_of in_ns "$other" python3 "$tools/netlink_modes.py" hostile
refused "ports the wrong way round" 'before the first|1024-65535|range' weir service set few4 --source-ports 3000-2000
refused "a range of both families" "family|range" weir service set few4 --source 10.9.0.1-fd09::1
refused "a range the wrong way round" "before|range" weir service set few4 --source 10.9.0.9-10.9.0.1
refused "a range of more than 65536" "65536" weir service set few4 --source 10.9.0.0-10.10.0.0
refused "two ranges of a family" "one range" weir service set few4 --source 10.9.0.1 --source 10.9.0.9
refused "a backend without an address" "address" weir backend add few4 local:9000
is "nothing of it has changed anything" '[] 2000-2039' "$(get few4 '"\(.source) \(.source_ports)"')"

# ---- other NAT, changes, the end

if command -v nft >/dev/null; then
	in_ns "$balancer" nft -f - <<-END
		table inet t { chain post { type nat hook postrouting priority srcnat; masquerade; }; }
	END
	weir service set tcp4 --source-ports 5000-5000 --source ""
	matches "masquerade of nftables does not touch it" ' 10\.2\.1\.1:5000 -$' "$(tell "$client" -v "$vip4" 90)"
	in_ns "$balancer" nft delete table inet t
else
	skip "masquerade of nftables does not touch it" "no nft"
fi
hold kept "$client" -n 3 "$vip6" 90
weir service set tcp6 --mode nat
is "established connections outlive a change of the mode" "echoed 3" "$(held kept echo)"
weir service del tcp6
is "and the removal of the service" "echoed 3" "$(held kept echo)"
held kept close >/dev/null
finish
