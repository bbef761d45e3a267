#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Ten thousand services with two backends each, in one transaction.
#
#    client ──────────────── balancer ──────────────── b1
#   10.1.0.2              192.0.2.1:1 ... :10000   10.3.0.0/16, each service its own two: tell :9000
#
# WEIR_SERVICES is how many (10000). The memory that they take is printed, not judged.
# One kernel is enough: the size of a configuration is its own.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl gojq
tell_prepare
many=${WEIR_SERVICES:-10000}

make_network "$b1"
ip -n "$balancer" route add 10.3.0.0/16 via 10.2.1.2
ip -n "$b1" route add local 10.3.0.0/16 dev lo
serve "$b1" 9000

# service N listens on port N and has the backends 10.3.A.B and 10.3.(A + 100).B
low() { echo "10.3.$(($1 / 200)).$(($1 % 200 + 1)):9000"; }
high() { echo "10.3.$(($1 / 200 + 100)).$(($1 % 200 + 1)):9000"; }
services() {
	seq 1 "$1" | awk -v vip="$vip4" '{
		printf "[[service]]\nname = \"s%05d\"\nlisten = \"%s:%d\"\nscheduler = \"rr\"\n", $1, vip, $1
		for (i = 0; i < 2; i++)
			printf "  [[service.backend]]\n  address = \"10.3.%d.%d:9000\"\n", $1 / 200 + 100 * i, $1 % 200 + 1
	}'
}
services "$many" >"$work/weir.toml"
# kB that the kernel uses, as far as anybody counts it
kernel_memory() { awk '/^(Slab|VmallocUsed|Percpu):/ { sum += $2 } END { print sum }' /proc/meminfo; }

before=$(kernel_memory)
began=$SECONDS
works "$many services with two backends each are applied in one transaction" weir --json apply "$work/weir.toml"
comment "weirctl apply of $many services: $((SECONDS - began)) s" \
	"kernel memory: $before kB before, $(kernel_memory) kB after: $((($(kernel_memory) - before) * 1024 / many)) bytes a service"
generation=$(weir --json info | jq .generation)
is "that is one generation" "2 $many $((2 * many))" "$(weir --json info | jq -r '"\(.generation) \(.services) \(.backends)"')"
began=$SECONDS
weir --json service list >"$work/list"
comment "weirctl service list of $many services: $((SECONDS - began)) s"
is "a dump shows all of them, in order, with their backends" "$many $((2 * many)) true $generation" \
	"$(jq -r '"\(.services | length) \([.services[].backends | length] | add) \([.services[].name] | . == sort) \(.generation)"' \
		"$work/list")"
for n in 1 $((many / 2)) "$many"; do
	is "connections to service $n reach its own backends" \
		"$(printf '2 %s\n' "$(low "$n")" "$(high "$n")" | sort)" "$(tell "$client" -n 4 "$vip4" "$n" | sort)"
done
is "and a port that has none reaches nothing" "1 refused" "$(tell "$client" "$vip4" $((many + 2)))"
is "exactly those were counted" "12" \
	"$(weir --json service list | jq '[.services[].connections] | add')"

services $((many + 1)) >"$work/weir.toml"
began=$SECONDS
works "one more is applied as one change" sh -c \
	"weirctl --netns $balancer --json apply '$work/weir.toml' | jq -e '[.changes[].service] | unique == [\"s$(printf %05d $((many + 1)))\"]'"
comment "weirctl apply of one more: $((SECONDS - began)) s"
is "it works at once" "1 $(low $((many + 1)))" "$(tell "$client" "$vip4" $((many + 1)))"
is "the counters of the others are still there" "4" "$(get s00001 .connections)"
began=$SECONDS
works "all of them are removed in one transaction" weir --json apply /dev/null
comment "weirctl apply of nothing: $((SECONDS - began)) s, kernel memory then: $(kernel_memory) kB"
is "none is left" "0 0" "$(weir --json info | jq -r '"\(.services) \(.backends)"')"
finish
