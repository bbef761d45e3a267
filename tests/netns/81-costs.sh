#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# weirctl trace, record, replay and costs without the module's records: short connections are all seen, with
# who opened and closed them;
# handshake and costs are those of a path whose delay is known and that tcpdump has timed as well; what a
# pool is said to save is what keep-alive saves.
#
#    client ───────── server       10.9.0.0/24, fd09::/64; 50 ms on the way back
#
# One kernel is enough: it is a program, and asks for nothing new of a kernel.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq tc nginx curl tcpdump python3 setpriv

server=weir$$s
make_namespaces "$client" "$server"
ip link add eth0 netns "$client" type veth peer name eth0 netns "$server"
for end in 1 2; do
	name=$([ $end = 1 ] && echo "$client" || echo "$server")
	ip -n "$name" -batch - <<-END
		address add 10.9.0.$end/24 dev eth0
		address add fd09::$end/64 dev eth0 nodad
		link set eth0 up
	END
done
web "$server" web 80

# record ID NAMESPACE COMMAND...: what connections there were while the command ran, in $work/ID.json,
# one line each. The recording itself is $work/ID.
record() {
	local id=$1 name=$2 pid
	shift 2
	background weirctl --netns "$name" --json record "$work/$id" --from events --interval 0.5 >"$work/$id.said"
	pid=$!
	await_or_die has_reading "$id"
	"$@" || comment "$* failed"
	await_or_die is_quiet "$name"
	kill -INT "$pid"
	wait "$pid" || die "recording failed: $(cat "$work/$id.said")"
	weirctl --json replay "$work/$id" >"$work/$id.json"
}
# is_quiet NAMESPACE: no connection is open or about to close
is_quiet() {
	[ "$(weirctl --netns "$1" --json connections | jq '.connections | map(select(.state != "time-wait")) | length')" = 0 ]
}
# what comes before the first reading is less than 100 bytes
has_reading() { [ "$(stat -c %s "$work/$1")" -gt 100 ]; }
# of_ended ID FILTER: of the connections that ended
of_ended() { jq -s "map(select(.event == \"ended\")) | $2" "$work/$1.json"; }

# ---- every one, however short; who opened and who closed
many=400
cat >"$work/many.py" <<'END'
import socket, struct, sys
host, port, count, how = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
for _ in range(count):
    s = socket.create_connection((host, port))
    if how == "reset":
        s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    s.close()
END
cat >"$work/accept.py" <<'END'
import socket, sys
s = socket.socket(socket.AF_INET6)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(("::", int(sys.argv[1])))
s.listen(4096)
print("ready", flush=True)
while True:
    c = s.accept()[0]
    try:
        c.recv(1)
    except ConnectionResetError:
        pass
    c.close()
END
background ip netns exec "$server" python3 "$work/accept.py" 7000 >"$work/accept"
await_or_die grep -q ready "$work/accept"
short() { in_ns "$client" python3 "$work/many.py" "$@"; }
for to in 10.9.0.2 fd09::2; do
	rm -f "$work/fin"
	record fin "$client" short "$to" 7000 $many fin
	is "to $to: each of $many short connections is seen" $many \
		"$(of_ended fin 'map(select(.remote | endswith(":7000"))) | length')"
	is "to $to: each was opened here" $many "$(of_ended fin 'map(select(.opened == "here")) | length')"
	# what a reading met of a table that changes meanwhile is most, not all; the rest is unknown, not wrong
	between "to $to: most are known to have been closed here" $((many * 9 / 10)) $many \
		"$(of_ended fin 'map(select(.closed_by == "here" and .ending == "fin" and .time_wait)) | length')"
	is "to $to: of none it is said that the other end did" 0 "$(of_ended fin 'map(select(.closed_by == "there")) | length')"
	is "to $to: none was lost" 0 "$(jq .gaps "$work/fin.said")"
done
record side "$server" short 10.9.0.2 7000 $many fin
is "at the server: each, with its client" $many \
	"$(of_ended side 'map(select(.local == "[::ffff:10.9.0.2]:7000" and (.remote | startswith("[::ffff:10.9.0.1]:")) and .opened == "there")) | length')"
record reset "$client" short 10.9.0.2 7000 $many reset
is "aborted ones are all seen" $many "$(of_ended reset 'map(select(.ending == "reset" and .closed_by == "here")) | length')"
is "of them only those that a reading met know the other end" true \
	"$(of_ended reset 'all(.remote == null or (.remote | endswith(":7000")))')"
record peer "$server" short 10.9.0.2 7000 $many reset
is "the other end of them knows both" $many \
	"$(of_ended peer 'map(select(.remote != null and .opened == "there")) | length')"

