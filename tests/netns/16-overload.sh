#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What happens when a backend, or all of them, cannot take a connection: limits, listeners of this
# machine, backends that are down, fallback, slow start, bounded load; and how clients are told.
#
#    client ──────────────── balancer ──────────────── b1
#   10.1.0.2, fd01::2   lo 192.0.2.1, 2001:db8::1     10.3.0.1 ... 10.3.0.4, fd03::1 ... fd03::4
#                       tell :9000                    (four backends) tell :9000
# One kernel is enough: limits are counted by the module itself.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq conntrack nft python3
tell_prepare

make_network "$b1"
ip -n "$balancer" route add 10.3.0.0/24 via 10.2.1.2
ip -n "$balancer" route add fd03::/64 via fd02:1::2
ip -n "$b1" route add local 10.3.0.0/24 dev lo
ip -n "$b1" route add local fd03::/64 dev lo
# answering from an address that only a route makes local
in_ns "$b1" sh -c "echo 1 >/proc/sys/net/ipv6/ip_nonlocal_bind"
serve "$b1" 9000
serve "$balancer" 9000

# Both families take the same tests.
declare -A vip=([4]=$vip4 [6]="[$vip6]") to=([4]=$vip4 [6]=$vip6)
backend() { if [ "$1" = 4 ]; then echo "10.3.0.$2:9000"; else echo "[fd03::$2]:9000"; fi; }

# active_of SERVICE: of each backend; counts NAME: a counter of the service
active_of() { get "$1" '[.backends[].active] | join(" ")'; }
count() { get "$1" ".$2"; }
most() { tr ' ' '\n' | sort -n | tail -n 1; }
# gone ID [HOW]: ends what hold made, whose name can be used again
gone() {
	held "$1" "${2:-close}" >/dev/null
	rm "$work/$1.to" "$work/$1.from"
}

# A firewall as many have it: what leaves must belong to something.
in_ns "$balancer" nft -f - <<END
table inet strict {
	chain output {
		type filter hook output priority filter; policy drop;
		ct state invalid counter drop
		ct state established,related accept
		icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-solicit } accept
		ct state new accept
	}
}
table inet others {
	chain postrouting { type nat hook postrouting priority srcnat; oifname "back1" masquerade; }
	chain output { type nat hook output priority -100; tcp dport 7 redirect to :9000; }
}
END

# ---- told at once, or not at all: a SYN is sent again after a second only

for v in 4 6; do
	weir service add none --listen "${vip[$v]}:80"
	weir service add noneudp --listen "${vip[$v]}:80/udp"
	is "IPv$v: a client is told at once that there is no backend" "3 refused" "$(tell "$client" -n 3 -t 700 "${to[$v]}" 80)"
	is "IPv$v: so is the balancer itself" "2 refused" "$(tell "$balancer" -n 2 -t 700 "${to[$v]}" 80)"
	is "IPv$v: and who uses UDP" "1 refused" "$(tell "$client" -u -t 700 "${to[$v]}" 80)"
	is "IPv$v: on the balancer itself" "2 refused" "$(tell "$balancer" -n 2 -u -t 700 "${to[$v]}" 80)"
	is "IPv$v: each is counted as refused, for want of a backend" "5 5 0" \
		"$(get none '"\(.refused) \(.no_backend) \(.connections)"')"
	is "IPv$v: UDP too" "3 3 0" "$(get noneudp '"\(.refused) \(.no_backend) \(.connections)"')"
	weir service set none --overload drop
	weir service set noneudp --overload drop
	is "IPv$v: with overload drop nobody is told" "1 timeout 1 timeout 1 timeout" \
		"$(tell "$client" -t 500 "${to[$v]}" 80) $(tell "$balancer" -t 500 "${to[$v]}" 80) $(
			tell "$client" -u -t 500 "${to[$v]}" 80)"
	is "IPv$v: which counts as no backend only" "5 7" "$(get none '"\(.refused) \(.no_backend)"')"
	weir service del none noneudp
