#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# /dev/weir: each connection of the namespace is told, however short, with who had it, its addresses and
# its final numbers; what a slow reader misses is counted; nobody else's is told.
#
#    client ──────────── balancer ──────────── b1     tell :9000
#   10.1.0.2, fd01::2                        10.2.1.2, fd02:1::2
#
# WEIR_CONNECTIONS is how many each time (50).
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/policy.sh"
need weirctl gojq python3 nft tcpdump
tell_prepare
n=${WEIR_CONNECTIONS:-50}
parameter=/sys/module/weir/parameters/ring_kb
reader=$(compiled events)
device_there

# flags of a record
accepted=1 owner=2 listener=4 here=8 there=16 time_wait=32 aborted=1024

# watch ID NAMESPACE [OPTION...]: what happens there, into $work/ID.
declare -A watch_to watch_pid
watch() {
	local id=$1 name=$2 to
	shift 2
	mkfifo "$work/$id.in"
	ip netns exec "$name" "$reader" "$@" <"$work/$id.in" >"$work/$id" &
	watch_pid[$id]=$!
	pids+=($!)
	exec {to}>"$work/$id.in"
	watch_to[$id]=$to
	await_or_die grep -q ready "$work/$id"
}
# watched ID...: stops them.
watched() {
	local id to
	for id; do
		to=${watch_to[$id]}
		echo >&"$to"
		exec {to}>&-
		wait "${watch_pid[$id]}" || comment "the reader $id has failed"
		rm -f "$work/$id.in"
	done
}
# of ID FILTER: of the ends that it has seen.
of() { sed 1d "$work/$1" | jq -rs "map(select(.type == \"end\")) | $2"; }
ended() { [ "$(grep -c '"type":"end"' "$work/$1")" -ge "$2" ]; }
# all_ended N ID...
all_ended() {
	local id
	for id in "${@:2}"; do
		await ended "$id" "$1" || comment "not all connections have ended"
	done
}
last() { sed 1d "$work/$1" | jq -rs "last | $2"; }
# with FLAG: a filter
with() { echo "((.flags / $1 | floor) % 2 == 1)"; }

make_network "$b1"
is "nobody reads, and the module is idle" 0 "$(module_refs)"

# ---- who may, and what stays

refused "it is not for writing" "ermission denied" sh -c 'exec 3>/dev/weir'
watch early "$client"
refused "the module stays while somebody reads" "in use" rmmod weir
is "a mapping cannot be made writable" "EACCES EACCES" "$(python3 - <<-'END'
	import errno, mmap, os
	fd = os.open("/dev/weir", os.O_RDONLY)
	def attempt(call):
	    try:
	        call()
	        return "allowed"
	    except PermissionError as error:
	        return errno.errorcode[error.errno]
	import ctypes
	libc = ctypes.CDLL(None, use_errno=True)
	libc.mmap.restype = ctypes.c_void_p
	page = mmap.PAGESIZE
	def shared():
	    if libc.mmap(None, ctypes.c_size_t(page), 3, 1, fd, ctypes.c_long(0)) == ctypes.c_void_p(-1).value:
	        raise PermissionError(ctypes.get_errno(), "")
	def later():
	    at = libc.mmap(None, ctypes.c_size_t(page), 1, 1, fd, ctypes.c_long(0))
	    if libc.mprotect(ctypes.c_void_p(at), ctypes.c_size_t(page), 3):
	        raise PermissionError(ctypes.get_errno(), "")
	print(attempt(shared), attempt(later))
	END
)"
watched early
is "and not longer" 0 "$(module_refs)"

# ---- every connection, both sides, both ends

