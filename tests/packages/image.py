# SPDX-License-Identifier: GPL-2.0-only
"""A Debian system with the packages installed, as a disk for a test machine.

The system itself is made once and kept in the cache; the packages are installed into a copy of it, by apt, from its
own mirror and from the folder where they were built. Nothing of this machine is in it but tests/packages/inside.
"""

import pathlib
import shutil
import subprocess
import sys
import textwrap

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "kernels"))

import debian  # noqa: E402
from common import CACHE, Failure, lock, run, step  # noqa: E402

# what a server has, and what the test needs to see that it works; no compiler: dkms brings it
SYSTEM = ("apt,ca-certificates,curl,dbus,iproute2,kmod,linux-headers-amd64,linux-image-amd64,nginx-light,"
          "polkitd,procps,systemd-sysv,udev,zstd")
SUITES = {"bookworm": ["bookworm", "bookworm-updates", "bookworm-security"],
          "trixie": ["trixie", "trixie-updates", "trixie-security"]}
SIZE = "6G"

# simple, not oneshot: the test waits until the start of everything else has ended
UNIT = textwrap.dedent("""\
    [Unit]
    Description=Test of the packages
    [Service]
    ExecStart=/opt/test/main
    StandardInput=null
    StandardOutput=file:/dev/ttyS1
    StandardError=file:/dev/ttyS1
    [Install]
    WantedBy=multi-user.target
    """)


def system(suite):
    """The root of a system of this suite without Weir, from the cache; made if it is missing."""
    root = CACHE / "packages" / suite
    with lock(f"packages-{suite}"):
        if not (root / "complete").exists():
            with step(f"{suite}: making a system"):
                shutil.rmtree(root, ignore_errors=True)
                root.mkdir(parents=True)
                (root / "tmp").mkdir()
                lines = root / "sources.list"
                lines.write_text("".join(debian.sources(SUITES[suite])))
                # in a mount namespace: nothing stays mounted, however it ends. The kernel's installation would make
                # the initrd, which takes longest of all, twice.
                run(["unshare", "--mount", "--propagation", "private", "env", f"TMPDIR={root}/tmp", "INITRD=No",
                     "mmdebstrap", "--mode=root", "--variant=important", *proxy(),
                     "--aptopt=APT::Install-Recommends \"false\"", "--dpkgopt=force-unsafe-io",
                     f"--include={SYSTEM}", suite, root / "root", lines])
                # what a machine's disk needs
                (root / "root/etc/initramfs-tools/conf.d/modules").write_text("MODULES=list\nCOMPRESS=gzip\n")
                with open(root / "root/etc/initramfs-tools/modules", "a", encoding="utf-8") as modules:
                    modules.write("virtio_pci\nvirtio_blk\next4\n")
                chroot(root / "root", "update-initramfs", "-c", "-k", "all")
                (root / "complete").touch()
    return root / "root"


def proxy():
    """How mmdebstrap reaches the archive if this machine's apt goes through a proxy."""
    found = run(["apt-config", "shell", "proxy", "Acquire::http::Proxy"]).partition("=")[2].strip().strip("'")
    return [f"--aptopt=Acquire::http::Proxy \"{found}\""] if found else []


def chroot(root, *words):
    """Runs a command in the root, in mount and process namespaces of its own; returns what it wrote."""
    script = ('mount -t proc proc "$1/proc"; mount -t tmpfs tmpfs "$1/run"; mount --bind /dev "$1/dev"; root=$1; shift; '
              'exec chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 '
              'DEBIAN_FRONTEND=noninteractive "$@"')
    return run(["unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private",
                "sh", "-ec", script, "sh", root, *words])


def copy(suite, work):
    """A copy of the system below `work` that apt can install into."""
    root = work / "root"
    run(["cp", "-a", "--reflink=auto", system(suite), root])
    policy = root / "usr/sbin/policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 101\n")
    policy.chmod(0o755)
    resolv = root / "etc/resolv.conf"
    resolv.unlink(missing_ok=True)
    shutil.copy("/etc/resolv.conf", resolv)
    chroot(root, "apt-get", "-q", "update")
    return root


def install(suite, folder, packages, extra, following, work):
    """A copy of the system below `work` with these packages (paths) installed; returns its root and apt's words.

    Those in the folder `following`, of the next version, lie ready in /opt/following. DKMS builds their module here
    once, for the compiler cache: in the machine it would take most of an hour.
    """
    with step(f"{suite}: installing {len(packages)} packages"):
        root = copy(suite, work)
        for source, place in ((folder, "packages"), (following, "following")):
            shutil.copytree(source, root / "opt" / place,
                            ignore=lambda _, names: [n for n in names if not n.endswith(".deb")])
        shutil.copytree(HERE / "inside", root / "opt/test")
        apt = ("env", "CCACHE_DIR=/opt/ccache", "apt-get", "-q", "-y", "--no-install-recommends",
               "-o", "DPkg::Path=/usr/lib/ccache:/usr/sbin:/usr/bin:/sbin:/bin")
        chroot(root, *apt, "install", "ccache")
        chroot(root, *apt, "install", *(f"/opt/following/{file.name}" for file in following.glob("weir-dkms_*.deb")))
        chroot(root, *apt, "purge", "weir-dkms")
        said = chroot(root, *apt, "install", *(f"/opt/packages/{package.name}" for package in packages), *extra)
        (root / "usr/sbin/policy-rc.d").unlink()
        (root / "etc/systemd/system/test.service").write_text(UNIT)
        chroot(root, "systemctl", "enable", "test.service")
        chroot(root, "systemctl", "mask", "nginx.service", "apt-daily.timer", "apt-daily-upgrade.timer")
        (root / "etc/fstab").write_text("/dev/vda / ext4 defaults 0 1\n")
        (root / "etc/hostname").write_text("weir-test\n")
        for needless in ("var/cache/apt/archives", "var/lib/apt/lists"):
            shutil.rmtree(root / needless)
            (root / needless / "partial").mkdir(parents=True)
    return root, said


def kernel(root):
    """The kernel of a root: its release, image and initrd."""
    images = sorted(root.glob("boot/vmlinuz-*"))
    if len(images) != 1:
        raise Failure(f"{root} has {len(images)} kernels instead of one")
    release = images[0].name.removeprefix("vmlinuz-")
    return release, images[0], root / f"boot/initrd.img-{release}"


def disk(root, work):
    """An image of the root for a machine to write to."""
    image = work / "disk.ext4"
    with step("making a disk of it"):
        subprocess.run(["truncate", "-s", SIZE, image], check=True)
        run(["mke2fs", "-q", "-t", "ext4", "-E", "lazy_itable_init=1,lazy_journal_init=1", "-d", root, image])
    return image
