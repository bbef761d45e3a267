#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Commits that have to be confirmed: the kernel goes back by itself unless they are, with counters
# and connections, whatever became of the client.
#
#    client ──────── balancer ──────── b1   tell :9000
#   10.1.0.2      lo 192.0.2.1  └───── b2   tell :9000
# One kernel is enough: trials are the configuration's alone.
# shellcheck disable=SC2016 # words and awk on purpose
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq conntrack
tell_prepare

make_network "$b1" "$b2"
serve "$b1" 9000
serve "$b2" 9000
info() { weir --json info | jq -r "$1"; }
# what there is, without what changes by itself
state() { weir export; }
first() {
	cat <<-END
		[[service]]
		name = "tcp"
		listen = "$vip4:90"
		scheduler = "rr"
		  [[service.backend]]
		  address = "10.2.1.2:9000"
	END
}
second() {
	cat <<-END
		[[service]]
		name = "tcp"
		listen = "$vip4:90"
		scheduler = "maglev"
		  [[service.backend]]
		  address = "10.2.2.2:9000"
		[[service]]
		name = "more"
		listen = "[$vip6]:90"
		  [[service.backend]]
		  address = "[fd02:2::2]:9000"
	END
}
first >"$work/first.toml"
second >"$work/second.toml"
# shellcheck disable=SC2016 # awk's own $
listening() { in_ns "$balancer" awk '$2 == 16 && $4 != "00000000" { found = 1 } END { exit !found }' /proc/net/netlink; }
background weirctl --netns "$balancer" --json monitor >"$work/events"
await_or_die listening

# ---- nothing to confirm

weir apply "$work/first.toml" >/dev/null
start=$(info .generation)
refused "there is nothing to confirm" 'confirm' weir confirm
refused "there is nothing to revert" 'confirm' weir revert
is "info shows nothing to confirm" null "$(info .confirm)"
refused "two days are too much" 'day' weir apply --confirm 2d "$work/second.toml"
is "what was refused changed nothing" "$start" "$(info .generation)"

# ---- while it waits

generation() { info .generation; }
weir apply --confirm 1h "$work/second.toml" >/dev/null
is "a trial is in force at once" "2 10.2.2.2:9000" "$(tell "$client" -n 2 "$vip4" 90)"
is "so is a new service" "1 [fd02:2::2]:9000" "$(tell "$client" "$vip6" 90)"
is "info shows what it goes back to, and when" "$start true" "$(info '"\(.confirm.former) \(.confirm.left > 3500)"')"
refused "another change is refused meanwhile" 'confirm' weir backend set tcp 10.2.2.2:9000 --weight 3
refused "so is a file" 'confirm' weir apply "$work/first.toml"
works "a change that changes nothing is not" weir backend set tcp 10.2.2.2:9000 --weight 1
refused "another one's number is refused" 'generation' weir confirm --generation $(($(generation) + 5))
works "confirmed" weir confirm --generation "$(generation)"
refused "only once" 'confirm' weir confirm
works "and it can be changed as ever" weir apply "$work/first.toml"

# ---- the time is up

start=$(generation)
hold kept "$client" -n 3 "$vip4" 90
tell "$client" -n 4 "$vip4" 90 >/dev/null
was=$(state)
before=$(get tcp .connections)
weir apply --confirm 3s "$work/second.toml" >/dev/null
is "a trial again" "maglev" "$(get tcp .scheduler)"
becomes "when the time is up everything is as before" "$was" state
is "with another number" $((start + 2)) "$(generation)"
is "nothing is left to confirm" null "$(info .confirm)"
is "with the counters of before" "$before" "$(get tcp .connections)"
is "its backend has its own" "7" "$(get tcp '.backends[0].connections')"
is "connections of before have not noticed" "echoed 3" "$(held kept echo)"
is "new ones go where they went before" "2 10.2.1.2:9000" "$(tell "$client" -n 2 "$vip4" 90)"
is "events tell why" "request,reverted" \
	"$(jq -r "select(.event == \"committed\" and .generation > $start) | .cause" "$work/events" | paste -sd,)"
