#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# weirctl health: backends that fail their checks get no new connections, and get them again once they
# pass. What the checks found is in the module's configuration, where others can see and change it.
#
#    client ──────────────── balancer ──────────────── b1   nginx :8080
#   10.1.0.2, fd01::2   lo 192.0.2.1, 2001:db8::1 └─── b2   nginx :8080
#                       nginx :8081
# One kernel is enough: weirctl health is a program.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq nginx curl

make_network "$b1" "$b2"
web "$b1" one
web "$b2" two
two=$!
web "$balancer" here 8081

# The services as the module gets them; the same with checks, for weirctl health.
check() {
	cat <<-END
		[service.check]
		type = "$1"
		interval = "500ms"
		rise = 2
		fall = 3
		${2-}
	END
}
cat >"$work/weir.toml" <<END
[[service]]
name = "web4"
listen = "$vip4:80"
scheduler = "rr"
$(check http 'body = "o"')
[[service.backend]]
address = "10.2.1.2:8080"
[[service.backend]]
address = "10.2.2.2:8080"
[[service]]
name = "web6"
listen = "[$vip6]:80"
scheduler = "rr"
$(check tcp)
[[service.backend]]
address = "[fd02:1::2]:8080"
[[service.backend]]
address = "[fd02:2::2]:8080"
[[service]]
name = "local"
listen = "$vip4:81"
mode = "redirect"
$(check script "program = [\"$work/judge\"]")
[[service.backend]]
address = "local:8081"
[[service]]
name = "unchecked"
listen = "$vip4:82"
[[service.backend]]
address = "10.2.1.2:9"
END
cat >"$work/judge" <<END
#!/bin/sh
echo "\$WEIR_SERVICE \$WEIR_BACKEND_ADDRESS \$WEIR_BACKEND_PORT"
[ ! -e $work/guilty ]
END
chmod 755 "$work/judge"
weir apply "$work/weir.toml" >/dev/null

# state SERVICE: of each backend
state() { get "$1" '[.backends[].state] | join(" ")'; }
# got N SERVICE: who answers N requests, each named once
got() {
	local url=http://$vip4/
	[ "$2" = web4 ] || url="http://[$vip6]/"
	for ((n = 0; n < $1; n++)); do in_ns "$client" curl -sf -m "$patience" "$url" || echo none; done | sort -u | xargs
}

# ---- once

is "once: all that have a check are up" "up up up up up" \
	"$(weir --json health --config "$work/weir.toml" --once | jq -r '[.[].result] | join(" ")')"
touch "$work/guilty"
refused "once: one that is down makes it fail, and says why" "exit status 1: local 127.0.0.1 8081" \
	weir health --config "$work/weir.toml" --once
rm "$work/guilty"
is "once: the module is told nothing" "up" "$(state local)"

# ---- from now on

ready() {
	background weirctl --netns "$balancer" health --config "$work/weir.toml" "$@" 2>>"$work/health.log"
	health=$!
}
ready
said() { grep -qF "$1" "$work/health.log"; }
is "both backends get connections" "one two" "$(got 4 web4)"

end_process "$two"
await_or_die test "$(in_ns "$balancer" curl -s -o /dev/null -w '%{http_code}' http://10.2.2.2:8080/ || true)" = 000
becomes "IPv4: the backend that was stopped goes down" "up down" state web4
becomes "IPv6: so does it" "up down" state web6
works "the log says so, and why" said "service web4: backend 10.2.2.2:8080 is down: Connection refused (3 of 3)"
is "IPv4: new connections avoid it" "one" "$(got 10 web4)"
is "IPv6: new connections avoid it" "one" "$(got 10 web6)"
is "a service without a check is left alone" "up" "$(state unchecked)"

web "$b2" two
two=$!
becomes "IPv4: it comes up again" "up up" state web4
becomes "IPv6: so does it there" "up up" state web6
is "IPv4: new connections use it again" "one two" "$(got 10 web4)"
is "IPv6: new connections use it again" "one two" "$(got 10 web6)"

touch "$work/guilty"
becomes "a script takes a port of this machine down" "down" state local
refused "the client is told" "" in_ns "$client" curl -sf -m "$patience" "http://$vip4:81/"

# ---- others change the configuration meanwhile

weir backend set local local:8081 --state up
becomes "what somebody else sets is set again" "down" state local
works "that is said" said "local:8081 is set down again"
weir service del local
weir service add local --listen "$vip4:81" --mode redirect --backend local:8081
becomes "a service that is made again goes down again" "down" state local
weir backend del web4 10.2.2.2:8080
weir backend add web4 10.2.2.2:8081
becomes "a backend that is added is checked" "up down" state web4

# ---- the end, and another beginning

end_process "$health"
is "the end leaves the states as they are" "up down/down" "$(state web4)/$(state local)"
ready --restore
await_or_die said "local:8081"
web "$b2" two-elsewhere 8081
becomes "the next one goes on from there" "up up" state web4
end_process "$health"
is "with --restore the end sets up what is down" "up" "$(state local)"
is "nothing went wrong otherwise" "" "$(grep -E 'cannot|lost|late' "$work/health.log" || true)"
comment "$(cat "$work/health.log")"
finish
