# SPDX-License-Identifier: GPL-2.0-only
"""Inside a test machine: the measurements of tests/bench/stalls, one JSON object a line.

    stalls.py ROUNDS [PART...]

        client  10.1.0.1, fd01::1  eth0 ──── eth0  10.1.0.2, fd01::2  server

Half of each round trip is on either side, by netem. Both ends of every connection are here: a socket stays in the
network namespace that it was made in. A policy is one of weirctl, and the program measured knows nothing of it.
"""

import contextlib
import ctypes
import json
import os
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import threading
import time

sys.dont_write_bytecode = True

from lab import run, within  # noqa: E402

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
CLIENT, SERVER = "client", "server"
HOSTS = {4: "10.1.0.2", 6: "fd01::2"}
TRIPS = (0.2, 20, 100)  # ms
EXCHANGES = 100
LONG = 10000
HEAD, BODY, REPLY = b"h" * 12, b"b" * 40, b"r" * 20
# seconds after which a change of the policies has reached every socket, and what netem holds has arrived
SETTLE = 3

# bulk: bytes a connection, Mbit/s of the link, ms
BULK, RATE, BULK_TRIP = 32 << 20, 300, 20
CHUNK = 1 << 20
MODES = ("keep", "quick", "delay")

PORTS = {"talk": 8000, "bulk": 8001, "greet": 8002, "web": 8080}
NGINX = """\
worker_processes 1;
daemon off;
pid /run/stalls-nginx.pid;
error_log stderr crit;
events { worker_connections 64; }
http {
    access_log off;
    client_body_temp_path /run/stalls-1;
    proxy_temp_path /run/stalls-2;
    fastcgi_temp_path /run/stalls-3;
    uwsgi_temp_path /run/stalls-4;
    scgi_temp_path /run/stalls-5;
    server {
        listen 8080;
        listen [::]:8080;
        location / { return 200 "here\\n"; }
    }
}
"""


def show(**values):
    print(json.dumps(values), flush=True)


@contextlib.contextmanager
def namespace(name):
    """Sockets that this thread makes meanwhile are of this network namespace, and /proc/thread-self/net is its."""
    before = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    fd = os.open(f"/run/netns/{name}", os.O_RDONLY)
    enter(fd)
    try:
        yield
    finally:
        enter(before)


def enter(fd):
    if LIBC.setns(fd, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "setns")
    os.close(fd)


def counters(name):
    """The kernel's, by name."""
    with namespace(name):
        lines = pathlib.Path("/proc/thread-self/net/netstat").read_text().splitlines()
        lines += pathlib.Path("/proc/thread-self/net/snmp").read_text().splitlines()
    found = {}
    for names, values in zip(lines[::2], lines[1::2]):
        found.update(zip(names.split()[1:], map(int, values.split()[1:])))
    return found


def busy():
    """Nanoseconds that the machine's one processor has worked."""
    idle = re.search(r"\.idle_sleeptime\s*:\s*(\d+)", pathlib.Path("/proc/timer_list").read_text())
    return time.monotonic_ns() - int(idle[1])


# ---- the network