watch client "$client"
watch server "$b1"
serve "$b1" 9000
server_pid=$!
for host in 10.2.1.2 fd02:1::2; do
	for way in "" -r; do
		what="$host${way:+, reset}"
		watch c "$client"
		watch s "$b1"
		# as this very process
		# shellcheck disable=SC2016 # the inner shell's
		ip netns exec "$client" sh -c 'echo $$ >"$1"; shift; exec "$@"' - "$work/pid" \
			"$tell_program" ask $way -n "$n" -b 3000 "$host" 9000 >"$work/told"
		is "$what: $n connections were answered" "$n $(case $host in *:*) echo "[$host]" ;; *) echo "$host" ;; esac):9000" "$(cat "$work/told")"
		all_ended "$n" c s
		watched c s
		is "$what: the client's side has told of each" "$n" "$(of c length)"
		is "$what: and the server's, from its own namespace" "$n" "$(of s length)"
		is "$what: where they went" "$host 9000 $n" \
			"$(of c '[.[] | select(.local_port > 0)] | group_by([.remote, .remote_port]) | map("\(.[0].remote) \(.[0].remote_port) \(length)") | join(" ")')"
		is "$what: both sides name the same ports" "$(of c 'map(.local_port) | sort | @csv')" "$(of s 'map(.remote_port) | sort | @csv')"
		is "$what: who had them, the client" "tell $(cat "$work/pid") $n" \
			"$(of c "map(select($(with $owner))) | group_by([.program, .pid]) | map(\"\(.[0].program) \(.[0].pid) \(length)\") | join(\" \")")"
		is "$what: and the server" "tell $server_pid $n" \
			"$(of s "map(select($(with $owner) and $(with $accepted))) | group_by([.program, .pid]) | map(\"\(.[0].program) \(.[0].pid) \(length)\") | join(\" \")")"
		is "$what: the client sent 3000 bytes on each" "[3000]" "$(of c 'map(.sent) | unique | @json')"
		is "$what: which the server has received" "[3000]" "$(of s 'map(.received) | unique | @json')"
		# after a reset nobody has acknowledged the last of it
		[ "$way" ] ||
			is "$what: what the server sent the client has received" "$(of s 'map(.sent) | add')" "$(of c 'map(.received) | add')"
		is "$what: in the order of what happens" true \
			"$(of c 'all(.began > 0 and .began <= .established and .established <= .first_byte and .first_byte <= .ending and .ending <= .time)')"
		is "$what: the client has ended it" "$n" "$(of c "map(select($(with $here))) | length")"
		is "$what: the other side, for the server" "$n" "$(of s "map(select($(with $there))) | length")"
		if [ "$way" ]; then
			is "$what: aborted, and the server's with an error" "$n $n [104]" \
				"$(of c "map(select($(with $aborted))) | length") $(of s "map(select($(with $aborted))) | length") $(of s 'map(.error) | unique | @json')"
		else
			is "$what: whose addresses wait" "$n 0" "$(of c "map(select($(with $time_wait))) | length") $(of s "map(select($(with $time_wait))) | length")"
		fi
		is "$what: each begins, is open, has a first byte and ends" "$n $n $n $n" \
			"$(sed 1d "$work/c" | jq -rs '[.[] | .type] | [(map(select(. == "begin")) | length), (map(select(. == "established")) | length),
				(map(select(. == "first_byte")) | length), (map(select(. == "end")) | length)] | map(tostring) | join(" ")')"
		is "$what: nothing is lost or missed" "0 0" "$(last c '"\(.lost) \(.missed)"')"
	done
done
watched client server
is "who reads at the same time reads the same" "$((4 * n)) $((4 * n))" "$(of client length) $(of server length)"

# ---- connections that come to nothing, or that were there

watch c "$client"
is "nobody listens" "1 refused" "$(tell "$client" 10.2.1.2 9001)"
hold young "$client" 10.2.1.2 9000
watched c
is "refused: why, and never open" "111 0 true" "$(of c '.[0] | "\(.error) \(.established) \(.began > 0)"')"
watch c "$client"
watch s "$b1"
held young echo >/dev/null
held young close >/dev/null
all_ended 1 c s
watched c s
is "one from before: no beginning, but its end with addresses" "0 10.2.1.2 9000" "$(of c '.[0] | "\(.began) \(.remote) \(.remote_port)"')"
is "nor when its first data came" "0 0" "$(of c '.[0].first_byte') $(of s '.[0].first_byte')"
is "with what was sent all the while" "$(of s '.[0].received') $(of c '.[0].sent')" "$(of c '.[0].sent') 5"
is "and with who ended it" "tell true" "$(of c ".[0] | \"\(.program) \($(with $owner))\"")"
is "it was accepted, as the server's side sees" true "$(of s ".[0] | $(with $accepted)")"

# ---- a listener's name for what nobody has read

