# SPDX-License-Identifier: GPL-2.0-only
"""Debian's kernels: which one is current, its files, and a small root to build modules for it in.

Everything is kept in the cache and nothing in the host's package database changes: each kernel has its own
apt state, and packages are unpacked, never installed.
"""

import json
import pathlib
import re
import shutil
import struct
import subprocess
import time

from common import CACHE, HERE, Failure, lock, note, run, step

DAY = 24 * 3600
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"

# of each kernel: what a test machine or a network test could load; the rest is not unpacked further
WANTED = ("arch", "crypto", "fs/9p", "fs/fscache", "fs/fuse", "fs/netfs", "fs/overlayfs", "kernel", "lib", "mm", "net",
          "drivers/char", "drivers/net/*.ko*", "drivers/net/bonding", "drivers/net/ipvlan", "drivers/net/macsec*",
          "drivers/net/netdevsim", "drivers/net/vxlan", "drivers/net/wireguard", "drivers/ptp", "drivers/vhost",
          "drivers/virtio")

# what make and kbuild call; the root has no Essential packages
TOOLS = "base-files,bash,binutils,coreutils,dash,diffutils,findutils,grep,make,mawk,sed"


def table():
    """The lines of debian.list: name, meta package, suites."""
    for line in (HERE / "debian.list").read_text().splitlines():
        words = line.partition("#")[0].split()
        if words:
            yield words[0], words[1], words[2:]


def mirrors():
    """This machine's Debian mirrors: the archive's, and the one of security updates."""
    found = {}
    for line in run(["apt-get", "indextargets", "--format", "$(CODENAME) $(REPO_URI)", "Origin: Debian",
                     "Created-By: Packages"]).splitlines():
        codename, uri = line.split()
        found.setdefault("security" if codename.endswith("-security") else "archive", uri)
    if "archive" not in found:
        raise Failure("apt knows no Debian archive on this machine (apt-get update?)")
    return found


def sources(suites):
    """sources.list lines for the suites, and the release that a backports suite builds on."""
    uri = mirrors()
    wanted = list(suites)
    wanted += [base for suite in suites if (base := suite.removesuffix("-backports")) not in wanted]
    lines = []
    for suite in wanted:
        kind = "security" if suite.endswith("-security") else "archive"
        if kind in uri:
            lines.append(f"deb [signed-by={KEYRING}] {uri[kind]} {suite} main\n")
    return lines


class Archive:
    """apt with a state of its own, seeing only the given suites."""

    def __init__(self, name, suites):
        self.folder = CACHE / "apt" / name
        for sub in ("state/lists/partial", "cache/archives/partial"):
            (self.folder / sub).mkdir(parents=True, exist_ok=True)
        (self.folder / "status").touch()
        (self.folder / "sources").write_text("".join(sources(suites)[:len(suites)]))
        self.options = [option for setting in (
            f"Dir::State={self.folder}/state", f"Dir::State::status={self.folder}/status",
            f"Dir::Cache={self.folder}/cache", f"Dir::Etc::sourcelist={self.folder}/sources",
            "Dir::Etc::sourceparts=/dev/null", "Dir::Etc::preferences=/dev/null",
            "Dir::Etc::preferencesparts=/dev/null", "APT::Sandbox::User=root", "Acquire::Retries=2",
            "Acquire::http::Timeout=20") for option in ("-o", setting)]

    def update(self):
        run(["apt-get", *self.options, "update", "--error-on=any"])

    def find(self, meta):
        """The packages that make up the kernel of a meta package, and the version of the meta package."""
        policy = run(["apt-cache", *self.options, "policy", meta])
        version = re.search(r"Candidate: (\d\S*)", policy)
        if not version:
            return None, None
        tree = run(["apt-cache", *self.options, "depends", "--recurse", "--no-recommends", "--no-suggests",
                    "--no-conflicts", "--no-breaks", "--no-replaces", "--no-enhances", meta])
        names = re.findall(r"^(linux-(?:image|binary|modules|base)-\d\S+)$", tree, re.MULTILINE)
        return sorted(set(names) - {meta}), version[1]

    def download(self, packages, folder):
        folder.mkdir(parents=True, exist_ok=True)
        run(["apt-get", *self.options, "download", *packages], cwd=folder)
        return sorted(folder.glob("*.deb"))


