#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Inside a test machine: the measurements of tests/bench/packets, one JSON object a line.

    packets.py TRAFFIC ROUNDS [VARIANT...]
"""

import json
import sys
import time

sys.dont_write_bytecode = True

import lab  # noqa: E402

# measurement, how often in one round
PARTS = (("connection", 2000), ("exchange", 5000), ("packet", 20000))
# only these: others do what one of them does
AFTERMATH, AFTER = 2000, ("route", "ct", "nft-map", "ipvs", "weir-wrr")
FIRST_PORT = 2000
# seconds after which nothing remembers the connections before
FORGET = 150


def traffic(program, variant, what, count, first=FIRST_PORT):
    said = lab.run(program, what, variant.client, variant.balancer, variant.server, variant.target, variant.port, 8080,
                   count, first)
    return json.loads(said)


def show(**values):
    print(json.dumps(values), flush=True)


def main():
    program, rounds, names = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    variants = [variant for variant in lab.VARIANTS if not names or variant.name in names]
    lab.prepare()
    for variant in variants:
        variant.start()
        show(variant=variant.name, text=variant.text)
    port = FIRST_PORT
    for number in range(rounds + 1):
        for variant in variants:
            first = port
            for what, count in PARTS:
                found = traffic(program, variant, what, count, first)
                first += count if what == "connection" else 1
                show(variant=variant.name, measure=what, round=number, **found)
        port += PARTS[0][1] + len(PARTS)
    time.sleep(FORGET)
    for variant in variants:
        if variant.name in AFTER:
            found = traffic(program, variant, "aftermath", AFTERMATH)
            show(variant=variant.name, measure="aftermath", round=1, **found)


if __name__ == "__main__":
    main()
