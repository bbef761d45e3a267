# SPDX-License-Identifier: GPL-2.0-only
"""Inside a test machine: the measurements of tests/bench/drain, one JSON object a line.

    drain.py ROUNDS [WAY...]

Both ends of every connection are here, in one thread: a socket stays in the network namespace that it was made in.
"""

import ctypes
import errno
import json
import os
import pathlib
import selectors
import socket
import struct
import subprocess
import sys
import time

sys.dont_write_bytecode = True

import lab  # noqa: E402

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
SERVICE = (lab.SERVICE, 80)
FIRST, OTHER = (f"{address}:8080" for address in lab.BACKENDS)
IPVS = f"-t {lab.SERVICE}:80 -r {FIRST}"

# seconds: between two new connections; between two requests of one held; the parts of a run
PACE, ASK = 0.01, 0.1
BEFORE, DEADLINE, AFTER = 1, 3, 4
HELD = 40
# seconds without an answer, after which a connection counts as silent
PATIENCE = 2
# connections of one way to use a port again, and how long one may take
PORTS = 10
LONGEST = 10
# how it ended: who closed first, and whether with FIN or with RST
RESET = "RST"
CLOSES = ("client", "server", f"client {RESET}", f"server {RESET}")


def show(**values):
    print(json.dumps(values), flush=True)


def enter(name):
    """Sockets made from now on are of this network namespace, and /proc/net is its."""
    fd = os.open(f"/run/netns/{name}", os.O_RDONLY)
    if LIBC.setns(fd, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "setns")
    os.close(fd)


def resent():
    """Segments that this network namespace sent twice, SYNs included."""
    names, values = (line.split() for line in pathlib.Path("/proc/net/snmp").read_text().splitlines()
                     if line.startswith("Tcp:"))
    return int(values[names.index("RetransSegs")])


class Way(lab.Variant):
    """One balancer, and how its first backend is drained, removed, and put back after either."""

    def __init__(self, name, text, commands, sysctls=(), **options):
        super().__init__(name, text, **options)
        self.commands = commands
        self.sysctls = sysctls

    def start(self):
        super().start()
        # a port is to be used again only on purpose
        lab.within(self.client, "sysctl", "-qw", "net.ipv4.ip_local_port_range=10000 60000")
        for setting in self.sysctls:
            lab.within(self.balancer, "sysctl", "-qw", setting)

    def words(self, what):
        return self.commands[what].format(balancer=self.balancer).split()

    def do(self, what):
        lab.run(*self.words(what))

    def is_there(self):
        """Whether Weir still has the first backend."""
        said = json.loads(lab.run("weirctl", "--netns", self.balancer, "--json", "service", "show", "web"))
        return FIRST in [backend["address"] for backend in said["backends"]]


def weir(name, text, drain=""):
    """DRAIN: options; with --remove the kernel removes the backend."""
    word = "weirctl --netns {balancer} backend"
    commands = {"drain": f"{word} drain web {FIRST} {drain}", "undrain": f"{word} undrain web {FIRST}",
                "remove": f"{word} del web {FIRST}", "back": f"{word} add web {FIRST}"}
    if "--remove" in drain:
        del commands["remove"]
    return Way(name, text, commands, weir=lab.weir("rr"))


def ipvs(name, text, *settings, conntrack=0):
    word = "ip netns exec {balancer} ipvsadm"
    commands = {"drain": f"{word} -e {IPVS} -m -w 0", "undrain": f"{word} -e {IPVS} -m -w 1",
                "remove": f"{word} -d {IPVS}", "back": f"{word} -a {IPVS} -m"}
    return Way(name, text, commands, [f"net.ipv4.vs.{setting}" for setting in settings], ipvs=conntrack,
               nft=lab.CONNTRACK if conntrack else None)


def nft(name, text):
    """The map has the other backend in place of the first one; nothing else can be removed."""
    first, other = (f"{{{{ 0 : {address} . 8080 }}}}" for address in lab.BACKENDS)
    word = "element ip bench backends"
    swap = "ip netns exec {{balancer}} nft delete {} {} ; add {} {}".format
    commands = {"drain": swap(word, first, word, other), "undrain": swap(word, other, word, first)}
    rules = (f"add map ip bench backends {{ type mark : ipv4_addr . inet_service; }}; {lab.NAT}"
             f"add element ip bench backends {{ 0 : {lab.BACKENDS[0]} . 8080, 1 : {lab.BACKENDS[1]} . 8080 }};"
             f"{lab.MATCH} meta mark set numgen inc mod 2 dnat ip to meta mark map @backends;")
    return Way(name, text, commands, nft=rules)


# ---- a drain under load

