#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Clients that come again get the same backend, whatever the scheduler would say.
#
#    client ──────────────── balancer ──────────────── b1
#   10.9.0.0/16, fd09::/64  lo 192.0.2.1           10.3.0.1 ... 10.3.0.5, fd03::1 ... fd03::5
#   (two hundred clients)     2001:db8::1          (five backends) tell :9000
# One kernel is enough: who a client had is the module's own.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq
tell_prepare
clients=${WEIR_CLIENTS:-200}

make_network "$b1"
ip -n "$client" route add local 10.9.0.0/16 dev lo
ip -n "$client" route add local fd09::/64 dev lo
ip -n "$balancer" -batch - <<-END
	route add 10.9.0.0/16 via 10.1.0.2
	route add fd09::/64 via fd01::2
	route add 10.3.0.0/24 via 10.2.1.2
	route add fd03::/64 via fd02:1::2
END
ip -n "$b1" -batch - <<-END
	route add local 10.3.0.0/24 dev lo
	route add local fd03::/64 dev lo
	route add $vip4 via 10.2.1.1
END
for name in "$client" "$b1"; do
	in_ns "$name" sh -c "echo 1 >/proc/sys/net/ipv6/ip_nonlocal_bind"
done
serve "$b1" 9000
five=() five6=()
for n in 1 2 3 4 5; do
	five+=(--backend "10.3.0.$n:9000")
	five6+=(--backend "[fd03::$n]:9000")
done

# different NAMESPACE ARGUMENT...: how many backends 20 connections of one client see.
different() {
	local name=$1
	shift
	tell "$name" -n 20 "$@" | awk '/10\.3\.0|fd03/ { n++ } END { print n + 0 }'
}
# ask_all PORT: one connection from each client, as "CLIENT BACKEND".
ask_all() {
	tell "$client" -r -v -s "10.9.0.1/$clients" -n "$clients" "$vip4" "$1" |
		sed 's/^\([0-9.]*\):[0-9]* 10\.3\.0\.\([0-9]*\):9000.*/\1 \2/' | sort
}
# moved A B: clients whose backend differs.
moved() { join "$1" "$2" | awk '$2 != $3' | wc -l; }

# ---- the same backend again

weir service add tcp --listen "$vip4:80" --scheduler rr "${five[@]}"
weir service add tcp6 --listen "[$vip6]:80" --scheduler rr "${five6[@]}"
weir service add udp --listen "$vip4:80/udp" --scheduler rr "${five[@]}"
weir service add udp6 --listen "[$vip6]:80/udp" --scheduler rr "${five6[@]}"
is "without affinity connections of a client go everywhere" 5 "$(different "$client" -r "$vip4" 80)"
for service in tcp tcp6 udp udp6; do weir service set $service --affinity 10m; done
is "TCP over IPv4: a client keeps its backend" 1 "$(different "$client" -r "$vip4" 80)"
is "TCP over IPv6" 1 "$(different "$client" -r "$vip6" 80)"
is "UDP over IPv4" 1 "$(different "$client" -u "$vip4" 80)"
is "UDP over IPv6" 1 "$(different "$client" -u "$vip6" 80)"
is "connections of this machine" 1 "$(different "$balancer" -r "$vip4" 80)"
is "it is shown" 600 "$(get tcp .affinity)"
for scheduler in random wrr lc wlc sed p2c maglev sh; do
	weir service set tcp --scheduler $scheduler --key source-port
	is "a client keeps its backend when the scheduler becomes $scheduler" \
		"$(tell "$client" -r "$vip4" 80)" "$(tell "$client" -r "$vip4" 80)"
done
weir service set tcp --scheduler rr --key source

# ---- many clients, and changes

ask_all 80 >"$work/a1"
is "rr: everybody is served, evenly" "$((clients / 5)) $((clients / 5))" \
	"$(grep -c ' 1$' "$work/a1") $(grep -c ' 5$' "$work/a1")"
ask_all 80 >"$work/a2"
is "$clients clients keep their backend" "$clients 0" "$(wc -l <"$work/a2") $(moved "$work/a1" "$work/a2")"
weir backend set tcp 10.3.0.3:9000 --weight 0
ask_all 80 >"$work/a2"
is "a weight of 0 takes a backend's clients away, and nobody else's" "0 $((clients / 5))" \
	"$(grep -c ' 3$' "$work/a2" || true) $(moved "$work/a1" "$work/a2")"
