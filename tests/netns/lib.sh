# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What the tests in this folder share; each one reads it in:
#
#   . "$(dirname "$0")/lib.sh"
#
# A test runs as root on a test machine with weir.ko loaded (tests/vm run KERNEL [NAME...]) and
# prints TAP. It works in network namespaces of its own, whose names are in $client, $balancer,
# $b1 ... and which are removed at the end, with the processes that it started.
#
# Nothing here waits for a fixed time: await looks for what is to happen, up to $patience.
set -Eeuo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tools=${here%/*}/tools
# What was built, where nothing is installed.
PATH=${WEIR_BUILD:+$WEIR_BUILD/libctl:$WEIR_BUILD/libctl/cli:}$PATH:/usr/sbin:/sbin
# Seconds that something may take before it counts as never; test machines can be very slow.
patience=${WEIR_PATIENCE:-60}
export LC_ALL=C.UTF-8
# An emulated processor takes seconds for jq to read its own library, and for Python to compile.
jq() { gojq "$@"; } # which sorts keys in any case
export PYTHONPYCACHEPREFIX=/run/weir-tests
unset WEIR_HOST

# shellcheck disable=SC2034 # used by the tests
{
	client=weir$$client
	balancer=weir$$balancer
	router=weir$$router
	b1=weir$$b1
	b2=weir$$b2
	b3=weir$$b3
	other=weir$$other
	# What the services in most tests listen on.
	vip4=192.0.2.1
	vip6=2001:db8::1
}

# ---- results

points=0
failures=0

ok() {
	points=$((points + 1))
	echo "ok $points - $1"
}

# not_ok NAME [DETAIL...]: each detail becomes a comment.
not_ok() {
	local name=$1
	shift
	points=$((points + 1))
	failures=$((failures + 1))
	echo "not ok $points - $name"
	[ $# = 0 ] || comment "$@"
}

skip() {
	points=$((points + 1))
	echo "ok $points - $1 # SKIP $2"
}

# comment TEXT...: one or more comments of one or more lines each.
comment() { printf '%s\n' "$@" | sed 's/^/# /'; }

# is NAME WANTED GOT
is() {
	if [ "$2" = "$3" ]; then
		ok "$1"
	else
		not_ok "$1" "wanted: $2" "got:    $3"
	fi
}

# matches NAME PATTERN GOT: an extended regular expression, anywhere in it.
matches() {
	if [[ $3 =~ $2 ]]; then
		ok "$1"
	else
		not_ok "$1" "wanted a match of: $2" "got: $3"
	fi
}

# between NAME LEAST MOST GOT: whole numbers.
between() {
	if [[ $4 =~ ^-?[0-9]+$ ]] && [ "$4" -ge "$2" ] && [ "$4" -le "$3" ]; then
		ok "$1"
	else
		not_ok "$1" "wanted: from $2 to $3" "got:    $4"
	fi
}

# works NAME COMMAND...
works() {
	local name=$1 said status=0
	shift
	said=$("$@" 2>&1) || status=$?
	if [ $status = 0 ]; then
		ok "$name"
	else
		not_ok "$name" "$* ended with status $status:" "$said"
	fi
}

# refused NAME PATTERN COMMAND...: it fails, and says something that matches.
refused() {
	local name=$1 pattern=$2 said status=0
	shift 2
	said=$("$@" 2>&1) || status=$?
	if [ $status != 0 ] && [[ $said =~ $pattern ]]; then
		ok "$name"
	else
		not_ok "$name" "wanted a refusal that matches: $pattern" "status $status: $said"
	fi
}

# becomes NAME WANTED COMMAND...: what the command prints is, sooner or later, this.
becomes() {
	local name=$1 wanted=$2 got
	shift 2
	if await prints "$wanted" "$@"; then
		ok "$name"
	else
		got=$("$@" 2>&1) || true
		not_ok "$name" "wanted: $wanted" "got after $patience s: $got"
	fi
}

prints() {
	local wanted=$1
	shift
	[ "$("$@" 2>/dev/null)" = "$wanted" ]
}

# points_of COMMAND...: runs a tool that prints "pass NAME", "fail NAME" and comments.
points_of() {
	local word name status=0
	while read -r word name; do
		case $word in
		pass) ok "$name" ;;
		fail) not_ok "$name" ;;
		skip) skip "$name" "not possible here" ;;
		'#') echo "# $name" ;;
		end) status=$name ;;
		*) echo "# $word $name" ;;
		esac
	done < <("$@" 2>&1 || echo "end $?")
	[ "$status" = 0 ] || not_ok "$(basename "$1") runs to its end" "status $status"
}

# finish: the last command of every test.
finish() {
	finished=yes
	echo "1..$points"
	[ "$failures" = 0 ] || exit 1
}

# need TOOL...: skips the whole test where one is missing.
need() {
	local tool
	for tool; do
		if ! command -v "$tool" >/dev/null; then
			echo "1..0 # SKIP $tool is missing"
			finished=skipped
			exit 4
		fi
	done
}

# ---- waiting

# await COMMAND...: until it succeeds; fails after $patience seconds.
await() {
	local end=$((SECONDS + patience))
	until "$@" >/dev/null 2>&1; do
		[ $SECONDS -lt $end ] || return 1
		sleep 0.1
	done
}

# await_or_die COMMAND...: for what is not the subject of the test.
await_or_die() {
	await "$@" || die "waited $patience s in vain for: $*"
}

die() {
	echo "Bail out! $*"
	exit 1
}

# ---- cleaning up

work=$(mktemp -d /tmp/weir-test.XXXXXX)
pids=()
namespaces=()
finished=no

clean_up() {
	local status=$? name
	trap - EXIT ERR
	set +e
	[ ${#pids[@]} = 0 ] || kill -KILL "${pids[@]}" 2>/dev/null
	wait 2>/dev/null
	for name in "${namespaces[@]}"; do
		# their children, such as nginx' workers, keep the namespace alive
		# shellcheck disable=SC2046 # words
		kill -KILL $(ip netns pids "$name" 2>/dev/null) 2>/dev/null
		ip netns delete "$name" 2>/dev/null
	done
	# so that the next test finds the module idle: namespaces end in the background
	await module_idle || echo "# the module is still in use at the end: $(module_refs) references"
	rm -rf "$work"
	case $finished in
	no)
		echo "# the test did not come to its end (status $status)"
		status=1
		;;
	skipped) status=4 ;;
	esac
	exit $status
}
trap clean_up EXIT
trap 'exit 130' INT TERM
# not in $(...), where it would become part of a result
trap '[ $BASH_SUBSHELL != 0 ] || echo "# ${BASH_SOURCE[0]##*/}:$LINENO: $BASH_COMMAND: status $?"' ERR