class Load:
    """A steady rate of new connections, and some that are held."""

    def __init__(self, way):
        self.way = way
        self.selector = selectors.DefaultSelector()
        enter(way.backend)
        for number, address in enumerate(lab.BACKENDS):
            listener = socket.create_server((address, 8080), backlog=1024)
            listener.setblocking(False)
            self.selector.register(listener, selectors.EVENT_READ, ("listen", number))
        enter(way.client)
        self.held, self.short = [], []
        self.next_short = time.monotonic()
        self.next_ask = self.next_short + ASK

    def connect(self, kind):
        client = socket.socket()
        client.setblocking(False)
        code = client.connect_ex(SERVICE)
        if code not in (0, errno.EINPROGRESS):
            raise OSError(code, "connect")
        one = {"kind": kind, "socket": client, "since": time.monotonic(), "backend": None, "asked": None, "ended": None,
               "answered": None}
        self.selector.register(client, selectors.EVENT_WRITE, ("client", one))
        (self.held if kind == "held" else self.short).append(one)

    def ask(self, one):
        try:
            one["socket"].send(b"?")
            one["asked"] = time.monotonic()
        except OSError as error:
            self.end(one, error.errno)

    def end(self, one, code=None):
        """Closes our end. CODE: why, unless all went well."""
        one["ended"] = (time.monotonic(), code)
        self.selector.unregister(one["socket"])
        one["socket"].close()

    def serve(self, connection, number):
        """Answers with the backend's number until the client closes."""
        try:
            data = connection.recv(64)
            if data:
                connection.send(bytes([number]) * len(data))
                return
        except OSError:
            pass
        self.selector.unregister(connection)
        connection.close()

    def client(self, one):
        if not one["asked"]:
            code = one["socket"].getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if code:
                self.end(one, code)
                return
            self.selector.modify(one["socket"], selectors.EVENT_READ, ("client", one))
            self.ask(one)
            return
        try:
            data = one["socket"].recv(64)
        except OSError as error:
            self.end(one, error.errno)
            return
        if not data:
            self.end(one, errno.EPIPE)
            return
        one["backend"] = data[0]
        one["answered"] = time.monotonic()
        if one["kind"] == "short":
            self.end(one)

    def tick(self):
        """What is due."""
        now = time.monotonic()
        if now >= self.next_short:
            self.connect("short")
            self.next_short += PACE
        if now >= self.next_ask:
            for one in self.held:
                if not one["ended"] and one["answered"] and one["answered"] >= one["asked"]:
                    self.ask(one)
            self.next_ask += ASK

    def run(self, until):
        """Until a point in time, or until a function says so."""
        done = until if callable(until) else lambda: time.monotonic() >= until
        while not done():
            for key, _ in self.selector.select(max(0, min(self.next_short, self.next_ask) - time.monotonic())):
                kind, what = key.data
                if kind == "listen":
                    connection, _ = key.fileobj.accept()
                    connection.setblocking(False)
                    self.selector.register(connection, selectors.EVENT_READ, ("serve", what))
                elif kind == "serve":
                    self.serve(key.fileobj, what)
                else:
                    self.client(what)
            self.tick()

    def do(self, what):
        """Changes the balancer, while the connections go on; returns when that began and ended."""
        begin = time.monotonic()
        with subprocess.Popen(self.way.words(what), stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
            self.run(lambda: process.poll() is not None)
            if process.returncode:
                raise SystemExit(f"{self.way.name}: {process.stdout.read().decode()}")
        return begin, time.monotonic()

    def close(self):
        for key in list(self.selector.get_map().values()):
            key.fileobj.close()
        self.selector.close()


def fate(one, end):
    """What became of a held connection."""
    if one["ended"]:
        return "reset" if one["ended"][1] == errno.ECONNRESET else "closed"
    return "silent" if one["asked"] > one["answered"] and end - one["asked"] > PATIENCE else "goes on"


def drain(way, number):
    load = Load(way)
    for _ in range(HELD):
        load.connect("held")
    load.run(time.monotonic() + BEFORE)
    pinned = [one for one in load.held if one["backend"] == 0]
    again = resent()
    began, drained = load.do("drain")
    load.run(began + DEADLINE)
    # the last moment before the deadline: Weir's begins later than the command
    now = time.monotonic()
    cut = sum(fate(one, now) != "goes on" for one in pinned)
    if "remove" in way.commands:
        load.do("remove")
    load.run(time.monotonic() + AFTER)
    end = time.monotonic()
    after = [one for one in load.short if one["since"] > drained and one["since"] < end - PATIENCE]
    before = [one for one in load.short if one["since"] < began]
    fates = {kind: sum(fate(one, end) == kind for one in pinned) for kind in ("goes on", "reset", "closed", "silent")}
    others = sum(fate(one, end) != "goes on" for one in load.held if one not in pinned)
    show(part="drain", way=way.name, text=way.text, round=number, before=sum(one["backend"] == 0 for one in before),
         after=len(after), wrong=sum(one["backend"] == 0 for one in after),
         failed=sum(one["backend"] is None for one in after), held=len(pinned), cut=cut, others=others,
         resent=resent() - again, there=bool(way.weir) and way.is_there(), **fates)
    load.close()
    way.do("back" if "back" in way.commands else "undrain")


# ---- a port used again

def accepted(listeners):
    """The connection that one of these has got, and which."""
    for _ in range(1000):
        for number, listener in enumerate(listeners):
            try:
                return listener.accept()[0], number
            except BlockingIOError:
                pass
        time.sleep(0.001)
    raise SystemExit("no backend has got the connection")


def once(listeners, port, closes):
    """One connection from this port; returns its backend, or None, and the seconds until it was established."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    client.bind(("10.1.0.1", port))
    client.settimeout(LONGEST)
    start = time.monotonic()
    try:
        client.connect(SERVICE)
    except OSError:
        client.close()
        return None, time.monotonic() - start
    seconds = time.monotonic() - start
    server, backend = accepted(listeners)
    client.sendall(b"?")
    server.settimeout(LONGEST)
    server.recv(1)
    who, _, how = closes.partition(" ")
    ends = [client, server] if who == "client" else [server, client]
    if how == RESET:
        ends[0].setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        ends[0].close()
    else:
        for end in ends:
            end.shutdown(socket.SHUT_WR)
            time.sleep(0.01)
    for end in ends:
        end.close()
    return backend, seconds


def reuse(way, number, first_port):
    enter(way.backend)
    listeners = [socket.create_server((address, 8080), backlog=1024) for address in lab.BACKENDS]
    for listener in listeners:
        listener.setblocking(False)
    enter(way.client)
    ports = iter(range(first_port, 65536))
    for closes in CLOSES:
        for change in ("nothing", "drain", "remove"):
            if change != "nothing" and change not in way.commands:
                continue
            used = {port: once(listeners, port, closes)[0] for port in (next(ports) for _ in range(2 * PORTS))}
            mine = [port for port, backend in used.items() if backend == 0]
            if change != "nothing":
                way.do(change)
            found = []
            for port in mine:
                before = resent()
                backend, seconds = once(listeners, port, closes)
                found.append({"backend": backend, "seconds": seconds, "resent": resent() - before})
            show(part="reuse", way=way.name, text=way.text, round=number, closes=closes, change=change, ports=len(mine),
                 seconds=[one["seconds"] for one in found], stalled=sum(bool(one["resent"]) for one in found),
                 failed=sum(one["backend"] is None for one in found),
                 same=sum(one["backend"] == 0 for one in found))
            if change != "nothing":
                way.do("back" if change == "remove" else "undrain")
    for listener in listeners:
        listener.close()
    return next(ports)


KEEP = f"--deadline {DEADLINE}s --remove"
DRAINS = [
    weir("weir", "Weir, then leave", KEEP),
    weir("weir-reset", "Weir, then reset", f"{KEEP} --reset"),
    nft("nft", "nftables map"),
    ipvs("ipvs", "IPVS"),
    ipvs("ipvs-expire", "IPVS, expire_nodest_conn", "expire_nodest_conn=1"),
]
REUSES = [
    weir("r-weir", "Weir nat"),
    nft("r-nft", "nftables map"),
    ipvs("r-ipvs0", "IPVS, conn_reuse_mode 0", "conn_reuse_mode=0"),
    ipvs("r-ipvs1", "IPVS, conn_reuse_mode 1", "conn_reuse_mode=1"),
    ipvs("r-ct0", "IPVS, conntrack, conn_reuse_mode 0", "conn_reuse_mode=0", conntrack=1),
    ipvs("r-ct1", "IPVS, conntrack, conn_reuse_mode 1", "conn_reuse_mode=1", conntrack=1),
    ipvs("r-ct1x", "  and expire_nodest_conn", "conn_reuse_mode=1", "expire_nodest_conn=1", conntrack=1),
]


def main():
    rounds, names = int(sys.argv[1]), sys.argv[2:]
    lab.prepare()
    drains, reuses = ([way for way in ways if not names or way.name in names] for ways in (DRAINS, REUSES))
    for way in drains + reuses:
        way.start()
    ports = dict.fromkeys((way.name for way in reuses), 10000)
    for number in range(rounds):
        for way in drains:
            drain(way, number)
        for way in reuses:
            ports[way.name] = reuse(way, number, ports[way.name])


if __name__ == "__main__":
    main()
