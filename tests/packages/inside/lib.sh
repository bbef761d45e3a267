# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
#
# For the stages: points of TAP, a network of namespaces with web servers, and waiting.
set -uo pipefail
export LC_ALL=C.UTF-8

# ok WHAT COMMAND...: a point; what the command says is shown if it fails.
ok() {
	local what=$1 said status=0
	shift
	said=$("$@" 2>&1) || status=$?
	if [ $status = 0 ]; then
		echo "ok - $what"
	else
		echo "not ok - $what"
		printf 'status %d: %s\n%s\n' $status "$*" "$said" | head -n 30 | sed 's/^/#     /'
	fi
}

# is WHAT EXPECTED FOUND
is() { ok "$1" test "$3" = "$2"; }

not() { ! "$@"; }

# becomes WHAT COMMAND...: a point; tried again for a minute, for there is no event to wait for.
becomes() {
	local what=$1 tries
	shift
	for ((tries = 0; tries < 240; tries++)); do
		! "$@" >/dev/null 2>&1 || break
		sleep 0.25
	done
	ok "$what" "$@"
}

has() { grep -qF -- "$2" <<<"$1"; }

# make_network: client 10.1.0.2 - this machine - one 10.2.1.2, two 10.2.2.2, with nginx on port 8080.
make_network() {
	local name
	mkdir -p /run/test
	sysctl -qw net.ipv4.ip_forward=1
	ip address add 192.0.2.1/32 dev lo
	join client 10.1.0
	join one 10.2.1
	join two 10.2.2
	for name in one two; do
		web "$name"
	done
}

join() {
	ip netns add "$1"
	ip link add "$1" type veth peer name eth0 netns "$1"
	ip address add "$2.1/24" dev "$1"
	ip link set "$1" up
	ip -n "$1" address add "$2.2/24" dev eth0
	ip -n "$1" link set lo up
	ip -n "$1" link set eth0 up
	ip -n "$1" route add default via "$2.1"
}

web() {
	cat >"/run/test/$1.conf" <<NGINX
pid /run/test/$1.pid;
error_log /run/test/$1.error;
events {}
http { access_log /run/test/$1.log; keepalive_timeout 1h; keepalive_requests 100000; server { listen 8080; location / { return 200 "$1\n"; } } }
NGINX
	ip netns exec "$1" nginx -c "/run/test/$1.conf"
}

# requests N: so many of the client's, each in a connection of its own; prints how many which server answered.
requests() {
	local i
	for ((i = 0; i < $1; i++)); do
		ip netns exec client curl -s -m 20 http://192.0.2.1/ || echo failed
	done | sort | uniq -c | awk '{ printf "%s%s %s", (NR > 1 ? ", " : ""), $1, $2 }'
}

# states WORDS: whether the backends of the service web have these.
states() { [ "$(weirctl backend list web --json | jq -r '[.. | .state? // empty] | join(" ")')" = "$1" ]; }
