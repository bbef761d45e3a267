#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Inside a test machine: the measurements of tests/bench/memory, one JSON object a line.

    memory.py DATAGRAMS COUNT [VARIANT...]

UDP flows, so that there is nothing to hold but what the balancer keeps; a conntrack entry is as large for TCP.
"""

import json
import pathlib
import sys
import time

sys.dont_write_bytecode = True

import lab  # noqa: E402

FIRST_CLIENT = "10.64.0.1"
# seconds until nothing remembers a datagram
FORGET = 400
PAGE = 4096
MAP = lab.udp(lab.MAP)


def udp(name, text, **more):
    return lab.Variant(name, text, protocol="udp", **more)


WAYS = [
    udp("ct", "routing, conntrack", nft=lab.CONNTRACK, target=lab.BACKENDS[0]),
    udp("nft-map", "nftables DNAT, numgen map", nft=MAP),
    udp("nft-map-acct", "  and nf_conntrack_acct", nft=MAP, acct=True),
    udp("ipvs", "IPVS NAT rr", ipvs=0),
    udp("ipvs-ct", "IPVS NAT rr, conntrack=1", ipvs=1, nft=lab.CONNTRACK),
    udp("weir", "Weir nat wrr", weir=lab.weir("wrr")),
    udp("weir-light", "  counts connections", weir=lab.weir("wrr") + lab.LIGHT),
]


def used():
    """Bytes that the kernel has not got back, once caches are dropped."""
    for _ in range(2):
        pathlib.Path("/proc/sys/vm/drop_caches").write_text("3")
        time.sleep(2)
    lines = pathlib.Path("/proc/meminfo").read_text().splitlines()
    values = {line.split(":")[0]: 1024 * int(line.split()[1]) for line in lines}
    # what the processors keep at hand is not in use, and not in MemFree either
    zones = pathlib.Path("/proc/zoneinfo").read_text().split()
    at_hand = sum(int(zones[i + 1]) for i, word in enumerate(zones) if word == "count:")
    programs = values["AnonPages"] + values["Cached"] + values["PageTables"]
    return values["MemTotal"] - values["MemFree"] - PAGE * at_hand - programs, values["Slab"]


def main():
    program, count, names = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    lab.prepare()
    # flows last as long as those that have had answers
    pathlib.Path("/proc/sys/net/netfilter/nf_conntrack_udp_timeout").write_text("300")
    for way in WAYS:
        if names and way.name not in names:
            continue
        way.start()
        lab.many_clients(way)

        def ask(number, source, way=way):
            return lab.run(program, way.client, way.backend, way.target, way.port, 8080, FIRST_CLIENT, number, source)

        lab.within(way.balancer, "sysctl", "-qw", "net.netfilter.nf_conntrack_udp_timeout=300")
        ask(1000, 3000)
        before = used()
        lost = ask(count, 3001).split().count("0")
        after = used()
        flows = int(lab.within(way.balancer, "cat", "/proc/sys/net/netfilter/nf_conntrack_count"))
        print(json.dumps({"way": way.name, "text": way.text, "lost": lost, "flows": flows,
                          "bytes": (after[0] - before[0]) / count, "slab": (after[1] - before[1]) / count}), flush=True)
        lab.run("ip", "netns", "del", way.balancer)
        time.sleep(FORGET)


if __name__ == "__main__":
    main()
