#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Inside a test machine: the measurements of tests/bench/gap, one JSON object a line.

    gap.py PACE DIRECTORY ROUNDS [PEER...]

DIRECTORY has been written by services.py.
"""

import json
import pathlib
import re
import shutil
import sys

sys.dont_write_bytecode = True
sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))

import lab  # noqa: E402
import services  # noqa: E402

RUN = pathlib.Path("/run/gap")
# datagrams a step, and microseconds between two of them
COUNT, INTERVAL = 30000, 100
FIRST_PORT = 3000
# what the packets go through in each peer; the services that come and go are not theirs
WEB = f'[[service]]\nname = "web"\nlisten = "{lab.SERVICE}:80/udp"\n' + "".join(
    f'[[service.backend]]\naddress = "{one}:8080"\n' for one in lab.BACKENDS)


def here(name):
    """The words that run a program from memory: the host's files come when they come."""
    program = RUN / name
    if not program.exists():
        found = shutil.which(name)
        shutil.copy(found, program)
        for library in re.findall(r"(/\S+) \(0x", lab.run("ldd", found)):
            shutil.copy(library, RUN / pathlib.Path(library).name)
    return [RUN / "ld-linux-x86-64.so.2", "--library-path", RUN, program]


class Peer:
    """A balancer with one service that packets go through, and the commands that change all the others."""

    def __init__(self, name, way, steps, count=COUNT):
        self.name = name
        self.way = way
        self.steps = steps
        self.count = count
        self.port = FIRST_PORT

    def start(self):
        way = self.way
        way.start()
        lab.many_clients(way)
        lab.run("tc", "-n", way.client, "qdisc", "add", "dev", "c0", "root", "fq", "limit", 10 * COUNT, "flow_limit",
                10 * COUNT, "horizon", "60s", "timer_slack", 1000)

    def measure(self, pace, words):
        way, self.port = self.way, self.port + 1
        said = lab.run(pace, way.client, way.balancer, way.backend, way.target, way.port, 8080, self.count, INTERVAL,
                       self.port, "--", *words, cwd=RUN)
        return json.loads(said.splitlines()[-1])


def file():
    """The words that remove a file from memory, about as large as what Weir keeps of 10,000 services."""
    (RUN / "file").write_bytes(bytes(20 << 20))
    return [*here("rm"), "file"]


def udp(name, text, **more):
    return lab.Variant(name, text, protocol="udp", **more)


def peers():
    _, one, backends = services.EXTRA
    nothing = {"nothing": lambda: [*here("sleep"), "1.5"]}
    weir = {"read": lambda: [*here("weirctl"), "apply", "--dry-run", "weir.web"],
            "all": lambda: [*here("weirctl"), "apply", "weir.web"],
            "one": lambda: [*here("weirctl"), "service", "add", "one", "--listen", f"{one}:80",
                            *(word for backend in backends for word in ("--backend", f"{backend}:8080"))],
            "none": lambda: [*here("weirctl"), "apply", "web"],
            "file": file}
    nft = {"all": lambda: [*here("nft"), "-f", "nft-flat.all"], "one": lambda: [*here("nft"), "-f", "nft-flat.one"],
           "none": lambda: [*here("nft"), "delete table ip lb"]}
    ipvs = {step: lambda step=step: [*here("sh"), "-c", " ".join(str(word) for word in here("ipvsadm")) + f" -R <ipvs.{step}"]
            for step in ("all", "one", "none")}
    return [
        Peer("weir", udp("weir", "Weir", weir=lab.weir("wrr")), nothing | weir),
        Peer("nft-flat", udp("nft", "nftables", nft=lab.udp(lab.MAP)), nothing | nft),
        # it takes longer
        Peer("ipvs", udp("ipvs", "IPVS", ipvs=0), nothing | ipvs, 3 * COUNT),
    ]


def prepare(folder):
    shutil.copytree(folder, RUN)
    (RUN / "web").write_text(WEB)
    (RUN / "weir.web").write_text(WEB + (RUN / "weir.all").read_text())
    found = re.findall(r"^-A (-t \S+)", "".join((RUN / f"ipvs.{step}").read_text() for step in ("all", "one")), re.MULTILINE)
    (RUN / "ipvs.none").write_text("".join(f"-D {service}\n" for service in found))


def main():
    pace, folder, rounds, names = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    lab.prepare()
    prepare(folder)
    for peer in peers():
        if names and peer.name not in names:
            continue
        peer.start()
        for number in range(rounds + 1):
            for step, words in peer.steps.items():
                found = peer.measure(pace, words())
                # the first one loads what is needed
                if number:
                    print(json.dumps({"peer": peer.name, "step": step, "round": number, **found}), flush=True)


if __name__ == "__main__":
    main()
