#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Runs clang-tidy on some C++ files, side by side, and remembers which were clean.

    tidy.py BUILD CACHE FILE...

BUILD holds compile_commands.json and Ninja's record of what each file includes. A file is clean for as long as
itself, the headers of this project that it includes, its command line, .clang-tidy and clang-tidy stay the same;
then only a mark in CACHE is looked at.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import subprocess
import sys


def dependencies(build):
    """What each object file was made of, as Ninja recorded it."""
    found, current = {}, None
    text = subprocess.run(["ninja", "-C", build, "-t", "deps"], check=True, capture_output=True, text=True).stdout
    for line in text.splitlines():
        if line.startswith("    "):
            current.append(line.strip())
        elif ": #deps" in line:
            current = found.setdefault(line.split(": #deps")[0], [])
    return found


def main():
    build, cache, wanted = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), sys.argv[3:]
    top = pathlib.Path.cwd()
    version = subprocess.run(["clang-tidy", "--version"], check=True, capture_output=True).stdout
    rules = b"".join(path.read_bytes() for path in sorted(top.glob("**/.clang-tidy")))
    commands = {os.path.relpath(entry["file"], top): entry
                for entry in json.loads((build / "compile_commands.json").read_text())}
    included = dependencies(build)
    contents = {}

    def content(path):
        if path not in contents:
            contents[path] = path.read_bytes() if path.is_file() else b""
        return contents[path]

    def key(name):
        entry = commands[name]
        total = hashlib.sha256(version + rules + entry["command"].replace(str(build), "BUILD")
                               .replace(str(top), "TOP").encode())
        for part in sorted([name, *included.get(entry.get("output", ""), [])]):
            path = (build / part).resolve() if not (top / part).is_file() else (top / part).resolve()
            if path.is_relative_to(top) or path.is_relative_to(build):
                total.update(content(path))
        return total.hexdigest()

    def check(name):
        mark = cache / key(name)
        if mark.exists():
            os.utime(mark)
            return name, True, ""
        done = subprocess.run(["clang-tidy", "--quiet", "-p", str(build), name], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode == 0 and not done.stdout.strip():
            mark.touch()
            return name, True, ""
        return name, False, done.stdout or done.stderr

    cache.mkdir(parents=True, exist_ok=True)
    bad = 0
    unbuilt = [name for name in wanted if name not in commands]
    if unbuilt:
        print("not in the build, so not looked at:", *unbuilt)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, clean, said in pool.map(check, [name for name in wanted if name in commands]):
            if not clean:
                bad += 1
                print(f"{name}:\n{said.rstrip()}")
    return 1 if bad else 0


sys.exit(main())