done
is "nothing that told a client was invalid to the firewall" 0 \
	"$(in_ns "$balancer" nft -j list chain inet strict output | jq '[.. | .counter? // empty | .packets] | add')"
is "and nothing is left in conntrack" "" "$(in_ns "$balancer" conntrack -L --orig-port-dst 80 2>/dev/null)"

for v in 4 6; do
	weir service add web --listen "${vip[$v]}:80" --backend "$(backend $v 1)"
	hold middle "$client" -t 20000 -n 2 "${to[$v]}" 80
	hold local "$balancer" -t 20000 -n 1 "${to[$v]}" 80
	weir backend set web "$(backend $v 1)" --state down
	is "IPv$v: established connections of a backend that is down go on" "echoed 2" "$(held middle echo)"
	in_ns "$balancer" conntrack -F 2>/dev/null
	began=$SECONDS
	is "IPv$v: those that conntrack forgot are reset" "echoed 0" "$(held middle echo)"
	is "IPv$v: also on the balancer itself" "echoed 0" "$(held local echo)"
	gone middle
	gone local
	between "IPv$v: at once" 0 12 $((SECONDS - began))
	weir service del web
done

# ---- limits of backends

for v in 4 6; do
	weir service add web --listen "${vip[$v]}:80" --scheduler rr --backend "$(backend $v 1)" --backend "$(backend $v 2)"
	weir backend set web "$(backend $v 1)" --max-connections 3
	hold ten "$client" -n 10 "${to[$v]}" 80
	is "IPv$v: a backend has its most connections, the other gets the rest" "3 7" "$(active_of web)"
	is "IPv$v: what it would have got is counted" "$(count web overflowed)" "$(get web '.backends[0].overflowed')"
	between "IPv$v: which is about half of what came then" 2 4 "$(count web overflowed)"
	weir backend set web "$(backend $v 2)" --max-connections 8
	hold full "$client" -n 4 -t 700 "${to[$v]}" 80
	is "IPv$v: one more fits, then none" "1 $(backend $v 2)
3 refused" "$(cat "$work/full")"
	is "IPv$v: the balancer itself is refused too" "1 refused" "$(tell "$balancer" -t 700 "${to[$v]}" 80)"
	is "IPv$v: neither limit was exceeded" "3 8" "$(active_of web)"
	is "IPv$v: they are counted as refused" 4 "$(count web refused)"
	gone full
	gone ten
	hold ten "$client" -n 12 "${to[$v]}" 80
	is "IPv$v: the places of connections that have ended are known at once" "3 8" "$(active_of web)"
	gone ten reset
	is "IPv$v: also of 60 short ones, one after the other, with one place each" "60" "$(
		weir backend set web "$(backend $v 1)" --max-connections 1
		weir backend set web "$(backend $v 2)" --max-connections 1
		tell "$client" -r -n 60 "${to[$v]}" 80 | awk '/9000/ { n += $1 } END { print n }')"
	weir service del web

	weir service add udp --listen "${vip[$v]}:80/udp" --backend "$(backend $v 1)" --backend "$(backend $v 2)"
	weir backend set udp "$(backend $v 1)" --max-connections 2
	weir backend set udp "$(backend $v 2)" --max-connections 1
	is "IPv$v: UDP flows have the limits too" "2 $(backend $v 1)
1 $(backend $v 2)
2 refused" "$(tell "$client" -u -n 5 -t 700 "${to[$v]}" 80 | sort -k 2)"
	in_ns "$balancer" conntrack -D -p udp >/dev/null 2>&1 || true
	is "IPv$v: until conntrack forgets them" "2 $(backend $v 1)
1 $(backend $v 2)" "$(tell "$client" -u -n 3 -t 700 "${to[$v]}" 80 | sort -k 2)"
	weir service del udp
done

# ---- many at once

weir service add web --listen "$vip4:80" --scheduler p2c --backend "$(backend 4 1)" --backend "$(backend 4 2)"
weir backend set web "$(backend 4 1)" --max-connections 7
weir backend set web "$(backend 4 2)" --max-connections 5
cat >"$work/burst.py" <<'END'
import selectors, socket, sys, time
# connections all at once, which stay open
wait, n = selectors.DefaultSelector(), int(sys.argv[3])
for i in range(n):
    s = socket.socket()
    s.setblocking(False)
    s.connect_ex((sys.argv[1], int(sys.argv[2])))
    wait.register(s, selectors.EVENT_WRITE)
