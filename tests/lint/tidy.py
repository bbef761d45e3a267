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
import re
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


def commands_of(build, top):
    """The command lines that compile the sources, as clang-tidy can use them, and the object file of each.

    Without GCC's precompiled headers, which clang cannot read, and a warning that it does not know; and with the
    sources of a unity build one by one.
    """
    commands = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        file = entry["file"]
        command = re.sub(r" -Winvalid-pch -include \S+| -Wno-subobject-linkage", "", entry["command"])
        sources = [file]
        if "/Unity/unity_" in file:
            sources = re.findall(r'^#include "(.*)"', pathlib.Path(file).read_text(), re.MULTILINE)
        for source in sources:
            name = os.path.relpath(source, top)
            commands.setdefault(name, {"directory": entry["directory"], "file": source,
                                       "output": re.search(r" -o (\S+)", command)[1],
                                       "command": command.replace(file, source)})
    return commands


def main():
    build, cache, wanted = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), sys.argv[3:]
    top = pathlib.Path.cwd()
    version = subprocess.run(["clang-tidy", "--version"], check=True, capture_output=True).stdout
    rules = b"".join(path.read_bytes() for path in sorted(top.glob("**/.clang-tidy")))
    commands = commands_of(build, top)
    included = dependencies(build)
    commands = {name: entry for name, entry in commands.items() if entry["output"] in included}
    database = build / "tidy"
    database.mkdir(exist_ok=True)
    (database / "compile_commands.json").write_text(json.dumps(list(commands.values())))
    contents = {}

    def content(path):
        if path not in contents:
            contents[path] = path.read_bytes() if path.is_file() else b""
        return contents[path]

    def key(name):
        entry = commands[name]
        total = hashlib.sha256(version + rules + entry["command"].replace(str(build), "BUILD")
                               .replace(str(top), "TOP").encode())
        for part in sorted([name, *included[entry["output"]]]):
            path = (build / part).resolve() if not (top / part).is_file() else (top / part).resolve()
            if path.is_relative_to(top) or path.is_relative_to(build):
                total.update(content(path))
        return total.hexdigest()

    def check(name):
        mark = cache / key(name)
        if mark.exists():
            os.utime(mark)
            return name, True, ""
        done = subprocess.run(["clang-tidy", "--quiet", "-p", str(database), name], text=True,
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
