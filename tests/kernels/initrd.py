# SPDX-License-Identifier: GPL-2.0-only
"""The initrd of a test machine: busybox, the runner, the few modules that lead to the host's files."""

import gzip
import os
import pathlib
import re
import shutil
import tempfile

from common import CACHE, HERE, Failure, digest, lock, run

GUEST = HERE / "guest"
BUSYBOX = pathlib.Path("/bin/busybox")
NEEDED = ("virtio_pci", "virtio_console", "virtio_rng", "9pnet_virtio", "9p", "overlay")
APPLETS = ("sh", "cat", "cp", "grep", "hostname", "insmod", "ip", "ln", "mkdir", "mount", "switch_root", "uname")


def runner():
    """The static program guest/runner.c, compiled once."""
    source = GUEST / "runner.c"
    program = CACHE / "initrd" / f"runner-{digest(source)}"
    if not program.exists():
        program.parent.mkdir(parents=True, exist_ok=True)
        run(["gcc", "-O2", "-static", "-Wall", "-Wextra", "-o", f"{program}.part", source])
        os.rename(f"{program}.part", program)
    return program


def modules(kernel):
    """The files to insert, in order; nothing for what is built in."""
    found = []
    for name in NEEDED:
        try:
            shown = run(["modprobe", "-d", kernel.base, "-S", kernel.release, "--show-depends", name])
        except Failure:
            continue
        found += re.findall(r"^insmod (\S+)", shown, re.MULTILINE)
    return [pathlib.Path(file) for file in dict.fromkeys(found)]


def make(kernel):
    """The initrd's path; it is made when one of its parts has changed."""
    if not BUSYBOX.exists():
        raise Failure("busybox is missing: apt-get install busybox-static")
    files = [] if kernel.uml else modules(kernel)
    program = runner()
    name = digest(kernel.release, GUEST / "init", program, BUSYBOX, *files)
    initrd = CACHE / "initrd" / f"{kernel.release}-{name}.cpio.gz"
    if initrd.exists():
        return initrd
    with lock("initrd"), tempfile.TemporaryDirectory(dir=initrd.parent) as folder:
        root = pathlib.Path(folder)
        for sub in ("bin", "modules", "dev", "proc", "sys"):
            (root / sub).mkdir()
        shutil.copy(GUEST / "init", root / "init")
        shutil.copy(program, root / "runner")
        shutil.copy(BUSYBOX, root / "bin/busybox")
        for applet in APPLETS:
            (root / "bin" / applet).symlink_to("busybox")
        for file in files:
            shutil.copy(file, root / "modules")
        (root / "modules/order").write_text("".join(f"{file.name}\n" for file in files))
        (root / "init").chmod(0o755)
        run(["sh", "-c", "find . | cpio -o -H newc -R 0:0 --quiet >../$1", "sh", f"{initrd.name}.part"], cwd=root)
        part = initrd.with_name(f"{initrd.name}.part")
        part.write_bytes(gzip.compress(part.read_bytes(), 1))
        part.rename(initrd)
    return initrd
