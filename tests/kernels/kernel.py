# SPDX-License-Identifier: GPL-2.0-only
"""The kernels that tests/vm knows, by name, whatever they come from."""

import dataclasses
import pathlib
import re

import debian
import debug
from common import CACHE, Failure


@dataclasses.dataclass
class Kernel:
    name: str                # as on the command line: 6.12, debug
    release: str             # as uname -r
    origin: str              # for people: which package or source
    image: pathlib.Path      # what boots
    base: pathlib.Path       # contains lib/modules/RELEASE
    root: pathlib.Path = None     # chroot to build modules in, or
    tree: pathlib.Path = None     # kernel build tree of our own, and
    arch: str = "x86_64"          # its architecture: x86_64 or um
    debug: bool = False           # has kmemleak and is slow

    @property
    def uml(self):
        return self.arch == "um"


def of_debian(name, known):
    folder = CACHE / "kernels" / known["release"]
    short = ".".join(known["release"].split(".")[:2]) if name == "newest" else name
    return Kernel(short, known["release"], f"{known['packages'][-1]} {known['version']} ({known['suites'][0]})",
                  folder / "vmlinux", folder, root=folder / "root")


def of_debug(name, known):
    folder = CACHE / name
    return Kernel(name, known["release"], known["origin"], folder / known["image"], folder, tree=folder / "build",
                  arch=debug.ARCH[name], debug=debug.finds_bugs(name))


def names():
    return list(dict.fromkeys(name for name, _, _ in debian.table())) + list(debug.ARCH)


def matches(wanted, kernel):
    """Whether 7.3 or 7.3.4 is meant: the start of the release, not in the middle of a number."""
    return re.match(re.escape(wanted) + r"(?!\d)", kernel.release) is not None


def find(wanted, refresh=False):
    """The kernel that a name or the beginning of a release stands for, made ready for use."""
    if wanted in debug.ARCH:
        return of_debug(wanted, debug.make(wanted, refresh))
    debian_names = [name for name in names() if name not in debug.ARCH]
    if wanted in debian_names:
        return of_debian(wanted, debian.resolve(wanted, refresh))
    for name in reversed(debian_names):
        kernel = of_debian(name, debian.resolve(name, refresh))
        if matches(wanted, kernel):
            return kernel
    raise Failure(f"no kernel {wanted}; there are: {', '.join(names())}")


def listing():
    """(name, release, origin, cached) of every kernel, without fetching anything."""
    for name in names():
        known = debug.cached(name) if name in debug.ARCH else (debian.cached(name) or {}).get("kernel")
        if known:
            kernel = (of_debug if name in debug.ARCH else of_debian)(name, known)
            yield f"{kernel.name} (newest)" if name == "newest" else name, kernel.release, kernel.origin, "yes"
        else:
            origin = debug.ORIGIN if name in debug.ARCH else next(
                f"{meta} ({suites[0]})" for entry, meta, suites in debian.table() if entry == name)
            yield name, "-", origin, "no"