# background COMMAND...: its number is in $! and it does not outlive the test.
background() {
	"$@" &
	pids+=($!)
}

# end_process PID
end_process() {
	kill -TERM "$1" 2>/dev/null || true
	wait "$1" 2>/dev/null || true
}

# ---- the module

module_refs() { cat /sys/module/weir/refcnt 2>/dev/null || echo 0; }
module_idle() { [ "$(module_refs)" = 0 ]; }
# a test that failed may have left it unloaded
[ -d /sys/module/weir ] || modprobe weir || die "the module cannot be loaded"

# device_there: /dev/weir, also where devtmpfs is not mounted
device_there() {
	[ -e /dev/weir ] || mknod -m 400 /dev/weir c 10 "$(awk '$2 == "weir" { print $1 }' /proc/misc)"
}

# weir ARGUMENT...: weirctl on the balancer.
weir() { weirctl --netns "$balancer" "$@"; }

# get SERVICE FILTER: part of a service as jq reads it.
get() { weir --json service show "$1" | jq -r "$2"; }

# active SERVICE: for becomes.
active() { get "$1" .active; }

# ---- namespaces

in_ns() {
	local name=$1
	shift
	ip netns exec "$name" "$@"
}

make_namespaces() {
	local name
	namespaces+=("$@")
	printf 'netns add %s\n' "$@" | ip -batch -
	for name; do
		in_ns "$name" sh -c '
			cd /proc/sys/net/ipv6/conf
			echo 0 >all/accept_dad; echo 0 >default/accept_dad
			ip link set lo up'
	done
}

# forwarding NAMESPACE...
forwarding() {
	local name
	for name; do
		in_ns "$name" sh -c '
			cd /proc/sys/net; echo 1 >ipv4/ip_forward; echo 1 >ipv6/conf/all/forwarding'
	done
}

