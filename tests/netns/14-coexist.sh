#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Weir beside others: nftables' NAT in the same namespace keeps working, and namespaces without
# services are left alone.
#
#    client ──────── balancer ──────── b1   tell :9000         other
#   10.1.0.2      lo 192.0.2.1  └───── b2   tell :9000         lo only, tell :9000
#                 nftables: dnat, masquerade
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq nft conntrack
tell_prepare
info() { weirctl --netns "$1" --json info | jq -r '"\(.services) \(.hooked)"'; }
tracked() { in_ns "$1" cat /proc/sys/net/netfilter/nf_conntrack_count; }

make_network "$b1" "$b2"
make_namespaces "$other"
serve "$b1" 9000
serve "$b2" 9000
serve "$other" 9000

# ---- nothing where nothing is wanted

is "without services nothing is hooked" "0 false" "$(info "$balancer")"
is "and the module is not in use" 0 "$(module_refs)"
tell "$client" 10.2.1.2 9000 >/dev/null
is "and connections that pass through are not tracked" 0 "$(tracked "$balancer")"
weir service add web --listen "$vip4:80" --backend 10.2.1.2:9000
is "with a service it is hooked" "1 true" "$(info "$balancer")"
is "and the module in use" 1 "$(module_refs)"
hold direct "$client" 10.2.1.2 9000
between "and connections are tracked" 1 9 "$(tracked "$balancer")"
is "another namespace is not hooked" "0 false" "$(info "$other")"
hold elsewhere "$other" 127.0.0.1 9000
is "and there nothing is tracked" 0 "$(tracked "$other")"
works "an empty transaction there" weirctl --netns "$other" apply /dev/null
is "changes nothing about it" "0 false 0" "$(info "$other") $(tracked "$other")"
weirctl --netns "$other" service add web --listen "$vip4:80"
is "the same name and address can be a service there" "1 true 2" "$(info "$other") $(module_refs)"
weirctl --netns "$other" service del web
becomes "and goes again, with its hooks" "0 false" info "$other"
becomes "and its reference to the module" 1 module_refs
is "the service of the first namespace works" "1 10.2.1.2:9000" "$(tell "$client" "$vip4" 80)"

# ---- nftables in the same namespace

in_ns "$balancer" nft -f - <<END
table ip other {
	chain prerouting {
		type nat hook prerouting priority dstnat
		tcp dport 81 counter dnat to 10.2.2.2:9000
		ip daddr $vip4 tcp dport 80 counter dnat to 10.2.2.2:9000
	}
	chain postrouting {
		type nat hook postrouting priority srcnat
		oifname "back1" counter masquerade
	}
}
END
is "a dnat rule of nftables works beside Weir" "1 10.2.2.2:9000" "$(tell "$client" 10.1.0.1 81)"
matches "Weir is before a dnat rule for the same address, and nftables masquerades its connections" \
	"^10.1.0.2:[0-9]+ 10.2.1.2:9000 10.2.1.1:[0-9]+ " "$(tell "$client" -v "$vip4" 80)"
matches "a connection of nftables' rule is masqueraded or not as its rules say" \
	"^10.1.0.2:[0-9]+ 10.2.2.2:9000 10.1.0.2:[0-9]+ " "$(tell "$client" -v 10.1.0.1 81)"
hold theirs "$client" 10.1.0.1 81
hold ours "$client" "$vip4" 80
is "nftables counted no packet for Weir's service" 0 \
	"$(in_ns "$balancer" nft -j list chain ip other prerouting |
		jq '[.nftables[].rule // empty | select(tojson | contains("192.0.2.1")) | .expr[].counter // empty | .packets] | add')"
weir service del web
matches "once Weir's service is removed, nftables' rule for the same address takes over" \
	"^10.1.0.2:[0-9]+ 10.2.2.2:9000 " "$(tell "$client" -v "$vip4" 80)"
is "connections of either go on" "echoed 1 echoed 1" "$(held ours echo) $(held theirs echo)"
held ours reset >/dev/null
in_ns "$balancer" conntrack -D --orig-dst "$vip4" >/dev/null 2>&1 || true
becomes "Weir's hooks go once conntrack has forgotten its connections" "0 false" info "$balancer"
is "and nftables' connections still work" "echoed 1" "$(held theirs echo)"
is "and its rules" "1 10.2.2.2:9000" "$(tell "$client" 10.1.0.1 81)"
weir service add web --listen "$vip4:80" --backend 10.2.1.2:9000
in_ns "$balancer" nft delete table ip other
is "Weir works when nftables' table is gone" "1 10.2.1.2:9000" "$(tell "$client" "$vip4" 80)"

# ---- filters

before=$(weir --json service show web | jq .connections)
in_ns "$balancer" nft "add table ip filter; add chain ip filter forward { type filter hook forward priority 0; };
	add rule ip filter forward ip daddr 10.2.1.2 ct state new counter drop"
is "a connection that a filter drops does not get through" "1 timeout" "$(tell "$client" -t 600 "$vip4" 80)"
is "and is not counted as one" "$before 0" "$(get web '"\(.connections) \(.no_backend)"')"
in_ns "$balancer" nft delete table ip filter
is "without the filter connections get through and are counted" "1 10.2.1.2:9000 $((before + 1))" \
	"$(tell "$client" "$vip4" 80) $(get web .connections)"

if ! command -v iptables-legacy >/dev/null; then
	skip "a DNAT rule of iptables works beside Weir" "no iptables-legacy"
elif ! in_ns "$balancer" iptables-legacy -t nat -S >/dev/null 2>&1; then
	skip "a DNAT rule of iptables works beside Weir" "this kernel has no ip_tables"
else
	in_ns "$balancer" iptables-legacy -t nat -A PREROUTING -p tcp --dport 82 -j DNAT --to 10.2.2.2:9000
	is "a DNAT rule of iptables works beside Weir" "1 10.2.2.2:9000" "$(tell "$client" 10.1.0.1 82)"
	is "and Weir beside it" "1 10.2.1.2:9000" "$(tell "$client" "$vip4" 80)"
fi
finish
