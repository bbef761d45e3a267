#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Drains: a drained backend takes no new connections, its progress can be watched, and at the end,
# or when the time is up, what was asked for happens. Then what becomes of UDP, and of packets
# from the middle of a connection that nobody knows any more.
#
#    client ──────── balancer ──────── b1   tell :9000
#   10.1.0.2      lo 192.0.2.1  └───── b2   tell :9000
# One kernel is enough: drains are the module's own; 10-nat and 50-icmp-frag have connections that end.
# shellcheck disable=SC2016 # words and awk on purpose
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq conntrack ss
tell_prepare

make_network "$b1" "$b2"
serve "$b1" 9000
serve "$b2" 9000
one4=10.2.1.2:9000 two4=10.2.2.2:9000
one6="[fd02:1::2]:9000" two6="[fd02:2::2]:9000"
weir service add tcp4 --listen "$vip4:90" --scheduler rr --backend $one4 --backend $two4
weir service add tcp6 --listen "[$vip6]:90" --scheduler rr --backend "$one6" --backend "$two6"
weir service add udp4 --listen "$vip4:90/udp" --scheduler rr --backend $one4 --backend $two4
# shellcheck disable=SC2016 # awk's own $
listening() { in_ns "$balancer" awk '$2 == 16 && $4 != "00000000" { found = 1 } END { exit !found }' /proc/net/netlink; }
background weirctl --netns "$balancer" --json monitor >"$work/events"
await_or_die listening
info() { weir --json info | jq -r "$1"; }
# drain SERVICE BACKEND FILTER: part of its drain as jq reads it
drain() { weir --json service show "$1" | jq -r ".backends[] | select(.address == \"$2\") | .drain | $3"; }
drained() { jq -r 'select(.event == "backend-drained") | "\(.service) \(.backend)"' "$work/events" | paste -sd,; }
# sockets NAMESPACE: connections that are open there
sockets() { in_ns "$1" ss -Htn state established | wc -l; }
conntrack_closed() { in_ns "$balancer" conntrack -L -f "ipv$1" -p tcp --state CLOSE 2>/dev/null | grep -c sport=6001 || true; }
conntrack_of() { in_ns "$balancer" conntrack -L -p tcp 2>/dev/null | grep -c "$1" || true; }

# ---- no new connections, the others go on

hold a1 "$client" -n 4 "$vip4" 90
weir backend drain tcp4 $one4
is "a drained backend gets no new connections" "4 $two4" "$(tell "$client" -n 4 "$vip4" 90)"
is "its others go on" "echoed 4" "$(held a1 echo)"
is "the drain shows what it began with" "2 leave false null" "$(drain tcp4 $one4 '"\(.begun_with) \(.action) \(.ended) \(.deadline)"')"
is "its weight stays what it was" 1 "$(weir --json service show tcp4 | jq ".backends[] | select(.address == \"$one4\") | .weight")"
sleep 1.2
between "since when, in tenths of a second" 10 300 "$(drain tcp4 $one4 '.since * 10 | floor')"
between "how old the oldest connection is" 10 300 "$(drain tcp4 $one4 '.oldest * 10 | floor')"
is "the list of drains shows it" "tcp4 $one4 2 2" "$(weir --json drains | jq -r '.drains[] | "\(.service) \(.backend) \(.active) \(.begun_with)"')"
is "no drain has ended" "" "$(drained)"
held a1 close >/dev/null
becomes "with the last connection it ends" true drain tcp4 $one4 .ended
becomes "which an event tells" "tcp4 $one4" drained
sleep 0.6
is "once" "tcp4 $one4" "$(drained)"
is "and the backend is still there" 2 "$(get tcp4 '.backends | length')"
weir backend undrain tcp4 $one4
is "until it is drained no more" "2 $one4 2 $two4" "$(tell "$client" -n 4 "$vip4" 90 | paste -sd' ')"
is "the list of drains is empty" 0 "$(weir --json drains | jq '.drains | length')"

# ---- a change of a drain

hold a2 "$client" -n 2 "$vip4" 90
weir backend drain tcp4 $one4
weir backend drain tcp4 $one4 --deadline 1h --remove
is "a drain can be changed under way" "1 true true" "$(drain tcp4 $one4 '"\(.begun_with) \(.remove) \(.deadline > 3500)"')"
weir service set tcp4 --scheduler wrr
is "and outlives a change of its service" "true" "$(drain tcp4 $one4 '.deadline > 3500')"
weir export >"$work/export.toml"
refused "a backend that is not there cannot be drained" 'backend' weir backend drain tcp4 10.2.1.2:9999
weir backend undrain tcp4 $one4

# ---- removal at the end