# make_network [BACKEND...]: a client, a balancer and backends, all routed. Each backend's network
# has a number, that at the end of its name.
#
#                 10.1.0.0/24                 10.2.N.0/24
#    client  .2 ──────────────── .1  balancer .1 ──────────────── .2  bN
#                 fd01::/64          │        fd02:N::/64
#                                    └ lo: 192.0.2.1, 2001:db8::1   where services listen
make_network() {
	local name n
	[ $# -gt 0 ] || set -- "$b1" "$b2"
	make_namespaces "$client" "$balancer" "$@"
	{
		echo "link add eth0 netns $client type veth peer name front netns $balancer"
		for name; do
			echo "link add eth0 netns $name type veth peer name back${name: -1} netns $balancer"
		done
	} | ip -batch -
	{
		echo "address add 10.1.0.1/24 dev front"
		echo "address add fd01::1/64 dev front"
		echo "link set front up"
		echo "address add $vip4/32 dev lo"
		echo "address add $vip6/128 dev lo"
		for name; do
			n=${name: -1}
			echo "address add 10.2.$n.1/24 dev back$n"
			echo "address add fd02:$n::1/64 dev back$n"
			echo "link set back$n up"
		done
	} | ip -n "$balancer" -batch -
	for name; do
		n=${name: -1}
		ip -n "$name" -batch - <<-END
			address add 10.2.$n.2/24 dev eth0
			address add fd02:$n::2/64 dev eth0
			link set eth0 up
			route add default via 10.2.$n.1
			route add default via fd02:$n::1
		END
	done
	ip -n "$client" -batch - <<-END
		address add 10.1.0.2/24 dev eth0
		address add fd01::2/64 dev eth0
		link set eth0 up
		route add default via 10.1.0.1
		route add default via fd01::1
	END
	forwarding "$balancer"
}

# ---- programs

# compiled NAME: compiles tests/tools/NAME.c, once for the life of the test machine.
compiled() {
	local folder=/run/weir-tests
	mkdir -p $folder
	if [ ! "$folder/$1" -nt "$tools/$1.c" ]; then
		cc -O1 -o "$folder/$1.new" "$tools/$1.c"
		mv "$folder/$1.new" "$folder/$1"
	fi
	echo "$folder/$1"
}

# tell_prepare: before tell, serve and hold.
tell_prepare() {
	need cc
	tell_program=$(compiled tell)
}

# tell NAMESPACE ARGUMENT...: tell ask, in that namespace.
tell() {
	local name=$1
	shift
	ip netns exec "$name" "$tell_program" ask "$@"
}

# serve NAMESPACE PORT...: tell serve, from now on; its number is in $!.
serve() {
	local name=$1 out
	shift
	out=$(mktemp "$work/serve.XXXXXX")
	background ip netns exec "$name" "$tell_program" serve "$@" >"$out"
	await_or_die grep -q ready "$out"
}

# hold ID NAMESPACE ARGUMENT...: connections that stay open: tell ask -k. What it printed about
# each of them is in $work/ID.
declare -A hold_to hold_from
hold() {
	local id=$1 name=$2 to from line
	shift 2
	mkfifo "$work/$id.to" "$work/$id.from"
	# not by background: opening a pipe waits for the other end, which is the next line
	ip netns exec "$name" "$tell_program" ask -k "$@" <"$work/$id.to" >"$work/$id.from" &
	pids+=($!)
	exec {to}>"$work/$id.to" {from}<"$work/$id.from"
	hold_to[$id]=$to
	hold_from[$id]=$from
	: >"$work/$id"
	while read -r -t "$patience" -u "$from" line; do
		[[ $line != open\ * ]] || return 0
		echo "$line" >>"$work/$id"
	done
	die "connections $id were not made"
}

# held ID COMMAND: has the holder echo, close or reset; prints its answer.
held() {
	local answer=nothing
	echo "$2" >&"${hold_to[$1]}"
	read -r -t "$patience" -u "${hold_from[$1]}" answer || true
	echo "$answer"
}

# web NAMESPACE NAME [PORT]: an nginx that answers every request with its NAME and serves
# /big, 16 MB, and at /header also tells the header X-Original-To; what it logged is in $work/NAME.log: the client's address, what it connected to.
web() {
	local name=$1 word=$2 port=${3:-8080}
	mkdir -p "$work/$word"
	[ -f "$work/$word/big" ] || head -c 16777216 /dev/zero >"$work/$word/big"
	chmod 755 "$work" "$work/$word"
	cat >"$work/$word.conf" <<-END
		daemon off;
		worker_processes 1;
		pid $work/$word.pid;
		error_log $work/$word.error;
		events { worker_connections 1024; }
		http {
			log_format said '\$remote_addr \$server_addr:\$server_port \$status \$body_bytes_sent';
			access_log $work/$word.log said;
			client_body_temp_path $work/$word.t1;
			proxy_temp_path $work/$word.t2;
			fastcgi_temp_path $work/$word.t3;
			uwsgi_temp_path $work/$word.t4;
			scgi_temp_path $work/$word.t5;
			server {
				listen $port;
				listen [::]:$port;
				location / { return 200 "$word\n"; }
				location /header { return 200 "$word \$http_x_original_to\n"; }
				location /big { root $work/$word; }
			}
		}
	END
	background ip netns exec "$name" nginx -e "$work/$word.error" -c "$work/$word.conf"
	await_or_die test -s "$work/$word.pid"
}

# fetch NAMESPACE URL [OPTION...]: what a web server answers, or "status N" of curl.
fetch() {
	local name=$1 url=$2 status=0
	shift 2
	ip netns exec "$name" curl -gsS --noproxy '*' --max-time "$patience" "$@" "$url" 2>"$work/curl" || status=$?
	[ $status = 0 ] || echo "status $status"
}
