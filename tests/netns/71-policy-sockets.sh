#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Socket policies: Fast Open, and one socket by hand.
#
#    client ──────────── b1    talk.py; on port 7000 the server speaks first
#   10.1.0.2  balancer   10.2.1.2
#   fd01::2   (routes)   fd02:1::2
# shellcheck disable=SC2016 # words and awk on purpose
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/policy.sh"
need nft python3 tc setpriv

make_network "$b1"
talk_serve "$b1" 8000
talk_serve "$b1" 7000 first
once() { in_ns "$client" python3 "$tools/talk.py" once "$@"; }

make_namespaces "$other"
points_of in_ns "$other" python3 "$tools/policies.py" hostile

# ---- Fast Open of programs that know nothing of it

former=$(policy "$b1" tfo | awk '$1 == "sysctl" { print $2 }')
policy "$b1" put server role=listening local-port=7000-8999 fast-open-queue=16 scope=existing
listening() { policy "$b1" sockets role=listening local-port=8000 | tr ' ' '\n' | sed -n 's/^fast-open-queue=//p'; }
becomes "a server that listens already gets a queue" 16 listening
between "that the sysctl has it off is counted" 1 4 "$(policy "$b1" count server refused-fast-open)"
policy "$b1" tfo sysctl=3
policy "$client" put fast role=connecting remote-port=7000-8999 fast-open-connect=on
for host in 10.2.1.2 fd02:1::2; do
	works "$host: the first connection asks for a cookie" once $host 8000
	active=$(counter "$client" TCPFastOpenActive)
	passive=$(counter "$b1" TCPFastOpenPassive)
	works "$host: the second one" once $host 8000
	is "$host: carries data in its SYN" 1 $(($(counter "$client" TCPFastOpenActive) - active))
	is "$host: which the server takes" 1 $(($(counter "$b1" TCPFastOpenPassive) - passive))
	works "$host: a server that speaks first is heard" once $host 7000 first
done
between "after a kick" 1 2 "$(policy "$client" count fast kicks)"
in_ns "$client" sysctl -q -w net.ipv4.tcp_fastopen=2
works "where the sysctl has it off for clients, a cookie is no harm" once 10.2.1.2 8000
is "and that is counted" 1 "$(policy "$client" count fast refused-fast-open)"
in_ns "$client" sysctl -q -w net.ipv4.tcp_fastopen=1
policy "$b1" tfo key=00112233445566778899aabbccddeeff
is "a key can be set" 00112233445566778899aabbccddeeff "$(policy "$b1" tfo with-key=1 | awk '$1 == "key" { print $2 }')"
is "which is the kernel's" 33221100-77665544-bbaa9988-ffeeddcc "$(in_ns "$b1" cat /proc/sys/net/ipv4/tcp_fastopen_key)"
works "a cookie of another key is no harm" once 10.2.1.2 8000
refused "nobody may read it" 'EPERM' in_ns "$b1" setpriv --reuid 65534 --clear-groups python3 "$tools/policies.py" tfo with-key=1
matches "but everybody may see a fingerprint" 'fingerprint [0-9a-f]{16}' \
	"$(in_ns "$b1" setpriv --reuid 65534 --clear-groups python3 "$tools/policies.py" tfo)"
policy "$b1" tfo restore=1
is "the sysctl goes back" "$former" "$(in_ns "$b1" cat /proc/sys/net/ipv4/tcp_fastopen)"
is "and the key" 0 "$(policy "$b1" tfo with-key=1 | grep -c 00112233445566778899aabbccddeeff || true)"
policy "$b1" drop server
policy "$client" drop fast
becomes "the server's queue goes back" 0 listening

# ---- a connection whose data came with its SYN, while its handshake is not over

for name in "$client:5" "$b1:515"; do # data without a cookie, sent and taken
	in_ns "${name%:*}" sysctl -q -w "net.ipv4.tcp_fastopen=${name#*:}"
done
policy "$b1" put server role=listening local-port=8300 fast-open-queue=16
talk_listen early "$b1" 8300
in_ns "$b1" nft 'add table inet hold; add chain inet hold in { type filter hook input priority 0; };
	add rule inet hold in tcp dport 8300 tcp flags & (syn | ack) == ack drop'
background ip netns exec "$client" python3 -S -c '
import socket, time
one = socket.socket()
one.sendto(b"early", socket.MSG_FASTOPEN, ("10.2.1.2", 8300))
time.sleep(1000)'
is "it is accepted" accepted "$(said early accept)"
cookie=$(said early cookie)
is "before the client has answered" 3 "$(shown "$b1" "$cookie" state)"
policy "$b1" put early role=accepted local-port=8300 user-timeout=7000 congestion=reno stalls=1 scope=existing
becomes "a policy finds it" early shown "$b1" "$cookie" policy
in_ns "$b1" nft delete table inet hold
becomes "and with the handshake it gets what that sets" "7000 reno" \
	eval 'echo "$(said early option 6 18) $(said early congestion)"'
hang_up early
policy "$b1" flush
in_ns "$client" sysctl -q -w net.ipv4.tcp_fastopen=1
in_ns "$b1" sysctl -q -w "net.ipv4.tcp_fastopen=$former"

# ---- one socket by hand, and what is in force

talk one "$client" 10.2.1.2 8000
cookie=$(said one cookie)
is "Nagle is on, which is the kernel's default" "on kernel" "$(shown "$client" "$cookie" nagle) $(shown "$client" "$cookie" nagle:origin)"
is "the role of a socket is known though nobody noted it" connecting "$(shown "$client" "$cookie" role)"
is "and on the other side" 1 "$(policy "$b1" sockets role=accepted local-port=8000 | wc -l)"
usual=$(said one congestion)
policy "$client" hand "$cookie" nagle=off user-timeout=9000 keepalive=on keepalive-idle=77 congestion=reno
is "set by hand: Nagle" 1 "$(said one is-nodelay)"
is "TCP_USER_TIMEOUT" 9000 "$(said one option 6 18)"
is "SO_KEEPALIVE" 1 "$(said one option 1 9)"
is "TCP_KEEPIDLE" 77 "$(said one option 6 4)"
is "TCP_CONGESTION" reno "$(said one congestion)"
is "and it is told by whom" "hand $usual" "$(shown "$client" "$cookie" nagle:origin) $(shown "$client" "$cookie" congestion:former)"
refused "what it cannot have is refused" 'state' policy "$client" hand "$cookie" user-timeout=1 fast-open-queue=3
is "and then nothing changes" 9000 "$(said one option 6 18)"
said one delay >/dev/null
is "what the program sets is the program's" 0 "$(said one is-nodelay)"
policy "$client" hand "$cookie" give-back=1
is "given back: TCP_USER_TIMEOUT" 0 "$(said one option 6 18)"
is "SO_KEEPALIVE" 0 "$(said one option 1 9)"
is "TCP_KEEPIDLE" 7200 "$(said one option 6 4)"
is "TCP_CONGESTION" "$usual" "$(said one congestion)"
hang_up one

finish
