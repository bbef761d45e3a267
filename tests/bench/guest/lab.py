# SPDX-License-Identifier: GPL-2.0-only
"""The ways to get a connection to its backend, each in network namespaces of its own, inside a test machine.

        client cl-NAME  10.1.0.1 ---- 10.1.0.2  lb-NAME  10.2.0.1 ---- 10.2.0.11 and .12  be-NAME
                        c0       veth       b0           b1       veth       s0

The clients connect to 10.9.0.1:80, an address of the balancer; the backends listen on port 8080.
"""

import pathlib
import subprocess
import time

SERVICE = "10.9.0.1"
BACKENDS = ("10.2.0.11", "10.2.0.12")

# without a hook of its own: conntrack and no rule that a packet meets
CONNTRACK = "add chain ip bench unused; add rule ip bench unused ct state new;"
NAT = "add chain ip bench pre { type nat hook prerouting priority dstnat; };"
MATCH = f"add rule ip bench pre ip daddr {SERVICE} tcp dport 80"
ONE = f"{NAT} {MATCH} dnat to {BACKENDS[0]}:8080;"
MAP = f"{NAT} {MATCH} dnat to numgen inc mod 2 map {{ 0 : {BACKENDS[0]} . 8080, 1 : {BACKENDS[1]} . 8080 }};"
REDIRECT = f"{NAT} {MATCH} redirect to :8080;"
LOCAL = "lb"


def run(*words, **options):
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False, **options)
    if done.returncode:
        raise SystemExit(f"{' '.join(str(word) for word in words)}: {done.stdout.strip()}")
    return done.stdout


def within(namespace, *words, **options):
    return run("ip", "netns", "exec", namespace, *words, **options)


class Variant:
    """One way. `server` is where the server listens: be, or lb itself."""

    def __init__(self, name, text, nft=None, ipvs=None, weir=None, acct=False, server="be", target=SERVICE, proxy=None,
                 transparent=False, protocol="tcp"):
        self.name = name
        self.text = text
        self.nft = nft
        self.ipvs = ipvs            # value of the sysctl conntrack, or None without IPVS
        self.weir = weir            # words of weirctl service add
        self.acct = acct
        self.proxy = proxy          # words that start a program on the balancer, which listens at SERVICE:80
        self.target = target
        self.protocol = protocol
        self.port = 8080 if target != SERVICE else 80
        self.listen = "8080/transparent" if transparent else "8080"
        self.client, self.balancer, self.backend = (f"{part}-{name}" for part in ("cl", "lb", "be"))
        self.server = self.balancer if server == LOCAL else self.backend

    def start(self):
        self.wire()
        self.configure()

    def begin(self):
        """Before each of its turns, and after it what takes that back."""

    def end(self):
        pass

    def configure(self):
        if self.nft is not None:
            within(self.balancer, "nft", f"add table ip bench; {self.nft}")
        if self.acct:
            within(self.balancer, "sysctl", "-qw", "net.netfilter.nf_conntrack_acct=1")
        if self.ipvs is not None:
            self.ipvsadm("rr", BACKENDS)
        if self.weir:
            run("weirctl", "--netns", self.balancer, "service", "add", "web", "--listen",
                f"{self.target}:{self.port}/{self.protocol}", *self.weir)
        if self.proxy:
            self.start_proxy()

    def ipvsadm(self, scheduler, backends):
        service = f"-{self.protocol[0]} {SERVICE}:80"
        lines = [f"-A {service} -s {scheduler}\n", *(f"-a {service} -r {one}:8080 -m\n" for one in backends)]
        within(self.balancer, "ipvsadm", "-R", input="".join(lines))
        within(self.balancer, "sysctl", "-qw", f"net.ipv4.vs.conntrack={self.ipvs}")

    def start_proxy(self):
        """Waits until it listens. It ends with the command that runs in the machine."""
        # its own connections need ports
        within(self.balancer, "sysctl", "-qw", "net.ipv4.ip_local_port_range=20000 60999")
        subprocess.Popen(["ip", "netns", "exec", self.balancer, *self.proxy()], stdin=subprocess.DEVNULL,
                         stdout=subprocess.DEVNULL)
        for _ in range(300):
            if within(self.balancer, "ss", "-Hltn", "sport = :80").strip():
                return
            time.sleep(0.1)
        raise SystemExit(f"{self.name}: the program does not listen")

    def wire(self):
        """The namespaces, cables, addresses, and neighbours that nobody has to ask for."""
        ends = [(self.client, "c0", "02:00:00:00:01:01", "10.1.0.1"), (self.balancer, "b0", "02:00:00:00:01:02", "10.1.0.2"),
                (self.balancer, "b1", "02:00:00:00:02:01", "10.2.0.1"), (self.backend, "s0", "02:00:00:00:02:02", BACKENDS[0])]
        for namespace in (self.client, self.balancer, self.backend):
            run("ip", "netns", "add", namespace)
            within(namespace, "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1",
                   "net.ipv6.conf.default.disable_ipv6=1", "net.ipv4.ip_forward=1", "net.ipv4.tcp_max_tw_buckets=0",
                   "net.ipv4.ip_local_port_range=1024 1099", "net.ipv4.tcp_no_metrics_save=1")
        for (left, one, here, _), (right, other, there, _) in (ends[:2], ends[2:]):
            batch(left, f"link add {one} address {here} type veth peer name {other} address {there} netns {right}")
        batch(self.client, *up(ends[0]), *near(ends[1], "c0"), "route add default via 10.1.0.2")
        batch(self.balancer, *up(ends[1]), *up(ends[2]), f"address add {SERVICE}/32 dev lo", *near(ends[0], "b0"),
              *(line for address in BACKENDS for line in near((*ends[3][:3], address), "b1")))
        batch(self.backend, *up(ends[3]), f"address add {BACKENDS[1]}/24 dev s0", *near(ends[2], "s0"),
              "route add default via 10.2.0.1")


