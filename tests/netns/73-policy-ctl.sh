#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Socket policies by weirctl: in weir.toml with services, as commands, on trial, previews, one socket
# by hand, Fast Open, counters and events.
#
#    client ──────────── b1    talk.py
#   10.1.0.2  balancer   10.2.1.2
# One kernel is enough: 70 to 72 and 74 to 77 have what the module does; this is weirctl.
# shellcheck disable=SC2016 # words and awk on purpose
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/policy.sh"
need weirctl gojq python3

make_network "$b1"
talk_serve "$b1" 8000
from() { weirctl --netns "$client" "$@"; } # as weir, on the client
at() { weirctl --netns "$b1" "$@"; }
# row FILTER: part of what "socket show" tells of the connection.
row() { from --json socket show "$cookie" | jq -r "$1"; }
info() { from --json info | jq -r "$1"; }
# shellcheck disable=SC2016 # awk's own $
listening() { in_ns "$client" awk '$2 == 16 && $4 != "00000000" { found = 1 } END { exit !found }' /proc/net/netlink; }
background weirctl --netns "$client" --json monitor >"$work/events"
await_or_die listening

# ---- one after the other

is "there is none at first" 0 "$(info .policies)"
works "a policy is added" from policy add rpc --role connecting --remote-port 8000-8999 --remote 10.0.0.0/8 --nagle off
refused "not twice" 'rpc' from policy add rpc --nagle off
refused "the kernel's words name what is wrong" 'congestion' from policy add cc --congestion nonsense
talk one "$client" 10.2.1.2 8000
cookie=$(from --json connections | jq -r '.connections[] | select(.remote == "10.2.1.2:8000") | .cookie')
is "the cookie of connections is the socket's" "$cookie" "$(said one cookie)"
is "a new socket has it" 1 "$(said one is-nodelay)"
is "and its origin" "off policy on rpc" "$(row '"\(.settings.nagle.value) \(.settings.nagle.origin) \(.settings.nagle.former) \(.policy)"')"
is "by its ends as well" "$cookie" "$(from --json socket show "$(row '"\(.local)->\(.remote)"')" | jq .cookie)"
is "with its process" python3 "$(row '.processes[0].program')"
matches "in words" 'nagle +off +policy rpc +on' "$(from socket show "$cookie")"
is "the listening one by its address" listening "$(at --json socket show '[::]:8000' | jq -r .role)"
is "it is among those with the policy" "$cookie" "$(from --json socket list --policy rpc | jq '.sockets[].cookie')"
is "counted" "1 1 1" "$(from --json policy show rpc | jq -r '"\(.sockets) \(.matched) \(.changed)"')"
is "and in all" "1 1" "$(info '"\(.policies) \(.policy_sockets)"')"
matches "metrics have it" 'weir_policy_sockets\{policy="rpc"\} 1' "$(from metrics)"

works "another setting is added" from policy set rpc --user-timeout 9s
becomes "to the socket too" 9000 said one option 6 18
works "one is left to the program again" from policy set rpc --nagle keep
becomes "which the socket gets back" 0 said one is-nodelay
is "the rest is as it was" '8000-8999 9 null' "$(from --json policy show rpc | jq -r '"\(.match.remote_port) \(.user_timeout) \(.nagle)"')"
works "removed" from policy del rpc
becomes "everything goes back" 0 said one option 6 18
refused "it is no more" 'rpc' from policy show rpc
refused "not to be removed again" 'rpc' from policy del rpc

# said_of COMMAND...: what it prints on standard error
said_of() { { "$@" >/dev/null; } 2>&1; }
matches "the first policy with a program tells whom it does not reach" 'program' "$(said_of from policy add p1 --program a --role accepted --nagle off)"
is "the next one has nothing to tell" "" "$(said_of from policy add p2 --program b --nagle off)"
from policy del p1 p2 >/dev/null
is "nor one for sockets that connect" "" "$(said_of from policy add p1 --program a --role connecting --nagle off)"
from policy del p1 >/dev/null

