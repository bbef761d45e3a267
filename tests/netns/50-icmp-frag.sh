#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What belongs to a connection without being part of it: ICMP errors find their way back through
# the translation, both ways, and fragments reach the backend. In the modes nat and full-nat.
#
#    client ───── r1 ───── router ───── balancer ───── r2 ───── r3 ───── b1   tell :9000
#           1500      front        1500           1500     back     1500
#
# front and back are narrow in turn: 1300 bytes, while both ends believe in 1500.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq
tell_prepare
r1=${b2}r
r2=$b2
r3=$b3
make_namespaces "$client" "$r1" "$router" "$balancer" "$r2" "$r3" "$b1"

# link N A B: network 10.5.N.0/24 and fd05:N::/64 between two namespaces; devices toN in both
link() {
	ip link add "to$1" netns "$2" type veth peer name "to$1" netns "$3"
	ip -n "$2" -batch - <<-END
		address add 10.5.$1.1/24 dev to$1
		address add fd05:$1::1/64 dev to$1
		link set to$1 up
	END
	ip -n "$3" -batch - <<-END
		address add 10.5.$1.2/24 dev to$1
		address add fd05:$1::2/64 dev to$1
		link set to$1 up
	END
}
link 1 "$client" "$r1"
link 2 "$r1" "$router"
link 3 "$router" "$balancer"
link 4 "$balancer" "$r2"
link 5 "$r2" "$r3"
link 6 "$r3" "$b1"
# towards the backend through .2 of the next network, back through .1
routes() {
	ip -n "$1" -batch - <<-END
		${2:+route add default via 10.5.$2.2}
		${2:+route add default via fd05:$2::2}
		${3:+route add 10.5.1.0/24 via 10.5.$3.1}
		${3:+route add fd05:1::/64 via fd05:$3::1}
	END
}
routes "$client" 1 ""
routes "$r1" 2 ""
routes "$router" 3 2
routes "$balancer" 4 3
routes "$r2" 5 4
routes "$r3" "" 5
ip -n "$r3" -batch - <<-END
	route add default via 10.5.5.1
	route add default via fd05:5::1
END
ip -n "$b1" -batch - <<-END
	route add default via 10.5.6.1
	route add default via fd05:6::1
END
ip -n "$balancer" -batch - <<-END
	address add $vip4/32 dev lo
	address add $vip6/128 dev lo
END
forwarding "$r1" "$router" "$balancer" "$r2" "$r3"
serve "$b1" 9000
cat >"$work/weir.toml" <<END
[[service]]
name = "tcp4"
listen = "$vip4:90"
  [[service.backend]]
  address = "10.5.6.2:9000"
[[service]]
name = "tcp6"
listen = "[$vip6]:90"
  [[service.backend]]
  address = "[fd05:6::2]:9000"
[[service]]
name = "udp4"
listen = "$vip4:90/udp"
  [[service.backend]]
  address = "10.5.6.2:9000"
[[service]]
name = "udp6"
listen = "[$vip6]:90/udp"
  [[service.backend]]
  address = "[fd05:6::2]:9000"
[[service]]
name = "closed"
listen = "$vip4:91/udp"
  [[service.backend]]
  address = "10.5.6.2:9001"
[[service]]
name = "closed6"
listen = "[$vip6]:91/udp"
  [[service.backend]]
  address = "[fd05:6::2]:9001"
[[service]]
name = "nowhere"
listen = "$vip4:92"
  [[service.backend]]
  address = "10.5.77.7:9000"
END
weir apply "$work/weir.toml" >/dev/null
is "small packets get through: IPv4" "1 10.5.6.2:9000" "$(tell "$client" "$vip4" 90)"
is "small packets get through: IPv6" "1 [fd05:6::2]:9000" "$(tell "$client" "$vip6" 90)"

ip -n "$r3" route add unreachable 10.5.77.0/24
# narrow LINK MTU
narrow() {
	local name
	for name in "$client" "$r1" "$router" "$balancer" "$r2" "$r3" "$b1"; do
		ip -n "$name" link set "to$1" mtu "$2" 2>/dev/null || true
	done
}
mtu_of() { ip -n "$1" route get "$2" | sed -n 's/.* mtu \([0-9]*\).*/\1/p' | head -n 1; }
# whom the backend talks to: the client, or the balancer
back4=10.5.1.1
back6=fd05:1::1
for mode in nat full-nat; do
	if [ $mode = full-nat ]; then
		for name in tcp4 tcp6 udp4 udp6 closed closed6 nowhere; do
			weir service set $name --mode full-nat
		done
		back4=10.5.4.1
		back6=fd05:4::1
		for name in "$client" "$b1"; do
			ip -n "$name" route flush cache
			ip -n "$name" -6 route flush cache
		done
	fi

	# ---- fragments

	is "$mode: a datagram of 5,000 bytes reaches the backend whole: IPv4" "5000" \
		"$(tell "$client" -u -v -l 5000 "$vip4" 90 | cut -d ' ' -f 4)"
	is "$mode: a datagram of 5,000 bytes reaches the backend whole: IPv6" "5000" \
		"$(tell "$client" -u -v -l 5000 "$vip6" 90 | cut -d ' ' -f 4)"
	is "$mode: one of 60,000 bytes too" "60000 60000" \
		"$(tell "$client" -u -v -l 60000 "$vip4" 90 | cut -d ' ' -f 4) $(tell "$client" -u -v -l 60000 "$vip6" 90 | cut -d ' ' -f 4)"

	# ---- errors that the backend's side sends

	is "$mode: a closed UDP port of the backend is told to the client: IPv4" "1 refused" "$(tell "$client" -u "$vip4" 91)"
	is "$mode: a closed UDP port of the backend is told to the client: IPv6" "1 refused" "$(tell "$client" -u "$vip6" 91)"
	is "$mode: a router without a way to the backend is told to the client" "1 unreachable" "$(tell "$client" "$vip4" 92)"

	# ---- path MTU discovery

	narrow 5 1300
	is "$mode: IPv4: 2 MB get there and back when the backend's side is narrow" "1 10.5.6.2:9000" \
		"$(tell "$client" -b 2000000 -t 20000 "$vip4" 90)"
	is "$mode: for the client learnt the MTU from r2, through the translation" 1300 "$(mtu_of "$client" "$vip4")"
	is "$mode: IPv6: 2 MB get there and back when the backend's side is narrow" "1 [fd05:6::2]:9000" \
		"$(tell "$client" -b 2000000 -t 20000 "$vip6" 90)"
	is "$mode: for the client learnt the MTU from r2, through the translation (IPv6)" 1300 "$(mtu_of "$client" "$vip6")"
	narrow 5 1500
	narrow 2 1280
	is "$mode: IPv4: 2 MB get there and back when the client's side is narrow" "1 10.5.6.2:9000" \
		"$(tell "$client" -b 2000000 -t 20000 "$vip4" 90)"
	is "$mode: for the backend learnt the MTU from router, through the translation" 1280 "$(mtu_of "$b1" $back4)"
	is "$mode: IPv6: 2 MB get there and back when the client's side is narrow" "1 [fd05:6::2]:9000" \
		"$(tell "$client" -b 2000000 -t 20000 "$vip6" 90)"
	is "$mode: for the backend learnt the MTU from router, through the translation (IPv6)" 1280 "$(mtu_of "$b1" $back6)"
	narrow 2 1500
done
becomes "in the end nothing is active" "0 0" \
	eval 'weir --json service list | jq -r "[.services[] | select(.name | startswith(\"tcp\")) | .active] | join(\" \")"'
finish
