#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Unloading: the module stays while connections need it, goes when it is told to, and those that
# are to go on do. Then the same many times over, under traffic.
#
#    client ──────── balancer ──────── b1   nginx :8080, tell :9000
#
# WEIR_ROUNDS is how many times the module is loaded and unloaded (8).
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq nginx curl nft conntrack
tell_prepare
rounds=${WEIR_ROUNDS:-8}
loaded() { [ -d /sys/module/weir ]; }

make_network "$b1"
web "$b1" one
serve "$b1" 9000
cat >"$work/weir.toml" <<END
[[service]]
name = "web"
listen = "$vip4:80"
  [[service.backend]]
  address = "10.2.1.2:8080"
[[service]]
name = "tcp"
listen = "$vip4:90"
scheduler = "maglev"
  [[service.backend]]
  address = "10.2.1.2:9000"
[[service]]
name = "tcp6"
listen = "[$vip6]:90"
  [[service.backend]]
  address = "[fd02:1::2]:9000"
END
weir apply "$work/weir.toml" >/dev/null
dmesg >"$work/dmesg.before"

# ---- it stays

refused "rmmod is refused while there are services" 'in use' rmmod weir
hold left "$client" -n 3 "$vip4" 90
refused "weirctl unload is refused while connections are open, and says so" '3 connections.*open' weirctl unload
is "the refusal changed nothing" "1 10.2.1.2:9000" "$(tell "$client" "$vip4" 90)"
weir service del tcp tcp6 web
refused "rmmod is refused while there are only connections of removed services" 'in use' rmmod weir
is "which work" "echoed 3" "$(held left echo)"
refused "weirctl unload is refused then as well" 'open' weirctl unload
is "and they still work" "echoed 3" "$(held left echo)"
held left reset >/dev/null
loaded || modprobe weir # if it was not refused
weir apply "$work/weir.toml" >/dev/null
hold kept "$client" -n 3 "$vip4" 90
hold kept6 "$client" -n 3 "$vip6" 90

# ---- it goes, connections go on

# steadily, with little in buffers, so that what arrives later has come through the balancer later
cat >"$work/download.py" <<END
import socket, sys, time
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16384)
s.connect((sys.argv[1], 80))
s.sendall(b"GET /big HTTP/1.0\\r\\n\\r\\n")
with open(sys.argv[2], "wb", 0) as out:
    while data := s.recv(8192):
        out.write(data)
        time.sleep(0.02)
END
background ip netns exec "$client" python3 "$work/download.py" "$vip4" "$work/download"
download=$!
await_or_die test -s "$work/download"
works "weirctl unload --keep with connections open" weirctl unload --keep
works "removes the module" prints "" sh -c 'ls -d /sys/module/weir 2>/dev/null'
size=$(stat -c %s "$work/download")
works "a download that was under way goes on" await sh -c "[ \$(stat -c %s '$work/download') -gt $((size + 100000)) ]"
is "established connections work without the module" "echoed 3 echoed 3" "$(held kept echo) $(held kept6 echo)"
is "new ones find no service" "1 refused" "$(tell "$client" "$vip4" 90)"
works "it can be loaded again meanwhile" modprobe weir
works "and configured" weir apply "$work/weir.toml"
is "new connections find their service" "1 10.2.1.2:9000" "$(tell "$client" "$vip4" 90)"
is "and the old ones still work" "echoed 3 echoed 3" "$(held kept echo) $(held kept6 echo)"
kill "$download" 2>/dev/null || true
works "unload --keep can be repeated while its table is there" weirctl unload --keep
is "and connections still work" "echoed 3 echoed 3" "$(held kept echo) $(held kept6 echo)"
in_ns "$balancer" nft delete table inet weir_keep
held kept reset >/dev/null
held kept6 reset >/dev/null
in_ns "$balancer" conntrack -F 2>/dev/null
is "without the table and the module nothing tracks connections" "0" \
	"$(tell "$client" 10.2.1.2 9000 >/dev/null; in_ns "$balancer" conntrack -C)"

# ---- many times, under traffic

# connections all the time, in both families, to the services and past them
churn() {
	while :; do
		"$@" || true
		sleep 0.05 # else nothing else gets done on an emulated processor
	done
}
background churn ip netns exec "$client" "$tell_program" ask -r -t 200 -n 50 "$vip4" 90 >/dev/null 2>&1
background churn ip netns exec "$client" "$tell_program" ask -r -t 200 -n 50 "$vip6" 90 >/dev/null 2>&1
failed=
for ((round = 1; round <= rounds; round++)); do
	modprobe weir || { failed="round $round: modprobe"; break; }
	weir apply "$work/weir.toml" >/dev/null || { failed="round $round: apply"; break; }
	# until something was balanced in this round
	served() { [ "$(get tcp .connections)" -gt 0 ]; }
	await served || { failed="round $round: no traffic"; break; }
	if ((round % 2)); then
		weirctl unload --force >/dev/null || { failed="round $round: unload"; break; }
	else
		# what a person would do by hand, in the middle of the traffic
		weir service del web tcp tcp6 || { failed="round $round: del"; break; }
		weirctl unload --force >/dev/null || { failed="round $round: unload after del"; break; }
	fi
	! loaded || { failed="round $round: still loaded"; break; }
done
is "$rounds times loaded, configured and unloaded in the middle of traffic" "" "$failed"
kill "${pids[@]: -2}" 2>/dev/null || true
dmesg | tail -n "+$(($(wc -l <"$work/dmesg.before") + 1))" | grep -v 'weir-vm\|loading out-of-tree\|verification failed' \
	>"$work/dmesg" || true
is "the kernel had nothing to say about it" "" "$(grep -E 'WARN|BUG|Oops|refcount|leak|stall|weir' "$work/dmesg" || true)"
loaded || modprobe weir
finish