end, opened, refused = time.monotonic() + 30, [], 0
while opened.__len__() + refused < n and time.monotonic() < end:
    for key, _ in wait.select(1):
        wait.unregister(key.fileobj)
        if key.fileobj.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            refused += 1
        else:
            opened.append(key.fileobj)
print("open", len(opened), "refused", refused, flush=True)
sys.stdin.read()
END
mkfifo "$work/hold"
in_ns "$client" python3 "$work/burst.py" "$vip4" 80 64 <"$work/hold" >"$work/burst" &
pids+=($!)
exec {burst}>"$work/hold"
exceeded=0
until grep -q open "$work/burst"; do
	active_of web | { read -r a b; [ "$a" -le 7 ] && [ "$b" -le 5 ]; } || exceeded=1
done
is "of 64 connections at once no backend gets more than its most" "0 7 5" "$exceeded $(active_of web)"
is "and all others are refused" "open 12 refused 52" "$(cat "$work/burst")"
exec {burst}>&-
becomes "in the end none is active" "0 0" active_of web
weir service del web

# ---- the limit of a service

for v in 4 6; do
	weir service add web --listen "${vip[$v]}:80" --max-connections 4 --backend "$(backend $v 1)" --backend "$(backend $v 2)"
	hold six "$client" -n 6 -t 700 "${to[$v]}" 80
	is "IPv$v: a service has its most connections" "4 2 2" "$(get web '"\(.active) \(.limited) \(.refused)"')"
	is "IPv$v: that is not for want of a backend" "0 0" "$(get web '"\(.no_backend) \(.overflowed)"')"
	weir service set web --max-connections 2
	is "IPv$v: a lower limit leaves open ones alone, and takes no more" "echoed 4 1 refused" \
		"$(held six echo) $(tell "$client" -t 700 "${to[$v]}" 80)"
	weir service set web --max-connections 0
	is "IPv$v: without a limit there is a place" 1 "$(tell "$client" -t 700 "${to[$v]}" 80 | awk '/9000/ { print $1 }')"
	gone six
	weir service del web
done

# ---- with affinity

weir service add web --listen "$vip4:80" --scheduler rr --affinity 10m --backend "$(backend 4 1)" --backend "$(backend 4 2)"
is "a client with affinity has one backend" "2 $(backend 4 1)" "$(tell "$client" -r -n 2 "$vip4" 80)"
weir backend set web "$(backend 4 1)" --max-connections 1
hold sticky "$client" -n 3 "$vip4" 80
is "and another one when that is full" "1 2 1" "$(active_of web) $(count web overflowed)"
gone sticky
is "with which it stays" "2 $(backend 4 2)" "$(tell "$client" -r -n 2 "$vip4" 80)"
weir service del web

# ---- down, fallback