# ---- previews

seen() { jq -r '.sockets[] | select(.remote == "10.2.1.2:8000") | "\(.cookie) \(.policy) \(.changes.nagle.from) \(.changes.nagle.to)"'; }
is "a preview of a policy that is not there" "$cookie preview on off" \
	"$(from --json policy preview --role connecting --remote-port 8000 --nagle off | seen)"
is "makes none" 0 "$(info .policies)"
is "and changes nothing" 0 "$(said one is-nodelay)"
cat >"$work/preview.toml" <<-END
	[[policy]]
	name = "filed"
	match = { program = "nobody" }
	[[policy]]
	name = "second"
	match = { role = ["connecting", "accepted"], remote_port = 8000 }
	nagle = "off"
END
is "of a file" "$cookie second on off" "$(from --json policy preview -f "$work/preview.toml" | seen)"
matches "in words" 'nagle on -> off' "$(from policy preview -f "$work/preview.toml")"
from policy add some --role connecting --remote-port 8000 --nagle off
is "of one that is in force" "$cookie some on off" "$(from --json policy preview some | seen)"
from policy del some

# ---- files: services and policies are one step

cat >"$work/first.toml" <<-END
	[[service]]
	name = "web"
	listen = "192.0.2.9:80/tcp"
	  [[service.backend]]
	  address = "10.2.1.2:8000"
	[[policy]]
	name = "zero"
	match = { role = "listening", local_port = 1, program = "nobody" }
	fast_open_queue = 5
	[[policy]]
	name = "a"
	match = { role = "connecting", remote = "10.2.0.0/16", uid = "root" }
	nagle = "off"
	delayed_ack = "quick"
	delayed_ack_max = "40ms"
	fast_open = "on"
	notsent_lowat = 16384
	user_timeout = "30s"
	keepalive = "on"
	keepalive_idle = "2m"
	keepalive_interval = "15s"
	keepalive_count = 4
	congestion = "reno"
	mss = 1000
	how = "enforce"
	scope = "existing"
END
works "a file is applied" from apply "$work/first.toml"
becomes "to sockets that are there" 1 said one is-nodelay
is "all of it" "1 120 15 4 reno" "$(said one option 1 9) $(said one option 6 4) $(said one option 6 5) $(said one option 6 6) $(said one congestion)"
is "nothing is left to apply" "nothing to change" "$(from apply "$work/first.toml")"
from export >"$work/export.toml"
is "nor of what is exported" "nothing to change" "$(from apply "$work/export.toml")"
is "in the order of the file" "zero a" "$(from --json policy list | jq -r '[.policies[].name] | join(" ")')"
generation=$(info .generation)
sed 's/congestion = "reno"/congestion = "nonsense"/; s/192.0.2.9/192.0.2.8/' "$work/first.toml" >"$work/wrong.toml"
refused "one wrong policy refuses all" 'congestion' from apply "$work/wrong.toml"
is "the service too" "$generation 192.0.2.9:80/tcp" "$(info .generation) $(from --json service show web | jq -r .listen)"
awk '/^\[\[policy/ { n++ } n == 2 { last = last $0 "\n"; next } n == 1 { first = first $0 "\n"; next } { print } END { printf "%s%s", last, first }' \
	"$work/first.toml" >"$work/turned.toml"
from apply "$work/turned.toml" >/dev/null
is "the order follows the file" "a zero" "$(from --json policy list | jq -r '[.policies[].name] | join(" ")')"

# ---- on trial

