# SPDX-License-Identifier: GPL-2.0-only
"""tests/vm run: the network tests in one machine, each watched for what the kernel has to say."""

import os
import pathlib
import sys
import time

import splat
from common import REPO, Failure, note
from machine import Died, Machine, TimedOut
from tap import Tap

TESTS = REPO / "tests" / "netns"
KMEMLEAK = "/sys/kernel/debug/kmemleak"
MACHINES = 6  # a panic ends one
STARTS = 2  # QEMU's emulation breaks a program now and then, modprobe among them
ONE_KERNEL = "# One kernel is enough: "  # in the head of a test that need not run on each


def choose(names, varied=False, single=False):
    """The test files meant: by stem (03-nat), name (nat), number (3), or any path with a slash.

    Without names, with `varied`, those that can find another thing on another kernel; with `single`, the others."""
    every = sorted(p for p in TESTS.glob("*.sh") if p.name != "lib.sh" and os.access(p, os.X_OK))
    if not names and (varied or single):
        return [p for p in every if single == (f"\n{ONE_KERNEL}" in p.read_text())]
    if not names:
        return every
    chosen = []
    for name in names:
        if "/" in name:
            found = [pathlib.Path(name).absolute()] if os.access(name, os.X_OK) else []
        else:
            found = [p for p in every if name in (p.stem, p.name, p.stem.partition("-")[2])
                     or name.isdigit() and p.stem.partition("-")[0].lstrip("0") == name.lstrip("0")]
        if not found:
            raise Failure(f"no test {name}; there are: {', '.join(p.stem for p in every) or 'none'}")
        chosen += [p for p in found if p not in chosen]
    return chosen


def leaks(machine):
    """What kmemleak finds: twice, and late, since an object is only suspected when it is 5 s old."""
    _, said = machine.output(["sh", "-c", f"echo scan >{KMEMLEAK}; sleep 6; echo scan >{KMEMLEAK}; cat {KMEMLEAK};"
                              f" echo clear >{KMEMLEAK}"], timeout=600)
    objects = said.strip().split("unreferenced object ")[1:]
    if not objects:
        return said.strip()
    return f"{len(objects)} objects, the first ones are:\n" + "".join(f"unreferenced object {text}" for text in objects[:3]).rstrip()


def tidy(machine):
    """Removes namespaces that a test left, so that the next one starts clean."""
    _, said = machine.output(["sh", "-c", "cd /run/netns; set -- *; [ -e $1 ] && echo $* && ip -all netns delete"])
    if said.strip():
        note(f"left behind and removed: network namespaces {said.splitlines()[0]}")


def load(machine, options):
    """Loads the module; returns what is wrong in the kernel's log about that."""
    machine.mark("loading the module")
    if not options.no_load and machine.modules:
        status, said = machine.output(["modprobe", "weir", *options.param.split()])
        if status:
            tail = "\n".join(machine.log().splitlines()[-40:])
            raise Failure(f"modprobe weir failed: {said.strip()}\n{tail}")
    return splat.find(machine.log())


def run_one(machine, file, options):
    """Runs one test file; returns its Tap. A death of the machine is left to the caller, with the Tap."""
    tap = Tap()
    machine.mark(f"{file.stem} begins")

    def out(data):
        tap.feed(data)
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def err(data):
        sys.stdout.flush()
        sys.stderr.buffer.write(data)
        sys.stderr.buffer.flush()

    try:
        try:
            tap.finish(machine.run([file], out, err, cwd=REPO, timeout=options.timeout))
        except TimedOut as error:
            tap.problem(str(error))
        tidy(machine)
        leaked = leaks(machine) if machine.kernel.debug else ""
        found = splat.find(machine.log())
        if found:
            tap.problem("the kernel complains:\n" + found)
        if leaked:
            tap.problem("kmemleak:\n" + leaked)
    except (Died, TimedOut) as error:
        tap.problem(str(error))
        return tap, True
    return tap, False


def say(text):
    print(text, flush=True)


class Report:
    """Adds up what the test files said."""

    def __init__(self, kernel):
        self.kernel = kernel
        self.totals = [0, 0, 0]
        self.bad = []

    def add(self, name, tap, seconds):
        counts = tap.counts()
        self.totals = [total + count for total, count in zip(self.totals, counts)]
        if counts[1]:
            self.bad.append(name)
        for problem in tap.problems:
            say(f"# {name}: FAILED: {problem}")
        say("# {}: {} passed, {} failed, {} skipped ({:.1f} s)".format(name, *counts, seconds))

    def add_problem(self, name, text):
        tap = Tap()
        tap.problem(text)
        self.add(name, tap, 0)

    def finish(self):
        if self.bad:
            say(f"# {self.kernel.release}: failed: {', '.join(self.bad)}")
        say("{} passed, {} failed, {} skipped".format(*self.totals))
        return 1 if self.totals[1] else 0


def run_in_one_machine(kernel, modules, options, waiting, report):
    """Runs tests and takes them off the list, until it is empty or the machine has died."""
    start = time.monotonic()
    with Machine(kernel, options, modules) as machine:
        found = load(machine, options)
        say(f"# {kernel.release}: machine ready after {time.monotonic() - start:.1f} s")
        if found:
            report.add_problem("loading the module", "the kernel complains:\n" + found)
        if kernel.debug:
            leaks(machine)  # those of the start are not the tests' fault
        died = False
        while waiting and not died:
            file = waiting.pop(0)
            say(f"# {file.stem}: begins")
            begin = time.monotonic()
            tap, died = run_one(machine, file, options)
            report.add(file.stem, tap, time.monotonic() - begin)


def run(kernel, modules, options):
    """Runs the tests; returns the exit status."""
    waiting = choose(options.names, options.varied, options.single)
    if not waiting:
        note(f"no tests in {TESTS}")
    report = Report(kernel)
    starts = 0
    for _ in range(MACHINES):
        if not waiting:
            break
        try:
            run_in_one_machine(kernel, modules, options, waiting, report)
        except Failure as error:
            starts += 1
            if starts == STARTS:
                report.add_problem("starting the machine", str(error))
                break
            say(f"# starting the machine once more: {error}".replace("\n", "\n# "))
    for file in waiting:
        report.add_problem(file.stem, "not run")
    return report.finish()
