#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Inside a test machine: the measurements of tests/bench/speed, one JSON object a line.

    speed.py TRAFFIC ROUNDS SET [WAY...]
"""

import json
import random
import subprocess
import sys
import time

sys.dont_write_bytecode = True

import lab  # noqa: E402
import ways  # noqa: E402

# measurement, how often in one turn
COUNTS = {"connection": 2000, "packet": 100000, "flow": 20000}
FIRST_PORT = 2000
# seconds that conntrack and IPVS remember what has ended, made short: what is left makes the next ones slow
CONNTRACK = ("tcp_timeout_time_wait=1", "tcp_timeout_close=1", "udp_timeout=1")
IPVS_SHORT = "1 1 1"
SETTLE = 3


class Way:
    """One way for connections and one for datagrams, so that no rule is looked at that is not meant."""

    measures = tuple(COUNTS)

    def __init__(self, name, text, **more):
        self.name = name
        self.text = text
        self.tcp = lab.Variant(name, text, **more)
        if "nft" in more:
            more["nft"] = lab.udp(more["nft"])
        self.udp = lab.Variant(f"{name}-u", text, protocol="udp", **more)

    def variants(self):
        return self.tcp, self.udp

    def start(self):
        for variant in self.variants():
            variant.start()
            lab.many_clients(variant)
            lab.within(variant.balancer, "sysctl", "-qw", *(f"net.netfilter.nf_conntrack_{one}" for one in CONNTRACK))
            if variant.ipvs is not None:
                lab.within(variant.balancer, "ipvsadm", "--set", *IPVS_SHORT.split())

    def measure(self, program, what, first):
        variant = self.udp if what == "flow" else self.tcp
        variant.begin()
        said = subprocess.run(["chrt", "-f", "10", program, what, variant.client, variant.balancer, variant.server,
                               variant.target, str(variant.port), variant.listen, str(COUNTS[what]), str(first)],
                              stdout=subprocess.PIPE, text=True, check=True).stdout
        variant.end()
        found = json.loads(said)
        return 1e9 * COUNTS[what] / found["ns"]


class Policies(Way):
    def __init__(self, name, *more):
        self.name = name
        self.tcp = lab.Policies(name, *more)
        self.udp = lab.Policies(f"{name}-u", *more, protocol="udp")
        self.text = self.tcp.text


class Connections(Way):
    """One that packets measures too: schedulers and modes differ in connections."""

    measures = ("connection",)

    def __init__(self, variant):
        self.name = variant.name
        self.text = variant.text
        self.tcp = variant

    def variants(self):
        return (self.tcp,)


def all_ways(name):
    first = lab.BACKENDS[0]
    if name in ("schedulers", "modes"):
        return [Connections(variant) for variant in ways.SETS[name]]
    if name == "policies":
        return [Policies(*one) for one in lab.POLICIES]
    return [
        Way("route", "routing", target=first),
        Way("ct", "routing, conntrack", nft=lab.CONNTRACK, target=first),
        Way("nft-map", "nftables DNAT, numgen map", nft=lab.MAP),
        Way("nft-map-acct", "  and nf_conntrack_acct", nft=lab.MAP, acct=True),
        Way("ipvs", "IPVS NAT rr", ipvs=0),
        Way("ipvs-ct", "IPVS NAT rr, conntrack=1", ipvs=1, nft=lab.CONNTRACK),
        Way("weir-wrr", "Weir nat wrr", weir=lab.weir("wrr")),
        Way("weir-maglev", "Weir nat maglev", weir=lab.weir("maglev")),
        Way("weir-wrr-light", "  wrr, counts connections", weir=lab.weir("wrr") + lab.LIGHT),
    ]


def main():
    program, rounds, names = sys.argv[1], int(sys.argv[2]), sys.argv[4:]
    chosen = [way for way in all_ways(sys.argv[3]) if not names or way.name in names]
    lab.prepare()
    for way in chosen:
        way.start()
        print(json.dumps({"way": way.name, "text": way.text}), flush=True)
    port = FIRST_PORT
    for number in range(rounds + 1):
        for what in chosen[0].measures:
            # who comes after whom changes, and nobody always comes first
            for way in random.Random(number).sample(chosen, len(chosen)):
                found = way.measure(program, what, port)
                if number:
                    print(json.dumps({"way": way.name, "measure": what, "round": number, "rate": found}), flush=True)
            port += COUNTS[what] if what == "connection" else 1
            time.sleep(SETTLE)


if __name__ == "__main__":
    main()
