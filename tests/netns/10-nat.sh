#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Mode nat: connections reach a backend and its replies the client, for TCP and UDP, IPv4 and
# IPv6, connections that pass through the balancer and those that it makes itself.
#
#    client ──────── balancer ──────── b1   nginx :8080, tell :9000
#   10.1.0.2      lo 192.0.2.1  └───── b2   nginx :8080, tell :9000
#   fd01::2          2001:db8::1      10.2.N.2, fd02:N::2
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl nginx curl gojq conntrack
tell_prepare

make_network "$b1" "$b2"
web "$b1" one
web "$b2" two
serve "$b1" 9000
serve "$b2" 9000
# something of the balancer's own, that nobody asked Weir to touch
serve "$balancer" 9000 8080

cat >"$work/weir.toml" <<END
[[service]]
name = "web4"
listen = "$vip4:80/tcp"
scheduler = "rr"
  [[service.backend]]
  address = "10.2.1.2:8080"
  [[service.backend]]
  address = "10.2.2.2:8080"
[[service]]
name = "web6"
listen = "[$vip6]:80/tcp"
scheduler = "rr"
  [[service.backend]]
  address = "[fd02:1::2]:8080"
  [[service.backend]]
  address = "[fd02:2::2]:8080"
[[service]]
name = "tcp4"
listen = "$vip4:90/tcp"
scheduler = "rr"
  [[service.backend]]
  address = "10.2.1.2:9000"
  [[service.backend]]
  address = "10.2.2.2:9000"
[[service]]
name = "tcp6"
listen = "[$vip6]:90/tcp"
  [[service.backend]]
  address = "[fd02:1::2]:9000"
[[service]]
name = "udp4"
listen = "$vip4:90/udp"
  [[service.backend]]
  address = "10.2.1.2:9000"
[[service]]
name = "udp6"
listen = "[$vip6]:90/udp"
  [[service.backend]]
  address = "[fd02:1::2]:9000"
[[service]]
name = "any"
listen = "*:70/tcp"
  [[service.backend]]
  address = "10.2.1.2:9000"
  [[service.backend]]
  address = "[fd02:1::2]:9000"
END
works "a configuration of seven services is applied" weir apply "$work/weir.toml"

# ---- HTTP

two_words() { printf '%s\n' "$(fetch "$1" "$2")" "$(fetch "$1" "$2")" | sort | paste -sd ' '; }
is "HTTP over IPv4 from a client reaches both backends" "one two" "$(two_words "$client" "http://$vip4/")"
is "HTTP over IPv6 from a client reaches both backends" "one two" "$(two_words "$client" "http://[$vip6]/")"
is "HTTP over IPv4 from the balancer itself reaches both backends" "one two" \
	"$(two_words "$balancer" "http://$vip4/")"
is "HTTP over IPv6 from the balancer itself reaches both backends" "one two" \
	"$(two_words "$balancer" "http://[$vip6]/")"
is "nginx saw the client's own addresses" "10.1.0.2 fd01::2" \
	"$(cat "$work"/{one,two}.log | cut -d ' ' -f 1 | grep -e 10.1 -e fd01 | sort -u | paste -sd ' ')"

# ---- addresses that both ends see

# client's address, what the backend says it arrived at, client's address as the backend sees it
matches "a forwarded IPv4 connection keeps the client's address and port" \
	'^(10\.1\.0\.2:[0-9]+) 10\.2\.[12]\.2:9000 (10\.1\.0\.2:[0-9]+) -$' "$(tell "$client" -v "$vip4" 90)"
is "and it is the same port" "${BASH_REMATCH[1]:-none}" "${BASH_REMATCH[2]:-nothing}"
matches "a forwarded IPv6 connection reaches the backend" '^1 \[fd02:1::2\]:9000$' "$(tell "$client" "$vip6" 90)"
# a connected UDP socket takes an answer only from the address that it sent to
is "UDP over IPv4 is answered from the service's address" "3 10.2.1.2:9000" "$(tell "$client" -u -n 3 "$vip4" 90)"
is "UDP over IPv6 is answered from the service's address" "3 [fd02:1::2]:9000" "$(tell "$client" -u -n 3 "$vip6" 90)"
is "UDP over IPv4 made on the balancer is answered" "1 10.2.1.2:9000" "$(tell "$balancer" -u "$vip4" 90)"
is "UDP over IPv6 made on the balancer is answered" "1 [fd02:1::2]:9000" "$(tell "$balancer" -u "$vip6" 90)"

# ---- conntrack

hold flow "$client" -p 4321 -s 10.1.0.2 "$vip4" 90
matches "conntrack shows an ordinary flow with a translated destination" \
	"ESTABLISHED src=10.1.0.2 dst=$vip4 sport=4321 dport=90 .*src=10.2.[12].2 dst=10.1.0.2 sport=9000 dport=4321 .*ASSURED" \
	"$(in_ns "$balancer" conntrack -L -p tcp --orig-port-src 4321 2>&1)"
