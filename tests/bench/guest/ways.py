# SPDX-License-Identifier: GPL-2.0-only
"""What tests/bench/packets compares, in sets: each is measured in a machine of its own."""

import pathlib

import lab
from lab import BACKENDS, LIGHT, LOCAL, SERVICE, Variant, weir

SCHEDULERS = ("rr", "wrr", "random", "lc", "wlc", "sed", "p2c", "maglev", "sh")
# those that the number of services is tried with
SERVICES = ("wrr", "wlc", "p2c", "maglev")
MASQUERADE = ("add chain ip bench post { type nat hook postrouting priority srcnat; }; "
              "add rule ip bench post oifname b1 masquerade;")
TPROXY = (f"add chain ip bench pre {{ type filter hook prerouting priority mangle; }}; {lab.MATCH} tproxy to :8080 accept;")
LEAVES = f"{lab.NAT} add rule ip bench pre ip daddr {BACKENDS[0]} tcp dport 8080 redirect to :8080;"

HAPROXY = f"""\
global
    nbthread 1
defaults
    mode tcp
    timeout connect 60s
    timeout client 60s
    timeout server 60s
listen web
    bind {SERVICE}:80
    balance roundrobin
    server one {BACKENDS[0]}:8080
    server two {BACKENDS[1]}:8080
"""
NGINX = f"""\
load_module /usr/lib/nginx/modules/ngx_stream_module.so;
worker_processes 1;
daemon off;
pid /run/bench-nginx.pid;
error_log stderr crit;
events {{ worker_connections 4096; }}
stream {{
    upstream web {{ server {BACKENDS[0]}:8080; server {BACKENDS[1]}:8080; }}
    server {{ listen {SERVICE}:80; proxy_pass web; tcp_nodelay on; }}
}}
"""


def file(name, text):
    path = pathlib.Path("/run") / name
    path.write_text(text)
    return path


class Many(Variant):
    """A balancer with many services of which one is asked, or with many backends; `count` is how many."""

    # the backends' addresses, behind the one that all ways have
    NETWORK = "10.128.0.0/16"
    # of maglev's tables with two backends; 10,000 of the usual size would be more than the machine has
    SLOTS = 4099

    def __init__(self, kind, scheduler, services=1, backends=2):
        count = f"{services} service{'s' * (services > 1)}" if backends == 2 else f"{backends} backends"
        super().__init__(f"{kind}-{scheduler}-{services}x{backends}", f"{kind} {scheduler}, {count}")
        self.kind = kind
        self.scheduler = scheduler
        self.count = services
        self.addresses = [f"10.128.{number >> 8}.{number & 255}" for number in range(1, backends + 1)]

    def configure(self):
        lab.run("ip", "-n", self.backend, "route", "add", "local", self.NETWORK, "dev", "lo")
        lab.run("ip", "-n", self.balancer, "route", "add", self.NETWORK, "via", BACKENDS[0])
        if self.kind == "ipvs":
            self.ipvs = 1
            self.ipvsadm(self.scheduler, self.addresses)
            return
        path = file("many.toml", "".join(self.lines()))
        lab.run("weirctl", "--netns", self.balancer, "apply", path)

    def lines(self):
        """The one that is asked is in the middle."""
        for number in range(self.count):
            listen = SERVICE if number == self.count // 2 else f"10.96.{number >> 8}.{number & 255}"
            yield f'[[service]]\nname = "s{number:05}"\nlisten = "{listen}:80/tcp"\nscheduler = "{self.scheduler}"\n'
            if self.scheduler == "maglev" and len(self.addresses) == 2:
                yield f"table_size = {self.SLOTS}\n"
            for backend in self.addresses:
                yield f'[[service.backend]]\naddress = "{backend}:8080"\n'


ROUTE = Variant("route", "routing", target=BACKENDS[0])
MAP = Variant("nft-map", "nftables DNAT, numgen map", nft=lab.MAP)
MAP_ACCT = Variant("nft-map-acct", "  and nf_conntrack_acct", nft=lab.MAP, acct=True)
IPVS = Variant("ipvs", "IPVS NAT rr", ipvs=0)
IPVS_CT = Variant("ipvs-ct", "IPVS NAT rr, conntrack=1", ipvs=1, nft=lab.CONNTRACK)
NFT_REDIRECT = Variant("nft-redirect", "nftables redirect", nft=lab.REDIRECT, server=LOCAL)


