#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What the schedulers promise, counted over many connections of one client or of many.
#
#    client ──────────────── balancer ──────────────── b1
#   10.9.0.0/16, fd09::/64  lo 192.0.2.1           10.3.0.1 ... 10.3.0.5, fd03::1 ... fd03::5
#   (a thousand clients)      2001:db8::1          (five backends) tell :9000
# One kernel is enough: what schedulers decide depends on nothing else.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq
tell_prepare
many=${WEIR_CONNECTIONS:-2000}
clients=${WEIR_CLIENTS:-1000}

make_network "$b1"
ip -n "$client" route add local 10.9.0.0/16 dev lo
ip -n "$client" route add local fd09::/64 dev lo
ip -n "$balancer" -batch - <<-END
	route add 10.9.0.0/16 via 10.1.0.2
	route add fd09::/64 via fd01::2
	route add 10.3.0.0/24 via 10.2.1.2
	route add fd03::/64 via fd02:1::2
END
ip -n "$b1" route add local 10.3.0.0/24 dev lo
ip -n "$b1" route add local fd03::/64 dev lo
# binding to an address that only a route makes local
in_ns "$client" sh -c "echo 1 >/proc/sys/net/ipv6/ip_nonlocal_bind"
serve "$b1" 9000

# backends WEIGHT...: options for that many backends.
backends() {
	local weight n=1
	for weight; do
		printf -- '--backend 10.3.0.%s:9000=%s ' $n "$weight"
		n=$((n + 1))
	done
}

# counts FILE: "COUNT of the first backend, of the second ..."; whatever is no backend shows up too.
counts() { sed 's/10\.3\.0\.\([1-5]\):9000/\1/' | sort -k 2 | awk '{ printf "%s%s:%s", (NR > 1 ? " " : ""), $2, $1 }'; }

# ---- rr

# shellcheck disable=SC2046 # words
weir service add rr --listen "$vip4:80" --scheduler rr $(backends 1 7 0 65535)
is "rr: each backend with a weight has exactly its turn, whatever the weight" "1:100 2:100 4:100" \
	"$(tell "$client" -r -n 300 "$vip4" 80 | counts)"
is "rr: one after the other, in the order of their addresses" "1 2 4 1 2 4" \
	"$(tell "$client" -r -v -n 6 "$vip4" 80 | sed 's/.* 10\.3\.0\.\(.\):9000 .*/\1/' | paste -sd ' ')"

# ---- wrr

# shellcheck disable=SC2046
weir service add wrr --listen "$vip4:81" --scheduler wrr $(backends 50 30 15 5 0)
tell "$client" -r -n "$many" "$vip4" 81 >"$work/wrr"
comment "wrr 50:30:15:5:0 over $many connections: $(counts <"$work/wrr")"
share() { awk -v w="10.3.0.$1:9000" '$2 == w { print $1 }' "$work/wrr"; }
n=1
for percent in 50 30 15 5; do
	between "wrr: a backend of $percent % of the weight gets that of $many connections, within 1 %" \
		$((many * (percent - 1) / 100)) $((many * (percent + 1) / 100)) "$(share $n)"
	n=$((n + 1))
done
is "wrr: a backend of weight 0 gets none" "" "$(share 5)"
is "wrr: nothing failed" "$many" "$(awk '/ 10\.3/ { n += $1 } END { print n }' "$work/wrr")"
weir backend set wrr 10.3.0.5:9000 --weight 100
tell "$client" -r -n 400 "$vip4" 81 >"$work/wrr"
between "wrr: after a change of weights the new ones count" 196 204 "$(share 5)"
is "wrr: the module counted the same connections" "$((many + 400))" "$(get wrr .connections)"

# ---- maglev

# ask_all PORT: one connection from each client, as "CLIENT BACKEND".
ask_all() {
	tell "$client" -r -v -s "10.9.0.1/$clients" -n "$clients" "$vip4" "$1" |
		sed 's/^\([0-9.]*\):[0-9]* \([^ ]*\).*/\1 \2/'
}
# moved A B [PATTERN]: clients whose backend differs, of those who had one that does not match.
moved() { join "$1" "$2" | awk -v without="${3:-none}" '$2 !~ without && $2 != $3' | wc -l; }

