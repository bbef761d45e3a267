#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# Tests tests/vm itself: exit statuses, clean streams, shares, splats, and that nothing outlives the driver.
#   tests/kernels/selftest.sh [KERNEL]        (default 6.12)
set -euo pipefail

cd "$(dirname "$0")/../.."
kernel=${1:-6.12}
dir=$(mktemp -d)
point=0
failed=0

# The driver is tested with a module that does nothing, so that it does not depend on Weir's own.
export WEIR_KMOD=$dir/kmod
mkdir "$WEIR_KMOD" "$dir/share"
echo 'obj-m := weir.o' >"$WEIR_KMOD/Kbuild"
cat >"$WEIR_KMOD/weir.c" <<'EOF'
#include <linux/module.h>
static int number;
module_param(number, int, 0444);
static int __init weir_init(void)
{
	return 0;
}
static void __exit weir_exit(void)
{
}
module_init(weir_init);
module_exit(weir_exit);
MODULE_DESCRIPTION("nothing");
MODULE_LICENSE("GPL");
EOF

cleanup() {
	rm -rf "$dir"
}
trap cleanup EXIT

check() { # DESCRIPTION COMMAND…
	point=$((point + 1))
	local text=$1
	shift
	if "$@"; then
		echo "ok $point - $text"
	else
		echo "not ok $point - $text"
		failed=$((failed + 1))
	fi
}

status_is() { # STATUS COMMAND…
	local wanted=$1 got=0
	shift
	"$@" >"$dir/out" 2>"$dir/err" || got=$?
	[ "$got" = "$wanted" ] || {
		echo "# status $got, not $wanted"
		sed 's/^/# /' "$dir/err"
		return 1
	}
}

contains() { # FILE TEXT
	grep -qF -- "$2" "$1" || {
		sed 's/^/# /' "$1"
		return 1
	}
}

# The machine of one driver can be told from others by its share, this test's own directory.
machines() {
	local command
	for command in /proc/[0-9]*/cmdline; do
		{ tr '\0' ' ' <"$command"; } 2>/dev/null | grep -E '^(qemu|/[^ ]*/linux )' | grep -F "$dir" || true
	done
}

no_machines() {
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ -n "$(machines)" ] || return 0
		sleep 0.3
	done
	machines | sed 's/^/# /'
	return 1
}

test_script() { # NAME, body on stdin
	{
		echo '#!/bin/sh'
		cat
	} >"$dir/$1.sh"
	chmod +x "$dir/$1.sh"
}

echo 1..21
vm=tests/vm

check 'a module builds' status_is 0 $vm build "$kernel"
check 'build prints its path' test -f "$(tail -n 1 "$dir/out")"

head -c 1000000 /dev/urandom >"$dir/blob"
# shellcheck disable=SC2016 # expanded in the machine
check 'the exit status passes through' status_is 37 $vm exec "$kernel" --rw "$dir/share" --param number=5 -- sh -c '
	cat "$1/blob"
	cp "$1/blob" "$1/share/copy"
	cat /sys/module/weir/parameters/number >"$1/share/number"
	pwd >"$1/share/pwd"
	echo "complaint" >&2
	exit 37' sh "$dir"
check 'standard output is binary clean' cmp "$dir/blob" "$dir/out"
check 'standard error is separate' contains "$dir/err" complaint
check '--rw lets the machine write a directory' cmp "$dir/blob" "$dir/share/copy"
check '--param reaches the module' contains "$dir/share/number" 5
check 'the directory is the same inside' contains "$dir/share/pwd" "$PWD"

check 'an unknown command is 127' status_is 127 $vm exec "$kernel" --no-module -- no-such-command
check 'a timeout is 124' status_is 124 $vm exec "$kernel" --no-module --timeout 2 -- sleep 60
check 'an unknown kernel fails' status_is 125 $vm exec 1.2 -- true

test_script 01-good <<'EOF'
echo 1..2
echo ok 1
echo 'ok 2 # SKIP no reason'
EOF
test_script 02-splat <<'EOF'
echo 1..1
echo ok 1
echo 'WARNING: this is only a test' >/dev/kmsg
EOF
test_script 03-short <<'EOF'
echo 1..3
echo ok 1
EOF
test_script 04-skip <<'EOF'
exit 4
EOF
test_script 05-panic <<'EOF'
echo 1..1
echo c >/proc/sysrq-trigger
sleep 60
EOF
test_script 06-after <<'EOF'
echo 1..1
echo ok 1
EOF
check 'run fails with failing tests' status_is 1 $vm run "$kernel" --no-module "$dir"/0[1-6]-*.sh
check 'run counts points' contains "$dir/out" '4 passed, 3 failed, 2 skipped'
check 'a splat is reported with the test' contains "$dir/out" '# 02-splat: FAILED: the kernel complains'
check 'missing points are reported' contains "$dir/out" '# 03-short: FAILED: 3 points planned, 1 seen'
check 'a panic is reported with the test' contains "$dir/out" '# 05-panic: FAILED: the machine died'
check 'the others run after a panic' contains "$dir/out" '# 06-after: 1 passed, 0 failed'

case $kernel in
uml*)
	check 'agents are reachable # SKIP no virtio in User Mode Linux' true
	;;
*)
	# an echo stands in for weir-agent
	export WEIR_BUILD=$dir/build
	mkdir -p "$WEIR_BUILD/libctl"
	cat >"$WEIR_BUILD/libctl/weir-agent" <<'EOF'
#!/bin/sh
exec 3<>"$2"
head -c 5 <&3 >&3
sleep 1000
EOF
	chmod +x "$WEIR_BUILD/libctl/weir-agent"
	$vm exec "$kernel" --no-module --agent "$dir/agent" --agent "$dir/second" -- sleep 60 >/dev/null 2>"$dir/err" &
	driver=$!
	for _ in $(seq 300); do
		[ ! -S "$dir/second" ] || break
		sleep 0.1
	done
	agents_answer() {
		[ "$(python3 -c '
import socket, sys
agents = [socket.socket(socket.AF_UNIX) for _ in sys.argv[1:]]
for agent, path in zip(agents, sys.argv[1:]):
    agent.settimeout(60)
    agent.connect(path)
    agent.sendall(b"hello")
print(*(agent.recv(5).decode() for agent in agents))' "$@")" = 'hello hello' ]
	}
	check 'agents are reachable at their sockets, all at once' agents_answer "$dir/agent" "$dir/second"
	kill "$driver"
	wait "$driver" || true
	;;
esac

for signal in TERM KILL; do
	$vm exec "$kernel" --no-module --rw "$dir/share" -- sleep 1000 >/dev/null 2>&1 &
	driver=$!
	for _ in $(seq 300); do
		[ -z "$(machines)" ] || break
		sleep 0.1
	done
	kill -s "$signal" "$driver"
	wait "$driver" 2>/dev/null || true
	check "no machine is left after SIG$signal" no_machines
done

# shellcheck disable=SC2016
check 'a shell has a terminal' status_is 9 sh -c 'echo "tty; exit 9" | "$0" shell "$1" --no-module' $vm "$kernel"

[ "$failed" = 0 ]
