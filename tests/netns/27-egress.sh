#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Mode egress: connections that leave the balancer, or pass through it, go to a proxy there or
# nowhere. What the proxy connects to itself is left alone, without anybody saying so.
#
#    client ──────────── balancer ──────────────────────────── b1   "the Internet": nginx :80 and tell
#   10.1.0.2, fd01::2    tinyproxy :3128, socat :3129               :7000 on 203.0.113.0/24, on
#                        tell :3130 :3131                           198.18.0.0/15 and 2001:db8:9::/48
#
# Programs of the balancer are of several users and control groups; its own processes are root's and
# in the root group, where everything of root counts as a proxy's that listens as root.
# shellcheck disable=SC2016,SC2046,SC2116 # words and awk on purpose
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq nginx curl tinyproxy socat setpriv
tell_prepare

make_network "$b1"
for net in 203.0.113.0/24 198.18.0.0/15 2001:db8:9::/48; do
	via=10.2.1.2
	[[ $net != *::* ]] || via=fd02:1::2
	ip -n "$balancer" route add "$net" via "$via"
	ip -n "$b1" route add local "$net" dev lo
done
web "$b1" world 80
serve "$b1" 7000
serve "$balancer" 3130 3131

# control groups of version 2; "ip netns exec" hides those of /sys
cgroups=$(mktemp -d /tmp/weir-cgroup.XXXXXX)
mount -t cgroup2 cgroup2 "$cgroups"
groups=weir$$
mkdir "$cgroups/$groups" "$cgroups/$groups/proxy" "$cgroups/$groups/users" "$cgroups/$groups/users/one"
leave_cgroups() {
	local status=$?
	[ ${#pids[@]} = 0 ] || kill -KILL "${pids[@]}" 2>/dev/null || true
	# and who runs in the groups
	ip netns pids "$balancer" | xargs -r kill -KILL 2>/dev/null || true
	wait 2>/dev/null || true
	await rmdir "$cgroups/$groups/users/one" "$cgroups/$groups/users" "$cgroups/$groups/proxy" "$cgroups/$groups" || true
	umount "$cgroups" && rmdir "$cgroups"
	return $status
}
trap 'leave_cgroups && clean_up || clean_up' EXIT

# as UID[@GROUP] COMMAND...: on the balancer, as this user and in this control group.
as() {
	local uid=${1%@*} group=
	[[ $1 != *@* ]] || group=$groups/${1#*@}
	shift
	in_ns "$balancer" sh -c 'echo $$ >"$1/cgroup.procs"; shift; exec "$@"' sh "$cgroups/$group" \
		setpriv --reuid "$uid" --clear-groups "$@"
}
ask() {
	local who=$1
	shift
	as "$who" "$tell_program" ask "$@"
}
nobody=65534
add() { weir service add "$@"; }
set_web() { weir service set web "$@"; }
blocked() { get "$1" .blocked; }

# ---- a forward proxy that knows nothing of all this

cat >"$work/tinyproxy.conf" <<END
User tinyproxy
Group tinyproxy
Port 3128
Timeout 60
LogFile "$work/tinyproxy.log"
LogLevel Connect
MaxClients 50
ViaProxyName "weir-test"
END
: >"$work/tinyproxy.log"
chmod 777 "$work" && chmod 666 "$work/tinyproxy.log"
background in_ns "$balancer" tinyproxy -d -c "$work/tinyproxy.conf"
listening() { in_ns "$balancer" ss -Hltn "sport = :$1" | grep -q .; }
await_or_die listening 3128
via() { grep -ac "Established connection to host \"$1\"" "$work/tinyproxy.log" || true; }

works "a service in mode egress needs no address of this machine" \
	add web --listen '*:80' --mode egress --backend local:3128
is "HTTP that passes through gets to the proxy and from there to the server" world "$(fetch "$client" http://203.0.113.9/)"
is "the proxy made one connection" 1 "$(via 203.0.113.9)"
is "which the server saw coming from the balancer" 10.2.1.1 "$(tail -n 1 "$work/world.log" | cut -d ' ' -f 1)"
is "HTTP of the balancer's own programs too" world "$(as $nobody curl -sS --max-time "$patience" http://203.0.113.8/)"
is "with one connection of the proxy" 1 "$(via 203.0.113.8)"
is "both were counted" 2 "$(get web .connections)"
is "and none else: the proxy's own never came back" "2 0" "$(get web '"\(.backends[0].connections) \(.no_backend)"')"
for _ in 1 2 3 4 5; do fetch "$client" http://203.0.113.9/ >/dev/null; done
is "nor do more of them" "6 7" "$(via 203.0.113.9) $(get web .connections)"
becomes "none stays open" 0 active web
is "another port is left alone" "1 203.0.113.9:7000" "$(tell "$client" 203.0.113.9 7000)"
is "an address of the balancer is not meant" "1 refused" "$(ask $nobody 10.1.0.1 80)"
is "nor one of loopback" "1 refused" "$(ask $nobody 127.0.0.1 80)"
is "nor the balancer's for who comes from elsewhere" "1 refused" "$(tell "$client" 10.1.0.1 80)"

# ---- where a connection was to go: SO_ORIGINAL_DST

four='[0-9.]+:[0-9]+'
six='\[[0-9a-f:]+\]:[0-9]+'
set_web --backend local:3130
matches "IPv4 that passes through: the proxy reads where it was to go" \
	"^$four 10.1.0.1:3130 $four 203.0.113.9:80\$" "$(tell "$client" -v 203.0.113.9 80)"
matches "IPv6 that passes through" "^$six \[fd01::1\]:3130 $six \[2001:db8:9::9\]:80\$" \
	"$(tell "$client" -v 2001:db8:9::9 80)"
matches "IPv4 from the balancer" "^$four 127.0.0.1:3130 $four 203.0.113.9:80\$" "$(ask $nobody -v 203.0.113.9 80)"
matches "IPv6 from the balancer" "^$six \[::1\]:3130 $six \[2001:db8:9::9\]:80\$" "$(ask $nobody -v 2001:db8:9::9 80)"
works "UDP" add dns --listen '*:53/udp' --mode egress --backend local:3131
is "UDP over IPv4 that passes through is answered by the proxy" "2 10.1.0.1:3131" "$(tell "$client" -u -n 2 203.0.113.9 53)"
is "over IPv6" "2 [fd01::1]:3131" "$(tell "$client" -u -n 2 2001:db8:9::9 53)"
is "UDP over IPv4 from the balancer" "1 127.0.0.1:3131" "$(ask $nobody -u 203.0.113.9 53)"
is "over IPv6" "1 [::1]:3131" "$(ask $nobody -u 2001:db8:9::9 53)"
is "broadcast and multicast are not meant" "0" "$(
	before=$(get dns .connections)
	ask $nobody -u -t 200 224.0.0.251 53 >/dev/null 2>&1 || true
	echo $(($(get dns .connections) - before))
)"
weir service del dns

# ---- loops: the user, the group, and two proxies that would hand it to each other

is "in the root group everything of the user who listens is the proxy's" \
	"1 203.0.113.9:7000 1 [2001:db8:9::9]:7000" \
	"$(set_web --listen '*:7000' && { ask 0 203.0.113.9 7000; ask 0 2001:db8:9::9 7000; } | xargs)"
set_web --listen '*:80'
# each connection has a process of its own, which does not listen
background as $nobody socat TCP-LISTEN:3129,fork,reuseaddr TCP:203.0.113.9:80
await_or_die listening 3129
set_web --backend local:3129
before=$(get web .connections)
is "a proxy whose processes do not listen, told by its user" world "$(as 0 curl -sS --max-time "$patience" http://203.0.113.7/)"
is "made one connection that was caught" 1 $(($(get web .connections) - before))
# IPv6, to which tinyproxy does not speak by its address
background as $nobody socat TCP6-LISTEN:3133,ipv6only=1,fork,reuseaddr 'TCP6:[2001:db8:9::9]:80'
await_or_die listening 3133
set_web --backend local:3133
before=$(get web .connections)
is "a proxy for IPv6 that passes through" world "$(fetch "$client" 'http://[2001:db8:9::9]/')"
is "and for the balancer" world "$(as 0 curl -gsS --max-time "$patience" 'http://[2001:db8:9::7]/')"
is "made two connections that were caught" 2 $(($(get web .connections) - before))
background as 0@proxy socat TCP-LISTEN:3132,fork,reuseaddr TCP:203.0.113.9:80
await_or_die listening 3132
set_web --backend local:3132
before=$(get web .connections)
is "one told by its control group, though of the same user" world "$(as 0 curl -sS --max-time "$patience" http://203.0.113.7/)"
is "made one connection that was caught" 1 $(($(get web .connections) - before))
is "another program of that group is left alone" "1 203.0.113.9:7000" \
	"$(set_web --listen '*:7000' && ask $nobody@proxy 203.0.113.9 7000)"
set_web --listen '*:80'
works "a second proxy for some of it" add some --listen '203.0.113.0/24:80' --mode egress --backend local:3128
before=$(($(get web .connections) + $(get some .connections)))
is "two proxies do not hand it to each other" world "$(as $nobody curl -sS --max-time "$patience" http://203.0.113.9/)"
is "one connection was caught" 1 $(($(get web .connections) + $(get some .connections) - before))
weir service del some

# ---- whose

set_web --listen '*:7000' --backend local:3130 --uid 1000-1001 --uid 2000
is "a user of the list is caught" "127.0.0.1:3130 127.0.0.1:3130 127.0.0.1:3130" \
	"$(for uid in 1000 1001 2000; do ask $uid 203.0.113.9 7000; done | cut -d ' ' -f 2 | xargs)"
is "others are not" "203.0.113.9:7000 203.0.113.9:7000" \
	"$(for uid in 999 1002; do ask $uid 203.0.113.9 7000; done | cut -d ' ' -f 2 | xargs)"
is "nor who comes from elsewhere" "1 203.0.113.9:7000" "$(tell "$client" 203.0.113.9 7000)"
is "UDP knows its users" "1 127.0.0.1:3130 1 203.0.113.9:7000" \
	"$(set_web --listen '*:7000/udp' && { ask 1000 -u 203.0.113.9 7000; ask 999 -u 203.0.113.9 7000; } | xargs)"
set_web --listen '*:7000'
is "the list is shown" "1000-1001 2000" \
	"$(get web '[.uids[] | if type == "object" then (if .first == .last then "\(.first)" else "\(.first)-\(.last)" end) else "\(.)" end] | join(" ")')"
set_web --uid '' --except-uid 1000
is "all but a user" "1 203.0.113.9:7000 1 127.0.0.1:3130" "$({ ask 1000 203.0.113.9 7000; ask 1001 203.0.113.9 7000; } | xargs)"
is "and who comes from elsewhere" "1 10.1.0.1:3130" "$(tell "$client" 203.0.113.9 7000)"
set_web --except-uid '' --cgroup "/$groups/users"
is "a control group and what is below" "1 127.0.0.1:3130 1 127.0.0.1:3130 1 203.0.113.9:7000" \
	"$({ ask 1@users 203.0.113.9 7000; ask 1@users/one 203.0.113.9 7000; ask 1 203.0.113.9 7000; } | xargs)"
rmdir "$cgroups/$groups/users/one" "$cgroups/$groups/users"
mkdir "$cgroups/$groups/users" "$cgroups/$groups/users/one"
is "also after it was removed and made again" "1 127.0.0.1:3130 1 127.0.0.1:3130 1 203.0.113.9:7000" \
	"$({ ask 1@users 203.0.113.9 7000; ask 1@users/one 203.0.113.9 7000; ask 1@proxy 203.0.113.9 7000; } | xargs)"
set_web --cgroup '' --except-cgroup "/$groups/users/one"
is "all but a control group" "1 203.0.113.9:7000 1 127.0.0.1:3130" \
	"$({ ask 1@users/one 203.0.113.9 7000; ask 1@users 203.0.113.9 7000; } | xargs)"
is "the path is shown as it was given" "/$groups/users/one" "$(get web '.except_cgroups | join(" ")')"
refused "a control group that is not there is refused, and named" 'group|cgroup' set_web --cgroup "/$groups/nothing"
set_web --except-cgroup ''

# ---- where to, and who is first

set_web --destination 203.0.113.0/28 --destination 2001:db8:9::/64 --destination 127.0.0.9/32
is "only some destinations" "1 10.1.0.1:3130 1 203.0.113.16:7000 1 [fd01::1]:3130" \
	"$({ tell "$client" 203.0.113.15 7000; tell "$client" 203.0.113.16 7000; tell "$client" 2001:db8:9::1 7000; } | xargs)"
is "one of this machine is meant if it is among them" "1 127.0.0.1:3130" "$(ask $nobody 127.0.0.9 7000)"
weir service del web
add wide --listen '*:*' --mode egress --backend local:3130
add port --listen '*:7000' --mode egress --backend local:3131
is "one port goes before any" "1 10.1.0.1:3131" "$(tell "$client" 203.0.113.9 7000)"
add net --listen '203.0.113.0/24:*' --mode egress --backend local:3130
is "a prefix before everything" "1 10.1.0.1:3130" "$(tell "$client" 203.0.113.9 7000)"
add zz --listen '203.0.113.0/24:*' --mode egress --uid 1000 --backend local:3131
is "users before everybody" "1 127.0.0.1:3131 1 127.0.0.1:3130" \
	"$({ ask 1000 203.0.113.9 7000; ask 1001 203.0.113.9 7000; } | xargs)"
add nat --listen '203.0.113.9:7000' --backend 10.2.1.2:7000
is "and every other mode before this" "1 10.2.1.2:7000" "$(tell "$client" 203.0.113.9 7000)"
for name in nat net port wide zz; do weir service del $name; done
refused "a backend with an address is refused" 'port of this machine' \
	add bad --listen '*:80' --mode egress --backend 10.2.1.2:80

# ---- nowhere: a block list of 4,000 prefixes

{
	printf '[[service]]\nname = "block"\nlisten = "*:*/tcp"\nmode = "egress"\ndestinations = [\n'
	seq 0 3999 | awk '{ printf "\"198.%d.%d.%d/29\",\n", 18 + int($1 / 4096), int($1 / 16) % 256, $1 % 16 * 16 }'
	printf ']\n[[service]]\nname = "web"\nlisten = "*:80/tcp"\nmode = "egress"\n  [[service.backend]]\n  address = "local:3128"\n'
} >"$work/block.toml"
works "a block list of 4,000 prefixes is applied" weir apply "$work/block.toml"
is "it is shown whole" 4000 "$(get block '.destinations | length')"
is "and a list of services shows it too" 4000 \
	"$(weir --json service list | jq '.services[] | select(.name == "block") | .destinations | length')"
works "applying it again changes nothing" sh -c \
	"weirctl --netns $balancer --json apply '$work/block.toml' | jq -e '.changes == []'"
began=$SECONDS
is "a program of the balancer is refused" "1 refused" "$(ask $nobody 198.18.0.1 7000)"
is "at once" 0 $(((SECONDS - began) / 10))
is "root too" "1 refused" "$(ask 0 198.18.249.241 7000)"
is "so is who comes from elsewhere, or gets no answer" yes \
	"$([[ $(tell "$client" -t 500 198.18.0.2 7000) == "1 "@(refused|timeout) ]] && echo yes)"
is "what is between the prefixes is not" "1 198.18.0.8:7000" "$(tell "$client" 198.18.0.8 7000)"
before=$(blocked block)
is "they are counted" yes "$([ "$before" -ge 3 ] && echo yes)"
is "as blocked, not as connections" "0 0" "$(get block '"\(.connections) \(.no_backend)"')"
for n in $(seq 0 53 3999); do
	printf '198.18.%d.%d\n' $((n / 16 % 256)) $((n % 16 * 16 + 3))
done >"$work/some"
while read -r address; do ask $nobody "$address" 7000; done <"$work/some" | sort | uniq -c >"$work/answers"
is "any of them is refused" "$(wc -l <"$work/some") 1 refused" "$(xargs <"$work/answers")"
is "and counted" "$(wc -l <"$work/some")" $(($(blocked block) - before))
is "the proxy is not an escape" yes \
	"$([[ $(as $nobody curl -s -o /dev/null -w '%{http_code}' --max-time "$patience" http://198.18.0.1/) != 200 ]] && echo yes)"
is "but it works for what is not on the list" world "$(as $nobody curl -sS --max-time "$patience" http://198.18.0.8/)"
is "who comes from elsewhere is told too" "1 refused" "$(tell "$client" 198.18.0.2 7000)"
is "they were told, and that is counted" yes "$([ "$(get block .refused)" -ge "$(wc -l <"$work/some")" ] && echo yes)"
works "drop instead of refuse" weir service set block --overload drop
is "who comes from elsewhere hears nothing" "1 timeout" "$(tell "$client" -t 300 198.18.0.2 7000)"
weir service set block --overload refuse

# ---- events of it

background weirctl --netns "$balancer" monitor --json --count 1 >"$work/one"
monitoring() { [ "$(in_ns "$balancer" awk '$2 == 16 && $4 != "00000000"' /proc/net/netlink | wc -l)" -gt 0 ]; }
await_or_die monitoring
ask 1234 198.18.0.3 7000 >/dev/null
wait $! || true
is "an event tells who was blocked, and where to" \
	"blocked block tcp 10.2.1.1 198.18.0.3:7000 1234 0" \
	"$(jq -r '"\(.event) \(.service) \(.protocol) \(.source | sub(":[0-9]+$"; "")) \(.destination) \(.uid) \(.missed)"' "$work/one")"
background weirctl --netns "$balancer" monitor --json >"$work/many"
await_or_die monitoring
before=$(blocked block)
ask $nobody -n 300 198.18.0.3 7000 >/dev/null
tell "$client" -n 50 198.18.0.2 7000 >/dev/null
sleep 0.3 # until there may be another event, which tells how many were missed
tell "$client" 198.18.0.2 7000 >/dev/null
await_or_die sh -c "[ \$(gojq -s 'map(.missed + 1) | add' '$work/many') -ge 351 ]"
events=$(wc -l <"$work/many")
is "not each of many, but all are told about" "$(($(blocked block) - before)) yes" \
	"$(jq -s 'map(.missed + 1) | add' "$work/many") $([ "$events" -lt 300 ] && echo yes)"
comment "$events events of $(($(blocked block) - before)) connections"
is "who comes from elsewhere has no user" null "$(tail -n 1 "$work/many" | jq .uid)"
is "UDP is not meant by TCP's list" "1 198.18.0.1:7000" "$(tell "$client" -u 198.18.0.1 7000)"
works "a change of the list is one change" sh -c \
	"sed -i s,198.18.0.0/29,198.18.0.0/30, '$work/block.toml' && weirctl --netns $balancer --json apply '$work/block.toml' | jq -e '.changes | length == 1'"
is "and holds" "1 198.18.0.4:7000" "$(tell "$client" 198.18.0.4 7000)"

works "everything is removed" weir apply /dev/null
is "and all is as it was" "1 198.18.0.1:7000" "$(tell "$client" 198.18.0.1 7000)"
finish
