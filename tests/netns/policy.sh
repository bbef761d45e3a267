# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What the tests of socket policies share, beside lib.sh: policies.py in a namespace, and
# connections of talk.py that stay open and can be asked things.
# shellcheck disable=SC2154 # what lib.sh has

# policy NAMESPACE ARGUMENT...
policy() {
	local name=$1
	shift
	in_ns "$name" python3 -S "$tools/policies.py" "$@"
}
# shown NAMESPACE COOKIE KEY: part of what is in force on a socket.
shown() { policy "$1" socket "$2" | tr ' ' '\n' | sed -n "s/^$3=//p"; }
# counter NAMESPACE NAME: of the kernel.
counter() {
	# shellcheck disable=SC2016 # awk's own $
	in_ns "$1" awk -v name="$2" '
		{ if (head[$1] == "") { head[$1] = $0; next } }
		{ n = split(head[$1], names); split($0, values); for (i = 2; i <= n; i++) if (names[i] == name) print values[i] }
	' /proc/net/netstat
}
# talk_serve NAMESPACE PORT [first]
talk_serve() {
	local name=$1 out
	shift
	out=$(mktemp "$work/talk.XXXXXX")
	background ip netns exec "$name" python3 -S "$tools/talk.py" serve "$@" >"$out"
	await_or_die grep -q ready "$out"
}
# talk ID NAMESPACE HOST PORT: a connection that stays open.
talk() { converse ask "$@"; }
# talk_listen ID NAMESPACE PORT: a listener that accepts one connection, if it is said "accept".
talk_listen() { converse listen "$@"; }
declare -A talk_to talk_from
converse() {
	local command=$1 id=$2 name=$3 to from line
	shift 3
	mkfifo "$work/$id.to" "$work/$id.from"
	ip netns exec "$name" python3 -S "$tools/talk.py" "$command" "$@" <"$work/$id.to" >"$work/$id.from" &
	pids+=($!)
	exec {to}>"$work/$id.to" {from}<"$work/$id.from"
	talk_to[$id]=$to
	talk_from[$id]=$from
	read -r -t "$patience" -u "$from" line || line=nothing
	[ "$line" = ready ] || die "no connection $id: $line"
}
# said ID WORD...: its answer to that.
said() {
	local id=$1 answer=nothing
	shift
	echo "$*" >&"${talk_to[$id]}"
	read -r -t "$patience" -u "${talk_from[$id]}" answer || true
	echo "$answer"
}
hang_up() {
	local id to from
	for id; do
		to=${talk_to[$id]} from=${talk_from[$id]}
		exec {to}>&- {from}<&-
		rm -f "$work/$id.to" "$work/$id.from"
	done
}
# delayed ID ROUNDS [NAMESPACE]: how many acknowledgements b1 delays meanwhile, or that namespace.
delayed() {
	local before after median name=${3:-$b1}
	before=$(counter "$name" DelayedACKs)
	median=$(said "$1" "$2")
	after=$(counter "$name" DelayedACKs)
	comment "$1: $2 exchanges, median $median us, $((after - before)) delayed" >&2
	[[ $median =~ ^[0-9]+$ ]] || { echo "$median"; return; }
	echo $((after - before))
}
