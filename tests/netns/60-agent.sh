#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# weirctl through weir-agent says and does what it does without; and what becomes of it when the
# other end is no agent, dies or must not do what it is asked.
#
#    client ──────── balancer ──────── b1   tell :9000
# One kernel is enough: weir-agent is a program.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need weirctl weir-agent gojq python3 setpriv
tell_prepare
agent=$(command -v weir-agent)

make_network "$b1"
serve "$b1" 9000
cat >"$work/weir.toml" <<END
[[service]]
name = "web"
listen = "$vip4:80"
scheduler = "maglev"
  [[service.backend]]
  address = "10.2.1.2:9000"
  weight = 3
[[service]]
name = "six"
listen = "[$vip6]:80"
  [[service.backend]]
  address = "[fd02:1::2]:9000"
END
weir apply "$work/weir.toml" >/dev/null
tell "$client" -n 5 "$vip4" 80 >/dev/null
becomes "connections before the comparison have ended" 0 active web

# ---- the same answers

ways=("the agent" "the agent started in the namespace" "netns:")
if command -v socat >/dev/null; then
	background socat "UNIX-LISTEN:$work/agent,fork" "EXEC:$agent"
	await_or_die test -S "$work/agent"
	ways+=("the agent behind a socket")
fi
# ssh reads the account's own files: only where they vanish with the machine
if [ -d /run/weir-vm ] && [ -x /usr/sbin/sshd ]; then
	mkdir -p /run/sshd ~/.ssh
	chmod 700 /run/sshd ~/.ssh
	ssh-keygen -q -t ed25519 -N '' -f "$work/host-key"
	rm -f ~/.ssh/id_ed25519
	ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/id_ed25519
	echo "[127.0.0.1]:2222 $(cat "$work/host-key.pub")" >~/.ssh/known_hosts
	background /usr/sbin/sshd -D -e -f /dev/null -h "$work/host-key" -o ListenAddress=127.0.0.1:2222 -o UsePAM=no \
		-o "AuthorizedKeysFile=$HOME/.ssh/id_ed25519.pub" -o StrictModes=no -o PidFile=none -o PermitRootLogin=yes \
		2>"$work/sshd.log"
	await_or_die grep -q listening "$work/sshd.log"
	ways+=("ssh")
else
	comment "no sshd, or no test machine: not by ssh"
fi
# through WAY ARGUMENT...: weirctl by that way.
through() {
	local way=$1
	shift
	case $way in
	"the agent") weirctl --host "exec:$agent" --netns "$balancer" "$@" ;;
	"the agent started in the namespace") weirctl --host "exec:$agent --netns $balancer" "$@" ;;
	"netns:") weirctl --host "netns:$balancer" "$@" ;;
	ssh) WEIR_AGENT=$agent weirctl --host ssh://root@127.0.0.1:2222 --netns "$balancer" "$@" ;;
	"the agent behind a socket") weirctl --host "unix:$work/agent" --netns "$balancer" "$@" ;;
	esac
}
# what may change by itself is left out, and what an agent does not read: settings below /proc/sys
steady() { jq 'walk(if type == "object" then del(.active, .generation, .host, .pid, .limit_by) else . end)' 2>&1; }

weir --json service list >"$work/services"
weir --json listeners | steady >"$work/listeners" || true
for way in "${ways[@]}"; do
	is "service list by way of $way is what it is without" "$(steady <"$work/services")" \
		"$(through "$way" --json service list 2>&1 | steady)"
	is "a change by way of $way works" "$((generation = $(weir --json info | jq .generation) + 1))" \
		"$(through "$way" --json backend set web 10.2.1.2:9000 --weight $((generation + 3)) | jq .generation)"
	is "and is there without it" "$((generation + 3))" "$(get web '.backends[0].weight')"
	weir --json service list >"$work/services"
done
is "export through the agent is what it is without" "$(weir export)" "$(through "the agent" export)"
is "listeners through the agent are those without" "$(cat "$work/listeners")" \
	"$(through "the agent" --json listeners 2>&1 | steady)"
