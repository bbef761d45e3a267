# SPDX-License-Identifier: GPL-2.0-only
"""weir.ko for one kernel: built with that kernel's own headers and compiler, from a copy of kmod/."""

import os
import re
import shutil
import time

from common import CACHE, KMOD, Failure, digest, lock, run, step

DAY = 24 * 3600

# what a build leaves in kmod/ if somebody ran one there
PRODUCTS = (".o", ".ko", ".mod", ".mod.c", ".cmd", ".d", ".symvers", ".order", ".tmp", ".swp")

# in its own mount namespace: nothing stays mounted, whatever happens
IN_ROOT = """
root=$1 work=$2 release=$3 jobs=$4
mkdir -p "$root/proc" "$root/build"
[ -e "$root/dev/null" ] || : >"$root/dev/null"
mount -t proc proc "$root/proc"
mount --bind /dev/null "$root/dev/null"
mount --bind "$work" "$root/build"
exec chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C \
	make -j "$jobs" -C "/lib/modules/$release/build" M=/build $5 modules
"""

# W=1 also checks comments with a script that Debian's headers lack
CHECKS = "W=1 cmd_checkdoc="


def sources():
    """The files of kmod/ with their contents, without anything a build made."""
    found = {}
    for file in sorted(KMOD.rglob("*")):
        name = file.relative_to(KMOD)
        if file.is_file() and not file.name.endswith(PRODUCTS) and not any(p.startswith(".") for p in name.parts):
            found[str(name)] = file.read_bytes()
    version = KMOD.parent / "VERSION"
    if version.exists():
        found[version.name] = version.read_bytes()
    return found


def available():
    return (KMOD / "Kbuild").exists() or (KMOD / "Makefile").exists()


def synchronise(files, work):
    """Makes work the same as kmod/, touching only what differs, so that make builds only that."""
    work.mkdir(parents=True, exist_ok=True)
    for file in work.rglob("*"):
        name = str(file.relative_to(work))
        if file.is_file() and name not in files and name.endswith((".c", ".h", ".S", "Kbuild", "Makefile")) \
                and not name.endswith(".mod.c"):
            file.unlink()
    for name, content in files.items():
        file = work / name
        if not file.exists() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if content.startswith(b"#!"):
            file.chmod(0o755)


def complaints(log):
    """Compiler warnings about our files, and modpost's. Kernel headers are at /usr/src or in the source tree."""
    for line in log.read_text(errors="replace").splitlines():
        if re.search(r"(^|\s)(warning|WARNING):", line) and not re.match(r"/usr/|.*/source/linux", line):
            yield line


def compile_module(kernel, work, log):
    jobs = os.cpu_count()
    log.unlink(missing_ok=True)
    if kernel.root:
        words = ["unshare", "-m", "--propagation", "private", "sh", "-euc", IN_ROOT, "sh", kernel.root, work,
                 kernel.release, jobs, CHECKS]
    else:
        # KASAN makes frames bigger than the limit that our small configuration begins with
        words = ["make", "-j", jobs, "-C", kernel.tree, f"ARCH={kernel.arch}", f"M={work}", *CHECKS.split(),
                 "CONFIG_FRAME_WARN=2048", "modules"]
    try:
        run(words, log=log)
    except Failure:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-40:])
        raise Failure(f"the module does not compile for {kernel.release}; all of the build is in {log}\n{tail}") from None
    found = list(complaints(log))
    if found:
        # without the objects, else the next run compiles nothing and says nothing
        shutil.rmtree(work)
        raise Failure("warnings are errors here; all of the build is in {}\n{}".format(log, "\n".join(found[:40])))


def install(kernel, work, target):
    """A directory for the guest's /lib/modules/RELEASE: the kernel's modules (as links), weir.ko, indexes."""
    part = target.with_name(target.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    place = part / "lib/modules" / kernel.release
    place.parent.mkdir(parents=True)
    run(["cp", "-al", kernel.base / "lib/modules" / kernel.release, place.parent])
    # depmod must not write through a link into the kernel's own copy
    for index in place.glob("modules.*"):
        content = index.read_bytes()
        index.unlink()
        index.write_bytes(content)
    (place / "updates").mkdir(exist_ok=True)
    for ko in work.glob("*.ko"):
        shutil.copy(ko, place / "updates")
    run(["depmod", "-b", part, kernel.release])
    part.rename(target)


def build(kernel):
    """Builds weir.ko if kmod/ changed; returns the directory that has lib/modules/RELEASE with it."""
    files = sources()
    if not available():
        raise Failure(f"there is no Kbuild in {KMOD}")
    folder = CACHE / "module" / kernel.release
    key = digest(*(part for name, content in files.items() for part in (name, content)),
                 kernel.image.stat().st_mtime_ns)
    target = folder / key
    # one working copy per source directory: another one's timestamps mean nothing
    work = folder / f"work-{digest(str(KMOD))[:8]}"
    with lock(f"module-{kernel.release}"):
        if not target.exists():
            with step(f"building the module for {kernel.release}"):
                synchronise(files, work)
                compile_module(kernel, work, folder / "build.log")
                install(kernel, work, target)
        os.utime(target)
        link = folder / "weir.ko"
        link.unlink(missing_ok=True)
        link.symlink_to(f"{key}/lib/modules/{kernel.release}/updates/weir.ko")
        if not link.exists():
            raise Failure(f"the build made no weir.ko; it says so in {folder}/build.log")
        for old in folder.iterdir():
            if old.is_dir() and old not in (target, work) and old.stat().st_mtime < time.time() - DAY:
                shutil.rmtree(old, ignore_errors=True)
    return target