# ---- attempts that failed are no connections
record refused "$client" in_ns "$client" curl -s --max-time 5 http://10.9.0.2:1/
is "a refused connection is none" 0 "$(of_ended refused length)"

# ---- a reader that sleeps: what is lost is counted. Not root, whose buffer is too large to overrun.
background ip netns exec "$client" setpriv --reuid 65534 --regid 65534 --clear-groups \
	weirctl --json trace --interval 0.5 "port:7000 | port:7001" >"$work/stalled"
pid=$!
background ip netns exec "$server" python3 "$work/accept.py" 7001 >"$work/probe"
await_or_die grep -q ready "$work/probe"
one_is_seen() {
	short 10.9.0.2 7001 1 fin
	grep -q '"ended"' "$work/stalled"
}
await_or_die one_is_seen
flood=1000 # more than its buffer takes
kill -STOP "$pid"
short 10.9.0.2 7000 $flood fin
kill -CONT "$pid"
await_or_die grep -q '"gap"' "$work/stalled"
kill -INT "$pid"
wait "$pid" || die "trace failed"
seen=$(jq -s 'map(select(.event == "ended" and (.remote | endswith(":7000")))) | length' "$work/stalled")
lost=$(jq -s 'map(select(.event == "gap") | .lost) | add' "$work/stalled")
comment "$flood connections: $seen seen, $lost lost"
between "some were lost" 1 $flood "$lost"
is "seen and lost are all that were there" $flood $((seen + lost))
is "the gap says from when to when" true \
	"$(jq -s 'map(select(.event == "gap")) | all(.begin < .end and .source == "events")' "$work/stalled")"

# ---- a known path
# on the way back alone: tcpdump on the client sees what it sends after its own queue
in_ns "$server" tc qdisc add dev eth0 root netem delay 50ms limit 10000
in_ns "$client" ping -qc 3 10.9.0.2 >/dev/null

# idle ones let the handshake be measured: nothing else was
hold_open() {
	in_ns "$client" python3 -c '
import socket, time
all = [socket.create_connection(("10.9.0.2", 7000)) for _ in range(10)]
time.sleep(2)'
}
background ip netns exec "$client" tcpdump -Z root -ni eth0 -w "$work/idle.pcap" --immediate-mode tcp port 7000 2>"$work/dump"
dump=$!
await_or_die grep -q listening "$work/dump"
record idle "$client" hold_open
end_process "$dump"
# handshakes FILE: microseconds from SYN to SYN-ACK by client port, of a capture
cat >"$work/handshakes.py" <<'END'
import re, subprocess, sys
begun, out, first = {}, {}, {}
for line in subprocess.run(["tcpdump", "-ttnr", sys.argv[1]], capture_output=True, text=True).stdout.splitlines():
    m = re.match(r"(\d+)\.(\d+) IP \S+\.(\d+) > \S+\.(\d+): Flags \[(\S+)\].* length (\d+)", line)
    if not m:
        continue
    at = int(m[1]) * 1000000 + int(m[2])
    source, to, flags, length = m[3], m[4], m[5], int(m[6])
    if flags == "S":
        begun.setdefault(source, at)
    elif flags == "S." and to in begun:
        out.setdefault(to, at - begun[to])
    elif length and to in begun:
        first.setdefault(to, at - begun[to])
for port in sorted(out):
    print(port, out[port], first.get(port, 0))