is "a refusal through the agent says the same" \
	"$(weir service add web --listen "$vip4:99" 2>&1; weir backend del web 10.9.9.9:9 2>&1; weir service del no 2>&1)" \
	"$(through "the agent" service add web --listen "$vip4:99" 2>&1
	through "the agent" backend del web 10.9.9.9:9 2>&1
	through "the agent" service del no 2>&1)"
# listen WAY FILE: monitor from now on; its number is in $!.
listen() {
	background through "$1" --json monitor >"$work/$2" 2>"$work/$2.err"
}
# a change every time, until one is heard
heard() {
	weir backend set web 10.2.1.2:9000 --weight $((RANDOM + 1)) && grep -q '"committed"' "$work/$1"
}
listen "the agent" events
monitor=$!
works "monitor hears through the agent" await heard events

# ---- an agent that is none, or not for long

status_of() {
	local status=0
	timeout $((2 * patience)) "$@" >"$work/out" 2>"$work/err" || status=$?
	echo "$status $([ -s "$work/err" ] && echo said why)"
}
is "a program that is not there: status 3 and a sentence" "3 said why" \
	"$(status_of weirctl --host "exec:$work/no-such" service list)"
comment "$(cat "$work/err")"
is "a program that ends at once: status 3 and a sentence" "3 said why" \
	"$(status_of weirctl --host exec:/bin/false service list)"
comment "$(cat "$work/err")"
is "a program that sends everything back: status 3 and a sentence" "3 said why" \
	"$(status_of weirctl --host exec:/bin/cat service list)"
comment "$(cat "$work/err")"
is "a program that writes without end: status 3 and a sentence" "3 said why" \
	"$(status_of weirctl --host exec:/usr/bin/yes service list)"
comment "$(cat "$work/err")"
is "a socket that is not there: status 3 and a sentence" "3 said why" \
	"$(status_of weirctl --host "unix:$work/no-socket" service list)"

cat >"$work/noisy" <<END
#!/bin/sh
echo 'Welcome to this server. WEIR WEIR'
exec $agent
END
cat >"$work/cut" <<END
#!/bin/sh
$agent | head -c "\$1"
END
chmod +x "$work/noisy" "$work/cut"
is "what a server says before the agent starts is passed over" "$(steady <"$work/services")" \
	"$(weirctl --host "exec:$work/noisy" --netns "$balancer" --json service list 2>&1 | steady |
		jq --slurpfile was "$work/services" '.services[1].backends[0].weight = $was[0].services[1].backends[0].weight')"
for size in 10 100 400; do
	is "an agent that ends after $size bytes: status 3 and a sentence" "3 said why" \
		"$(status_of weirctl --host "exec:$work/cut $size" --netns "$balancer" service list)"
	comment "$(cat "$work/err")"
done

# killed WAY PID FILE: the newest agent is that of monitor PID; it dies.
killed() {
	kill -KILL "$(pgrep -n -x weir-agent)"
	gone() { ! kill -0 "$2" 2>/dev/null; }
	works "monitor by way of $1 ends when its agent is killed" await gone "$1" "$2"
	status=0
	wait "$2" || status=$?
	is "with status 3 and a sentence" "3 said" "$status $([ -s "$work/$3.err" ] && echo said)"
	comment "$(jq -r .error.message "$work/$3.err")"
	is "and the next request works" 0 "$(through "$1" service list >/dev/null 2>&1; echo $?)"
}
killed "the agent" "$monitor" events
if [ -S "$work/agent" ]; then
	listen "the agent behind a socket" more
	monitor=$!
	await_or_die heard more
	killed "the agent behind a socket" "$monitor" more
fi

# ---- rights

cat >"$work/nobody" <<END
#!/bin/sh
exec setpriv --reuid 65534 --regid 65534 --clear-groups $agent
END
chmod 755 "$work" "$work/nobody"
refused "an agent without rights: the refusal is the kernel's" 'not permitted|may not|CAP_NET_ADMIN|root' \
	weirctl --host "exec:$work/nobody" service list
points_of python3 "$tools/agent_hostile.py" "$agent" --netns "$balancer"
finish
