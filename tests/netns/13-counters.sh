#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Counters: what the module says of connections, packets and bytes is what nginx, conntrack and
# tcpdump counted, and "active" is exact again after every way in which connections can end.
#
#    client ──────── balancer ──────── b1   nginx :8080, tell :9000
#   10.1.0.2      lo 192.0.2.1  └───── b2   nginx :8080, tell :9000
#
# One kernel is enough: 09-matrix compares the counters of every mode on each.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq nginx curl conntrack tcpdump
tell_prepare

make_network "$b1" "$b2"
web "$b1" one
web "$b2" two
serve "$b1" 9000
serve "$b2" 9000
cat >"$work/weir.toml" <<END
[[service]]
name = "web"
listen = "$vip4:80"
  [[service.backend]]
  address = "10.2.1.2:8080"
  weight = 2
  [[service.backend]]
  address = "10.2.2.2:8080"
[[service]]
name = "tcp"
listen = "$vip4:90"
  [[service.backend]]
  address = "10.2.1.2:9000"
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
END
weir apply "$work/weir.toml" >/dev/null
info() { weir --json info | jq -r "$1"; }
track() { in_ns "$balancer" conntrack "$@" 2>/dev/null; }
numbers='"\(.packets_in) \(.bytes_in) \(.packets_out) \(.bytes_out)"'
sums='def four: [.packets_in, .bytes_in, .packets_out, .bytes_out, .connections, .active];
	(four | join(" ")), ([.backends[] | four] | transpose | map(add) | join(" "))'

# ---- against the server's log and tcpdump

background ip netns exec "$balancer" tcpdump -i front -nn -s 120 -U -w "$work/pcap" tcp port 80 2>"$work/tcpdump"
dump=$!
await_or_die grep -q listening "$work/tcpdump"
for n in 1 2 3 4 5 6; do
	fetch "$client" "http://$vip4/" >/dev/null
done
becomes "after six requests none is open" 0 active web
is "the service counted what nginx did" "$(cat "$work"/{one,two}.log | wc -l)" "$(get web .connections)"
is "and each backend" "$(wc -l <"$work/one.log") $(wc -l <"$work/two.log")" \
	"$(get web '[.backends[].connections] | join(" ")')"
get web "$sums" >"$work/sums"
is "the service's counters are the sums of its backends'" "$(head -n 1 "$work/sums")" "$(tail -n 1 "$work/sums")"
sleep 1 # a last packet on its way into the file
end_process $dump
# the length of a packet is in the line before its addresses
tcpdump -nn -v -r "$work/pcap" 2>/dev/null | awk -v service="$vip4.80:" '
	/length/ && /^[0-9]/ { match($0, /length [0-9]+\)/); length_of = substr($0, RSTART + 7, RLENGTH - 8); next }
	/ > / { way = $3 == service ? "in" : "out"; packets[way]++; bytes[way] += length_of }
	END { print packets["in"], bytes["in"], packets["out"], bytes["out"] }' >"$work/seen"
is "packets and bytes, each way, are what tcpdump saw" "$(cat "$work/seen")" "$(get web "$numbers")"

# ---- exact sizes

tell "$client" -u -n 5 -l 100 "$vip4" 90 >/dev/null
is "five UDP datagrams of 100 bytes over IPv4 are 5 packets and 640 bytes, and five flows" "5 640 5 5" \
	"$(get udp4 '"\(.packets_in) \(.bytes_in) \(.packets_out) \(.connections)"')"
tell "$client" -u -n 5 -l 100 "$vip6" 90 >/dev/null
is "over IPv6 5 packets and 740 bytes" "5 740 5 5" \
	"$(get udp6 '"\(.packets_in) \(.bytes_in) \(.packets_out) \(.connections)"')"
is "UDP is active until conntrack forgets it" 5 "$(active udp4)"
track -D -p udp >/dev/null || true
becomes "and then not" 0 active udp4
becomes "nor over IPv6" 0 active udp6
is "what ended flows had counted stays" "5 640" "$(get udp4 '"\(.packets_in) \(.bytes_in)"')"

# ---- against conntrack

hold five "$client" -n 5 "$vip4" 90
held five echo >/dev/null
is "five open connections are five active" 5 "$(active tcp)"
is "for the backend too" 5 "$(get tcp '.backends[0].active')"
# "src= ... packets=P bytes=B src= ... packets=P bytes=B": the first of each is from clients
track -L -p tcp --orig-port-dst 90 | sed 's/=/ /g' | awk '
	{ n = 0; for (i = 1; i < NF; i++) if ($i == "packets" || $i == "bytes") sum[n++] += $(i + 1) }
	END { print sum[0], sum[1], sum[2], sum[3] }' >"$work/seen"
is "packets and bytes of open connections are what conntrack -L shows" "$(cat "$work/seen")" "$(get tcp "$numbers")"
track -D -p tcp --orig-port-dst 90 --orig-port-src \
	"$(track -L -p tcp --orig-port-dst 90 | sed -n '1s/.*sport=\([0-9]*\) dport=90 .*/\1/p')" >/dev/null || true
