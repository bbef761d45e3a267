# SPDX-License-Identifier: GPL-2.0-only
"""Kernels built from Debian's source package: with the bug finders, as a PC and as User Mode Linux, and that without."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import time

from common import CACHE, HERE, Failure, digest, lock, note, run, step

PACKAGE = "linux-source-6.12"
ORIGIN = f"built from {PACKAGE}"
ARCH = {"debug": "x86", "uml-debug": "um", "uml": "um"}
BASE = {"debug": "allnoconfig", "uml-debug": "defconfig", "uml": "defconfig"}
IMAGE = {"debug": ("vmlinux", "build/vmlinux"), "uml-debug": ("linux", "build/linux"), "uml": ("linux", "build/linux")}
STEPS = {"debug": 2900, "uml-debug": 2300, "uml": 2200}
FRAGMENTS = {"debug": ("net", "pc", "sanitizers"), "uml-debug": ("net", "uml", "sanitizers"), "uml": ("net", "uml", "speed")}


def finds_bugs(name):
    return "sanitizers" in FRAGMENTS[name]


def fragments(name):
    return [HERE / "debug" / f"{part}.config" for part in FRAGMENTS[name]]


def cached(name):
    try:
        return json.loads((CACHE / name / "kernel.json").read_text())
    except (FileNotFoundError, ValueError):
        return None


def package_version():
    try:
        return run(["dpkg-query", "-W", "-f", "${Version}", PACKAGE])
    except Failure:
        raise Failure(f"the package {PACKAGE} is needed: apt-get install {PACKAGE}") from None


def make_room_for_registers(tree):
    """User Mode Linux of 6.12 keeps 2696 bytes of a processor's registers; with those of AMX they are 11008."""
    file = tree / "arch/x86/um/user-offsets.c"
    file.write_text(file.read_text().replace("DEFINE_LONGS(HOST_FP_SIZE, 2696)", "DEFINE_LONGS(HOST_FP_SIZE, 11008)"))


def unpack_source(version):
    """The source tree, shared by the kernels; its builds happen elsewhere."""
    folder = CACHE / "source"
    tree = folder / PACKAGE
    mark = folder / "version"
    wanted_mark = f"{version}, room for registers"
    if not mark.exists() or mark.read_text() != wanted_mark:
        with step(f"unpacking {PACKAGE} {version}"):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            run(["tar", "xf", f"/usr/src/{PACKAGE}.tar.xz", "-C", folder])
            make_room_for_registers(tree)
            mark.write_text(wanted_mark)
    return tree


def wanted(name):
    """What the fragments ask for: the last word on each option."""
    lines = "".join(file.read_text() for file in fragments(name)).splitlines()
    return dict(line.split("=", 1) for line in lines if line.startswith("CONFIG_"))


def configure(name, source, build):
    build.mkdir(parents=True, exist_ok=True)
    make = ["make", "-s", f"ARCH={ARCH[name]}", f"O={build}"]
    run([*make, BASE[name]], cwd=source)
    run(["scripts/kconfig/merge_config.sh", "-m", "-O", build, build / ".config", *fragments(name)], cwd=source)
    run([*make, "olddefconfig"], cwd=source)
    got = dict(line.split("=", 1) for line in (build / ".config").read_text().splitlines() if "=" in line)
    for option, value in wanted(name).items():
        if got.get(option, "n") != value:
            note(f"{name}: {option} is {got.get(option, 'n')}, asked for was {value}")


def compile_all(name, source, build, log):
    """Runs make and shows how far it is, once a minute."""
    log.unlink(missing_ok=True)
    environment = {**os.environ, "KBUILD_BUILD_USER": "weir", "KBUILD_BUILD_HOST": "weir"}
    words = ["setpriv", "--pdeathsig", "TERM", "nice", "make", f"ARCH={ARCH[name]}", f"O={build}", f"-j{os.cpu_count()}", IMAGE[name][0], "modules"]
    with open(log, "wb") as file:
        child = subprocess.Popen(words, cwd=source, env=environment, stdout=file, stderr=subprocess.STDOUT,
                                 stdin=subprocess.DEVNULL, start_new_session=True)
        start = time.monotonic()
        while True:
            try:
                status = child.wait(60)
                break
            except subprocess.TimeoutExpired:
                lines = log.read_text(errors="replace").splitlines()
                note(f"{name}: {(time.monotonic() - start) / 60:.0f} min, {len(lines)} of about "
                     f"{STEPS[name]} steps: {lines[-1].strip() if lines else ''}")
            except BaseException:
                os.killpg(child.pid, signal.SIGTERM)
                raise
    if status:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-30:])
        raise Failure(f"{name}: make failed, all of it is in {log}\n{tail}")


def make(name, refresh=False):
    """Builds what is missing: configuration, kernel, modules. A newer source package counts with refresh only."""
    known = cached(name)
    key = digest(*fragments(name))
    if known and known["key"] == key and not (refresh and known["version"] != package_version()):
        return known
    with lock("source"):
        known = cached(name)
        if known and known["key"] == key and not (refresh and known["version"] != package_version()):
            return known
        version = package_version()
        source = unpack_source(version)
        folder = CACHE / name
        build = folder / "build"
        (folder / "kernel.json").unlink(missing_ok=True)
        note(f"{name}: building Linux {version}; 10 to 20 minutes of processor time, once")
        with step(f"{name}: build"):
            configure(name, source, build)
            compile_all(name, source, build, folder / "build.log")
            shutil.rmtree(folder / "lib", ignore_errors=True)
            run(["make", "-s", f"ARCH={ARCH[name]}", f"O={build}", f"INSTALL_MOD_PATH={folder}", "modules_install"],
                cwd=source)
        release = (build / "include/config/kernel.release").read_text().strip()
        for link in ("build", "source"):
            (folder / "lib/modules" / release / link).unlink(missing_ok=True)
        known = {"release": release, "version": version, "key": key, "image": IMAGE[name][1],
                 "origin": f"{ORIGIN} {version}"}
        (folder / "kernel.json").write_text(json.dumps(known, indent=1))
        return known
