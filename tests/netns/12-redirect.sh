#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Mode redirect: connections go to programs on the balancer, which read where their clients wanted
# to go.
#
#    client ──────────────── balancer ──────────────── b1   nginx :8080, for HAProxy
#   10.1.0.2, fd01::2   lo 192.0.2.1, 2001:db8::1
#                       tell :9000, nginx :8081, HAProxy :8443 (HTTP) :8444 (TCP)
#   203.0.113.9 and 2001:db8:9::9 are nobody's: only routes to them exist
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq nginx curl haproxy
tell_prepare

make_network "$b1"
web "$b1" behind
web "$balancer" here 8081
serve "$balancer" 9000

cat >"$work/haproxy.cfg" <<END
global
	log stdout format raw local0
defaults
	timeout connect 30s
	timeout client 60s
	timeout server 60s
frontend http
	mode http
	bind 0.0.0.0:8443
	bind [::]:8443 v6only
	http-request return status 200 content-type text/plain lf-string "%[dst] %[dst_port] from %[src]\n" if { path /original }
	default_backend behind
backend behind
	mode http
	option originalto
	server b1 10.2.1.2:8080
listen tcp
	mode tcp
	log global
	log-format "tcp to %[dst] %[dst_port]"
	bind 0.0.0.0:8444
	bind [::]:8444 v6only
	server b1 10.2.1.2:8080
END
background ip netns exec "$balancer" haproxy -db -f "$work/haproxy.cfg" >"$work/haproxy.log" 2>&1

redirect() { printf '[[service]]\nname = "%s"\nlisten = "%s"\nmode = "redirect"\n[[service.backend]]\naddress = "local:%s"\n' "$@"; }
{
	redirect nginx4 "$vip4:80" 8081
	redirect nginx6 "[$vip6]:80" 8081
	redirect any '*:70' 9000
	redirect udp4 "$vip4:90/udp" 9000
	redirect udp6 "[$vip6]:90/udp" 9000
	redirect far4 203.0.113.9:90 9000
	redirect far6 '[2001:db8:9::9]:90' 9000
	redirect http4 "$vip4:443" 8443
	redirect http6 "[$vip6]:443" 8443
	redirect tcp4 "$vip4:444" 8444
} >"$work/weir.toml"
works "a configuration of ten redirects is applied" weir apply "$work/weir.toml"

# ---- SO_ORIGINAL_DST: client, where it arrived, client, where it wanted to go

four='[0-9.]+:[0-9]+'
six='\[[0-9a-f:]+\]:[0-9]+'
matches "IPv4 from a client arrives at the device's address, and SO_ORIGINAL_DST tells the service's" \
	"^($four) 10.1.0.1:9000 $four $vip4:70\$" "$(tell "$client" -v "$vip4" 70)"
matches "the same for an address of the device" "^$four 10.1.0.1:9000 $four 10.1.0.1:70\$" \
	"$(tell "$client" -v 10.1.0.1 70)"
matches "IPv6 from a client" "^$six \[fd01::1\]:9000 $six \[$vip6\]:70\$" "$(tell "$client" -v "$vip6" 70)"
matches "IPv4 made on the balancer arrives at loopback" "^$four 127.0.0.1:9000 $four $vip4:70\$" \
	"$(tell "$balancer" -v "$vip4" 70)"
matches "IPv6 made on the balancer arrives at loopback" "^$six \[::1\]:9000 $six \[$vip6\]:70\$" \
	"$(tell "$balancer" -v "$vip6" 70)"
matches "a service on any address takes those to loopback" "^$four 127.0.0.1:9000 $four 127.0.0.1:70\$" \
	"$(tell "$balancer" -v 127.0.0.1 70)"
matches "a service on an address of nobody: IPv4" "^$four 10.1.0.1:9000 $four 203.0.113.9:90\$" \
	"$(tell "$client" -v 203.0.113.9 90)"
matches "a service on an address of nobody: IPv6" "^$six \[fd01::1\]:9000 $six \[2001:db8:9::9\]:90\$" \
	"$(tell "$client" -v 2001:db8:9::9 90)"
is "UDP over IPv4 is answered from the service's address" "2 10.1.0.1:9000" "$(tell "$client" -u -n 2 "$vip4" 90)"
is "UDP over IPv6 is answered from the service's address" "2 [fd01::1]:9000" "$(tell "$client" -u -n 2 "$vip6" 90)"
matches "without a redirect SO_ORIGINAL_DST tells where it arrived" "10.1.0.1:9000 $four 10.1.0.1:9000\$" "$(tell "$client" -v 10.1.0.1 9000)"
is "a service on any address does not take what only passes through" "1 refused" "$(tell "$client" 10.2.1.2 70)"

# ---- nginx and HAProxy

is "HTTP over IPv4 reaches nginx on the balancer" here "$(fetch "$client" "http://$vip4/")"
is "HTTP over IPv6 reaches nginx on the balancer" here "$(fetch "$client" "http://[$vip6]/")"
is "HTTP from the balancer itself reaches nginx on it" here "$(fetch "$balancer" "http://$vip4/")"
haproxy_is_up() { [[ $(fetch "$client" http://10.1.0.1:8443/original) != status* ]]; }
await_or_die haproxy_is_up
is "HAProxy in mode http reads the original destination" "$vip4 443 from 10.1.0.2" \
	"$(fetch "$client" "http://$vip4:443/original")"
# HAProxy 2.6 does not ask for it with IPv6: it tells the address that the connection arrived at
matches "and is reached over IPv6" "^($vip6 443|fd01::1 8443) from fd01::2\$" \
	"$(fetch "$client" "http://[$vip6]:443/original")"
is "and of connections made on the balancer" "$vip4 443" \
	"$(fetch "$balancer" "http://$vip4:443/original" | cut -d ' ' -f 1,2)"
is "HAProxy in mode http passes on to its server, with the header of option originalto" "behind $vip4" \
	"$(fetch "$client" "http://$vip4:443/header")"
is "HAProxy in mode tcp passes on to its server" behind "$(fetch "$client" "http://$vip4:444/")"
works "and logs the original destination" await grep -qF "tcp to $vip4 444" "$work/haproxy.log"

# ---- counters and changes

is "a redirect counts its connections" "2" "$(get nginx4 .connections)"
is "for its one backend too" "local:8081 2" "$(get nginx4 '.backends[0] | "\(.address) \(.connections)"')"
becomes "and none is open in the end" 0 active nginx4
hold kept "$client" -n 2 "$vip4" 70
weir service set any --mode nat --backend 10.2.1.2:9001
is "a change of the mode leaves established connections working" "echoed 2" "$(held kept echo)"
is "and sends new ones to the new backend, where nobody listens" "1 refused" "$(tell "$client" "$vip4" 70)"
weir service del any
is "so does removing the service" "echoed 2" "$(held kept echo)"
finish