def local(mode, *more):
    return ["--scheduler", "wrr", "--mode", mode, "--backend", "local:8080", *more]


def full_nat(*more):
    return [*weir("wrr"), "--mode", "full-nat", *more]


SETS = {
    "usual": [
        ROUTE,
        Variant("ct", "routing, conntrack", nft=lab.CONNTRACK, target=BACKENDS[0]),
        Variant("nft", "nftables DNAT, one rule", nft=lab.ONE),
        Variant("nft-acct", "  and nf_conntrack_acct", nft=lab.ONE, acct=True),
        MAP,
        MAP_ACCT,
        IPVS,
        IPVS_CT,
        Variant("weir-wrr", "Weir nat wrr", weir=weir("wrr")),
        Variant("weir-maglev", "Weir nat maglev", weir=weir("maglev")),
        Variant("weir-wrr-light", "  wrr, counts connections", weir=weir("wrr") + LIGHT),
        Variant("weir-maglev-light", "  maglev, counts connections", weir=weir("maglev") + LIGHT),
        NFT_REDIRECT,
        Variant("weir-redirect", "Weir redirect", server=LOCAL, weir=local("redirect")),
        Variant("weir-redirect-light", "  counts connections", server=LOCAL, weir=local("redirect", *LIGHT)),
    ],
    "schedulers": [
        ROUTE, MAP, MAP_ACCT, IPVS_CT,
        *(Variant(f"weir-{name}", f"Weir nat {name}", weir=weir(name)) for name in SCHEDULERS),
    ],
    "modes": [
        ROUTE, MAP, MAP_ACCT, IPVS, IPVS_CT,
        Variant("nft-full-nat", "nftables DNAT and masquerade", nft=lab.MAP + MASQUERADE),
        Variant("nft-full-nat-acct", "  and nf_conntrack_acct", nft=lab.MAP + MASQUERADE, acct=True),
        Variant("weir-full-nat", "Weir full-nat wrr", weir=full_nat()),
        Variant("weir-full-nat-light", "  counts connections", weir=full_nat(*LIGHT)),
        Variant("haproxy", "HAProxy, mode tcp", proxy=lambda: ["haproxy", "-db", "-f", file("haproxy.cfg", HAPROXY)]),
        Variant("nginx", "nginx stream", proxy=lambda: ["nginx", "-e", "stderr", "-c", file("nginx.conf", NGINX)]),
        NFT_REDIRECT,
        Variant("nft-redirect-acct", "  and nf_conntrack_acct", nft=lab.REDIRECT, server=LOCAL, acct=True),
        Variant("weir-redirect", "Weir redirect", server=LOCAL, weir=local("redirect")),
        Variant("nft-tproxy", "nftables tproxy", nft=TPROXY, server=LOCAL, transparent=True),
        Variant("nft-tproxy-ct", "  and conntrack", nft=TPROXY + lab.CONNTRACK, server=LOCAL, transparent=True, acct=True),
        Variant("weir-tproxy", "Weir tproxy", server=LOCAL, transparent=True, weir=local("tproxy")),
        Variant("nft-egress", "nftables redirect of what passes", nft=LEAVES, server=LOCAL, target=BACKENDS[0]),
        Variant("nft-egress-acct", "  and nf_conntrack_acct", nft=LEAVES, server=LOCAL, target=BACKENDS[0], acct=True),
        Variant("weir-egress", "Weir egress", server=LOCAL, target=BACKENDS[0], weir=local("egress")),
    ],
    "flat": [
        *(Many("weir", name, services=n) for name in SERVICES for n in (1, 100, 10000)),
        *(Many("weir", name, backends=n) for name in SCHEDULERS for n in (2, 100, 1000) if n != 2 or name not in SERVICES),
        *(Many("ipvs", name, backends=n) for name in ("wrr", "wlc") for n in (2, 100, 1000)),
    ],
    "policies": [lab.Policies(*one) for one in lab.POLICIES],
}
