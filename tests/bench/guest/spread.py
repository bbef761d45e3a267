#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Inside a test machine: the measurements of tests/bench/spread, one JSON object a line.

    spread.py DATAGRAMS SEED [PART...]

        client  10.1.0.1 ---- 10.1.0.2  balancer  10.2.0.1 ---- 10.2.0.11  backend
        10.64.0.0/10                    10.9.0.1                           10.128.0.0/16
"""

import json
import pathlib
import random
import sys
import time

sys.dont_write_bytecode = True

import lab  # noqa: E402

FIRST_CLIENT = "10.64.0.1"
FIRST_BACKEND = (10 << 24) + (128 << 16) + 1
PORT, TARGET = 80, 8080
CLIENTS = 10000
CANARY_CLIENTS = 100000
BACKENDS = (100, 1000)
LEAVING = (1, 5)  # percent
SHARES = (0.1, 5, 50)
# seconds until conntrack and IPVS have forgotten datagrams
FORGET = 400


def show(**values):
    print(json.dumps(values), flush=True)


def text(number):
    return ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))


class Way(lab.Variant):
    """One balancer between many clients and many backends."""

    def __init__(self, name, scheduler):
        super().__init__(f"{name}-{scheduler}", f"{name} {scheduler}")
        self.is_weir = name == "weir"
        self.scheduler = scheduler
        self.backends = []
        self.source = 2000

    def start(self):
        self.wire()
        lab.many_clients(self)
        lab.run("ip", "-n", self.backend, "route", "add", "local", "10.128.0.0/16", "dev", "lo")
        lab.run("ip", "-n", self.balancer, "route", "add", "10.128.0.0/16", "via", lab.BACKENDS[0])
        if self.is_weir:
            self.weirctl("service", "add", "web", "--listen", f"{lab.SERVICE}:{PORT}/udp", "--scheduler", self.scheduler)
        else:
            lab.within(self.balancer, "ipvsadm", "-A", "-u", f"{lab.SERVICE}:{PORT}", "-s", self.scheduler)

    def weirctl(self, *words):
        lab.run("weirctl", "--netns", self.balancer, *words)

    def use(self, backends):
        """From now on these."""
        if self.is_weir:
            lines = [f'[[service]]\nname = "web"\nlisten = "{lab.SERVICE}:{PORT}/udp"\nscheduler = "{self.scheduler}"\n']
            lines += [f'[[service.backend]]\naddress = "{text(one)}:{TARGET}"\n' for one in backends]
            path = pathlib.Path("/run/spread.toml")
            path.write_text("".join(lines))
            self.weirctl("apply", str(path))
        else:
            service = f"-u {lab.SERVICE}:{PORT} -r"
            lines = [f"-d {service} {text(one)}:{TARGET}\n" for one in sorted(set(self.backends) - set(backends))]
            lines += [f"-a {service} {text(one)}:{TARGET} -m\n" for one in backends if one not in set(self.backends)]
            lab.within(self.balancer, "ipvsadm", "-R", input="".join(lines))
        self.backends = list(backends)

    def ask(self, program, count=CLIENTS):
        """The backend of each client."""
        self.source += 1
        said = lab.run(program, self.client, self.backend, lab.SERVICE, PORT, TARGET, FIRST_CLIENT, count, self.source)
        return [int(line) for line in said.split()]


def moved(before, after, gone=()):
    """Of the clients whose backend did not leave, how many have another one now."""
    kept = [(old, new) for old, new in zip(before, after) if old not in gone]
    return sum(old != new for old, new in kept) / len(before)


def disruption(way, program, seed):
    for n in BACKENDS:
        backends = [FIRST_BACKEND + i for i in range(n)]
        way.use(backends)
        before = way.ask(program)
        counts = [before.count(one) for one in backends] if n < 200 else list(count_all(before, backends))
        mean = sum(counts) / n
        deviation = (sum((count - mean) ** 2 for count in counts) / n) ** 0.5
        show(way=way.text, part="spread", backends=n, lost=before.count(0), cv=deviation / mean, most=max(counts) / mean)
        for percent in LEAVING:
            gone = set(random.Random(f"{seed} {n} {percent}").sample(backends, n * percent // 100))
            way.use([one for one in backends if one not in gone])
            after = way.ask(program)
            show(way=way.text, part="disruption", backends=n, percent=percent, lost=after.count(0),
                 wrong=sum(one in gone for one in after), moved=moved(before, after, gone))
            way.use(backends)
            show(way=way.text, part="return", backends=n, percent=percent,
                 moved=moved(before, way.ask(program)))
        time.sleep(FORGET)


def count_all(found, backends):
    counts = dict.fromkeys(backends, 0)
    for one in found:
        counts[one] = counts.get(one, 0) + 1
    return (counts[one] for one in backends)


def canary(way, program):
    """Ten backends, one of them of the group that a share of the clients goes to."""
    backends = [FIRST_BACKEND + i for i in range(10)]
    way.use(backends)
    way.weirctl("backend", "set", "web", f"{text(backends[-1])}:{TARGET}", "--group", "next")
    before = None
    share_before = 0
    for share in SHARES:
        way.weirctl("service", "set", "web", "--canary-group", "next", "--canary-share", str(share))
        found = [one == backends[-1] for one in way.ask(program, CANARY_CLIENTS)]
        show(way=way.text, part="canary", share=share, got=100 * sum(found) / len(found),
             changed=100 * moved(before, found) if before else None, step=share - share_before)
        before, share_before = found, share
        time.sleep(FORGET)


WAYS = [Way("weir", "maglev"), Way("weir", "sh"), Way("ipvs", "mh"), Way("ipvs", "sh")]


def main():
    program, seed, parts = sys.argv[1], sys.argv[2], sys.argv[3:] or ["disruption", "canary"]
    lab.prepare()
    for way in WAYS:
        way.start()
        if "disruption" in parts:
            disruption(way, program, seed)
    if "canary" in parts:
        canary(WAYS[0], program)


if __name__ == "__main__":
    main()