def decompress(image, target):
    """The ELF file inside a bzImage: QEMU starts it directly, and saves the guest seconds of unpacking."""
    data = image.read_bytes()
    offset, length = struct.unpack_from("<II", data, 0x248)
    start = ((data[0x1f1] or 4) + 1) * 512 + offset
    payload = data[start:start + length]
    for magic, tool in ((b"\x28\xb5\x2f\xfd", "zstd"), (b"\xfd7zXZ", "xz"), (b"\x1f\x8b", "gzip")):
        if payload.startswith(magic):
            # what follows the compressed data makes the tool complain, and does not matter
            done = subprocess.run([tool, "-dc"], input=payload, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            if done.stdout.startswith(b"\x7fELF"):
                target.write_bytes(done.stdout)
                return
    shutil.copy(image, target)


def unpack(packages, archive, target):
    """Unpacks a kernel's packages into target: vmlinux and lib/modules/RELEASE with plain .ko files."""
    files = target / "files"
    for deb in archive.download(packages, target / "packages"):
        run(["dpkg-deb", "-x", deb, files])
    shutil.rmtree(target / "packages")
    modules = next((p.parent for p in files.glob("**/lib/modules/*/modules.order")), None)
    images = sorted(files.glob("boot/vmlinuz-*")) + sorted(files.glob("**/lib/modules/*/vmlinuz*"))
    if not modules or not images:
        raise Failure(f"no kernel image or modules in {', '.join(packages)}")
    release = modules.name
    decompress(images[0], target / "vmlinux")
    tree = target / "lib" / "modules" / release
    tree.mkdir(parents=True)
    # a newer layout spreads these files over several packages; all end up in the same directory
    for file in modules.glob("modules.*"):
        shutil.copy(file, tree)
    for pattern in WANTED:
        for source in (modules / "kernel").glob(pattern):
            place = tree / "kernel" / source.relative_to(modules / "kernel")
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(source, place)
    shutil.rmtree(files)
    for suffix, tool in ((".xz", "xz"), (".zst", "zstd")):
        packed = list(tree.glob(f"**/*.ko{suffix}"))
        for start in range(0, len(packed), 500):
            run([tool, "-d", "-q", "-q", *(["--rm"] if tool == "zstd" else []), *packed[start:start + 500]])
    run(["depmod", "-b", target, release])
    return release


def build_root(release, suites, root):
    """A directory with this kernel's headers and its suite's compiler, complete enough for chroot and make."""
    (root.parent / "root.list").write_text("".join(sources(suites)))
    proxy = run(["apt-config", "shell", "proxy", "Acquire::http::Proxy"]).partition("=")[2].strip().strip("'")
    options = ["--aptopt=Apt::Install-Recommends \"false\""]
    if proxy:
        options.append(f"--aptopt=Acquire::http::Proxy \"{proxy}\"")
    temporary = root.parent / "tmp"
    temporary.mkdir(exist_ok=True)
    base = suites[0].removesuffix("-backports")
    run(["env", f"TMPDIR={temporary}", "mmdebstrap", "--mode=root", "--variant=extract", *options,
         f"--include=linux-headers-{release},{TOOLS}", base, root, root.parent / "root.list"])
    shutil.rmtree(temporary)
    # the one thing that a package's installation script would have done
    awk = root / "usr/bin/awk"
    if not awk.exists():
        awk.symlink_to("mawk")
    for needless in ("usr/share/doc", "usr/share/man", "usr/share/locale", "var/cache/apt", "var/lib/apt/lists"):
        shutil.rmtree(root / needless, ignore_errors=True)


def make(name, packages, version, archive, suites):
    """Downloads and unpacks one kernel with its build root; returns its description."""
    release = re.search(r"-(\d.*)$", packages[0])[1]
    target = CACHE / "kernels" / release
    description = target / "kernel.json"
    if not description.exists():
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        with step(f"{name}: downloading and unpacking Linux {release}"):
            unpacked = unpack(packages, archive, target)
        if unpacked != release:
            raise Failure(f"package for {release} holds {unpacked}")
        description.write_text(json.dumps(
            {"release": release, "version": version, "suites": suites, "packages": packages}, indent=1))
    ensure_root(name, release, suites, target)
    return json.loads(description.read_text())


def ensure_root(name, release, suites, target):
    """Makes the build root now: later the archive may have replaced these headers by newer ones."""
    tools = target / "root.tools"
    if not tools.exists() or tools.read_text() != TOOLS:
        with step(f"{name}: making the root that modules for {release} are built in"):
            shutil.rmtree(target / "root", ignore_errors=True)
            build_root(release, suites, target / "root")
            tools.write_text(TOOLS)


def cached(name):
    """What was last resolved for a name of debian.list, or None."""
    try:
        known = json.loads((CACHE / "kernels" / f"{name}.json").read_text())
        known["kernel"] = json.loads((CACHE / "kernels" / known["release"] / "kernel.json").read_text())
        return known
    except (FileNotFoundError, ValueError, KeyError):
        return None


def resolve(name, refresh=False):
    """The current kernel of a name; asks the archive at most once a day, and does without if it must."""
    known = cached(name)
    if known and not refresh and time.time() - known["asked"] < DAY and known.get("tools") == TOOLS:
        return known["kernel"]
    with lock(f"kernel-{name}"):
        again = cached(name)
        if again and again != known:
            return again["kernel"]
        try:
            kernel = look_up(name)
        except (Failure, subprocess.SubprocessError, OSError) as error:
            if not known:
                raise
            note(f"{name}: the archive gives no answer, {known['release']} from the cache is used\n{error}")
            return known["kernel"]
        (CACHE / "kernels" / f"{name}.json").write_text(
            json.dumps({"release": kernel["release"], "asked": time.time(), "tools": TOOLS}))
        if known and known["release"] != kernel["release"]:
            note(f"{name}: {kernel['release']} takes the place of {known['release']}")
        return kernel


def look_up(name):
    for number, (_, meta, suites) in enumerate(line for line in table() if line[0] == name):
        archive = Archive(f"{name}-{number}", suites)
        note(f"{name}: asking the archive for {meta} in {', '.join(suites)}")
        archive.update()
        packages, version = archive.find(meta)
        if packages:
            return make(name, packages, version, archive, suites)
    raise Failure(f"{name}: no suite has its kernel")


def superseded():
    """Directories of kernels that no name leads to any more."""
    current = {known["release"] for name, _, _ in table() if (known := cached(name))}
    folder = CACHE / "kernels"
    return [p for p in sorted(folder.glob("*/")) if p.name not in current] if folder.exists() else []