matches "and which service changed" "service-changed tcp.*service-removed more|service-removed more.*service-changed tcp" \
	"$(jq -r "select(.generation == $((start + 2)) and .service) | \"\(.event) \(.service)\"" "$work/events" | paste -sd' ')"

weir apply --confirm 8s "$work/second.toml" >/dev/null
works "confirmed in time" weir confirm
was=$(state)
sleep 8.5
is "it stays when the time would be up" "$was" "$(state)"
weir apply "$work/first.toml" >/dev/null

# ---- given up

was=$(state)
weir apply --confirm 1h "$work/second.toml" >/dev/null
is "an hour is an hour" "true" "$(info '.confirm.left > 3500')"
works "given up at once" weir revert
is "everything is as before" "$was" "$(state)"
is "connections of before work still" "echoed 3" "$(held kept echo)"

# ---- a second trial on top of the first

start=$(generation)
weir apply --confirm 1h "$work/second.toml" >/dev/null
sed 's/maglev/sh/' "$work/second.toml" >"$work/third.toml"
works "a trial can be changed with the time set anew" weir apply --confirm 4s "$work/third.toml"
is "that is in force" "sh" "$(get tcp .scheduler)"
is "what it goes back to is the first" "$start" "$(info .confirm.former)"
becomes "and it does, after the second time" "$was" state
is "by one more commit" $((start + 3)) "$(generation)"

# ---- nobody is left

cat >"$work/dies.sh" <<END
weirctl --netns "$balancer" apply --confirm 4s "$work/second.toml" >/dev/null
kill -KILL \$\$
END
sh "$work/dies.sh" 2>/dev/null || true
is "the client is dead, its trial in force" maglev "$(get tcp .scheduler)"
becomes "the kernel goes back without it" "$was" state

# ---- everything removed for a trial: the hooks stay for what comes back

held kept reset >/dev/null
becomes "no connection is open" 0 active tcp
weir apply --confirm 5s /dev/null >/dev/null
is "a trial without services" "0 true" "$(info '"\(.services) \(.hooked)"')"
refused "the module cannot be unloaded meanwhile" 'in use|confirm' rmmod weir
refused "nor with its command" '.' weirctl unload
becomes "the services come back" "$was" state
is "and work" "1 10.2.1.2:9000" "$(tell "$client" "$vip4" 90)"
becomes "until they are idle" 0 active tcp
weir apply --confirm 1h /dev/null >/dev/null
weir confirm >/dev/null
# the flows of before, which conntrack remembers for a while
in_ns "$balancer" conntrack -D -p tcp >/dev/null 2>&1 || true
becomes "confirmed, the hooks go" "false" info .hooked
weir apply --confirm 1s "$work/first.toml" >/dev/null
becomes "the first services of a namespace, not confirmed" "0 false" info '"\(.services) \(.hooked)"'

# ---- UDP follows

weir service add udp --listen "$vip4:90/udp" --backend 10.2.1.2:9000
datagram() { tell "$client" -u -s 10.1.0.2 -p 5000 "$vip4" 90; }
is "a flow of UDP" "1 10.2.1.2:9000" "$(datagram)"
cat >"$work/udp.toml" <<END
[[service]]
name = "udp"
listen = "$vip4:90/udp"
  [[service.backend]]
  address = "10.2.2.2:9000"
END
weir apply --confirm 1h "$work/udp.toml" >/dev/null
becomes "moves with a trial that removes its backend" "1 10.2.2.2:9000" datagram
weir revert >/dev/null
becomes "and back" "1 10.2.1.2:9000" datagram
sleep 1
is "where it stays" "1 10.2.1.2:9000" "$(datagram)"
is "in one flow each time" 3 "$(get udp .connections)"

# ---- the namespace goes

make_namespaces "$other"
weirctl --netns "$other" apply --confirm 1s "$work/first.toml" >/dev/null
ip netns delete "$other"
sleep 1.5
works "a namespace that goes takes its trial with it" weir info
finish