becomes "conntrack -D of one leaves four active" 4 active tcp
track -F || true
becomes "conntrack -F leaves none active" 0 active tcp
becomes "and none accounted" 0 info .flows
is "connections that conntrack forgot go on with the only backend" "echoed 5" "$(held five echo)"
is "and are counted as five new ones" "10 5" "$(get tcp '"\(.connections) \(.active)"')"
held five close >/dev/null
becomes "none is active when the client has closed them" 0 active tcp
hold reset "$client" -n 3 "$vip4" 90
is "three more are active" 3 "$(active tcp)"
held reset reset >/dev/null
becomes "none when the client has reset them" 0 active tcp
hold forgotten "$client" -n 3 -t 2000 "$vip4" 99 # nobody's port: nothing is to be counted
is "connections to no service are not counted" "13" "$(get tcp .connections)"
weir service add refuses --listen "$vip4:91" --backend 10.2.1.2:9001
is "a backend that refuses is told to the client" "1 refused" "$(tell "$client" "$vip4" 91)"
becomes "a refused connection is counted, and not active" "1 0" get refuses '"\(.connections) \(.active)"'

# ---- connections only

weir service add light --listen "$vip4:96" --backend 10.2.1.2:9000 --accounting connections
hold light "$client" -n 2 "$vip4" 96
is "a service that counts connections only counts these" "2 2" "$(get light '"\(.connections) \(.active)"')"
is "and no packets and bytes, nor its backends" "null null null null null" \
	"$(get light '"\(.packets_in) \(.bytes_in) \(.packets_out) \(.bytes_out) \(.backends[0].packets_in)"')"
is "conntrack does not count them either" 0 "$(track -L -p tcp --orig-port-dst 96 | grep -c packets=)"
weir service set light --accounting traffic
is "changed to traffic it begins at 0" "0 0" "$(get light '"\(.packets_in) \(.bytes_out)"')"
hold both "$client" -n 1 "$vip4" 96
becomes "and counts the connections that begin then, not those before" "$(track -L -p tcp --orig-port-dst 96 |
	sed -n 's/.* packets=\([0-9]*\) .* packets=.*/\1/p')" get light .packets_in
weir service set light --accounting connections
held both close >/dev/null
held light close >/dev/null
becomes "active is exact all the same" "3 0" get light '"\(.connections) \(.active)"'
weir service set light --accounting traffic
between "what was counted is there again" 4 20 "$(get light .packets_in)"
weir export >"$work/light.toml"
weir service set light --accounting connections
is "an export without the word means traffic" "~ service light: accounting connections -> traffic" \
	"$(weir apply --dry-run "$work/light.toml" | grep '^[~+-]')"
weir service del light

# ---- conntrack has no room

limit=/proc/sys/net/netfilter/nf_conntrack_max
former=$(cat $limit)
dropped=$(info .conntrack.dropped)
hold full "$client" -n 3 "$vip4" 90
is "it tells how many connections conntrack may know" "$former" "$(info .conntrack.max)"
is "and how many it knows" "$(track -C)" "$(info .conntrack.entries)"
echo 1 >$limit
is "a connection that conntrack has no room for is not made" "1 timeout" "$(tell "$client" -t 2000 "$vip4" 90)"
echo "$former" >$limit
works "what it dropped is counted" test "$(info .conntrack.dropped)" -gt "$dropped"
is "and told" "yes" "$(weir info | grep -q '^conntrack .* dropped, mostly because it was full$' && echo yes)"
held full close >/dev/null

# ---- changes

before=$(get tcp "$numbers")
hold kept "$client" -n 2 "$vip4" 90
weir backend add tcp 10.2.2.2:9000 --weight 3
weir backend set tcp 10.2.1.2:9000 --weight 9
weir service set tcp --scheduler maglev
weir service set tcp --listen "$vip4:95"
is "connections and active survive changes of weights, scheduler and address" "18 2" \
	"$(get tcp '"\(.connections) \(.active)"')"
is "for the backend too" "18 2" "$(get tcp '.backends[0] | "\(.connections) \(.active)"')"
held kept echo >/dev/null
between "and packets go on from where they were" $((${before%% *} + 2 * 3)) $((${before%% *} + 2 * 20)) \
	"$(get tcp .packets_in)"
weir backend del tcp 10.2.1.2:9000
is "what a removed backend had counted stays with the service" "18 2" "$(get tcp '"\(.connections) \(.active)"')"
held kept close >/dev/null
becomes "and is not active there when it has ended" 0 active tcp
weir backend add tcp 10.2.1.2:9000
is "a backend that comes back begins at 0" 0 "$(get tcp '.backends[] | select(.address == "10.2.1.2:9000") | .connections')"

# ---- ends

hold orphans "$client" -n 2 "$vip4" 95
weir service del web tcp udp4 udp6 refuses
is "without services the hooks stay while there are connections" "0 true" "$(info '"\(.services) \(.hooked)"')"
is "which work" "echoed 2" "$(held orphans echo)"
held orphans reset >/dev/null
track -F || true
becomes "they go with the last connection" "0 false" info '"\(.flows) \(.hooked)"'
becomes "and then the module is not in use" 0 module_refs

weir apply "$work/weir.toml" >/dev/null
hold dying "$client" -n 5 "$vip4" 90
is "the module is in use by one namespace" 1 "$(module_refs)"
ip netns delete "$balancer"
becomes "a namespace that goes with open connections takes everything along" 0 module_refs
works "nothing keeps the module then" rmmod weir
works "and it can be loaded again" modprobe weir
finish