cp "$work/turned.toml" "$work/now.toml"
from export >"$work/before"
from apply --confirm 1h "$work/preview.toml" >/dev/null
becomes "on trial the socket has what the file says" 0 said one option 1 9
from revert >/dev/null
becomes "and gets back what it had" 1 said one option 1 9
from export >"$work/after"
is "with the policies of before" "$(cat "$work/before")" "$(cat "$work/after")"
works "a policy for a time" from policy set a --keepalive off --confirm 3s
becomes "is in force" 0 said one option 1 9
becomes "until nobody confirms it" 1 said one option 1 9
from policy add more --order 1 --role connecting --user-timeout 7s --scope existing --confirm 1h >/dev/null
becomes "one more" 7000 said one option 6 18
works "confirmed" from confirm
is "it stays" "more a zero" "$(from --json policy list | jq -r '[.policies[].name] | join(" ")')"
from apply /dev/null >/dev/null
becomes "an empty file ends all of it" "0 0 0" eval 'echo "$(said one option 6 18) $(said one is-nodelay) $(info .policies)"'

# ---- by hand

works "one socket by hand" from socket set "$cookie" nagle=off keepalive=on keepalive_idle=77s
is "has it" "1 1 77" "$(said one is-nodelay) $(said one option 1 9) $(said one option 6 4)"
is "and by whom" "hand" "$(row .settings.nagle.origin)"
is "is listed as changed" "$cookie" "$(from --json socket list --changed | jq '.sockets[].cookie')"
refused "what it cannot have is refused" '.' from socket set "$cookie" fast_open_queue=3
refused "nor is there a socket that is not" '.' from socket set 99999999 nagle=off
works "given back" from socket set "$cookie" --give-back
is "as it was" "0 0 7200" "$(said one is-nodelay) $(said one option 1 9) $(said one option 6 4)"

# ---- Fast Open

sysctl() { in_ns "$b1" cat /proc/sys/net/ipv4/tcp_fastopen; }
former=$(sysctl)
works "servers may" at tfo set --servers on
is "its bit is set" $((former | 2)) "$(sysctl)"
is "and it is known what was before" "$former true" "$(at --json tfo show | jq -r '"\(.former_sysctl) \(.servers)"')"
works "a new key" at tfo set --new-key
key=$(at tfo show --key)
is "is the kernel's" "$key" "$(in_ns "$b1" cat /proc/sys/net/ipv4/tcp_fastopen_key)"
at tfo show --key | from tfo set --key-file - >/dev/null
is "another server takes it" "$(at --json tfo show | jq -c .fingerprints)" "$(from --json tfo show | jq -c .fingerprints)"
works "a newer one, without forgetting it" at tfo set --new-key --keep-old
matches "there are two" "^[0-9a-f-]{35},$key\$" "$(in_ns "$b1" cat /proc/sys/net/ipv4/tcp_fastopen_key)"
nobody() { in_ns "$b1" setpriv --reuid 65534 --clear-groups "$(command -v weirctl)" "$@"; }
is "everybody may look" true "$(nobody --json tfo show | jq .key_set)"
refused "but not at the key" 'CAP_NET_ADMIN' nobody tfo show --key
is "which is in no dump" 0 "$(nobody --json tfo show | grep -c "${key%%-*}" || true)"
works "it goes back" at tfo set --restore
is "to what it was" "$former" "$(sysctl)"
from tfo set --restore >/dev/null

# ---- through an agent, and what was told meanwhile

remote=(--host "exec:ip netns exec $client $(command -v weir-agent)")
is "an agent lets it through" 0 "$(weirctl "${remote[@]}" --json policy list | jq '.policies | length')"
works "changes, too" weirctl "${remote[@]}" policy add far --role connecting --user-timeout 5s --scope existing
becomes "which arrive" 5000 said one option 6 18
is "and previews" far "$(weirctl "${remote[@]}" --json policy preview far | jq -r '.sockets[0].policy')"
from policy del far
gone() { jq -r 'select(.event == "policy-removed" and .policy == "far") | .event' "$work/events"; }
becomes "events tell of policies" policy-removed gone
is "with what they say" "off 8000-8999" \
	"$(jq -r 'select(.event == "policy-changed" and .policy == "rpc") | "\(.nagle) \(.match.remote_port)"' "$work/events" | head -1)"
hang_up one
finish
