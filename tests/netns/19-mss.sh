#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The maximum segment size of a service: what both sides are told, in every mode.
#
#    client ──────── balancer ──────── b1   tell :9000
#   10.1.0.2      lo 192.0.2.1        10.2.1.2, fd02:1::2
#   fd01::2          2001:db8::1      balancer: tell -T :9000
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq ss python3
tell_prepare

make_network "$b1"
serve "$b1" 9000
serve "$balancer" -T 9000

service() { printf '[[service]]\nname = "%s"\nlisten = "%s"\nmode = "%s"\nmss = %s\n[[service.backend]]\naddress = "%s"\n' "$@"; }
{
	service nat4 "$vip4:90" nat 1000 10.2.1.2:9000
	service nat6 "[$vip6]:90" nat 1000 '[fd02:1::2]:9000'
	service full4 "$vip4:91" full-nat 1000 10.2.1.2:9000
	service full6 "[$vip6]:91" full-nat 1000 '[fd02:1::2]:9000'
	service redirect4 "$vip4:92" redirect 1000 local:9000
	service redirect6 "[$vip6]:92" redirect 1000 local:9000
	service tproxy4 "$vip4:93" tproxy 1000 local:9000
	service tproxy6 "[$vip6]:93" tproxy 1000 local:9000
	service high4 "$vip4:94" nat 9000 10.2.1.2:9000
	service free4 "$vip4:95" nat 0 10.2.1.2:9000
} >"$work/weir.toml"
works "a configuration of ten services is applied" weir apply "$work/weir.toml"
is "it is shown" "1000 9000 0" "$(get nat4 .mss) $(get high4 .mss) $(get free4 '.mss // 0')"

# sizes FROM TO ADDRESS PORT BACKEND: what client and backend may send in a segment, without the 12
# bytes of time stamps, while a connection lasts
sizes() {
	local filter="( sport = :9000 or sport = :$4 )" id=s$BASHPID
	hold "$id" "$1" "$3" "$4"
	echo "$(in_ns "$1" ss -tinH "dport = :$4" | grep -o ' mss:[0-9]*' | tr -dc '0-9\n' | head -n 1)" \
		"$(in_ns "$2" ss -tinH state established "$filter" | grep -o ' mss:[0-9]*' | tr -dc '0-9\n' | head -n 1)"
	held "$id" reset >/dev/null
}
for family in 4 6; do
	[ $family = 4 ] && vip=$vip4 most=1448 || vip=$vip6 most=1428
	is "IPv$family: mode nat" "988 988" "$(sizes "$client" "$b1" "$vip" 90)"
	is "IPv$family: mode nat, made on the balancer" "988 988" "$(sizes "$balancer" "$b1" "$vip" 90)"
	is "IPv$family: mode full-nat" "988 988" "$(sizes "$client" "$b1" "$vip" 91)"
	is "IPv$family: mode redirect" "988 988" "$(sizes "$client" "$balancer" "$vip" 92)"
	is "IPv$family: mode redirect, made on the balancer" "988 988" "$(sizes "$balancer" "$balancer" "$vip" 92)"
	is "IPv$family: mode tproxy" "988 988" "$(sizes "$client" "$balancer" "$vip" 93)"
	is "IPv$family: mode tproxy, made on the balancer" "988 988" "$(sizes "$balancer" "$balancer" "$vip" 93)"
	is "IPv$family: another connection of the balancer's is left alone" "$most $most" \
		"$(sizes "$client" "$b1" "$([ $family = 4 ] && echo 10.2.1.2 || echo fd02:1::2)" 9000)"
done
is "a service without it is left alone" "1448 1448" "$(sizes "$client" "$b1" "$vip4" 95)"
is "a larger one changes nothing" "1448 1448" "$(sizes "$client" "$b1" "$vip4" 94)"
ip -n "$client" route change default via 10.1.0.1 advmss 600
is "who tells less is believed" "988 588" "$(sizes "$client" "$b1" "$vip4" 90)"
ip -n "$client" route change default via 10.1.0.1
is "data arrive, checksums are right" "1 10.2.1.2:9000 1 [fd02:1::2]:9000" \
	"$(tell "$client" -b 500000 -t 20000 "$vip4" 90) $(tell "$client" -b 500000 -t 20000 "$vip6" 90)"

# ---- options of any kind

syn() { in_ns "$client" python3 "$tools/syn.py" 10.1.0.2 "$vip4" "${2:-90}" "$1"; }
is "the usual" "mss 1000" "$(syn 020405b4)"
is "at an odd place" "mss 1000" "$(syn 01020405b4010101)"
is "behind others" "mss 1000" "$(syn 0101080a0000000100000000020405b4)"
is "twice" "mss 1000" "$(syn 020405b4020405b4)"
is "none at all" "mss 1000" "$(syn 01010101)"
is "an option longer than the header" "mss 1000" "$(syn 030c0000)"
if [ "$(in_ns "$client" python3 "$tools/syn.py" 10.1.0.2 10.2.1.2 9000 0300020405b40000)" = nothing ]; then
	skip "an option of no length" "this kernel does not answer it, without Weir either"
else
	is "an option of no length" "mss 1000" "$(syn 0300020405b40000)"
fi
is "the option's kind as the last byte" "mss 1000" "$(syn 01010102)"
is "the option cut off" "mss 1000" "$(syn 01010204)"
is "one of another length" "mss 1000" "$(syn 02030101)"
is "behind the end of the options" "mss 1000" "$(syn 00020405b4000000)"
is "forty bytes of them" "mss 1000" "$(syn "$(printf '01%.0s' {1..36})020405b4")"
is "without it the backend tells its own" "mss 1460" "$(syn 020405b4 95)"

# ---- changes

weir service set nat4 --mss 0
is "it can be removed" "1448 1448" "$(sizes "$client" "$b1" "$vip4" 90)"
weir service set nat4 --mss 700
is "and changed" "688 688" "$(sizes "$client" "$b1" "$vip4" 90)"
refused "not below 536" "536|range" weir service set nat4 --mss 535
refused "nor for UDP" "TCP" weir service set nat4 --listen "$vip4:90/udp"
finish