def wire():
    for name in (CLIENT, SERVER):
        run("ip", "netns", "add", name)
        within(name, "sysctl", "-qw", "net.ipv6.conf.all.accept_dad=0", "net.ipv6.conf.default.accept_dad=0",
               "net.ipv4.tcp_no_metrics_save=1", "net.ipv4.tcp_rmem=4096 131072 33554432",
               "net.ipv4.tcp_wmem=4096 131072 33554432")
    run("ip", "-n", CLIENT, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", SERVER)
    for name, number in ((CLIENT, 1), (SERVER, 2)):
        run("ip", "-n", name, "-batch", "-", input=f"address add 10.1.0.{number}/24 dev eth0\n"
            f"address add fd01::{number}/64 dev eth0\nlink set lo up\nlink set eth0 up\n")


def trip(milliseconds, *more):
    for name in (CLIENT, SERVER):
        run("tc", "-n", name, "qdisc", "replace", "dev", "eth0", "root", "netem", "limit", 100000, "delay",
            f"{milliseconds * 500:.0f}us", *more)
    time.sleep(SETTLE)


def offloads(on):
    """Whether TCP makes packets of many segments for the devices; without, each packet is one that a wire would see."""
    for name in (CLIENT, SERVER):
        run("ip", "-n", name, "link", "set", "eth0", "gso_max_segs", 65535 if on else 1)


def policy(name, *words):
    run("weirctl", "--netns", name, "policy", "add", "measured", *words)


def no_policy(*names):
    for name in names:
        run("weirctl", "--netns", name, "policy", "del", "measured")
    time.sleep(SETTLE)


# ---- write, write, read

def connection(listener, host):
    with namespace(CLIENT):
        client = socket.create_connection((host, listener.getsockname()[1]))
    return client, listener.accept()[0]


def listen(port):
    with namespace(SERVER):
        return socket.create_server(("::", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=64)


def receive(sock, size):
    """As programs do that read a header first and then what it says."""
    got = 0
    while got < size:
        part = len(sock.recv(size - got))
        if not part:
            raise SystemExit("a connection ended")
        got += part


def exchange(client, server):
    """Microseconds of one exchange; each end waits for what comes to it."""
    begin = time.monotonic_ns()
    client.sendall(HEAD)
    client.sendall(BODY)
    receive(server, len(HEAD))
    receive(server, len(BODY))
    server.sendall(REPLY)
    receive(client, len(REPLY))
    return (time.monotonic_ns() - begin) / 1000


def exchanges(ends, count, **what):
    before = counters(SERVER)["DelayedACKs"], counters(SERVER)["OutSegs"], busy()
    times = [exchange(*ends) for _ in range(count)]
    after = counters(SERVER)["DelayedACKs"], counters(SERVER)["OutSegs"], busy()
    delayed, segments, worked = (now - then for now, then in zip(after, before))
    show(count=count, min=min(times), median=statistics.median(times), max=max(times), delayed=delayed,
         segments=segments, instructions=worked / count, **what)


def talk(listener, number):
    for family, host in HOSTS.items():
        for milliseconds in TRIPS:
            trip(milliseconds)
            what = {"part": "talk", "family": family, "trip": milliseconds, "round": number}
            ends = connection(listener, host)
            exchanges(ends, EXCHANGES, state="none", **what)
            for state, where, words in (("nagle", CLIENT, ("--role", "connecting", "--nagle", "off")),
                                        ("quick", SERVER, ("--role", "accepted", "--delayed-ack", "quick")),
                                        ("max", SERVER, ("--role", "accepted", "--delayed-ack-max", "10ms"))):
                policy(where, *words)
                others = connection(listener, host)
                exchanges(others, EXCHANGES, state=state, **what)
                no_policy(where)
                exchanges(others, EXCHANGES, state=f"{state} removed", **what)
                close(*others)
            close(*ends)


def close(*sockets):
    for one in sockets:
        one.close()


def long(listener, number):
    """Not one of so many may be delayed."""
    for family, host in HOSTS.items():
        trip(TRIPS[0])
        policy(SERVER, "--role", "accepted", "--delayed-ack", "quick")
        ends = connection(listener, host)
        exchanges(ends, LONG, part="long", family=family, trip=TRIPS[0], round=number, state="quick")
        no_policy(SERVER)
        close(*ends)


# ---- Fast Open

def curl(url):
    """Seconds until connect() was done, and until the first byte of the answer."""
    said = within(CLIENT, "curl", "-gsS", "--noproxy", "*", "-o", "/dev/null", "-w", "%{time_connect} %{time_starttransfer}", url)
    return [float(word) for word in said.split()]


def fast_open_on():
    for name in (CLIENT, SERVER):
        run("weirctl", "--netns", name, "tfo", "set", "--clients", "on", "--servers", "on")
    policy(SERVER, "--role", "listening", "--fast-open-queue", "64", "--scope", "existing")
    policy(CLIENT, "--role", "connecting", "--fast-open", "on")
    time.sleep(SETTLE)


def greeting(listener, host):
    """Microseconds until a server that speaks first was heard."""
    def serve():
        server = listener.accept()[0]
        server.sendall(REPLY)
        server.recv(1)
        server.close()

    thread = threading.Thread(target=serve)
    thread.start()
    begin = time.monotonic_ns()
    with namespace(CLIENT):
        client = socket.create_connection((host, PORTS["greet"]))
    receive(client, len(REPLY))
    microseconds = (time.monotonic_ns() - begin) / 1000
    client.close()
    thread.join()
    return microseconds


def fast_open(greeter, number, times=9):
    for family, host in HOSTS.items():
        url = f"http://{f'[{host}]' if family == 6 else host}:{PORTS['web']}/"
        for milliseconds in TRIPS:
            trip(milliseconds)
            for on in (False, True):
                if on:
                    fast_open_on()
                # the first one asks for a cookie; what the programs read from the host's files must be there by then, since
                # the clock does not wait for those
                for _ in range(3):
                    curl(url)
                greeting(greeter, host)
                before = counters(CLIENT)["TCPFastOpenActive"], counters(SERVER)["TCPFastOpenPassive"]
                first_byte = [1e6 * curl(url)[1] for _ in range(times)]
                after = counters(CLIENT)["TCPFastOpenActive"], counters(SERVER)["TCPFastOpenPassive"]
                greeted = [greeting(greeter, host) for _ in range(times)]
                what = {"part": "fast-open", "family": family, "trip": milliseconds, "round": number, "on": on, "count": times}
                for measure, values in (("first byte", first_byte), ("greeting", greeted)):
                    show(measure=measure, min=min(values), median=statistics.median(values), max=max(values),
                         active=after[0] - before[0], passive=after[1] - before[1], **what)
                if on:
                    no_policy(CLIENT, SERVER)
                    for name in (CLIENT, SERVER):
                        run("weirctl", "--netns", name, "tfo", "set", "--restore")


def start_nginx():
    path = pathlib.Path("/run/stalls-nginx.conf")
    path.write_text(NGINX)
    process = subprocess.Popen(["ip", "netns", "exec", SERVER, "nginx", "-e", "stderr", "-c", path], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL)
    for _ in range(300):
        if within(SERVER, "ss", "-Hltn", f"sport = :{PORTS['web']}").strip():
            return process
        time.sleep(0.1)
    raise SystemExit("nginx does not listen")


# ---- many bytes

def pour(sender, size):
    data = bytes(CHUNK)
    for _ in range(size // CHUNK):
        sender.sendall(data)
    sender.shutdown(socket.SHUT_WR)


def transfer(sender, receiver, size):
    """Seconds from the first byte to the last."""
    room = bytearray(CHUNK)
    thread = threading.Thread(target=pour, args=(sender, size))
    begin = time.monotonic()
    thread.start()
    got = 0
    while part := receiver.recv_into(room):
        got += part
    seconds = time.monotonic() - begin
    thread.join()
    if got != size:
        raise SystemExit(f"{got} of {size} bytes have arrived")
    return seconds


def bulk(listener, number):
    trip(BULK_TRIP, "rate", f"{RATE}mbit")
    for family, host in HOSTS.items():
        for large in (True, False):
            offloads(large)
            for mode in MODES:
                if mode != "keep":
                    for name in (CLIENT, SERVER):
                        policy(name, "--role", "connecting", "--role", "accepted", "--delayed-ack", mode)
                for upload in (True, False):
                    client, server = connection(listener, host)
                    sender, receiver = (client, server) if upload else (server, client)
                    where, there = (SERVER, CLIENT) if upload else (CLIENT, SERVER)
                    before = counters(where), counters(there), busy()
                    seconds = transfer(sender, receiver, BULK)
                    after = counters(where), counters(there), busy()
                    show(part="bulk", family=family, offloads=large, mode=mode, upload=upload, round=number, bytes=BULK,
                         seconds=seconds, mbit=8e-6 * BULK / seconds, instructions=(after[2] - before[2]) / (BULK / 1e6),
                         acks=after[0]["OutSegs"] - before[0]["OutSegs"],
                         segments=after[0]["InSegs"] - before[0]["InSegs"],
                         delayed=after[0]["DelayedACKs"] - before[0]["DelayedACKs"],
                         resent=after[1]["RetransSegs"] - before[1]["RetransSegs"])
                    close(client, server)
                if mode != "keep":
                    no_policy(CLIENT, SERVER)
            offloads(True)


def main():
    rounds, names = int(sys.argv[1]), sys.argv[2:]
    wire()
    listener, greeter = listen(PORTS["talk"]), listen(PORTS["greet"])
    nginx = start_nginx()
    parts = {"talk": lambda number: talk(listener, number), "long": lambda number: long(listener, number),
             "fast-open": lambda number: fast_open(greeter, number), "bulk": lambda number: bulk(listener, number)}
    try:
        for number in range(rounds):
            for name, part in parts.items():
                if not names or name in names:
                    part(number)
    finally:
        nginx.terminate()


if __name__ == "__main__":
    main()
