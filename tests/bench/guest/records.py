#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Inside a test machine: the measurements of tests/bench/records, one JSON object a line.

    records.py TRAFFIC TELL ROUNDS CONNECTIONS [WAY...]
"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import time

sys.dont_write_bytecode = True

import lab  # noqa: E402

RECORDERS = ("records", "events", "readings")  # side by side, for all of them
TURN = 5000  # connections: a recorder that has just begun takes memory that it has afterwards
FIRST_PORT = 2000
LAST_PORT = 65535
PORT = 8080
SOURCES = "10.64.0.1/64"  # so many addresses have ports for all
FILE = pathlib.Path("/run/records.weirrec")
# source of weirctl record, whether it sleeps meanwhile
WAYS = {
    "off": None,
    "records-asleep": ("records", True),
    "records": ("records", False),
    "events-asleep": ("events", True),
    "events": ("events", False),
}
# of a machine with two processors the reader has the second one
READERS, OTHERS = (("taskset", "-c", "1"), ("taskset", "-c", "0")) if os.cpu_count() > 1 else ((), ())
COMM = 15  # of a program's name, as the kernel has it
# for traffic and for tell
TURNS = {"fin": "connection", "rst": "abort"}
CLOSINGS = {"fin": (), "rst": ("-r",)}


class Recorder:
    """weirctl record in the client's namespace."""

    def __init__(self, namespace, source, asleep=False):
        self.file = pathlib.Path(f"{FILE}.{source}")
        self.asleep = asleep
        self.process = subprocess.Popen([*READERS, "ip", "netns", "exec", namespace, "weirctl", "--json", "record", self.file,
                                         "--from", source, "--max-size", "1000"], stdout=subprocess.PIPE, text=True)
        # what comes before the first reading is less than this
        while not self.file.exists() or self.file.stat().st_size < 100:
            time.sleep(0.1)
        if asleep:
            os.kill(self.process.pid, signal.SIGSTOP)

    def end(self):
        """What it says, and who has connected, as costs says."""
        if self.asleep:
            os.kill(self.process.pid, signal.SIGCONT)
        self.process.send_signal(signal.SIGINT)
        said = json.loads(self.process.communicate()[0])
        costs = json.loads(lab.run("weirctl", "--json", "costs", "--recording", self.file))
        self.file.unlink()
        return said, costs


def connect(tell, way, count, closing):
    """Seconds, and how many were answered."""
    begin = time.monotonic()
    said = lab.within(way.client, tell, "ask", *CLOSINGS[closing], "-s", SOURCES, "-n", count, way.target, PORT)
    return time.monotonic() - begin, sum(int(line.split()[0]) for line in said.splitlines() if line.endswith(f":{PORT}"))


def turn(traffic, way, closing, first):
    said = lab.run(*OTHERS, traffic, TURNS[closing], way.client, way.balancer, way.server, way.target, PORT, PORT, TURN, first)
    return 1e9 * TURN / json.loads(said)["ns"]


def quiet(way):
    """Waits until all have ended."""
    while lab.within(way.client, "ss", "-Htn", "state", "connected", "exclude", "time-wait").strip():
        time.sleep(0.2)


def all_of_them(tell, way, count, closing):
    recorders = {source: Recorder(way.client, source) for source in RECORDERS}
    seconds, answered = connect(tell, way, count, closing)
    quiet(way)
    time.sleep(2)
    for source, recorder in recorders.items():
        said, costs = recorder.end()
        there = [one for one in costs["costs"] if one["destination"] == f"{way.target}:{PORT}"]
        print(json.dumps({"measure": "all", "closing": closing, "source": source, "asked": count, "answered": answered,
                          "rate": count / seconds, "seen": said["connections"], "lost": costs["lost"],
                          "with_addresses": sum(one["connections"] for one in there),
                          "with_owner": sum(one["connections"] for one in there if one["who"] == pathlib.Path(tell).name[:COMM])}), flush=True)


def main():
    traffic, tell, rounds, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    names = sys.argv[5:] or list(WAYS)
    lab.prepare()
    if not pathlib.Path("/dev/weir").exists():
        minor = next(line.split()[0] for line in pathlib.Path("/proc/misc").read_text().splitlines() if line.endswith(" weir"))
        lab.run("mknod", "/dev/weir", "c", 10, minor)
    way = lab.Variant("route", "routing", target=lab.BACKENDS[0])
    way.start()
    lab.many_clients(way)
    port = FIRST_PORT
    for number in range(rounds + 1):
        for closing in CLOSINGS:
            for name in names:
                recorder = Recorder(way.client, *WAYS[name]) if WAYS[name] else None
                rate = turn(traffic, way, closing, port)
                port = port + TURN if port + 2 * TURN <= LAST_PORT else FIRST_PORT
                quiet(way)
                if recorder:
                    recorder.end()
                if number:
                    print(json.dumps({"measure": "rate", "way": name, "closing": closing, "round": number, "rate": rate}),
                          flush=True)
    if not count:
        return
    with subprocess.Popen(["ip", "netns", "exec", way.backend, tell, "serve", str(PORT)], stdout=subprocess.PIPE) as server:
        server.stdout.readline()
        for closing in CLOSINGS:
            all_of_them(tell, way, count, closing)
        server.kill()


if __name__ == "__main__":
    main()
