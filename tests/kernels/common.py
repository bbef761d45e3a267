# SPDX-License-Identifier: GPL-2.0-only
"""What the parts of tests/vm share: where things are, messages, running programs, locks."""

import contextlib
import fcntl
import hashlib
import os
import pathlib
import shlex
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
REPO = HERE.parent.parent
CACHE = pathlib.Path(os.environ.get("WEIR_CACHE") or pathlib.Path(
    os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "weir").absolute()
KMOD = pathlib.Path(os.environ.get("WEIR_KMOD") or REPO / "kmod").absolute()
BUILD = pathlib.Path(os.environ.get("WEIR_BUILD") or REPO / "build").absolute()


class Failure(Exception):
    """Something that the user has to know and that ends the command."""


def note(text):
    print(f"vm: {text}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def step(text):
    """Says what takes long, and afterwards how long it took."""
    note(f"{text} ...")
    start = time.monotonic()
    yield
    note(f"{text}: {time.monotonic() - start:.1f} s")


@contextlib.contextmanager
def lock(name):
    """Keeps two drivers from making the same thing at once; the second one waits and finds it made."""
    folder = CACHE / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / name.replace("/", "-"), "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            note(f"waiting for another tests/vm that works on {name}")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def run(words, log=None, **options):
    """Runs a program; its output goes to the file `log`, or is returned. A failure shows what it said."""
    words = [str(word) for word in words]
    options.setdefault("stdin", subprocess.DEVNULL)
    if log:
        with open(log, "ab") as file:
            done = subprocess.run(words, stdout=file, stderr=subprocess.STDOUT, **options)
        said = log.read_text(errors="replace")
    else:
        done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
        said = done.stderr + done.stdout
    if done.returncode:
        tail = "\n".join(said.splitlines()[-30:])
        raise Failure(f"failed with status {done.returncode}: {shlex.join(words)}\n{tail}")
    return done.stdout


def digest(*parts):
    """A short name for contents: of bytes, text, files, or directories with all that is in them."""
    total = hashlib.sha256()
    for part in parts:
        if isinstance(part, pathlib.Path):
            files = [part] if part.is_file() else sorted(p for p in part.rglob("*") if p.is_file())
            for file in files:
                total.update(f"{file.relative_to(part)}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
        else:
            total.update(hashlib.sha256(part if isinstance(part, bytes) else str(part).encode()).digest())
    return total.hexdigest()[:16]
