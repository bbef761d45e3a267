#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# A share of the clients, always the same ones, gets backends of its own.
#
#    client ──────────────── balancer ──────────────── b1
#   10.9.0.0/16, fd09::/64  lo 192.0.2.1           10.3.0.1 ... 10.3.0.4, fd03::1 ... fd03::4
#   (six hundred clients)     2001:db8::1          (1 and 2 old, 3 and 4 of group next) tell :9000
# One kernel is enough: as with schedulers, nothing else decides.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq
tell_prepare
clients=${WEIR_CLIENTS:-600}

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
in_ns "$client" sh -c "echo 1 >/proc/sys/net/ipv6/ip_nonlocal_bind"
serve "$b1" 9000

# four NAME LISTEN OPTION...: a service with four backends, two of them of group next.
four() {
	local name=$1 listen=$2 n to
	shift 2
	weir service add "$name" --listen "$listen" "$@"
	for n in 1 2 3 4; do
		to=10.3.0.$n:9000
		[[ $listen != \[* ]] || to="[fd03::$n]:9000"
		if [ $n -le 2 ]; then
			weir backend add "$name" "$to"
		else
			weir backend add "$name" "$to" --group next
		fi
	done
}

# ask_all PORT [OPTION...]: one connection from each client, as "CLIENT BACKEND", the last digit of it.
ask_all() {
	local port=$1
	shift
	tell "$client" "$@" -r -v -s "10.9.0.1/$clients" -n "$clients" "$vip4" "$port" |
		sed 's/^\([0-9.]*\):[0-9]* 10\.3\.0\.\([0-9]*\):9000.*/\1 \2/' | sort
}
ask_six() {
	tell "$client" -r -v -s "fd09::1/$clients" -n "$clients" "$vip6" "$1" |
		sed 's/^\[*\([^] ]*\)\]*:[0-9]* \[fd03::\([0-9]*\)\]:9000.*/\1 \2/' | sort
}
# canary FILE: how many of the clients are at the canary; others, who are neither, fail the test.
canary() {
	[ "$(grep -c ' [1-4]$' "$1")" = "$clients" ] || not_ok "everybody was served" "$(grep -v ' [1-4]$' "$1" | head -n 3)"
	grep -c ' [34]$' "$1" || true
}
# sides FILE: "CLIENT SIDE"
sides() { sed 's/ [12]$/ old/; s/ [34]$/ next/' "$1"; }
# changed A B: clients whose side differs.
changed() { join <(sides "$1") <(sides "$2") | awk '$2 != $3' | wc -l; }

four canary "$vip4:80" --scheduler rr --canary-group next
ask_all 80 >"$work/c0"
is "with neither share nor clients nobody is at the canary" 0 "$(canary "$work/c0")"
is "rr: the others share their backends" "1:$((clients / 2)) 2:$((clients / 2))" \
	"$(awk '{ n[$2]++ } END { print "1:" n[1], "2:" n[2] }' "$work/c0")"
former=$work/c0
for share in 5 20 50 100; do
	weir service set canary --canary-share $share
	ask_all 80 >"$work/c$share"
	n=$(canary "$work/c$share")
	comment "share $share %: $n of $clients clients"
	# neighbours spread evenly
	between "share $share %: so many of the clients are there" $((clients * share / 100 - clients / 200)) \
		$((clients * share / 100 + clients / 200)) "$n"
	is "share $share %: only who must has moved" "$((n - $(canary "$former")))" "$(changed "$former" "$work/c$share")"
	former=$work/c$share
done
weir service set canary --canary-share 20
ask_all 80 >"$work/again"
is "back at 20 % it is the same clients as before" 0 "$(changed "$work/c20" "$work/again")"
is "rr: they share the backends of the canary" "$(($(canary "$work/again") / 2))" "$(grep -c ' 4$' "$work/again")"

# ---- the same clients everywhere

four twin "$vip4:81" --scheduler maglev --canary-group next --canary-share 20
ask_all 81 >"$work/twin"
is "another service with another scheduler takes the same clients" 0 "$(changed "$work/c20" "$work/twin")"
between "maglev: the canary's clients are spread over its backends as if nothing was" \
	$((clients * 20 / 200 - clients / 40)) $((clients * 20 / 200 + clients / 40)) "$(grep -c ' 3$' "$work/twin")"
weir service set twin --canary-share 40
ask_all 81 >"$work/twin40"
is "maglev: who stays on its side keeps its backend" 0 \
	"$(join "$work/twin" "$work/twin40" | awk '($2 < 3) == ($3 < 3) && $2 != $3' | wc -l)"

four six "[$vip6]:80" --scheduler rr --canary-group next --canary-share 20
ask_six 80 >"$work/s20"
between "IPv6: so many of the clients are there" $((clients * 195 / 1000)) $((clients * 205 / 1000)) \
	"$(canary "$work/s20")"
ask_six 80 >"$work/again"
is "IPv6: always the same ones" 0 "$(changed "$work/s20" "$work/again")"

four udp "$vip4:80/udp" --scheduler rr --canary-group next --canary-share 20
tell "$client" -u -v -s "10.9.0.1/$clients" -n "$clients" "$vip4" 80 |
	sed 's/^\([0-9.]*\):[0-9]* 10\.3\.0\.\([0-9]*\):9000.*/\1 \2/' | sort >"$work/u20"
is "UDP: the same clients as with TCP" 0 "$(changed "$work/c20" "$work/u20")"

ip -n "$b1" route add "$vip4" via 10.2.1.1
where() { tell "$balancer" -r -v -n 1 "$vip4" 82 | sed 's/.* 10\.3\.0\.\(.\):9000 .*/\1/'; }
four local "$vip4:82" --canary-group next --canary-client "$vip4"
matches "connections of this machine count too" '^[34]$' "$(where)"
weir service set local --canary-client 10.0.0.0/8
matches "and are not taken for others" '^[12]$' "$(where)"

# ---- named clients

weir service set canary --canary-share 0 --canary-client 10.9.0.0/25 --canary-client 10.9.1.7
ask_all 80 >"$work/named"
is "clients that are named go there, and only they" "$(sides "$work/named" | awk '$2 == "next" { print $1 }')" \
	"$(awk '{ print $1 }' "$work/named" | grep -E '^10\.9\.(0\.([1-9]|[1-9][0-9]|1[01][0-9]|12[0-7])|1\.7)$')"
is "they are shown" "10.9.0.0/25 10.9.1.7" "$(get canary '.canary.clients | join(" ")' | sed 's,/32,,')"
weir service set canary --canary-share 20
ask_all 80 >"$work/both"
is "together with a share, both" "$(cat <(sides "$work/named") <(sides "$work/c20") | awk '$2 == "next" { print $1 }' | sort -u)" \
	"$(sides "$work/both" | awk '$2 == "next" { print $1 }' | sort)"
weir service set canary --canary-client ''
ask_all 80 >"$work/again"
is "an empty list names nobody" 0 "$(changed "$work/c20" "$work/again")"

# ---- availability first

weir backend set canary 10.3.0.3:9000 --weight 0
ask_all 80 >"$work/one"
is "one backend of the canary with weight 0: the other has its clients" "$(canary "$work/c20") 0" \
	"$(grep -c ' 4$' "$work/one") $(changed "$work/c20" "$work/one")"
weir backend set canary 10.3.0.4:9000 --weight 0
ask_all 80 >"$work/none"
is "no backend of the canary has a weight: the others take its clients" 0 "$(canary "$work/none")"
for n in 3 4; do weir backend set canary 10.3.0.$n:9000 --weight 1; done
for n in 1 2; do weir backend set canary 10.3.0.$n:9000 --weight 0; done
ask_all 80 >"$work/none"
is "no other backend has a weight: the canary takes everybody" "$clients" "$(canary "$work/none")"
for n in 1 2; do weir backend set canary 10.3.0.$n:9000 --weight 1; done
ask_all 80 >"$work/again"
is "and all are back when they have" 0 "$(changed "$work/c20" "$work/again")"
weir backend set canary 10.3.0.2:9000 --group next
ask_all 80 >"$work/again"
is "a backend changes sides with its group" "$(canary "$work/c20") 0" \
	"$(grep -c ' [234]$' "$work/again") $(awk '$2 == 2' "$work/c20" | join - <(awk '$2 == 2' "$work/again") | wc -l)"
weir service set canary --canary-group ''
ask_all 80 >"$work/again"
is "without the group all backends serve all clients" "$((clients / 4)) $((clients / 4))" \
	"$(grep -c ' 1$' "$work/again") $(grep -c ' 4$' "$work/again")"

# ---- the protocol, and long lists

make_namespaces "$other"
points_of ip netns exec "$other" python3 "$tools/netlink_clients.py"

mapfile -t long < <(for ((i = 0; i < 4096; i++)); do
	echo "--canary-client"
	if ((i % 2)); then
		printf 'fd%02x:%x::/32\n' $((i / 256)) $((i % 256 + 1))
	else
		echo "11.$((i / 256)).$((i % 256)).128/25"
	fi
done)
weir service add long --listen "$vip4:83" --backend 10.3.0.1:9000 --canary-group next "${long[@]}"
wanted=$(printf '%s\n' "${long[@]}" | grep -v -- -- | sort | sha256sum)
is "4,096 prefixes are shown for one service" "$wanted" "$(get long '.canary.clients[]' | sort | sha256sum)"
is "and in the list of all services, over several messages" "$wanted" \
	"$(weir --json service list | jq -r '.services[] | select(.name == "long") | .canary.clients[]' | sort | sha256sum)"
is "the list has every service once" "canary local long six twin udp" \
	"$(weir --json service list | jq -r '.services[].name' | paste -sd ' ')"
refused "4,097 are refused" "too many" weir service set long "${long[@]}" --canary-client 12.0.0.0/8
finish
