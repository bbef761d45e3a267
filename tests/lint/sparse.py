#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Checks kmod/ with sparse, against the headers of one of the kernels of tests/vm.

    sparse.py KERNEL
"""

import pathlib
import re
import shutil
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "kernels"))

import kernel as kernels  # noqa: E402
import module  # noqa: E402
from common import CACHE, Failure, lock  # noqa: E402


def main():
    kernel = kernels.find(sys.argv[1])
    folder = CACHE / "sparse"
    log = folder / "build.log"
    with lock("sparse"):
        work = folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        module.synchronise(module.sources(), work)
        # the root that it is built in has a compiler, but no sparse; sparse needs nothing but libc
        shutil.copy("/usr/bin/sparse", work / "sparse")
        # C=2: all files; a context imbalance, an address space or an endianness that does not fit, ...
        module.CHECKS = "C=2 CHECK=/build/sparse CF=-D__CHECK_ENDIAN__"
        module.compile_module(kernel, work, log)
        said = log.read_text(errors="replace")
    if "CHECK " not in said:
        raise Failure(f"sparse looked at nothing; all of the build is in {log}\n{said[-2000:]}")
    # sparse does not know some of what the kernel's own headers use; those lines are not ours
    found = [line for line in said.splitlines()
             if re.search(r": (warning|error):", line) and not re.match(r"(/usr/|/lib/|\./|include/|arch/)", line)]
    print("\n".join(found))
    return 1 if found else 0


try:
    sys.exit(main())
except Failure as error:
    sys.exit(f"sparse: {error}")
