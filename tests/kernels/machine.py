# SPDX-License-Identifier: GPL-2.0-only
"""A running test machine: QEMU or User Mode Linux, and commands inside through guest/runner.c.

Nothing of it outlives the driver: the kernel kills it when the driver dies, however that happens, and the
runner powers the machine off when the other end of its port is gone.
"""

import os
import pathlib
import selectors
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import time
import tty

import initrd
import splat
from common import BUILD, CACHE, Failure, note

HEADER = struct.Struct("<B3xI")
PORT = "org.weir.vm.0"
AGENT = "org.weir.agent"
STANDARD_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class Died(Failure):
    """The machine ended by itself: a panic, most of the time."""


class TimedOut(Failure):
    """A command or the start of the machine took too long."""


def environment(kernel):
    """What commands see: little of the host's, so that a test does not depend on who runs it."""
    values = {"PATH": f"{BUILD}/libctl:{STANDARD_PATH}", "HOME": "/root", "USER": "root", "LOGNAME": "root",
              "SHELL": "/bin/bash", "LANG": "C.UTF-8", "TERM": os.environ.get("TERM", "dumb"),
              "WEIR_KERNEL": kernel.release, "WEIR_BUILD": str(BUILD)}
    values.update((name, value) for name, value in os.environ.items()
                  if name.startswith("WEIR_") and name not in values)
    return values


# seconds of silence after which a machine is sent a frame that says nothing: QEMU 7.2 with -icount sleep=on now and
# then forgets the timer that ends its sleep, and looks at it again when something comes in
NUDGE = 5


