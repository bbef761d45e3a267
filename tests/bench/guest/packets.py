#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Inside a test machine: the measurements of tests/bench/packets, one JSON object a line.

    packets.py TRAFFIC ROUNDS SET [VARIANT...]
"""

import json
import sys
import time

sys.dont_write_bytecode = True

import lab  # noqa: E402
import ways  # noqa: E402

# measurement, how often in one round
PARTS = {"exchange": 5000, "packet": 20000, "connection": 2000}
# only these: others do what one of them does
AFTERMATH, AFTER = 2000, ("route", "ct", "nft-map", "ipvs", "weir-wrr")
FIRST_PORT = 2000
# seconds after which nothing remembers the connections before; a table with what is left of them makes one way slower than
# another by chance
FORGET = 150


def traffic(program, variant, what, count, first=FIRST_PORT):
    said = lab.run(program, what, variant.client, variant.balancer, variant.server, variant.target, variant.port,
                   variant.listen, count, first)
    return json.loads(said)


def show(**values):
    print(json.dumps(values), flush=True)


def parts(variant):
    """Choosing is a matter of connections; a proxy keeps the client's acknowledgements to itself."""
    if isinstance(variant, ways.Many):
        return ("connection",)
    return ("exchange", "connection") if variant.proxy else PARTS


def main():
    program, rounds, name, names = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:]
    variants = [variant for variant in ways.SETS[name] if not names or variant.name in names]
    lab.prepare()
    for variant in variants:
        variant.start()
        show(variant=variant.name, text=variant.text)
    port = FIRST_PORT
    for number in range(rounds + 1):
        for variant in variants:
            first = port
            variant.begin()
            time.sleep(FORGET)
            for what in parts(variant):
                found = traffic(program, variant, what, PARTS[what], first)
                first += PARTS[what] if what == "connection" else 1
                show(variant=variant.name, measure=what, round=number, **found)
            variant.end()
        port += PARTS["connection"] + len(PARTS)
    if name != "usual":
        return
    time.sleep(FORGET)
    for variant in variants:
        if variant.name in AFTER:
            found = traffic(program, variant, "aftermath", AFTERMATH)
            show(variant=variant.name, measure="aftermath", round=1, **found)


if __name__ == "__main__":
    main()
