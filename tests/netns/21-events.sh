#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Events: weirctl monitor shows every change, in order, with the generation that it belongs to.
#
#    balancer, other    network namespaces without any network
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq setpriv

make_namespaces "$balancer" "$other"
# whether somebody in the namespace listens to a group of generic netlink (protocol 16)
# shellcheck disable=SC2016 # awk's own $
listening() { in_ns "$1" awk '$2 == 16 && $4 != "00000000" { found = 1 } END { exit !found }' /proc/net/netlink; }
monitor() {
	background weirctl --netns "$1" --json monitor >"$work/$2"
	await_or_die listening "$1"
}
monitor "$balancer" events
monitor "$other" elsewhere
start=$(weir --json info | jq .generation)

# from: the first line to show; the generations count from the first commit
from=1
# commits N COMMAND: runs it and waits for N more events that end in a commit
seen_commits() { [ "$(grep -c '"committed"' "$work/events")" -ge "$1" ]; }
commits=0
# told NAME WANTED COMMAND...: the events of a change, one line each, without time and braces.
told() {
	local name=$1 wanted=$2 got
	shift 2
	"$@" >/dev/null
	commits=$((commits + 1))
	await seen_commits $commits || true
	got=$(tail -n "+$from" "$work/events" | jq -r --argjson start "$start" '
		[.event, .generation - $start, .service, .listen, .scheduler, .mode, .backend, .weight, .changes, .truncated]
		| map(select(. != null) | tostring) | join(" ")')
	from=$(($(wc -l <"$work/events") + 1))
	is "$name" "$wanted" "$got"
}

told "a new service: itself, its backends, then the commit" "service-changed 1 web 192.0.2.1:80/tcp wrr nat
backend-changed 1 web 10.2.1.2:8080 3
backend-changed 1 web 10.2.2.2:8080 1
committed 1 3 false" weir service add web --listen "$vip4:80" --backend 10.2.1.2:8080=3 --backend 10.2.2.2:8080
told "a new weight: that backend alone" "backend-changed 2 web 10.2.2.2:8080 9
committed 2 1 false" weir backend set web 10.2.2.2:8080 --weight 9
told "a new scheduler: that service alone" "service-changed 3 web 192.0.2.1:80/tcp maglev nat
committed 3 1 false" weir service set web --scheduler maglev
told "a backend removed" "backend-removed 4 web 10.2.1.2:8080
committed 4 1 false" weir backend del web 10.2.1.2:8080
told "other backends in place of the old ones: each difference" "backend-changed 5 web 10.2.1.3:8080 1
backend-removed 5 web 10.2.2.2:8080
committed 5 2 false" weir service set web --backend 10.2.1.3:8080
weir backend set web 10.2.1.3:8080 --weight 1
told "a change that changes nothing makes no event: the next one follows at once" \
	"service-changed 6 mail [2001:db8::1]:25/tcp wrr nat
committed 6 1 false" weir service add mail --listen "[$vip6]:25"
told "two services removed in one transaction: not their backends" "service-removed 7 mail
service-removed 7 web
committed 7 2 false" weir service del web mail

many() {
	seq 1 "$1" | awk '{ printf "[[service]]\nname = \"s%04d\"\nlisten = \"192.0.2.1:%d\"\n", $1, $1 }'
}
many 257 >"$work/257.toml"
many 256 >"$work/256.toml"
told "257 changes are too many to be shown each" "committed 8 257 true" weir apply "$work/257.toml"
told "one service removed" "service-removed 9 s0257
committed 9 1 false" weir apply "$work/256.toml"
told "256 changes are shown" "$(seq 1 256 | awk '{ printf "service-removed 10 s%04d\n", $1 }')
committed 10 256 false" weir apply /dev/null

is "nothing of that is heard in another namespace" "" "$(cat "$work/elsewhere")"
weirctl --netns "$other" service add web --listen "$vip4:80"
works "which hears its own" await grep -q '"committed"' "$work/elsewhere"

refused "an ordinary user cannot listen" 'not permitted|may not|permission|CAP_NET_ADMIN|root' \
	in_ns "$balancer" setpriv --reuid 65534 --regid 65534 --clear-groups "$(command -v weirctl)" monitor --count 1
finish