for v in 4 6; do
	weir service add web --listen "${vip[$v]}:80" --scheduler maglev --backend "$(backend $v 1)" --backend "$(backend $v 2)"
	weir backend set web "$(backend $v 2)" --fallback yes
	weir backend set web "$(backend $v 1)" --max-connections 2
	is "IPv$v: a fallback backend gets nothing while there is another" "4 $(backend $v 1)" \
		"$(tell "$client" -r -n 4 "${to[$v]}" 80)"
	hold five "$client" -n 5 "${to[$v]}" 80
	is "IPv$v: it takes what the other has no place for" "2 3 3" "$(active_of web) $(count web fallback)"
	gone five
	weir backend set web "$(backend $v 1)" --state down
	is "IPv$v: and all when that is down" "3 $(backend $v 2)" "$(tell "$client" -n 3 "${to[$v]}" 80)"
	is "IPv$v: also over the balancer itself" "1 $(backend $v 2)" "$(tell "$balancer" "${to[$v]}" 80)"
	weir export >"$work/web.toml"
	weir apply "$work/web.toml" >/dev/null
	weir service set web --backend "$(backend $v 1)" --backend "$(backend $v 2)=2"
	is "IPv$v: a backend that stays keeps its state when all are replaced" "down up" \
		"$(get web '[.backends[].state] | join(" ")')"
	is "IPv$v: and its weight for the time when it is up" "1 2" "$(get web '[.backends[].weight] | join(" ")')"
	is "IPv$v: the other is no fallback any more" "2 $(backend $v 2) 0" \
		"$(tell "$client" -n 2 "${to[$v]}" 80) $(($(count web fallback) - 7))"
	weir backend set web "$(backend $v 2)" --state down
	is "IPv$v: all down: refused" "1 refused" "$(tell "$client" -t 700 "${to[$v]}" 80)"
	weir backend set web "$(backend $v 1)" --state up
	is "IPv$v: up again it is used" "2 $(backend $v 1)" "$(tell "$client" -n 2 "${to[$v]}" 80)"
	weir service del web
done

# ---- listeners of this machine

cat >"$work/lazy.py" <<'END'
import socket, sys, time
# listens, and accepts nothing: the queue of a backlog of 0 is full with one
s = socket.socket(socket.AF_INET6 if ":" in sys.argv[1] else socket.AF_INET)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind((sys.argv[1], int(sys.argv[2])))
s.listen(0)
print("ready", flush=True)
time.sleep(100000)
END
lazy() {
	background ip netns exec "$balancer" python3 "$work/lazy.py" "$1" "$2" >"$work/lazy.$2"
	await_or_die grep -q ready "$work/lazy.$2"
}
lazy 0.0.0.0 9006
lazy :: 9016
lazy 127.0.0.1 9007
declare -A here=([4]="10.1.0.1:9000" [6]="[fd01::1]:9000") lazy=([4]=9006 [6]=9016)
declare -A loop=([4]="127.0.0.1:9000" [6]="[::1]:9000")
for v in 4 6; do
	weir service add web --listen "${vip[$v]}:80" --mode redirect --scheduler rr --backend local:9000 --backend local:9001
	is "IPv$v: a port that nobody listens on is passed over" "4 ${here[$v]}" "$(tell "$client" -n 4 "${to[$v]}" 80)"
	is "IPv$v: from the balancer itself too" "4 ${loop[$v]}" "$(tell "$balancer" -n 4 "${to[$v]}" 80)"
	# it is its turn again each time that the other got one
	is "IPv$v: and counted" "7 7" "$(get web '"\(.overflowed) \(.backends[1].overflowed)"')"
	weir service set web --backend local:9000 --backend "local:${lazy[$v]}"
	# one gets into the queue, the next finds it full
	hold queue "$client" -t 1 -n 2 "$(if [ $v = 4 ]; then echo 10.1.0.1; else echo fd01::1; fi)" "${lazy[$v]}"
	is "IPv$v: so is one whose accept queue is full" "6 ${here[$v]}" "$(tell "$client" -n 6 "${to[$v]}" 80)"
	weir service set web --backend local:9001
	gone queue
	is "IPv$v: nobody listens at all: refused at once" "1 refused" "$(tell "$client" -t 700 "${to[$v]}" 80)"
	is "IPv$v: on the balancer itself" "1 refused" "$(tell "$balancer" -t 700 "${to[$v]}" 80)"
	weir service set web --backend local:9000
	hold kept "$client" -n 2 "${to[$v]}" 80
	in_ns "$balancer" conntrack -F 2>/dev/null
	is "IPv$v: connections that conntrack forgot find their socket again" "echoed 2" "$(held kept echo)"
	gone kept
	weir service del web

	weir service add udp --listen "${vip[$v]}:80/udp" --mode redirect --scheduler rr --backend local:9000 --backend local:9001
	is "IPv$v: a UDP port without a socket is passed over" "4 ${here[$v]}" "$(tell "$client" -u -n 4 "${to[$v]}" 80)"
	is "IPv$v: from the balancer itself too" "2 ${loop[$v]}" "$(tell "$balancer" -u -n 2 "${to[$v]}" 80)"
	weir service set udp --backend local:9001
	is "IPv$v: none at all: refused" "1 refused" "$(tell "$client" -u -t 700 "${to[$v]}" 80)"
	weir service del udp