def batch(namespace, *lines):
    run("ip", "-n", namespace, "-batch", "-", input="\n".join(lines))


def up(end):
    _, device, _, address = end
    return "link set lo up", f"address add {address}/24 dev {device}", f"link set {device} up"


def near(end, device):
    _, _, hardware, address = end
    return (f"neighbour add {address} lladdr {hardware} dev {device} nud permanent",)


LIGHT = ["--accounting", "connections"]


def weir(scheduler, backends=BACKENDS):
    return ["--scheduler", scheduler, *(word for backend in backends for word in ("--backend", f"{backend}:8080"))]


class Policies(Variant):
    """Routing, while so many policies ask about the sockets of both ends and match none; None is without the module.

    They are there during its turns only: what asks about sockets is the same for all namespaces."""

    def __init__(self, name, count, more="", protocol="tcp"):
        text = "module unloaded" if count is None else f"{count} polic{'y' if count == 1 else 'ies'}"
        super().__init__(name, text + (f", {more}" if more else ""), target=BACKENDS[0], protocol=protocol)
        self.count = count
        self.more = more

    def lines(self):
        """Of each kind as many, told apart by all that policies match by."""
        for number in range(self.count):
            what = (f'remote = "10.200.{number >> 8}.{number & 255}/32"', f'local_port = {20000 + number}',
                    f'uid = {10000 + number}', f'role = "connecting", remote = "10.201.0.0/16", remote_port = {number + 1}')
            yield f'[[policy]]\nname = "p{number:04}"\nmatch = {{ {what[number % 4]} }}\nnagle = "off"\n{self.more}\n'

    def apply(self, text):
        for namespace in (self.client, self.server):
            run("weirctl", "--netns", namespace, "apply", "-", input=text)

    def begin(self):
        if self.count is None:
            run("modprobe", "-r", "weir")
        elif self.count:
            self.apply("".join(self.lines()))

    def end(self):
        if self.count is None:
            run("modprobe", "weir")
        elif self.count:
            self.apply("")


POLICIES = (("unloaded", None), ("policies-0", 0), ("policies-1", 1), ("policies-100", 100), ("policies-1000", 1000),
            ("policies-stalls", 1, 'count_stalls = "on"'))


def udp(nft):
    """The same rules for UDP."""
    return nft.replace("tcp dport", "udp dport")


def many_clients(way):
    """The client has 10.64.0.0/10 too, and the balancer knows."""
    run("ip", "-n", way.client, "route", "add", "local", "10.64.0.0/10", "dev", "lo")
    run("ip", "-n", way.balancer, "route", "add", "10.64.0.0/10", "via", "10.1.0.1")


def prepare():
    """What all of them share: room for every connection, in tables of the same size."""
    run("modprobe", "nf_conntrack")
    pathlib.Path("/sys/module/nf_conntrack/parameters/hashsize").write_text("262144")
    pathlib.Path("/proc/sys/net/netfilter/nf_conntrack_max").write_text("1000000")
    run("modprobe", "ip_vs", "conn_tab_bits=18")
