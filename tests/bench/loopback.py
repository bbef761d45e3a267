# SPDX-License-Identifier: GPL-2.0-only
"""What collect and gui share: many open connections on this machine, in a network namespace of their own."""

import os
import pathlib
import resource
import select
import socket
import subprocess
import sys
import time

PORT = 7000
FROM_ONE = 9000  # connections of one process, which may have 20,000 files open
TURNS = 10  # a second, in which some of the connections send
STREAMS = 20


def alone():
    """Begins anew in a network namespace of its own."""
    if os.environ.get("WEIR_BENCH") != "inside":
        os.execvpe("unshare", ["unshare", "--net", "--", sys.executable, *sys.argv], {**os.environ, "WEIR_BENCH": "inside"})
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range").write_text("1024 65535\n")


def hold(address, count, busy, ready, end):
    """Begins a process with open connections, which ends with this one; busy of them send some bytes each second."""
    if os.fork():
        return
    os.close(end[1])
    pairs = []
    with socket.create_server((address, PORT), backlog=1024) as listener:
        for _ in range(count):
            pairs.append((socket.create_connection((address, PORT)), listener.accept()[0]))
    os.write(ready, b".")
    place = 0
    while not select.select([end[0]], [], [], 1 / TURNS if busy else None)[0]:  # until the other process has ended
        for _ in range(busy // TURNS):
            place = (place + 7919) % count
            pairs[place][0].send(b"." * (1 + place % 100))
            pairs[place][1].recv(100)
    os._exit(0)


def stream(each_second):
    """Begins a process that makes short connections, so many a second, and ends with this one."""
    end = os.pipe()
    if os.fork():
        os.close(end[0])
        return
    os.close(end[1])
    # of one address to another there are fewer ports than connections in TIME_WAIT
    listeners = [socket.create_server((f"127.0.2.{1 + number}", PORT), backlog=64) for number in range(STREAMS)]
    place, due = 0, time.monotonic()
    while not select.select([end[0]], [], [], max(0, due - time.monotonic()))[0]:
        due = max(due + 1 / TURNS, time.monotonic() - 1)
        for _ in range(each_second // TURNS):
            listener = listeners[place % STREAMS]
            place += 1
            with socket.create_connection(listener.getsockname()) as client, listener.accept()[0] as server:
                client.send(b"." * 100)
                server.recv(100)
                server.send(b"." * 400)
                client.recv(400)
    os._exit(0)


class Held:
    """Open connections, more when they are wanted."""

    def __init__(self):
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 20000), most))
        self.end = os.pipe()
        self.sockets = 0
        self.processes = 0

    def connect(self, sockets, busy=0):
        """Connections, half as many as sockets; of a hundred, busy send some bytes each second."""
        parts = [min(FROM_ONE, sockets // 2 - first) for first in range(0, sockets // 2, FROM_ONE)]
        ready, write = os.pipe()
        for count in parts:
            self.processes += 1
            hold(f"127.0.1.{self.processes}", count, count * busy // 100, write, self.end)
        for _ in parts:
            os.read(ready, 1)
        self.sockets += 2 * sum(parts)