end_process "$server_pid"
watch s "$b1"
background ip netns exec "$b1" python3 -c '
import socket, time
s = socket.create_server(("10.2.1.2", 9002))
print("ready", flush=True)
time.sleep(1000)' >"$work/deaf"
deaf=$!
await_or_die grep -q ready "$work/deaf"
tell "$client" -t 300 10.2.1.2 9002 >/dev/null
end_process "$deaf"
all_ended 1 s
watched s
is "nobody has accepted it: the listener's name and number, said to be that" "python3 $deaf true false" \
	"$(of s ".[0] | \"\(.program) \(.pid) \($(with $listener)) \($(with $owner))\"")"

# ---- what Weir has done with it

serve "$balancer" 9003
policy "$balancer" put small role=accepted local-port=9003 nagle=off
works "a service of mode redirect" weir service add web --listen "$vip4:80" --mode redirect --backend local:9003
watch s "$balancer"
tell "$client" -r "$vip4" 80 >/dev/null
tell "$client" 10.1.0.1 9003 >/dev/null
all_ended 2 s
watched s
is "where it wanted to go, and that it has a policy; without a service only that" "192.0.2.1 80 9003 true; 0.0.0.0 0 9003 true" \
	"$(of s 'map("\(.asked) \(.asked_port) \(.local_port) \(.policy > 0)") | sort | reverse | join("; ")')"

weir service del web
policy "$balancer" drop small

# ---- times, against a delay that is known and against a capture

serve "$b1" 9000
server_pid=$!
in_ns "$b1" tc qdisc add dev eth0 root netem delay 50ms
in_ns "$client" tcpdump -l -i eth0 -n -tt --immediate-mode 'tcp port 9000' >"$work/dump" 2>"$work/dump.err" &
pids+=($!)
dump=$!
await_or_die grep -q listening "$work/dump.err"
watch c "$client"
tell "$client" 10.2.1.2 9000 >/dev/null
all_ended 1 c
watched c
dumped() { [ "$(grep -c 'Flags \[F' "$work/dump")" -ge 2 ]; }
await dumped || comment "the capture has no end"
end_process "$dump"
# in microseconds after the SYN: its answer, the first data
capture=$(awk '/Flags \[S\],/ { syn = $1 } /Flags \[S\.\]/ { answer = $1 } /Flags \[P\.\]/ && !data { data = $1 }
	END { printf "%d %d", (answer - syn) * 1e6, (data - syn) * 1e6 }' "$work/dump")
comment "capture: $capture us; told: $(of c '.[0] | "\(.handshake) \((.established - .began) / 1000 | floor) \((.first_byte - .began) / 1000 | floor)"') us"
read -r answer data <<<"$capture"
allowed() { echo $(($1 / 20 > 2000 ? $1 / 20 : 2000)); }
between "the round trip of the handshake, as in the capture" $((answer - $(allowed "$answer"))) $((answer + $(allowed "$answer"))) "$(of c '.[0].handshake')"
between "the time to the first byte, too" $((data - $(allowed "$data"))) $((data + $(allowed "$data"))) \
	"$(of c '.[0] | (.first_byte - .began) / 1000 | floor')"
in_ns "$b1" tc qdisc del dev eth0 root

in_ns "$b1" nft -f - <<-END
	table inet test {
		chain in {
			type filter hook input priority 0
			tcp flags syn / fin,syn,rst,ack numgen inc mod 2 == 0 drop
		}
	}
END
watch c "$client"
tell "$client" 10.2.1.2 9000 >/dev/null
all_ended 1 c
watched c
in_ns "$b1" nft delete table inet test
is "a SYN was lost: sent again once, a short round trip, a long wait" "1 true true" \
	"$(of c '.[0] | "\(.syn_again) \(.handshake < 500000) \((.established - .began) > 900000000)"')"

# ---- a slow reader, and short rings

kb=$(cat $parameter)
echo 256 >$parameter
watch slow "$client" -c -l 100000
tell "$client" -r -n 1000 10.2.1.2 9000 >/dev/null
watched slow
echo "$kb" >$parameter
is "what a slow reader has missed is counted" "4000 true 4000" \
	"$(last slow '"\(.read + .missed) \(.missed > 0) \(.written)"')"

becomes "in the end, its flows forgotten, the module is idle again" 0 module_refs
finish
