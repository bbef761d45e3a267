#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Every mode x {IPv4, IPv6} x {TCP, UDP} x {forwarded, local}: forty points, no mode leaves one of them
# out. A point is eight connections to a service with two backends, of weights 3 and 1. Of each connection
# it is compared which backend answered, at which address it was asked, which one it took for the client's,
# and where the client had wanted to go (TCP, SO_ORIGINAL_DST); and then what was counted.
#
#    client ──────────── balancer ──────────┬─ b1   tell :9000 "one"
#   10.1.0.2, fd01::2      lo 192.0.2.1     └─ b2   tell :9000 "two"
#                             2001:db8::1
#                          tell :9001 "one" :9002 "two", IP_TRANSPARENT :9003 "one" :9004 "two"
#
# Forwarded connections are the client's, local ones the balancer's own. With egress they go to 203.0.113.1
# and 2001:db8:9::1, which are b1's; the tell "outside" there is not to be reached.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq setpriv
tell_prepare

declare -A vip=([4]=$vip4 [6]="[$vip6]") far=([4]=203.0.113.1 [6]='[2001:db8:9::1]')
declare -A outside=([4]=10.1.0.2 [6]='[fd01::2]')  # the client
declare -A front=([4]=10.1.0.1 [6]='[fd01::1]')    # where it meets the balancer
declare -A loopback=([4]=127.0.0.1 [6]='[::1]')
declare -A back=([4]=10.2.%d.1 [6]='[fd02:%d::1]') # where the backends meet the balancer
declare -A backend=([4]=10.2.%d.2:9000 [6]='[fd02:%d::2]:9000')
names=(- one two)

make_network "$b1" "$b2"
ip -n "$balancer" route add 203.0.113.1 via 10.2.1.2
ip -n "$balancer" route add 2001:db8:9::1 via fd02:1::2
ip -n "$b1" route add local 203.0.113.1 dev lo
ip -n "$b1" route add local 2001:db8:9::1 dev lo
serve "$b1" -n one 9000
serve "$b2" -n two 9000
serve "$b1" -n outside 132 133 134 135 136 137 138 139
serve "$balancer" -n one 9001
serve "$balancer" -n two 9002
serve "$balancer" -T -n one 9003
serve "$balancer" -T -n two 9004

# ---- the table: of each cell the service, the question and what is to come of it

cells=() wanted=() counters=()
declare -A asks=([forwarded]="" [local]="")

# cell MODE FAMILY PROTOCOL WAY: writes the service.
cell() {
	local mode=$1 family=$2 protocol=$3 way=$4 port to source here at n original backends=() line=""
	port=$((100 + ${#cells[@]}))
	to=${vip[$family]}
	source=${outside[$family]} here=${front[$family]}
	# what this machine connects to at an address of its own comes from there
	[ "$way" = forwarded ] || source=${vip[$family]} here=${loopback[$family]}
	if [ "$mode" = egress ]; then
		to=${far[$family]}
		# shellcheck disable=SC2059 # that is what it is for
		[ "$way" = forwarded ] || printf -v source "${back[$family]}" 1
	fi
	for n in 1 2; do
		# shellcheck disable=SC2059
		printf -v at "${backend[$family]}" $n
		original=$to:$port
		case $mode in
		nat) backends+=("$at") original=- ;;
		full-nat)
			backends+=("$at") original=-
			# shellcheck disable=SC2059
			printf -v source "${back[$family]}" $n
			;;
		redirect | egress) backends+=("local:900$n") at=$here:900$n ;;
		tproxy) backends+=("local:900$((n + 2))") at=$to:$port ;;
		esac
		[ "$protocol" = tcp ] || original=4 # its length; where it was to go cannot be asked for
		line+="${names[n]} at $at from $source ($original) $((n == 1 ? 6 : 2)) times; "
	done
	to=${to//[\[\]]/}
	if [ "$mode" = egress ]; then
		printf '[[service]]\nname = "%s"\nmode = "%s"\nlisten = "*:%s/%s"\ndestinations = ["%s"]\n' \
			$port "$mode" $port "$protocol" "$to"
	else
		printf '[[service]]\nname = "%s"\nmode = "%s"\nlisten = "%s:%s/%s"\n' \
			$port "$mode" "${vip[$family]}" $port "$protocol"
	fi
	printf '  [[service.backend]]\n  address = "%s"\n  weight = %s\n' "${backends[0]}" 3 "${backends[1]}" 1
	cells+=("$mode IPv$family ${protocol^^} $way")
	wanted+=("$line")
	if [ "$protocol" = tcp ]; then
		counters+=("8 = 6 + 2 connections, 0 open, 0 wrong")
		asks[$way]+="echo $port; $tell_program ask -n 8 -b 3000 -v $to $port"$'\n'
	else
		# of 4 bytes, and the headers
		counters+=("8 = 6 + 2 connections, 8 packets of $((family == 4 ? 32 : 52)) bytes, 8 back, 0 wrong")
		asks[$way]+="echo $port; $tell_program ask -n 8 -u -v $to $port"$'\n'
	fi
}
for mode in nat full-nat redirect tproxy egress; do
	for family in 4 6; do
		for protocol in tcp udp; do
			for way in forwarded local; do
				cell $mode $family $protocol $way
			done
		done
	done
done >"$work/weir.toml"
works "forty services are applied" weir apply "$work/weir.toml"

# ---- the connections. On the balancer another user makes them than the proxies are of: a proxy's own are
# not for egress.

in_ns "$client" sh -c "${asks[forwarded]}" >"$work/heard"
in_ns "$balancer" setpriv --reuid 65534 --clear-groups sh -c "${asks[local]}" >>"$work/heard"
declare -A heard counted
while read -r port line; do
	heard[$port]+="$line; "
done < <(awk 'NF == 1 { port = $1; next }
	{ sub(/:[0-9]+$/, "", $3); n[port " " $5 " at " $2 " from " $3 " (" $4 ")"]++ }
	END { for (line in n) print line, n[line], "times" }' "$work/heard" | sort)

# ---- what was counted

# "wrong" is all that should not have happened, and a backends' traffic that is not the service's.
count() {
	# shellcheck disable=SC2016 # the variables are jq's
	weir --json service list | jq -r '.services[] |
		([.no_backend, .refused, .overflowed, .limited, .blocked, .port_exhausted, .fallback] | add) as $wrong |
		([.packets_in, .packets_out, .bytes_in, .bytes_out] != [.backends |
			(map(.packets_in), map(.packets_out), map(.bytes_in), map(.bytes_out)) | add]) as $unlike |
		"\(.name) \(.connections) = \(.backends | map(.connections) | join(" + ")) connections, \(
			if .listen | endswith("/tcp") then "\(.active) open"
			else "\(.packets_in) packets of \(.bytes_in / (.packets_in + 0.000001) | round) bytes, \(.packets_out) back" end
		), \($wrong + if $unlike then 1 else 0 end) wrong"'
}
over() { ! [[ $(count) =~ [1-9][0-9]*\ open ]]; }
await over || comment "some connections are still open"
while read -r port line; do
	counted[$port]=$line
done < <(count)

for n in "${!cells[@]}"; do
	port=$((100 + n))
	is "${cells[n]}: ${wanted[n]%%;*}" "${wanted[n]}${counters[n]}" "${heard[$port]-nothing}${counted[$port]-nothing}"
done
finish