done
weir service add web --listen "$vip4:80" --mode redirect --scheduler rr --backend local:9000 --backend local:9007
is "a program on loopback only cannot get what comes from outside" "4 ${here[4]}" "$(tell "$client" -n 4 "$vip4" 80)"
weir service del web

# ---- bounded load

for v in 4 6; do
	# shellcheck disable=SC2046 # words
	weir service add web --listen "${vip[$v]}:80" --scheduler maglev --load-factor 1.25 \
		$(for n in 1 2 3 4; do echo "--backend $(backend $v $n)"; done)
	open=0
	for n in 1 3 12 24; do
		hold load$n "$client" -n "$n" "${to[$v]}" 80
		open=$((open + n))
		is "IPv$v: of $open connections of one client no backend has more than 1.25 of the average" \
			"$(((open * 5 + 15) / 16)) $open" "$(active_of web | most) $(count web active)"
	done
	for n in 1 3 12 24; do
		gone load$n
	done
	weir service del web
done
weir service add web --listen "$vip4:80" --scheduler maglev --load-factor 1.05 --backend "$(backend 4 1)=3" --backend "$(backend 4 2)=1"
hold load "$client" -n 40 "$vip4" 80
read -r first second <<<"$(active_of web)"
between "weights count: of 40 one with a quarter of the weight has 11 at most, and what the other may not have" 8 11 "$second"
is "and the other the rest" 40 $((first + second))
gone load
weir service set web --load-factor 0
becomes "without the factor" "0 0" active_of web
hold load "$client" -n 20 "$vip4" 80
is "one backend has them all" 20 "$(active_of web | most)"
gone load
refused "a load factor of 1 or less is refused" "over 100 percent|1" weir service set web --load-factor 1.0
weir service del web

# ---- slow start

many=100
# share SERVICE BACKEND: of that many connections
share() { tell "$client" -r -n "$many" "$vip4" 80 | awk -v b="$1" '$2 == b { n = $1 } END { print n + 0 }'; }
for scheduler in rr wrr maglev p2c; do
	key=source
	[ $scheduler != maglev ] || key=source-port
	weir service add web --listen "$vip4:80" --scheduler $scheduler --key $key --slow-start 1000s --backend "$(backend 4 1)"
	between "$scheduler: in a new service nobody starts slowly" $many $many "$(share 10.3.0.1:9000)"
	weir backend add web "$(backend 4 2)"
	between "$scheduler: a backend that joins gets hardly anything at first" 0 $((many / 10)) "$(share 10.3.0.2:9000)"
	weir service set web --slow-start 1s
	sleep 1.1
	between "$scheduler: when its time is over it has its share" $((many * 30 / 100)) $((many * 70 / 100)) "$(share 10.3.0.2:9000)"
	weir service del web
done
weir service add web --listen "$vip4:80" --scheduler rr --slow-start 20s --backend "$(backend 4 1)" --backend "$(backend 4 2)"
weir backend set web "$(backend 4 2)" --state down
is "a backend that is down has no share" 0 "$(share 10.3.0.2:9000)"
weir backend set web "$(backend 4 2)" --state up
sleep 8
between "up again, it has a part of its share in the middle of its time" $((many * 10 / 100)) $((many * 45 / 100)) \
	"$(share 10.3.0.2:9000)"
weir service set web --slow-start 1000s
weir backend set web "$(backend 4 2)" --weight 0
weir backend set web "$(backend 4 2)" --weight 1
between "a weight that was 0 starts slowly too" 0 $((many / 10)) "$(share 10.3.0.2:9000)"
weir backend set web "$(backend 4 1)" --state down
between "but alone it gets all" $many $many "$(share 10.3.0.2:9000)"
refused "a slow start of more than a day is refused" "a day" weir service set web --slow-start 25h
weir service del web
finish