matches "conntrack -L --dst-nat lists it" 'sport=4321 dport=90' \
	"$(in_ns "$balancer" conntrack -L --dst-nat -p tcp 2>&1)"

# ---- a service on any address

is "a service on any address takes connections to one of the balancer's addresses" "1 10.2.1.2:9000" \
	"$(tell "$client" 10.1.0.1 70)"
is "to another one" "1 10.2.1.2:9000" "$(tell "$client" "$vip4" 70)"
is "to an IPv6 one" "1 [fd02:1::2]:9000" "$(tell "$client" fd01::1 70)"
is "or one made on the balancer itself" "1 10.2.1.2:9000" "$(tell "$balancer" "$vip4" 70)"
is "but not one to loopback, whose packets cannot leave the machine" "1 refused 1 refused" \
	"$(tell "$balancer" 127.0.0.1 70) $(tell "$balancer" ::1 70)"
is "but not those that only pass through to another machine" "1 refused" "$(tell "$client" 10.2.2.2 70)"
is "nor IPv6 ones" "1 refused" "$(tell "$client" fd02:2::2 70)"

# ---- what is not Weir's

is "the same port with UDP instead of TCP is left alone" "1 refused" "$(tell "$client" -u "$vip4" 80)"
is "another port of the service's address is left alone" "1 $vip4:9000" "$(tell "$client" "$vip4" 9000)"
is "the same port of another address is left alone" "1 10.2.2.2:9000" "$(tell "$client" 10.2.2.2 9000)"
is "and of IPv6" "1 [fd02:2::2]:9000" "$(tell "$client" fd02:2::2 9000)"

# ---- nobody there

weir service add none --listen "$vip4:91/tcp"
weir service add zero --listen "$vip4:92/tcp" --backend 10.2.1.2:9000=0 --backend 10.2.2.2:9000=0
weir service add zeroudp --listen "$vip4:92/udp" --scheduler maglev --backend 10.2.1.2:9000=0
# shorter than the second until a SYN is sent again
is "a service without backends refuses what comes" "1 refused" "$(tell "$client" -t 600 "$vip4" 91)"
is "and counts it, once for each SYN" "1 0" "$(get none '"\(.no_backend) \(.connections)"')"
is "a service whose weights are all 0 refuses what comes" "1 refused" "$(tell "$client" -t 600 "$vip4" 92)"
is "and counts it" "1 0" "$(get zero '"\(.no_backend) \(.connections)"')"
is "so does maglev, for UDP" "2 refused" "$(tell "$client" -u -n 2 -t 600 "$vip4" 92)"
is "and counts each datagram" "2 0" "$(get zeroudp '"\(.no_backend) \(.connections)"')"
is "a connection that was refused leaves nothing in conntrack" "" \
	"$(in_ns "$balancer" conntrack -L -p tcp --orig-port-dst 91 2>/dev/null)"
is "no IPv6 backend for IPv6: a service for both families refuses only that" "1 10.2.1.2:9000 1 refused" \
	"$(weir service add half --listen '*:93/tcp' --backend 10.2.1.2:9000
	echo "$(tell "$client" "$vip4" 93) $(tell "$client" -t 600 "$vip6" 93)")"

# the two entries of a service for both families may fall on one another in the kernel's table, which is
# smallest in a namespace with no other service
weirctl --netns "$client" service add both --listen '*:2000' --backend 10.2.1.2:9000
refused=
for port in {2001..2030}; do
	weirctl --netns "$client" service set both --listen "*:$port" || refused+=" $port"
done
is "a service for both families can have any port" "" "$refused"
weirctl --netns "$client" service del both

# ---- changes

weir service set tcp4 --backend 10.2.1.2:9000=1
hold before "$client" -n 4 "$vip4" 90
weir service set tcp4 --backend 10.2.1.2:9000=0 --backend 10.2.2.2:9000=1
is "a new weight sends new connections elsewhere" "3 10.2.2.2:9000" "$(tell "$client" -n 3 "$vip4" 90)"
is "and leaves established ones where they are" "echoed 4" "$(held before echo)"
weir service del tcp4
is "removing a service leaves its established connections working" "echoed 4" "$(held before echo)"
is "and those made on other ports" "echoed 1" "$(held flow echo)"
is "new ones find no service: this machine answers" "1 refused" "$(tell "$client" "$vip4" 90)"
weir service add again --listen "$vip4:90/tcp" --backend 10.2.2.2:9000
is "an equal service under another name takes new ones" "1 10.2.2.2:9000" "$(tell "$client" "$vip4" 90)"
is "and the old ones still work" "echoed 4" "$(held before echo)"
is "connections end as usual" "closed 4" "$(held before close)"

finish