# shellcheck disable=SC2046
weir service add maglev --listen "$vip4:82" --scheduler maglev $(backends 1 1 1 1 1)
ask_all 82 | sort >"$work/m1"
is "maglev: every client is served" "$clients 10.3" "$(grep -c ' 10\.3\.0\.[1-5]:9000$' "$work/m1") 10.3"
comment "maglev, $clients clients on 5 equal backends: $(awk '{ n[$2]++ } END { for (b in n) print n[b], b }' \
	"$work/m1" | counts)"
for n in 1 2 3 4 5; do
	# four standard deviations of the binomial distribution, rounded up
	between "maglev: backend $n of 5 has about a fifth of the clients" \
		$((clients / 5 - clients * 52 / 1000)) $((clients / 5 + clients * 52 / 1000)) \
		"$(grep -c "10.3.0.$n:" "$work/m1")"
done
ask_all 82 | sort >"$work/m2"
is "maglev: each client gets the same backend for its next connection" 0 "$(moved "$work/m1" "$work/m2")"
weir service add another --listen "$vip4:83" --backend 10.3.0.1:9000
weir service set another --scheduler rr
weir service del rr another
# shellcheck disable=SC2046
weir service add twin --listen "$vip4:84" --scheduler maglev $(backends 1 1 1 1 1)
ask_all 82 | sort >"$work/m2"
is "maglev: also after changes of other services" 0 "$(moved "$work/m1" "$work/m2")"
ask_all 84 | sort >"$work/m2"
is "maglev: equal backends in another service serve the same clients" 0 "$(moved "$work/m1" "$work/m2")"
weir backend del maglev 10.3.0.3:9000
ask_all 82 | sort >"$work/m2"
is "maglev: nobody gets a backend that was removed" 0 "$(grep -c '10.3.0.3:' "$work/m2" || true)"
stayed=$(grep -vc '10.3.0.3:' "$work/m1")
n=$(moved "$work/m1" "$work/m2" 10.3.0.3)
comment "maglev: $n of $stayed clients of the other backends moved when one of 5 was removed"
between "maglev: fewer than 3 % of the clients of the other backends move when one is removed" 0 \
	$((stayed * 3 / 100)) "$n"
weir backend add maglev 10.3.0.3:9000
ask_all 82 | sort >"$work/m2"
is "maglev: everybody is back when the backend is" 0 "$(moved "$work/m1" "$work/m2")"
weir backend set maglev 10.3.0.1:9000 --weight 0
ask_all 82 | sort >"$work/m2"
is "maglev: a weight of 0 takes a backend's clients away" 0 "$(grep -c '10.3.0.1:' "$work/m2" || true)"

weir service add maglev6 --listen "[$vip6]:82" --scheduler maglev --backend '[fd03::1]:9000' \
	--backend '[fd03::2]:9000=2'
ask_six() { tell "$client" -r -v -s fd09::1/200 -n 200 "$vip6" 82 | sed 's/^\([^ ]*\):[0-9]* \([^ ]*\).*/\1 \2/' | sort; }
ask_six >"$work/s1"
ask_six >"$work/s2"
is "maglev: IPv6 clients keep their backend" 0 "$(moved "$work/s1" "$work/s2")"
between "maglev: a backend of twice the weight has twice the clients, about" 107 160 \
	"$(grep -c 'fd03::2' "$work/s1")"

# ---- random, sh

# shellcheck disable=SC2046
weir service add random --listen "$vip4:85" --scheduler random $(backends 50 30 20 0)
tell "$client" -r -n "$many" "$vip4" 85 >"$work/wrr"
comment "random 50:30:20:0 over $many connections: $(counts <"$work/wrr")"
n=1
for percent in 50 30 20; do
	# four standard deviations
	between "random: a backend of $percent % of the weight gets about that" \
		"$(awk -v n="$many" -v p=$percent 'BEGIN { p /= 100; print int(n * p - 4 * sqrt(n * p * (1 - p))) }')" \
		"$(awk -v n="$many" -v p=$percent 'BEGIN { p /= 100; print int(n * p + 4 * sqrt(n * p * (1 - p))) + 1 }')" \
		"$(share $n)"
	n=$((n + 1))
done
is "random: a backend of weight 0 gets none" "" "$(share 4)"

