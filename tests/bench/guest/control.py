#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Inside a test machine: the measurements of tests/bench/control, one JSON object a line.

    control.py DIRECTORY WARMUP ROUNDS [PEER...]

DIRECTORY and WARMUP have been written by services.py, the latter with few services.
"""

import ctypes
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

sys.dont_write_bytecode = True

import lab  # noqa: E402

BENCH = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(BENCH), str(BENCH.parent / "tools")]

import services  # noqa: E402
import weirnl  # noqa: E402

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
INPUT = pathlib.Path("/run/bench")
OUT = pathlib.Path("/run/out")
# IPVS keeps removed backends until a timer has seen them unused for 120 s
FORGET = 300
# how often a request is made in a round, and seconds until the kernel has done what it put off
REQUESTS, PUT_OFF = 10, 2
# < is for standard input
PEERS = {
    "weir": {
        "start": "weirctl --version",
        "all": "weirctl apply weir.all",
        "one": "weirctl service add one --listen 10.200.0.1:80/tcp --backend 10.201.0.1:8080 "
               "--backend 10.202.0.1:8080",
        "less": "weirctl service del one",
        "same": "weirctl apply weir.all",
        "dump": "weirctl --json service list",
        "dump backends": "weirctl --json backend list",
        "export": "weirctl export",
        "none": "weirctl apply weir.none",
    },
}
for peer in ("nft-flat", "nft-chains"):
    PEERS[peer] = {
        "start": "nft --version",
        "all": f"nft -f {peer}.all",
        "one": f"nft -f {peer}.one",
        "less": f"nft -f {peer}.less",
        "dump": "nft -j list ruleset",
        "export": "nft list ruleset",
        "none": "nft delete table ip lb",
    }
# the last one: it gives memory back minutes later
PEERS["ipvs"] = {
    "start": "ipvsadm --help",
    "all": "ipvsadm -R <ipvs.all",
    "one": "ipvsadm -R <ipvs.one",
    "less": "ipvsadm -R <ipvs.less",
    "dump": "ipvsadm -Ln --stats",
    "export": "ipvsadm -Sn",
    "none": "ipvsadm -C",
}


def enter(name):
    """Later commands run in this network namespace. IPVS wants an address in it."""
    lab.run("ip", "netns", "add", name)
    lab.run("ip", "-n", name, "link", "set", "lo", "up")
    fd = os.open(f"/run/netns/{name}", os.O_RDONLY)
    if LIBC.setns(fd, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "setns")
    os.close(fd)


def memory():
    """What the kernel uses when it has given back what it can: kB by kind."""
    OUT.unlink(missing_ok=True)
    for _ in range(2):
        pathlib.Path("/proc/sys/vm/drop_caches").write_text("3")
        time.sleep(2)
    lines = pathlib.Path("/proc/meminfo").read_text().splitlines()
    values = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return {name: values[name] for name in ("Slab", "VmallocUsed", "Percpu")}


def timed(words):
    """Runs one command; returns the processor's seconds in all and in the kernel, and bytes that it wrote."""
    words = words.split()
    stdin = subprocess.DEVNULL
    if words[-1].startswith("<"):
        stdin = open(words.pop()[1:], "rb")
    with open(OUT, "wb") as out, open("/run/err", "wb") as err:
        child = subprocess.Popen(words, stdin=stdin, stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode and words[-1] not in ("--help", "--version"):
            raise SystemExit(f"{' '.join(words)}: {pathlib.Path('/run/err').read_text().strip()[:400]}")
        # waiting is left out: it would be for the host's files
        return {"seconds": usage.ru_utime + usage.ru_stime, "kernel": usage.ru_stime, "bytes": out.tell()}


def show(**values):
    print(json.dumps(values), flush=True)


def rested():
    """Seconds that all processors have been idle."""
    lines = pathlib.Path("/proc/timer_list").read_text().splitlines()
    return sum(int(line.split()[2]) for line in lines if line.split()[:1] in ([".idle_sleeptime"], [".iowait_sleeptime"])) / 1e9


def ask(weir, command, attributes):
    """Seconds from a request to its answer, and of all work until nothing is left to do."""
    message = weir.message(command, attributes)
    busy, start = rested(), time.perf_counter()
    weir.send(message)
    weir.answers()
    answered = time.perf_counter() - start
    time.sleep(PUT_OFF)
    return {"seconds": answered, "settled": time.perf_counter() - start - (rested() - busy)}


def requests(peer, number):
    """One service more and less from a process that is there already, without what the program's start takes."""
    name, address, backends = services.EXTRA
    more = weirnl.service(name, to=address, more=[weirnl.listed(8080, to=backend) for backend in backends])
    less = [weirnl.a("service-name", name)]
    weir = weirnl.Weir()
    for _ in range(REQUESTS):
        for step, command, attributes in (("nothing", "info-get", []), ("one", "service-set", more),
                                          ("less", "service-del", less)):
            found = ask(weir, command, attributes)
            if number:
                show(peer=peer, step=f"request {step}", round=number, **found)
    weir.close()


def measure(peer, number):
    """All steps of one peer in one new namespace; the round 0 is not shown."""
    commands = PEERS[peer]

    def do(step):
        found = timed(commands[step])
        if number:
            show(peer=peer, step=step, round=number, **found)

    def weigh(step):
        after = memory()
        if number:
            show(peer=peer, step=f"memory {step}", round=number, **{name: after[name] - before[name] for name in after},
                 kernel=sum(after.values()) - sum(before.values()))

    enter(f"ctl-{peer}-{number}")
    before = memory()
    timed(commands["start"])
    for step in commands:
        if step == "none":
            weigh("all")
            timed(commands["start"])
        if step in ("start", "one"):
            for _ in range(3):
                do(step)
                if step == "one":
                    do("less")
        elif step != "less":
            do(step)
        if (peer, step) == ("weir", "one"):
            requests(peer, number)
    weigh("none")
    if peer == "ipvs":
        time.sleep(FORGET)
        weigh("later")


def main():
    folders, rounds = [pathlib.Path(folder) for folder in sys.argv[1:3]], int(sys.argv[3])
    peers = sys.argv[4:] or list(PEERS)
    lab.run("modprobe", "ip_vs")
    for number in range(rounds + 1):
        if number < 2:
            # from memory, not from the host
            shutil.copytree(folders[1 - number], INPUT, dirs_exist_ok=True)
            os.chdir(INPUT)
        for peer in peers:
            measure(peer, number)


if __name__ == "__main__":
    main()
