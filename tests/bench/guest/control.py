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
import subprocess
import sys
import time

sys.dont_write_bytecode = True

import lab  # noqa: E402

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
KERNEL_MEMORY = ("Slab", "VmallocUsed", "Percpu")
# file names among the words are in DIRECTORY; < is for standard input
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
    "ipvs": {
        "start": "ipvsadm --help",
        "all": "ipvsadm -R <ipvs.all",
        "one": "ipvsadm -R <ipvs.one",
        "less": "ipvsadm -R <ipvs.less",
        "dump": "ipvsadm -Ln --stats",
        "export": "ipvsadm -Sn",
        "none": "ipvsadm -C",
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


def enter(name):
    """Later commands run in this network namespace."""
    lab.run("ip", "netns", "add", name)
    fd = os.open(f"/run/netns/{name}", os.O_RDONLY)
    if LIBC.setns(fd, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "setns")
    os.close(fd)


def memory():
    """What the kernel uses, when it has given back what it can: kB by kind."""
    for _ in range(2):
        pathlib.Path("/proc/sys/vm/drop_caches").write_text("3")
        time.sleep(2)
    values = {}
    for line in pathlib.Path("/proc/meminfo").read_text().splitlines():
        name, rest = line.split(":")
        values[name] = int(rest.split()[0])
    return {"MemAvailable": -values["MemAvailable"], "MemFree": -values["MemFree"],
            "kernel": sum(values[name] for name in KERNEL_MEMORY), **{name: values[name] for name in KERNEL_MEMORY}}


def timed(words, folder):
    """Runs one command; returns seconds in all, in user space, in the kernel, and bytes that it wrote."""
    words = words.split()
    stdin = subprocess.DEVNULL
    if words[-1].startswith("<"):
        stdin = open(folder / words.pop()[1:], "rb")
    with open("/run/out", "wb") as out, open("/run/err", "wb") as err:
        start = time.monotonic_ns()
        child = subprocess.Popen(words, stdin=stdin, stdout=out, stderr=err, cwd=folder)
        _, status, usage = os.wait4(child.pid, 0)
        ns = time.monotonic_ns() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode and words[-1] not in ("--help", "--version"):
            raise SystemExit(f"{' '.join(words)}: {pathlib.Path('/run/err').read_text().strip()[:400]}")
        return {"seconds": ns / 1e9, "user": usage.ru_utime, "kernel": usage.ru_stime, "bytes": out.tell(),
                "rss": usage.ru_maxrss}


def show(**values):
    print(json.dumps(values), flush=True)


def measure(peer, folder, number):
    """All steps of one peer in one new namespace."""
    commands = PEERS[peer]
    enter(f"ctl-{peer}-{number}")
    before = memory() if number else {}
    for step, words in commands.items():
        repeat = 3 if step in ("start", "one", "less") else 1
        if step == "less":
            continue
        for _ in range(repeat):
            found = timed(words, folder)
            if number:
                show(peer=peer, step=step, round=number, **found)
            if step == "one":
                found = timed(commands["less"], folder)
                if number:
                    show(peer=peer, step="less", round=number, **found)
        if number and step in ("all", "none"):
            after = memory()
            show(peer=peer, step=f"memory {step}", round=number,
                 **{name: after[name] - before[name] for name in after})


def main():
    folder, warmup, rounds = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
    peers = sys.argv[4:] or list(PEERS)
    lab.run("modprobe", "ip_vs")
    for number in range(rounds + 1):
        for peer in peers:
            measure(peer, folder if number else warmup, number)


if __name__ == "__main__":
    main()