# shellcheck disable=SC2046
weir service add sh --listen "$vip4:86" --scheduler sh $(backends 2 1 1 0)
ask_all 86 | sort >"$work/m1"
ask_all 86 | sort >"$work/m2"
is "sh: every client keeps its backend" "$clients 0" "$(wc -l <"$work/m1") $(moved "$work/m1" "$work/m2")"
between "sh: a backend of half the weight has about half of the clients" \
	$((clients / 2 - clients * 64 / 1000)) $((clients / 2 + clients * 64 / 1000)) "$(grep -c '10.3.0.1:' "$work/m1")"

# ---- what a client is known by

# different PORT ARGUMENT...: how many backends one client sees in 40 connections.
different() { tell "$client" -r -n 40 "$vip4" "$@" | awk '/ 10\.3/ { n++ } END { print n + 0 }'; }
for scheduler in maglev sh; do
	weir service set sh --scheduler $scheduler --key source
	is "$scheduler: with the key source all connections of a client have one backend" 1 "$(different 86)"
	weir service set sh --key source-port
	is "$scheduler: with source-port they spread" 3 "$(different 86)"
	weir service set sh --key 5-tuple
	is "$scheduler: with 5-tuple too" 3 "$(different 86)"
done

# ---- least connections

# held_by NAME: open connections of each backend, as the module counts them.
held_by() { get "$1" '[.backends[].active] | join(" ")'; }
# shellcheck disable=SC2046
weir service add lc --listen "$vip4:87" --scheduler lc $(backends 1 9 1 0)
hold least "$client" -n 30 "$vip4" 87
is "lc: 30 open connections are 10 on each, whatever the weight, none on the one of weight 0" "10 10 10 0" \
	"$(held_by lc)"
hold more "$client" -n 2 "$vip4" 87
is "lc: two more go to two of them" "10 11 11" "$(held_by lc | tr ' ' '\n' | sort -n | sed 1d | paste -sd ' ')"
held more close >/dev/null
weir backend set lc 10.3.0.4:9000 --weight 1
hold new "$client" -n 10 "$vip4" 87
becomes "lc: a backend that comes gets all until it has as many" "10 10 10 10" held_by lc
held new close >/dev/null
becomes "lc: connections that have ended are known" "10 10 10 0" held_by lc
hold next "$client" -n 5 "$vip4" 87
is "lc: so the next ones go where these were" "10 10 10 5" "$(held_by lc)"
weir backend del lc 10.3.0.1:9000
hold after "$client" -n 4 "$vip4" 87
is "lc: with another number of backends too" "10 10 9" "$(held_by lc)"
held after close >/dev/null
becomes "lc: and connections that have ended are known to those" "10 10 5" held_by lc
held next close >/dev/null
held least close >/dev/null
serve "$balancer" 9101
serve "$balancer" 9102
weir service add both --listen "*:91/tcp" --mode redirect --scheduler lc --backend local:9101 --backend local:9102
hold four "$client" -n 5 "$vip4" 91
hold six "$client" -n 6 "$vip6" 91
between "lc: two ports of this machine have as many over both families" 5 6 "$(get both '.backends[0].active')"
is "lc: which are all" 11 "$(get both '[.backends[].active] | add')"
held four close >/dev/null
held six close >/dev/null

# shellcheck disable=SC2046
weir service add wlc --listen "$vip4:88" --scheduler wlc $(backends 5 3 2)
hold wlc "$client" -n 50 "$vip4" 88
is "wlc: 50 open connections are shared 5:3:2" "25 15 10" "$(held_by wlc)"
held wlc close >/dev/null
# shellcheck disable=SC2046
weir service add sed --listen "$vip4:89" --scheduler sed $(backends 5 3 2)
hold first "$client" -n 1 "$vip4" 89
is "sed: the first connection goes to the strongest" "1 0 0" "$(held_by sed)"
hold sed "$client" -n 49 "$vip4" 89
is "sed: 50 open connections are shared 5:3:2" "25 15 10" "$(held_by sed)"
held sed close >/dev/null
held first close >/dev/null
# shellcheck disable=SC2046
weir service add p2c --listen "$vip4:90" --scheduler p2c $(backends 1 1 1 1 1)
hold p2c "$client" -n 50 "$vip4" 90
between "p2c: of 50 open connections none of five backends has many more than its 10" 10 14 \
	"$(held_by p2c | tr ' ' '\n' | sort -n | tail -n 1)"
held p2c close >/dev/null
becomes "p2c: in the end none is active" "0 0 0 0 0" held_by p2c
finish