class Machine:
    def __init__(self, kernel, options, modules=None, accel=None):
        self.kernel = kernel
        self.options = options
        self.modules = modules          # for /lib/modules/RELEASE in the guest, or None
        self.accel = accel or ("tcg" if options.icount or kernel.uml else usable_accel(kernel, options))
        self.process = None
        self.buffer = b""
        self.console = tempfile.TemporaryFile(dir=CACHE)
        self.marked = 0                 # where in the console the current test begins
        self.heard = time.monotonic()
        self.shown = 0                  # how much of the console was shown to the user
        self.end = time.monotonic() + options.total_timeout if getattr(options, "total_timeout", None) else None

    # starting

    def qemu(self, port, console):
        options = self.options
        cpus = options.cpus or (1 if options.icount else 2)
        if self.accel == "kvm":
            accel = ["-accel", "kvm", "-cpu", "host"]
        elif options.icount:
            # one instruction is one nanosecond, waiting costs nothing, and runs differ by little
            accel = ["-accel", "tcg,thread=single", "-icount", "shift=0,sleep=off", "-seed", "1",
                     "-rtc", "base=2025-01-01T00:00:00,clock=vm", "-cpu", "max,-erms"]
        elif not options.real_time:
            # the guest's clock counts instructions while it works, and runs as ours does while it waits: a busy
            # host makes tests slow, but does not make them fail. A debug kernel gets more done in a second.
            accel = ["-accel", "tcg,thread=single", "-icount", f"shift={0 if self.kernel.debug else 1},sleep=on",
                     "-cpu", "max,-erms"]
        else:
            # one thread for all processors: it takes a third less time, and QEMU 7.2's several threads now and
            # then run code that the guest has just replaced
            accel = ["-accel", f"tcg,thread={'multi' if options.parallel else 'single'}", "-cpu", "max"]
        words = ["console=ttyS0", "quiet", "loglevel=5", "panic=-1", "oops=panic", "log_buf_len=4M", "no_timer_check",
                 "random.trust_cpu=on", "mitigations=off", "nokaslr", "init_on_alloc=0", "net.ifnames=0",
                 "rcupdate.rcu_cpu_stall_timeout=60",
                 "maxcpus=1"]  # guest/init starts the others, and says why
        words += self.wishes()
        if self.kernel.debug:
            # asking ACPI for the interrupts takes it a minute, and with MSI nobody needs them
            words += ["kasan_multi_shot", "pci=noacpi"]
            words.remove("oops=panic")
        command = ["qemu-system-x86_64", *accel, "-M", "pc", "-smp", cpus, "-m", options.memory, "-nodefaults",
                   "-no-user-config", "-display", "none", "-no-reboot", "-kernel", self.kernel.image,
                   "-initrd", initrd.make(self.kernel), "-append", " ".join(words),
                   "-add-fd", f"fd={console},set=1", "-chardev", "file,id=console,path=/dev/fdset/1,append=on",
                   "-serial", "chardev:console", "-device", "virtio-rng-pci", "-device", "virtio-serial-pci",
                   "-chardev", f"socket,id=port,fd={port}",
                   "-device", f"virtserialport,nr=1,chardev=port,name={PORT}"]
        command += share("root", "/", readonly=True)
        for number, folder in enumerate(options.rw):
            command += share(f"rw{number}", folder)
        for number, path in enumerate(options.agent):
            command += ["-chardev", f"socket,id=agent{number},path={path},server=on,wait=off",
                        "-device", f"virtserialport,nr={2 + number},chardev=agent{number},name={AGENT}.{number}"]
        return command

    def uml(self, port, console):
        if self.options.agent or self.options.icount:
            raise Failure("User Mode Linux has no --agent and no --icount")
        # its processes are many: in a PID namespace they end together. A shell is the first process there, which
        # Linux protects from the signal that a panic ends with.
        return ["unshare", "--pid", "--fork", "--kill-child=KILL", "--mount-proc", "sh", "-c", 'ulimit -c 0; "$@"; exit 1', "sh",
                self.kernel.image, f"mem={self.options.memory}M", f"initrd={initrd.make(self.kernel)}", "con=null",
                f"con0=null,fd:{console}", f"ssl0=fd:{port}", "ssl=null", "quiet", "loglevel=5", "panic=-1",
                "log_buf_len=4M", "kasan_multi_shot", *self.wishes()]

    def start(self, timeout=None):
        ours, theirs = socket.socketpair()
        # for writing only, else QEMU does not take it
        console = os.open(f"/proc/self/fd/{self.console.fileno()}", os.O_WRONLY | os.O_APPEND)
        command = (self.uml if self.kernel.uml else self.qemu)(theirs.fileno(), console)
        if not shutil.which(str(command[0])):
            raise Failure(f"{command[0]} is missing: apt-get install qemu-system-x86")
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", *(str(word) for word in command)], stdin=subprocess.DEVNULL,
            stdout=console, stderr=console, pass_fds=(theirs.fileno(), console), start_new_session=True)
        theirs.close()
        os.close(console)
        self.port = ours
        limit = timeout or (900 if self.kernel.debug else 300)
        kind, _ = self.next_frame(time.monotonic() + limit)
        if kind != "H":
            raise Failure(f"the machine said {kind} instead of hello")
        for number in range(len(self.options.agent)):
            agent = BUILD / "libctl/weir-agent"
            if not agent.exists():
                note(f"{agent} is not built; trying the installed one")
            self.serve([agent if agent.exists() else agent.name, "--port", f"/dev/virtio-ports/{AGENT}.{number}"])

    def wishes(self):
        """What guest/init is told on the kernel's command line."""
        base = self.modules or self.kernel.base
        words = [f"vm_modules={base}/lib/modules/{self.kernel.release}", *(f"vm_rw={d}" for d in self.options.rw)]
        for word in words:
            if len(word.split()) != 1 or '"' in word:
                raise Failure(f"a test machine cannot use a path with a blank or a quote in it: {word}")
        return words

    # frames

    def send(self, kind, *parts):
        payload = b"".join(os.fsencode(str(part)) + b"\0" if not isinstance(part, bytes) else part for part in parts)
        try:
            self.port.sendall(HEADER.pack(ord(kind), len(payload)) + payload)
        except OSError:
            pass  # next_frame reports the death, with what the console said last

    def next_frame(self, deadline=None, also=None, on_also=None):
        """The next frame as (kind, payload). Meanwhile handles `also`, a file that the user types into."""
        with selectors.DefaultSelector() as selector:
            selector.register(self.port, selectors.EVENT_READ)
            if also is not None:
                selector.register(also, selectors.EVENT_READ)
            while True:
                if len(self.buffer) >= HEADER.size:
                    kind, length = HEADER.unpack_from(self.buffer)
                    if len(self.buffer) >= HEADER.size + length:
                        payload = self.buffer[HEADER.size:HEADER.size + length]
                        self.buffer = self.buffer[HEADER.size + length:]
                        if chr(kind) != "L":
                            return chr(kind), payload
                        note(f"in the machine: {payload.decode(errors='replace')}")
                        continue
                self.show_console()
                now = time.monotonic()
                if deadline and now > deadline:
                    raise TimedOut("timeout")
                if self.end and now > self.end:
                    raise Died(f"the machine was stopped after {self.options.total_timeout} s in all")
                ready = selector.select(0.5)
                if ready:
                    self.heard = now
                elif now - self.heard > NUDGE and not self.kernel.uml and not self.options.icount:
                    self.heard = now
                    self.send("N")
                for key, _ in ready:
                    if key.fileobj is self.port:
                        self.receive()
                    elif not on_also():
                        selector.unregister(also)

    def receive(self):
        try:
            data = self.port.recv(1 << 16)
        except ConnectionResetError:
            data = b""
        if not data:
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                pass
            raise Died(f"the machine died; the end of its console:\n{self.console_tail()}")
        self.buffer += data

    def console_text(self):
        size = self.console.seek(0, os.SEEK_END)
        return os.pread(self.console.fileno(), size, 0).decode(errors="replace").replace("\r", "")

    def console_tail(self, lines=60):
        """What the console says is wrong since the last mark, or else its last lines."""
        text = self.console_text()
        found = splat.find(text[self.marked:])
        if found:
            return "\n".join(f"    {line}" for line in found.splitlines())
        return "\n".join(f"    {line}" for line in (text[self.marked:].strip() or text).splitlines()[-lines:])

    def show_console(self):
        if self.options.console:
            data = os.pread(self.console.fileno(), 1 << 20, self.shown)
            self.shown += len(data)
            sys.stderr.buffer.write(data)
            sys.stderr.buffer.flush()

    # commands

    def request(self, words, cwd, mode="pipe", rows=0, columns=0):
        values = [f"{name}={value}" for name, value in environment(self.kernel).items()]
        self.send("R", mode, rows, columns, cwd, len(values), *values, *words)

    def serve(self, words):
        self.send("S", *words)

    def run(self, words, out, err, cwd="/", timeout=None):
        """Runs a command; what it writes goes to the functions out and err. Returns its exit status."""
        self.request(words, cwd)
        deadline = time.monotonic() + timeout if timeout else None
        late = [signal.SIGTERM, signal.SIGKILL]
        timed_out = False
        while True:
            try:
                kind, payload = self.next_frame(deadline)
            except TimedOut:
                if not late:
                    raise Died("the machine does not react any more; the end of its console:\n"
                               f"{self.console_tail()}") from None
                timed_out = True
                self.send("K", int(late.pop(0)))
                deadline = time.monotonic() + (30 if self.kernel.debug else 5)
                continue
            if kind == "O":
                out(payload)
            elif kind == "E":
                err(payload)
            elif kind == "X":
                if timed_out:
                    raise TimedOut(f"timeout after {timeout:g} s")
                return exit_status(int(payload))

    def output(self, words, timeout=120):
        """Runs a command of the driver's own; returns its status and what it wrote."""
        said = []
        status = self.run(words, said.append, said.append, timeout=timeout)
        return status, b"".join(said).decode(errors="replace")

    def mark(self, text):
        """Writes into the kernel's log; log() shows what comes after."""
        self.marked = len(self.console_text())
        self.send("M", text)

    def log(self):
        said = []
        self.send("D")
        deadline = time.monotonic() + 120
        while True:
            kind, payload = self.next_frame(deadline)
            if kind == "X":
                return b"".join(said).decode(errors="replace")
            said.append(payload)

    def terminal(self, words, cwd):
        """Runs a command on a terminal of its own, connected to the user's. Returns its exit status."""
        stdin = sys.stdin.fileno()
        size = shutil.get_terminal_size()
        self.request(words, cwd, "tty", size.lines, size.columns)

        def resized(*_):
            size = shutil.get_terminal_size()
            self.send("W", size.lines, size.columns)

        def typed():
            data = os.read(stdin, 4096)
            self.send("I", data or b"\x04")
            return bool(data)

        old = termios.tcgetattr(stdin) if os.isatty(stdin) else None
        signal.signal(signal.SIGWINCH, resized)
        try:
            if old:
                tty.setraw(stdin)
            also = stdin
            while True:
                kind, payload = self.next_frame(None, also, typed)
                if kind == "O":
                    os.write(sys.stdout.fileno(), payload)
                elif kind == "X":
                    return exit_status(int(payload))
        finally:
            signal.signal(signal.SIGWINCH, signal.SIG_DFL)
            if old:
                termios.tcsetattr(stdin, termios.TCSADRAIN, old)

    def stop(self):
        if not self.process:
            return
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.port.close()
        self.show_console()
        for path in self.options.agent:
            pathlib.Path(path).unlink(missing_ok=True)

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()


def share(tag, folder, readonly=False):
    return ["-fsdev", f"local,id={tag},path={str(folder).replace(',', ',,')},security_model=none,multidevs=remap"
            + (",readonly=on" if readonly else ""), "-device", f"virtio-9p-pci,fsdev={tag},mount_tag={tag}"]


def exit_status(wait_status):
    code = os.waitstatus_to_exitcode(wait_status)
    return 128 - code if code < 0 else code


def usable_accel(kernel, options):
    """kvm if a machine really starts with it: there are hosts where it is present and hangs."""
    if not os.access("/dev/kvm", os.R_OK | os.W_OK):
        return "tcg"
    answer = CACHE / "accel"
    boot = pathlib.Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    if answer.exists() and answer.read_text().split()[0] == boot:
        return answer.read_text().split()[1]
    note("/dev/kvm: trying whether a machine starts with it (once per boot of this host)")
    trial = Machine(kernel, options, accel="kvm")
    try:
        trial.start(timeout=15)
        found = "kvm"
    except Failure:
        found = "tcg"
    finally:
        trial.stop()
    note("/dev/kvm works" if found == "kvm" else "/dev/kvm does not work; software emulation is used")
    answer.write_text(f"{boot} {found}\n")
    return found