weir backend drain tcp4 $one4 --remove
generation=$(info .generation)
held a2 close >/dev/null
becomes "the kernel removes the backend at the end" "$two4" get tcp4 '[.backends[].address] | join(" ")'
is "by a commit of its own" $((generation + 1)) "$(info .generation)"
is "that says why" drained "$(jq -r "select(.event == \"committed\" and .generation == $((generation + 1))) | .cause" "$work/events")"
is "new connections find the other" "2 $two4" "$(tell "$client" -n 2 "$vip4" 90)"
weir backend add tcp4 $one4

# ---- the deadline: leave

hold a3 "$client" -n 2 "$vip4" 90
weir backend drain tcp4 $one4 --deadline 1s --remove
becomes "at the deadline it is removed with a connection open" "$two4" get tcp4 '[.backends[].address] | join(" ")'
is "which goes on" "echoed 2" "$(held a3 echo)"
held a3 close >/dev/null
weir backend add tcp4 $one4

# ---- the deadline: reset

# reset NAME SERVICE ADDRESS BACKEND CLIENT: both sides of each connection are told, and soon
reset() {
	local name=$1 service=$2 address=$3 backend=$4 from=$5 id=r$points start
	hold "$id" "$from" -n 20 "$address" 90
	is "$name: ten connections each" "10 10" "$(sockets "$b1") $(sockets "$b2")"
	start=$(date +%s%N)
	weir backend drain "$service" "$backend" --deadline 1s --reset
	becomes "$name: the client is told" 10 sockets "$from"
	between "$name: soon after, in ms" 900 6000 $((($(date +%s%N) - start) / 1000000))
	becomes "$name: so is the backend" 0 sockets "$b1"
	is "$name: the others are not" 10 "$(sockets "$b2")"
	becomes "$name: none is counted as open" 0 weir_active "$service" "$backend"
	is "$name: the drain has ended" true "$(drain "$service" "$backend" .ended)"
	held "$id" reset >/dev/null
	weir backend undrain "$service" "$backend"
	becomes "$name: the service is idle" 0 active "$service"
}
weir_active() { weir --json service show "$1" | jq ".backends[] | select(.address == \"$2\") | .active"; }
in_ns "$client" conntrack -F 2>/dev/null || true
reset "IPv4" tcp4 "$vip4" $one4 "$client"
reset "IPv6" tcp6 "$vip6" "$one6" "$client"
reset "IPv4 from the balancer" tcp4 "$vip4" $one4 "$balancer"
reset "IPv6 from the balancer" tcp6 "$vip6" "$one6" "$balancer"

# a firewall that trusts nothing that conntrack does not know
if command -v nft >/dev/null; then
	in_ns "$balancer" nft -f - <<-END
		table inet strict {
			chain output { type filter hook output priority 0; ct state invalid drop; }
			chain input { type filter hook input priority 0; ct state invalid drop; }
			chain forward { type filter hook forward priority 0; ct state invalid drop; }
		}
	END
	reset "past a firewall" tcp4 "$vip4" $one4 "$client"
	in_ns "$balancer" nft delete table inet strict
fi

# local backends: mode redirect
serve "$balancer" 9001 9002
weir service add local4 --listen "$vip4:95" --mode redirect --scheduler rr --backend local:9001 --backend local:9002
weir service add local6 --listen "[$vip6]:95" --mode redirect --scheduler rr --backend local:9001 --backend local:9002
for family in 4 6; do
	address=vip$family
	hold local$family "$client" -n 10 "${!address}" 95
	weir backend drain local$family local:9001 --deadline 1s --reset
	becomes "mode redirect, IPv$family: the client is told" 5 sockets "$client"
	becomes "mode redirect, IPv$family: so is the program here" 5 sockets "$balancer"
	held local$family reset >/dev/null
done
weir service del local4 local6

# a connection that only the client knows, as yet: the backend does not answer
in_ns "$b1" sh -c 'echo 1 >/proc/sys/net/ipv4/tcp_syncookies; ip link set eth0 down'
weir service add silent --listen "$vip4:96" --backend $one4
background ip netns exec "$client" "$tell_program" ask -t 20000 "$vip4" 96 >"$work/silent"
becomes "a connection that nobody answers" 1 active silent
weir backend drain silent $one4 --deadline 1s --reset
becomes "its client is told as well" "1 refused" cat "$work/silent"
weir service del silent
in_ns "$b1" ip link set eth0 up
ip -n "$b1" -batch - <<-END
	route replace default via 10.2.1.1
	address replace fd02:1::2/64 dev eth0
	route replace default via fd02:1::1
END
works "the backend is back" await in_ns "$b1" ping -c 1 -W 1 10.2.1.1

# ---- a port that is used again while conntrack still remembers the connection of before

