# SPDX-License-Identifier: GPL-2.0-only
"""The ways to get a connection to its backend, each in network namespaces of its own, inside a test machine.

        client cl-NAME  10.1.0.1 ---- 10.1.0.2  lb-NAME  10.2.0.1 ---- 10.2.0.11 and .12  be-NAME
                        c0       veth       b0           b1       veth       s0

The clients connect to 10.9.0.1:80, an address of the balancer; the backends listen on port 8080.
"""

import pathlib
import subprocess

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

    def __init__(self, name, text, nft=None, ipvs=None, weir=None, acct=False, server="be", target=SERVICE):
        self.name = name
        self.text = text
        self.nft = nft
        self.ipvs = ipvs            # value of the sysctl conntrack, or None without IPVS
        self.weir = weir            # words of weirctl service add
        self.acct = acct
        self.target = target
        self.port = 8080 if target != SERVICE else 80
        self.client, self.balancer, self.backend = (f"{part}-{name}" for part in ("cl", "lb", "be"))
        self.server = self.balancer if server == LOCAL else self.backend

    def start(self):
        self.wire()
        if self.nft is not None:
            within(self.balancer, "nft", f"add table ip bench; {self.nft}")
        if self.acct:
            within(self.balancer, "sysctl", "-qw", "net.netfilter.nf_conntrack_acct=1")
        if self.ipvs is not None:
            within(self.balancer, "ipvsadm", "-A", "-t", f"{SERVICE}:80", "-s", "rr")
            for backend in BACKENDS:
                within(self.balancer, "ipvsadm", "-a", "-t", f"{SERVICE}:80", "-r", f"{backend}:8080", "-m")
            within(self.balancer, "sysctl", "-qw", f"net.ipv4.vs.conntrack={self.ipvs}")
        if self.weir:
            run("weirctl", "--netns", self.balancer, "service", "add", "web", "--listen", f"{SERVICE}:80/tcp",
                *self.weir)

    def wire(self):
        """The namespaces, cables, addresses, and neighbours that nobody has to ask for."""
        ends = [(self.client, "c0", "02:00:00:00:01:01"), (self.balancer, "b0", "02:00:00:00:01:02"),
                (self.balancer, "b1", "02:00:00:00:02:01"), (self.backend, "s0", "02:00:00:00:02:02")]
        for namespace in (self.client, self.balancer, self.backend):
            run("ip", "netns", "add", namespace)
            within(namespace, "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1",
                   "net.ipv6.conf.default.disable_ipv6=1", "net.ipv4.ip_forward=1", "net.ipv4.tcp_max_tw_buckets=0",
                   "net.ipv4.ip_local_port_range=1024 1099", "net.ipv4.tcp_no_metrics_save=1")
            run("ip", "-n", namespace, "link", "set", "lo", "up")
        for left, right in (ends[:2], ends[2:]):
            run("ip", "-n", left[0], "link", "add", left[1], "address", left[2], "type", "veth", "peer",
                "name", right[1], "address", right[2], "netns", right[0])
        addresses = ("10.1.0.1/24", "10.1.0.2/24", "10.2.0.1/24", "10.2.0.11/24")
        for (namespace, device, _), address in zip(ends, addresses):
            run("ip", "-n", namespace, "address", "add", address, "dev", device)
            run("ip", "-n", namespace, "link", "set", device, "up")
        run("ip", "-n", self.backend, "address", "add", f"{BACKENDS[1]}/24", "dev", "s0")
        run("ip", "-n", self.balancer, "address", "add", f"{SERVICE}/32", "dev", "lo")
        run("ip", "-n", self.client, "route", "add", "default", "via", "10.1.0.2")
        run("ip", "-n", self.backend, "route", "add", "default", "via", "10.2.0.1")
        near = [(self.client, "10.1.0.2", ends[1], "c0"), (self.balancer, "10.1.0.1", ends[0], "b0"),
                (self.backend, "10.2.0.1", ends[2], "s0")]
        near += [(self.balancer, address, ends[3], "b1") for address in BACKENDS]
        for namespace, address, end, device in near:
            run("ip", "-n", namespace, "neighbour", "add", address, "lladdr", end[2], "dev", device,
                "nud", "permanent")


LIGHT = ["--accounting", "connections"]


def weir(scheduler):
    return ["--scheduler", scheduler, *(word for backend in BACKENDS for word in ("--backend", f"{backend}:8080"))]


VARIANTS = [
    Variant("route", "routing", target=BACKENDS[0]),
    Variant("ct", "routing, conntrack", nft=CONNTRACK, target=BACKENDS[0]),
    Variant("nft", "nftables DNAT, one rule", nft=ONE),
    Variant("nft-acct", "  and nf_conntrack_acct", nft=ONE, acct=True),
    Variant("nft-map", "nftables DNAT, numgen map", nft=MAP),
    Variant("nft-map-acct", "  and nf_conntrack_acct", nft=MAP, acct=True),
    Variant("ipvs", "IPVS NAT rr", ipvs=0),
    Variant("ipvs-ct", "IPVS NAT rr, conntrack=1", ipvs=1),
    Variant("weir-wrr", "Weir nat wrr", weir=weir("wrr")),
    Variant("weir-maglev", "Weir nat maglev", weir=weir("maglev")),
    Variant("weir-wrr-light", "  wrr, counts connections", weir=weir("wrr") + LIGHT),
    Variant("weir-maglev-light", "  maglev, counts connections", weir=weir("maglev") + LIGHT),
    Variant("nft-redirect", "nftables redirect", nft=REDIRECT, server=LOCAL),
    Variant("weir-redirect", "Weir redirect", server=LOCAL,
            weir=["--scheduler", "wrr", "--mode", "redirect", "--backend", "local:8080"]),
    Variant("weir-redirect-light", "  counts connections", server=LOCAL,
            weir=["--scheduler", "wrr", "--mode", "redirect", "--backend", "local:8080", *LIGHT]),
]


def prepare():
    """What all of them share: room for every connection, in tables of the same size."""
    run("modprobe", "nf_conntrack")
    pathlib.Path("/sys/module/nf_conntrack/parameters/hashsize").write_text("262144")
    pathlib.Path("/proc/sys/net/netfilter/nf_conntrack_max").write_text("1000000")
    run("modprobe", "ip_vs", "conn_tab_bits=18")
