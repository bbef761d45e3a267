#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# weirctl path: it names the hop where the MTU drops and the size that is left, tells a router that says
# so from one that does not, and takes loss for loss. IPv4 and IPv6.
#
#    client ──── r1 ──── r2 ──── r3 ──── r4 ──── r5 ──── server
#           to1     to2     to3     to4     to5     to6
#
# Between r3 and r4 there can be a tunnel, beside them routers that filter ICMP, on to2 loss.
#
# One kernel is enough: weirctl path is a program, and asks for nothing new of a kernel.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq nft tc python3 setpriv

r1=weir$$r1 r2=weir$$r2 r3=weir$$r3 r4=weir$$r4 r5=weir$$r5 server=weir$$s
chain=("$client" "$r1" "$r2" "$r3" "$r4" "$r5" "$server")
make_namespaces "${chain[@]}"
forwarding "$r1" "$r2" "$r3" "$r4" "$r5"
for n in 1 2 3 4 5 6; do
	left=${chain[n - 1]} right=${chain[n]}
	ip link add "to$n" netns "$left" type veth peer name "to$n" netns "$right"
	ip -n "$left" -batch - <<-END
		address add 10.8.$n.1/24 dev to$n
		address add fd08:$n::1/64 dev to$n
		link set to$n up
		route add default via 10.8.$n.2
		route add default via fd08:$n::2
	END
	ip -n "$right" -batch - <<-END
		address add 10.8.$n.2/24 dev to$n
		address add fd08:$n::2/64 dev to$n
		link set to$n up
	END
	for ((k = 1; k < n; k++)); do
		ip -n "$right" route add "10.8.$k.0/24" via "10.8.$n.1"
		ip -n "$right" route add "fd08:$k::/64" via "fd08:$n::1"
	done
done
to4=10.8.6.2
to6=fd08:6::2

# narrow LINK MTU
narrow() {
	ip -n "${chain[$1 - 1]}" link set "to$1" mtu "$2"
	ip -n "${chain[$1]}" link set "to$1" mtu "$2"
}

# probe DEST: the report is in $work/path, what matters of it is printed: verdict, and for each drop the
# hops around it and the sizes; t if it was told.
probe() {
	if ! weirctl --netns "$client" --json path "$1" --time 60s >"$work/path" 2>"$work/path.err"; then
		cat "$work/path.err"
		return
	fi
	jq -r '.probe | [.verdict] + [.drops[] | "\(.after)-\(.before):\(.from)>\(.to)" +
		(if .told then "t" else "" end)] | join(" ")' "$work/path"
}
report() { jq -r "$1" "$work/path"; }
milliseconds() { jq -r '.probe | "\(.drops[0].found_us / 1000 | floor) ms, all of it after \(.elapsed_us / 1000 | floor) ms, \(.packets) packets"' "$work/path"; }

for to in $to4 $to6; do
	is "nothing in the way to $to" clear "$(probe "$to")"
	is "six hops to $to, each with its address" 6 "$(report '[.probe.hops[] | select(.addresses | length == 1)] | length')"
	is "$to was reached" true "$(report .probe.reached)"
done

# ---- steps that are told
narrow 3 1400
narrow 5 1300
for to in $to6 $to4; do
	is "two steps to $to" "told 2-3:1500>1400t 4-5:1400>1300t" "$(probe "$to")"
	is "MTU of each hop to $to" "1500 1500 1400 1400 1300 1300" "$(report '[.probe.hops[].mtu] | join(" ")')"
	is "the kernel knows it now: $to" 1300 "$(report .cached_mtu)"
done
is "MSS of it: IPv4" 1260 "$(report .mss.announced)"
weirctl --netns "$client" path $to4 --no-probe >"$work/out"
matches "without a probe: what is cached" "cached path MTU +1300, learned by ICMP, forgotten in" "$(<"$work/out")"
matches "and the arithmetic" "1260 = 1300 - 20 IP - 20 TCP; with timestamps 1248 = 1260 - 12" "$(<"$work/out")"
works "nobody needs no privileges" in_ns "$client" setpriv --reuid 65534 --regid 65534 --clear-groups \
	--no-new-privs --bounding-set=-all "$(command -v weirctl)" path $to4

# ---- a balancer at r2, whose backend is behind the narrow link
warning() { weirctl --netns "$r2" --json paths --services | jq -r '.services[0] | "\(.mtu) \(.client_mtu) \(.warning)"'; }
weirctl --netns "$r2" service add web --listen 10.8.2.2:80 --backend "$to4:80"
matches "clients and backends differ" "^1400 1500 clients on to2 may send 1500 bytes, .*--mss 1360" "$(warning)"
weirctl --netns "$r2" service set web --mss 1360
is "an MSS takes the warning away" "1400 1500 null" "$(warning)"
weirctl --netns "$r2" service del web
narrow 3 1500
narrow 5 1500