weir service del tcp4
weir service add tcp4 --listen "$vip4:90" --scheduler rr --backend $one4 --backend $two4
tell "$client" -s 10.1.0.2 -p 6000 "$vip4" 90 >"$work/first"
is "an entry in TIME_WAIT" 1 "$(conntrack_of 'TIME_WAIT.*sport=6000')"
was=$(sed 's/^1 //' "$work/first")
weir backend drain tcp4 "$was"
# shellcheck disable=SC2016 # awk's own $
resent() { in_ns "$client" awk '/^Tcp:/ && $13 ~ /[0-9]/ { print $13 }' /proc/net/snmp; }
before=$(resent)
matches "the client's port again: another backend" "^1 10.2.[12].2:9000$" "$(tell "$client" -s 10.1.0.2 -p 6000 "$vip4" 90 | grep -v "$was")"
is "without sending anything twice" "$before" "$(resent)"
weir backend undrain tcp4 "$was"

# the same after a reset of the backend, with its entry in CLOSE
for family in 4 6; do
	service=tcp$family address=vip$family
	case $family in
	4) source=10.1.0.2 ;;
	6) source=fd01::2 ;;
	esac
	hold again$family "$client" -v -s "$source" -p 6001 "${!address}" 90
	was=$(weir --json service show "$service" | jq -r '.backends[] | select(.active == 1) | .address')
	before=$(get "$service" .connections)
	in_ns "$b1" ss -K sport = 9000 >/dev/null
	in_ns "$b2" ss -K sport = 9000 >/dev/null
	becomes "IPv$family: an entry in CLOSE" 1 conntrack_closed $family
	held again$family reset >/dev/null
	weir backend drain "$service" "$was"
	matches "IPv$family: a port used again after a reset of the backend: another backend" "^1 .*:9000$" \
		"$(tell "$client" -s "$source" -p 6001 "${!address}" 90 | grep -vF "$was")"
	is "IPv$family: which is one connection more" $((before + 1)) "$(get "$service" .connections)"
	weir backend undrain "$service" "$was"
done

# ---- UDP

datagram() { tell "$client" -u -s 10.1.0.2 -p 5000 "$vip4" 90; }
pinned=$(datagram)
is "a flow of UDP stays with its backend" "$pinned" "$(datagram)"
pinned=${pinned#1 }
left=$([ "$pinned" = $one4 ] && echo $two4 || echo $one4)
weir backend drain udp4 "$pinned"
is "also while that is drained" "1 $pinned" "$(datagram)"
weir backend del udp4 "$pinned"
becomes "but not when it is removed" "1 $left" datagram
weir backend add udp4 "$pinned"
weir backend drain udp4 "$left" --deadline 1s --reset
becomes "nor past a deadline with reset" "1 $pinned" datagram
weir service del udp4
weir service add udp4 --listen "$vip4:90/udp" --backend "$left"
becomes "nor when its service is removed" "1 $left" datagram
weir service del udp4

# ---- with a change that waits to be confirmed

hold a4 "$client" -n 2 "$vip4" 90
weir backend drain tcp4 $one4 --remove
cat >"$work/trial.toml" <<END
[[service]]
name = "tcp4"
listen = "$vip4:90"
scheduler = "wrr"
  [[service.backend]]
  address = "$one4"
  [[service.backend]]
  address = "$two4"
END
weir apply --confirm 1h "$work/trial.toml" >/dev/null
is "a trial keeps the drain" true "$(drain tcp4 $one4 .remove)"
held a4 close >/dev/null
becomes "which ends in it" "wrr $two4" get tcp4 '"\(.scheduler) \([.backends[].address] | join(" "))"'
weir revert >/dev/null
is "and in what comes back" "rr $two4" "$(get tcp4 '"\(.scheduler) \([.backends[].address] | join(" "))"')"
is "which works" "2 $two4" "$(tell "$client" -n 2 "$vip4" 90)"

# ---- the middle of a connection that conntrack does not know

weir backend add tcp4 $one4
hold a5 "$client" -n 8 "$vip4" 90
in_ns "$balancer" conntrack -D -p tcp >/dev/null 2>&1 || true
before=$(get tcp4 .connections)
is "what comes from the middle of a connection is no new one" "echoed 0 $before" "$(held a5 echo) $(get tcp4 .connections)"
is "and its client is told" 0 "$(sockets "$client")"
held a5 reset >/dev/null
weir service add alone --listen "$vip4:97" --scheduler rr --backend $one4
hold a6 "$client" -n 3 "$vip4" 97
in_ns "$balancer" conntrack -D -p tcp >/dev/null 2>&1 || true
is "with one backend there is no doubt" "echoed 3" "$(held a6 echo)"
held a6 close >/dev/null
weir service add hashed --listen "$vip4:98" --scheduler maglev --backend $one4 --backend $two4
hold a7 "$client" -n 8 "$vip4" 98
in_ns "$balancer" conntrack -D -p tcp >/dev/null 2>&1 || true
is "nor with maglev" "echoed 8" "$(held a7 echo)"
held a7 close >/dev/null
finish
