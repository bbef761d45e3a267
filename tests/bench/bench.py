# SPDX-License-Identifier: GPL-2.0-only
"""What packets and control share: a test machine, numbers, tables."""

import argparse
import hashlib
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
REPO = HERE.parent.parent
CACHE = pathlib.Path(os.environ.get("WEIR_CACHE") or pathlib.Path(
    os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "weir").absolute()
BUILD = pathlib.Path(os.environ.get("WEIR_BUILD") or REPO / "build").absolute()


def note(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def options(text, rounds):
    parser = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kernel", default="6.12", help="as tests/vm names it (6.12)")
    parser.add_argument("--rounds", type=int, default=rounds, metavar="N", help=f"after one to warm up ({rounds})")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="write every result there")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="only these")
    return parser


def weirctl():
    """The directory of the program to measure."""
    for folder in (BUILD / "libctl/cli", BUILD / "libctl"):
        if (folder / "weirctl").exists():
            return folder
    sys.exit(f"bench: no weirctl in {BUILD}; build it, or say where with WEIR_BUILD")


def program(name):
    """The static program NAME.c, compiled once."""
    source = HERE / f"{name}.c"
    program = CACHE / "bench" / f"{source.stem}-{hashlib.sha256(source.read_bytes()).hexdigest()[:16]}"
    if not program.exists():
        program.parent.mkdir(parents=True, exist_ok=True)
        part = program.with_suffix(f".{os.getpid()}")
        subprocess.run(["gcc", "-O2", "-static", "-Wall", "-Wextra", "-Werror", "-o", part, source], check=True)
        part.rename(program)
    return program


def native(chosen):
    """Whether the machine runs at this host's speed and counts no instructions."""
    return chosen.kernel.startswith("uml")


def machine(chosen, script, *words, words_after=None):
    """Runs guest/SCRIPT in a machine that counts instructions, or in User Mode Linux; yields its results as they come."""
    path = f"{weirctl()}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    # User Mode Linux runs at this host's speed: others must not take its processor away
    before, how = (["chrt", "-f", "10"], []) if native(chosen) else ([], ["--icount", "--cpus", getattr(chosen, "cpus", 1)])
    if getattr(chosen, "parallel", False):
        how = ["--parallel", "--cpus", 2]
    command = [*before, REPO / "tests/vm", "exec", chosen.kernel, *how, "--", "env", f"PATH={path}", "python3",
               HERE / "guest" / script, *words, *(chosen.only if words_after is None else words_after)]
    start = time.monotonic()
    with subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            try:
                yield json.loads(line)
            except ValueError:
                note(line.rstrip())
    note(f"{time.monotonic() - start:.0f} s")
    if process.returncode:
        sys.exit(f"bench: the machine ended with status {process.returncode}")


def source():
    """What was measured."""
    said = subprocess.run(["git", "-C", REPO, "log", "-1", "--format=%h", "--", "kmod"], stdout=subprocess.PIPE, text=True,
                          check=False).stdout.strip()
    changed = subprocess.run(["git", "-C", REPO, "status", "--porcelain", "--", "kmod"], stdout=subprocess.PIPE,
                             text=True, check=False).stdout.strip()
    return said + ("+changes" if changed else "")


def summary(values):
    """Minimum, median, maximum."""
    return {"min": min(values), "median": statistics.median(values), "max": max(values)} if values else None


def spread(one):
    """How far minimum and maximum are apart, in percent of the median."""
    return 100 * (one["max"] - one["min"]) / one["median"] if one["median"] else 0


def table(titles, rows):
    """A table that is also Markdown."""
    rows = [titles, *rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(titles))]
    for number, row in enumerate(rows):
        print("| " + " | ".join(cell.ljust(width) if i == 0 else cell.rjust(width)
                                for i, (cell, width) in enumerate(zip(row, widths))) + " |")
        if not number:
            print("|" + "|".join("-" * (width + 2) if i == 0 else "-" * (width + 1) + ":"
                                 for i, width in enumerate(widths)) + "|")


def save(file, results):
    if file:
        file.write_text(json.dumps(results, indent=1) + "\n")