weir backend set tcp 10.3.0.3:9000 --weight 1
ask_all 80 >"$work/a3"
is "they stay where they are when it has one again" 0 "$(moved "$work/a2" "$work/a3")"
weir backend del tcp 10.3.0.5:9000
ask_all 80 >"$work/a4"
is "removing a backend moves its clients only" "$(grep -c ' 5$' "$work/a3")" "$(moved "$work/a3" "$work/a4")"
weir service set tcp --accounting connections --scheduler random
weir backend add tcp 10.3.0.5:9000
ask_all 80 >"$work/a5"
is "changes of the service are survived" 0 "$(moved "$work/a4" "$work/a5")"
weir service set tcp --affinity 5m
ask_all 80 >"$work/a5"
is "so is one of the affinity" 0 "$(moved "$work/a4" "$work/a5")"
weir service set tcp --affinity 0
between "none any more: they move" $((clients / 2)) "$clients" "$(ask_all 80 >"$work/a6"; moved "$work/a4" "$work/a6")"
weir service del tcp

# ---- clients that count as one

weir service add net --listen "$vip4:81" --scheduler rr --affinity 10m --affinity-prefix4 24 "${five[@]}"
count() { awk '/10\.3\.0|fd03/ { n++ } END { print n + 0 }'; }
is "prefix of 24 bits: clients of one network have one backend" 1 \
	"$(tell "$client" -r -s 10.9.0.1/50 -n 50 "$vip4" 81 | count)"
is "another network has another" 2 "$(tell "$client" -r -s 10.9.0.251/10 -n 10 "$vip4" 81 | count)"
weir service set net --affinity-prefix4 32
is "with 32 bits each has its own" 5 "$(tell "$client" -r -s 10.9.0.1/50 -n 50 "$vip4" 81 | count)"
weir service add net6 --listen "[$vip6]:81" --scheduler rr --affinity 10m --affinity-prefix6 64 "${five6[@]}"
is "IPv6, 64 bits: one backend" 1 "$(tell "$client" -r -s fd09::1/50 -n 50 "$vip6" 81 | count)"
weir service set net6 --affinity-prefix6 127
is "IPv6, 127 bits: pairs" "2 2 2 2 2" \
	"$(tell "$client" -r -s fd09::2/10 -n 10 "$vip6" 81 | awk '/fd03/ { print $1 }' | paste -sd ' ')"

# ---- how long

# one: the backend of one more connection of a client
one() { tell "$client" -r -v -s "$1" "$vip4" 82 | sed 's/.* 10\.3\.0\.\(.\):9000 .*/\1/'; }
other() { [ "$(one "$1")" != "$2" ]; }
weir service add short --listen "$vip4:82" --scheduler rr --affinity 8s "${five[@]}"
hold long "$client" -n 1 -s 10.9.0.7 "$vip4" 82
long=$(sed 's/.* 10\.3\.0\.\(.\):9000 .*/\1/' "$work/long")
long=$(one 10.9.0.7)
gone=$(one 10.9.0.8)
is "soon after it a client is known" "$gone" "$(one 10.9.0.8)"
# what is to be seen is that something does not happen, and the other does
sleep 14
# so that a choice by chance is another one
one 10.9.0.9 >/dev/null
first=$(one 10.9.0.8)
is "a client with an open connection is known however long that lasts" "$long" "$(one 10.9.0.7)"
if [ "$first" = "$gone" ]; then
	tell "$client" -r -s 10.9.0.10/1 "$vip4" 82 >/dev/null
	sleep 14
	first=$(one 10.9.0.8)
fi
matches "one without is not, after the time" "^[^$gone]$" "$first"
held long close >/dev/null
sleep 1
is "after the end of the connection the time begins" "$long" "$(one 10.9.0.7)"
weir service set short --affinity 1h
before=$(one 10.9.0.11)
weir service set short --affinity 1s
sleep 4
one 10.9.0.12 >/dev/null
matches "a shorter time counts at once" "^[^$before]$" "$(one 10.9.0.11)"

# ---- with a canary

weir service add canary --listen "$vip4:83" --scheduler rr --affinity 1h --canary-group next "${five[@]}"
weir backend set canary 10.3.0.4:9000 --group next
weir backend set canary 10.3.0.5:9000 --group next
ask_all 83 >"$work/c1"
is "nobody is at the canary" 0 "$(grep -c ' [45]$' "$work/c1" || true)"
weir service set canary --canary-share 30
ask_all 83 >"$work/c2"
n=$(grep -c ' [45]$' "$work/c2")
between "its share moves all who are of it, affinity or not" $((clients * 29 / 100)) $((clients * 31 / 100)) "$n"
is "and nobody else" "$n" "$(moved "$work/c1" "$work/c2")"
ask_all 83 >"$work/c3"
is "they stay there" 0 "$(moved "$work/c2" "$work/c3")"
for n in 4 5; do weir backend set canary 10.3.0.$n:9000 --weight 0; done
ask_all 83 >"$work/c4"
ask_all 83 >"$work/c5"
is "without a canary that works its clients are elsewhere, and stay there" "0 0" \
	"$(grep -c ' [45]$' "$work/c4" || true) $(moved "$work/c4" "$work/c5")"

weir service del canary net net6 short tcp6 udp udp6
finish