# ---- somebody lies, and is faster than those who do not
in_ns "$r1" tc qdisc add dev to2 root netem delay 200ms
background ip netns exec "$r1" python3 "$tools/forge_icmp.py" to1 >"$work/forged"
await_or_die grep -q ready "$work/forged"
is "forged errors change nothing" clear "$(probe "$to4")"
matches "there were some" "^[0-9]{2,}" "$(sed -n 2p "$work/forged")"
between "and they were counted" 1 100 "$(report .probe.ignored)"
end_process $!
in_ns "$r1" tc qdisc delete dev to2 root

# ---- a tunnel
for end in 3 4; do
	other_end=$((7 - end))
	in_ns "${chain[end]}" ip link add tunnel type gre local "10.8.4.$((end - 2))" remote "10.8.4.$((other_end - 2))"
	ip -n "${chain[end]}" -batch - <<-END
		address add 10.8.9.$end/24 dev tunnel
		address add fd08:9::$end/64 dev tunnel nodad
		link set tunnel up
	END
done
ip -n "$r3" route replace 10.8.6.0/24 via 10.8.9.4
ip -n "$r3" route replace fd08:6::/64 via fd08:9::4
for to in $to4 $to6; do
	is "a tunnel on the way to $to" "told 3-4:1500>1476t" "$(probe "$to")"
	is "which one, by its overhead" "GRE over IPv4" "$(report '.probe.drops[0].guesses[0].name')"
done
ip -n "$r3" route delete 10.8.6.0/24
ip -n "$r3" route delete fd08:6::/64

# ---- routers that do not tell
# filter NAMESPACE HOOK RULE...
filter() {
	local name=$1 hook=$2 rule
	shift 2
	in_ns "$name" nft "add table inet weirtest; add chain inet weirtest c { type filter hook $hook priority 0; }"
	for rule; do
		in_ns "$name" nft "add rule inet weirtest c $rule drop"
	done
}
unfilter() { in_ns "$1" nft delete table inet weirtest; }
too_big=("icmp type destination-unreachable icmp code frag-needed" "icmpv6 type packet-too-big")

narrow 5 1400
filter "$r4" output "${too_big[@]}"
for to in $to4 $to6; do
	is "a router that does not tell, to $to" "black-hole 4-5:1500>1400" "$(probe "$to")"
	comment "certain after $(milliseconds)"
done
unfilter "$r4"
filter "$r2" forward "${too_big[@]}"
for to in $to4 $to6; do
	is "a firewall on the way back, from $to" "black-hole 4-5:1500>1400" "$(probe "$to")"
	comment "certain after $(milliseconds)"
done
unfilter "$r2"
filter "$r4" output "ip protocol icmp" "icmpv6 type != { nd-neighbor-solicit, nd-neighbor-advert }"
for to in $to4 $to6; do
	is "a router that says nothing at all, to $to" "black-hole 3-5:1500>1400" "$(probe "$to")"
	comment "certain after $(milliseconds)"
done
unfilter "$r4"
narrow 5 1500
# the last link: only the server itself can answer, and as often as it likes to
narrow 6 1400
filter "$r5" output "${too_big[@]}"
for to in $to4 $to6; do
	is "a hole before the last hop, $to" "black-hole 5-6:1500>1400" "$(probe "$to")"
	comment "certain after $(milliseconds)"
done

# ---- loss, 5 % each way on one link
for end in "$r1" "$r2"; do
	in_ns "$end" tc qdisc add dev to2 root netem loss 5%
done
for to in $to4 $to6; do
	is "black hole and loss, to $to" "black-hole 5-6:1500>1400" "$(probe "$to")"
	comment "certain after $(milliseconds)"
done
unfilter "$r5"
for to in $to4 $to6; do
	is "told in spite of loss, to $to" "told 5-6:1500>1400t" "$(probe "$to")"
done
narrow 6 1500
alarms=0
for run in 1 2 3 4 5 6 7 8; do
	for to in $to4 $to6; do
		got=$(probe "$to")
		[[ $got = clear || $got = loss ]] || { alarms=$((alarms + 1)) && comment "run $run to $to: $got"; }
	done
done
is "no false alarm in 16 probes with loss" 0 "$alarms"

finish
