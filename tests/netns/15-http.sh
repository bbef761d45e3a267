#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Thousands of HTTP requests, each in a connection of its own, to nginx on three backends: over IPv4, over
# IPv6, and from the balancer itself. None fails, and the weights are kept.
#
#    client ──────── balancer ──────── b1   nginx :8080  weight 5
#   10.1.0.2      lo 192.0.2.1  ├───── b2   nginx :8080  weight 3
#   fd01::2          2001:db8::1└───── b3   nginx :8080  weight 2
#
# WEIR_REQUESTS is how many each time (1000).
# One kernel is enough: 10-nat has the same on each.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl nginx h2load gojq
many=${WEIR_REQUESTS:-1000}

make_network "$b1" "$b2" "$b3"
web "$b1" one
web "$b2" two
web "$b3" three
weir service add web4 --listen "$vip4:80" --backend 10.2.1.2:8080=5 --backend 10.2.2.2:8080=3 --backend 10.2.3.2:8080=2
weir service add web6 --listen "[$vip6]:80" --backend '[fd02:1::2]:8080=5' --backend '[fd02:2::2]:8080=3' \
	--backend '[fd02:3::2]:8080=2'

# requests NAMESPACE URL: opens connections steadily, at a rate that an emulated processor keeps up with.
requests() {
	ip netns exec "$1" h2load --h1 -t 1 -n "$many" -c "$many" -r 20 --rate-period=50ms -T 60s -N 60s "$2"
}

# logged: how many requests each backend has in its log.
logged() { for name in one two three; do wc -l <"$work/$name.log"; done; }

# check WAY NAMESPACE URL SERVICE
check() {
	local way=$1 service=$4 before after n=0 weight share
	read -rd '' -a before < <(logged) || true
	requests "$2" "$3" >"$work/load" 2>&1 || true
	comment "$(grep -E '^(finished|requests:)' "$work/load")"
	is "$way: $many requests, none fails" "$many succeeded, 0 failed, 0 errored, 0 timeout" \
		"$(sed -n 's/^requests:.* \([0-9]* succeeded.*\)/\1/p' "$work/load")"
	becomes "$way: all are done" 0 active "$service"
	read -rd '' -a after < <(logged) || true
	for weight in 5 3 2; do
		share=$((many * weight / 10))
		between "$way: backend $((n + 1)) has answered its share" $((share - many / 100)) $((share + many / 100)) \
			$((after[n] - before[n]))
		n=$((n + 1))
	done
	is "$way: the balancer counted what the backends logged" "$((after[0] - before[0])) $((after[1] - before[1])) $((after[2] - before[2]))" \
		"$(get "$service" '[.backends[].connections] | map(tostring) | join(" ")')"
}

check "over IPv4" "$client" "http://$vip4/" web4
check "over IPv6" "$client" "http://[$vip6]/" web6
weir service del web4
weir service add web4 --listen "$vip4:80" --backend 10.2.1.2:8080=5 --backend 10.2.2.2:8080=3 --backend 10.2.3.2:8080=2
check "from the balancer itself" "$balancer" "http://$vip4/" web4
finish
