#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Socket policies of Redis, and of HAProxy in front of it: no acknowledgement waits that should not,
# whatever becomes of the route, and they work as before.
#
#    client ──────────── balancer ──────────── b1
#   10.1.0.2           HAProxy :6380         10.2.1.2    Redis :6379
#   fd01::2                                  fd02:1::2
#   talk.py, redis-cli, redis-benchmark
#
# One kernel is enough: 72 and 74 have the same settings on each.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/policy.sh"
need weirctl gojq python3 redis-server redis-cli redis-benchmark haproxy

make_network "$b1"

# Names are known of sockets that began while a policy asked for one.
for name in "$b1" "$balancer"; do
	weirctl --netns "$name" policy add names --program nobody --nagle off >/dev/null
done
background ip netns exec "$b1" redis-server --bind 10.2.1.2 fd02:1::2 --port 6379 --protected-mode no --save '' --dir "$work" \
	>"$work/redis" 2>&1
cat >"$work/haproxy.cfg" <<END
defaults
	mode tcp
	timeout connect 60s
	timeout client 600s
	timeout server 600s
listen redis4
	bind 10.1.0.1:6380
	server b1 10.2.1.2:6379
listen redis6
	bind [fd01::1]:6380
	server b1 [fd02:1::2]:6379
END
background ip netns exec "$balancer" haproxy -db -f "$work/haproxy.cfg" >"$work/haproxy.out" 2>&1
redis() { in_ns "$client" redis-cli -h "$1" -p "$2" "${@:3}"; }
await_or_die prints PONG redis 10.1.0.1 6380 ping
await_or_die prints PONG redis fd01::1 6380 ping
# shown NAMESPACE PORT KEY: what is in force on the connections with that port, and its origin.
shown() {
	weirctl --netns "$1" --json socket list --port "$2" | jq -r --arg key "$3" \
		'[.sockets[] | select(.state == "estab") | .settings[$key] | "\(.value) \(.origin)"] | unique | join(", ")'
}
# stalls ID NAMESPACE
stalls() { [ "$(delayed "$1" 10 "$2" 2>/dev/null)" -ge 5 ] && echo yes; }
# many ID NAMESPACE: of 2,000 exchanges; in parts, so that none takes longer than this waits for
many() {
	local before part
	before=$(counter "$2" DelayedACKs)
	for part in 1 2 3 4; do
		[[ $(said "$1" 500) =~ ^[0-9]+$ ]] || echo "part $part failed"
	done
	echo $(($(counter "$2" DelayedACKs) - before))
}

# quick WHAT ADDRESS PORT NAMESPACE PROGRAM ROUTE: the program in that namespace receives the requests.
quick() {
	local what=$1 host=$2 port=$3 where=$4 program=$5 route=$6
	talk plain "$client" "$host" "$port" redis
	between "$what: without a policy nearly every exchange waits" 30 60 "$(delayed plain 40 "$where")"
	is "$what: the program has set Nagle itself, the rest is the kernel's" "off program; automatic kernel" \
		"$(shown "$where" "$port" nagle); $(shown "$where" "$port" delayed_ack)"
	hang_up plain
	# HAProxy waits on either of its sides
	weirctl --netns "$where" policy add quick --program "$program" --role accepted --role connecting --nagle off \
		--delayed-ack quick >/dev/null
	talk quick "$client" "$host" "$port" redis
	is "$what: with one its sockets have it from there" "off policy; quick policy" \
		"$(shown "$where" "$port" nagle); $(shown "$where" "$port" delayed_ack)"
	is "$what: it is listed with the policy" 1 \
		"$(weirctl --netns "$where" --json socket list --policy quick --port "$port" | jq '.sockets | length')"
	is "$what: 2,000 exchanges without a delayed acknowledgement" 0 "$(many quick "$where")"
	# shellcheck disable=SC2086 # words
	ip -n "$where" route replace $route mtu 1400
	said quick 1 >/dev/null
	settled() { [ "$(delayed quick 20 "$where" 2>/dev/null)" = 0 ]; }
	await_or_die settled
	is "$what: nor after a change of the route" 0 "$(many quick "$where")"
	# shellcheck disable=SC2086 # words
	ip -n "$where" route replace $route
	weirctl --netns "$where" policy del quick >/dev/null
	becomes "$what: without the policy they wait again" yes stalls quick "$where"
	hang_up quick
}
quick "Redis, IPv4" 10.2.1.2 6379 "$b1" redis-server "10.1.0.0/24 via 10.2.1.1"
quick "Redis, IPv6" fd02:1::2 6379 "$b1" redis-server "fd01::/64 via fd02:1::1"
quick "HAProxy, IPv4" 10.1.0.1 6380 "$balancer" haproxy "10.1.0.0/24 dev front proto kernel scope link src 10.1.0.1"
quick "HAProxy, IPv6" fd01::1 6380 "$balancer" haproxy "fd01::/64 dev front proto kernel metric 256"

talk both "$client" 10.1.0.1 6380 redis
said both 1 >/dev/null
for name in "$b1" "$balancer"; do
	weirctl --netns "$name" policy add both --role accepted --role connecting --nagle on --delayed-ack quick --how enforce \
		--scope existing >/dev/null
done
becomes "enforced on connections that are there: HAProxy's Nagle is on although it turned it off" "on policy" shown "$balancer" 6380 nagle
becomes "and Redis'" "on policy" shown "$b1" 6379 nagle
hang_up both
is "redis-cli writes through all of it" OK "$(redis 10.1.0.1 6380 set key value)"
is "and reads" value "$(redis fd01::1 6380 get key)"
for pipeline in 1 16; do
	works "redis-benchmark, $pipeline requests at a time" in_ns "$client" redis-benchmark -h 10.1.0.1 -p 6380 -n 2000 -c 8 \
		-P $pipeline -t set,get -q
done
is "what it wrote is there" string "$(redis 10.2.1.2 6379 type key:__rand_int__)"
is "the kernel has not complained" "" "$(dmesg | grep -E 'BUG|WARNING|Oops|refcount_t' || true)"

finish
