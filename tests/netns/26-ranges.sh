#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Services on port ranges, on any port and on prefixes; backends on the port that the client asked
# for; who gets a connection when several services could.
#
#    client ──────────── balancer ──────────── b1, b2   tell :9000 :8000 :8080 :8999 :53
#   10.1.0.2, fd01::2    lo 192.0.2.1, 2001:db8::1
#                        203.0.113.0/24 and 2001:db8:9::/48 are nobody's: only routes to them exist
# One kernel is enough: services are looked up in the module's own index.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq
tell_prepare

make_network "$b1" "$b2"
for name in "$b1" "$b2"; do
	serve "$name" 9000 9001 9002 9003 8000 8080 8999 53
done
serve "$balancer" 9000 8080

# to NAME... : where each port of the client's connections arrives.
to() { tell "$client" "$@"; }
service() {
	local name=$1 listen=$2
	shift 2
	weir service add "$name" --listen "$listen" "$@"
}

# ---- a range, each mode and family

works "a service listens on a range of ports" service range "$vip4:8000-8999" --backend '10.2.1.2:*'
for port in 8000 8080 8999; do
	is "port $port of it reaches the same port of the backend" "1 10.2.1.2:$port" "$(to "$vip4" $port)"
done
is "the port before it does not" "1 refused" "$(to "$vip4" 7999)"
# the balancer's own
is "nor does the one after it" "1 10.1.0.1:9000" "$(to 10.1.0.1 9000)"
is "they were counted, for service and backend" "3 3" "$(get range '"\(.connections) \(.backends[0].connections)"')"
is "the range is shown as it was given" "$vip4:8000-8999/tcp 10.2.1.2:*" \
	"$(get range '"\(.listen) \(.backends[0].address)"')"
is "connections made on the balancer are taken too" "1 10.2.1.2:8080" "$(tell "$balancer" "$vip4" 8080)"
works "UDP over IPv6 has a range as well" service range6 "[$vip6]:50-60/udp" --backend '[fd02:1::2]:*'
is "and datagrams arrive at their own port" "2 [fd02:1::2]:53" "$(to -u -n 2 "$vip6" 53)"
works "a backend of a range may have one port" weir service set range --backend 10.2.1.2:9000
is "which all of the range get to" "1 10.2.1.2:9000" "$(to "$vip4" 8123)"
works "a redirect keeps the port that was asked for" service here '*:8000-8999' --mode redirect --backend 'local:*'
matches "of the address that it arrives at" "10.1.0.1:8080 [0-9.:]+ 10.1.0.1:8080\$" "$(to -v 10.1.0.1 8080)"
weir service del here
# the exact port goes first: both may have the same address
works "a backend may be there with and without its port" \
	service mixed "$vip4:9000-9003" --scheduler rr --backend '10.2.1.2:*' --backend 10.2.1.2:9000
is "both are chosen" "4 10.2.1.2:9000" "$(to -n 4 "$vip4" 9000)"
is "and counted apart where that can be seen" "1 10.2.1.2:9000
1 10.2.1.2:9001" "$(to -n 2 "$vip4" 9001)"
weir service del mixed

# ---- any port and prefixes

works "a service listens on any port of an address" service any "203.0.113.9:*" --backend 10.2.1.2:9000
is "any at all" "1 10.2.1.2:9000
1 10.2.1.2:9000
1 10.2.1.2:9000" "$(to 203.0.113.9 1 && to 203.0.113.9 22 && to 203.0.113.9 65535)"
is "any port is shown as *" "203.0.113.9:*/tcp" "$(get any .listen)"
works "a service listens on a prefix" service wide "203.0.113.0/24:80" --backend 10.2.1.2:9001
works "another one inside" service narrow "203.0.113.0/28:80" --backend 10.2.1.2:9002
works "and IPv6" service six "[2001:db8:9::]/48:80" --backend '[fd02:1::2]:9001'
is "the longest prefix has it" "1 10.2.1.2:9002" "$(to 203.0.113.1 80)"
is "the shorter one the rest" "1 10.2.1.2:9001" "$(to 203.0.113.16 80)"
is "any port of one address goes before both" "1 10.2.1.2:9000" "$(to 203.0.113.9 80)"
is "IPv6 in the prefix" "1 [fd02:1::2]:9001" "$(to 2001:db8:9:ffff::1 80)"
works "exactly an address and port goes before everything" service exact 203.0.113.9:80 --backend 10.2.2.2:9000
is "even before its own any port" "1 10.2.2.2:9000" "$(to 203.0.113.9 80)"
is "which has the rest still" "1 10.2.1.2:9000" "$(to 203.0.113.9 81)"
weir service del exact
is "and all when it is gone" "1 10.2.1.2:9000" "$(to 203.0.113.9 80)"

# ---- narrow before wide, and addresses of this machine last

works "a range in a range" service inner "$vip4:8080-8090" --backend 10.2.2.2:9000
is "the narrowest has it" "1 10.2.2.2:9000" "$(to "$vip4" 8080)"
is "the wider one the rest" "1 10.2.1.2:9000" "$(to "$vip4" 8091)"
works "every port of every address of this machine" service all '*:*' --backend 10.2.2.2:9001
works "one port of these" service one '*:9' --backend 10.2.2.2:9002
is "an address that a service has is its own first" "1 10.2.1.2:9000" "$(to "$vip4" 8091)"
is "then one port goes before any" "1 10.2.2.2:9002" "$(to "$vip4" 9)"
is "any port has the rest" "1 10.2.2.2:9001" "$(to "$vip4" 10)"
is "over IPv6 the backends are missing" "1 timeout" "$(to -t 500 "$vip6" 80 | sed s/refused/timeout/)"
is "what only passes through is left alone" "1 10.2.1.2:9000" "$(to 10.2.1.2 9000)"
weir service del one
weir service del all

# ---- refusals

refused "a range across another one's end is refused" 'overlap' service clash "$vip4:8500-9500" --backend 10.2.1.2:1
refused "the same range twice is refused" 'overlap' service clash "$vip4:8000-8999" --backend 10.2.1.2:1
refused "the same prefix and port twice is refused" 'same' service clash 203.0.113.0/28:80 --backend 10.2.1.2:1
refused "an address with bits beyond its prefix is refused" 'bits|prefix' \
	service clash 203.0.113.1/28:80 --backend 10.2.1.2:1
refused "a range whose end is before its beginning is refused" '' service clash "$vip4:90-80" --backend 10.2.1.2:1
refused "a backend on the port asked for is refused in mode tproxy" 'port|mode' \
	service clash "$vip4:80" --mode tproxy --backend 'local:*'
works "the same range of the other protocol is not" service other "$vip4:8000-8999/udp" --backend 10.2.1.2:1
is "nothing of what was refused is there" "any inner narrow other range range6 six wide" \
	"$(weir --json service list | jq -r '[.services[].name] | join(" ")')"

# ---- a change

hold kept "$client" -n 3 203.0.113.9 99
weir service del any
is "connections of a service that goes are kept" "echoed 3" "$(held kept echo)"
held kept close >/dev/null
for name in $(weir --json service list | jq -r '.services[].name'); do
	weir service del "$name"
done
is "without ranges nothing is taken" "1 10.1.0.1:9000" "$(to 10.1.0.1 9000)"
finish