END
# off ID PCAP FIELD: the largest difference from the capture, in microseconds and in thousandths of it, the
# median of them in thousandths, and how many could be compared
off() {
	python3 "$work/handshakes.py" "$2" >"$work/seen"
	of_ended "$1" "map(select(.opened == \"here\") | [(.local | split(\":\") | last), $3 | tostring] | join(\" \")) | .[]" |
		jq -r . >"$work/told"
	python3 - "$work/seen" "$work/told" <<-'END'
		import sys
		seen = {l.split()[0]: int(l.split()[1]) for l in open(sys.argv[1])}
		told = {l.split()[0]: l.split()[1] for l in open(sys.argv[2])}
		both = sorted((abs(int(told[p]) - seen[p]), seen[p]) for p in seen if told.get(p, "null") != "null")
		shares = sorted(off * 1000 // of for off, of in both) or [10**9]
		print(both[-1][0] if both else 10**9, shares[-1], shares[len(shares) // 2], len(both))
	END
}
read -r micros share middle count <<<"$(off idle "$work/idle.pcap" .handshake_us)"
comment "handshakes of idle connections: at most $micros us off, $share thousandths, of $count"
is "each handshake was measured" 10 "$count"
between "as tcpdump did, within 5 %" 0 50 "$share"
between "and as the path is: 50 ms" 50000 60000 "$(of_ended idle 'map(.handshake_us) | min')"

# ---- keep-alive on and off: what a pool saves
requests=40
urls=()
for ((i = 0; i < requests; i++)); do urls+=("http://10.9.0.2/?$i"); done
# fetch_all HEADER: the seconds that each request took are in $work/times
fetch_all() {
	local args=() url
	for url in "${urls[@]}"; do args+=(-o /dev/null "$url"); done
	in_ns "$client" curl -s --noproxy '*' -H "$1" -w '%{time_total}\n' "${args[@]}" >"$work/times"
}
mean() { awk '{ s += $1 } END { printf "%d", s / NR * 1e6 }' "$work/times"; }
background ip netns exec "$client" tcpdump -Z root -ni eth0 -w "$work/off.pcap" --immediate-mode tcp port 80 2>"$work/dump"
dump=$!
await_or_die grep -q listening "$work/dump"
record off "$client" fetch_all "Connection: close"
end_process "$dump"
off_mean=$(mean)
record on "$client" fetch_all "Connection: keep-alive"
on_mean=$(mean)
is "without keep-alive: a connection for each request" $requests "$(of_ended off 'map(select(.remote == "10.9.0.2:80")) | length')"
is "with it: one" 1 "$(of_ended on 'map(select(.remote == "10.9.0.2:80")) | length')"
read -r micros share middle count <<<"$(off off "$work/off.pcap" .cost.handshake_us)"
comment "handshakes of short connections, estimated: at most $micros us off, $share thousandths, $middle in the median, of $count"
is "each has an estimate of its handshake" $requests "$count"
# the least round trip of a few segments: the median, for a machine that has other work delays some
between "half of them within 5 % of tcpdump" 0 50 "$middle"
between "none half of it off" 0 500 "$share"
is "which is said to be one" true "$(of_ended off 'map(select(.remote == "10.9.0.2:80")) | all(.handshake_us != null or .cost.handshake_measured == false)')"

weirctl --json costs --recording "$work/off" >"$work/costs"
row='.costs[] | select(.destination == "10.9.0.2:80")'
saving=$(jq "$row | .saved_per_use_us" "$work/costs")
measured=$((off_mean - on_mean))
comment "saved per request: predicted $saving us, measured $measured us ($off_mean - $on_mean)" \
	"$(jq -r "$row | .words[]" "$work/costs")"
is "a pool is recommended" pool "$(jq -r "$row | .verdict" "$work/costs")"
is "of one connection: requests come one after the other" 1 "$(jq "$row | .pool_mean" "$work/costs")"
between "what it saves is what keep-alive saves, within 15 %" $((measured * 85 / 100)) $((measured * 115 / 100)) "$saving"
is "ports: each left one here or none" true "$(jq "$row | .ports_held >= 0 and .ports == 28232" "$work/costs")"
# bytes on the wire, of the capture
wire=$(tcpdump -nr "$work/off.pcap" -v 2>/dev/null | grep -oE '^[^ ]+ IP .*length [0-9]+\)' | grep -oE '[0-9]+\)$' | tr -d ')' | awk '{ s += $1 } END { print s }')
told=$(jq "$row | .overhead_bytes + .use_bytes" "$work/costs")
comment "bytes on the wire: $wire by tcpdump, $told by the model"
between "bytes on the wire within 5 %" $((wire * 95 / 100)) $((wire * 105 / 100)) "$told"
changed=$(weirctl --json costs --before "$work/off" --after "$work/on" |
	jq '.changes[] | select((.before // .after).destination == "10.9.0.2:80") | (.before.new_per_second // 0) > (.after.new_per_second // 0)')
matches "before and after show the difference" true "$changed"

# ---- output for others
weirctl replay "$work/off" --csv >"$work/off.csv"
is "CSV: a line for each and one above" "$(($(jq -s length "$work/off.json") + 1))" "$(wc -l <"$work/off.csv")"
is "a filter takes what it names" $requests "$(weirctl replay --json "$work/off" port:80 | wc -l)"
refused "a filter that makes no sense" 'no number called "speed"' weirctl replay "$work/off" 'speed>3'
head -c 300 "$work/off" >"$work/cut"
matches "a recording that was cut is read as far as it goes" "cut short" "$(weirctl replay "$work/cut" 2>&1)"
printf 'weirrec\n\001\001\377' >"$work/broken"
refused "one that makes no sense" "broken: " weirctl replay "$work/broken"
refused "one that is there is not written over" "exists" weirctl --netns "$client" record "$work/off" --time 1s

finish
