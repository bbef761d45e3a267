#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""One description of many services, each with two backends, as the input of each peer.

    services.py COUNT DIRECTORY [CHAINS]

DIRECTORY gets one file per peer and step: PEER.all, PEER.one (one service more), PEER.less (without it again).
Peers are weir, ipvs, nft-chains (a chain per service behind one verdict map, as kube-proxy writes it) and nft-flat
(one rule and one map, the cheapest form; it needs the same number of backends everywhere). nft-chains gets CHAINS
services only, for it takes time with the square of their number.
"""

import pathlib
import sys

EXTRA = ("one", "10.200.0.1", ("10.201.0.1", "10.202.0.1"))

NFT = """\
add table ip lb
add map ip lb services {{ type ipv4_addr . inet_proto . inet_service : verdict; {size}}}
add chain ip lb pre {{ type nat hook prerouting priority dstnat; }}
add rule ip lb pre ip daddr . meta l4proto . th dport vmap @services
"""

FLAT = """\
add table ip lb
add map ip lb backends {{ type ipv4_addr . inet_service . mark : ipv4_addr . inet_service; {size}}}
add chain ip lb pre {{ type nat hook prerouting priority dstnat; }}
add rule ip lb pre meta mark set numgen inc mod 2 dnat ip to ip daddr . tcp dport . meta mark map @backends
"""


def describe(count):
    """Name, address and backends of each; port 80 in front, 8080 behind, TCP."""
    return [(f"s{number:05}", f"10.96.{number >> 8}.{number & 255}",
             tuple(f"10.{net}.{number >> 8}.{number & 255}" for net in (1, 2))) for number in range(count)]


def weir(services):
    for name, address, backends in services:
        yield f'[[service]]\nname = "{name}"\nlisten = "{address}:80/tcp"\n'
        for backend in backends:
            yield f'  [[service.backend]]\n  address = "{backend}:8080"\n'


def ipvs(services):
    for _, address, backends in services:
        yield f"-A -t {address}:80 -s wrr\n"
        for backend in backends:
            yield f"-a -t {address}:80 -r {backend}:8080 -m -w 1\n"


def nft(services):
    for name, _, (first, second) in services:
        yield f"add chain ip lb {name}\n"
        yield f"add rule ip lb {name} meta l4proto tcp dnat to numgen inc mod 2 map {{ 0 : {first} . 8080, 1 : {second} . 8080 }}\n"
    yield "add element ip lb services { "
    yield ", ".join(f"{address} . tcp . 80 : goto {name}" for name, address, _ in services)
    yield " }\n"


def flat(services):
    yield "add element ip lb backends { "
    yield ", ".join(f"{address} . 80 . {number} : {backend} . 8080"
                    for _, address, backends in services for number, backend in enumerate(backends))
    yield " }\n"


def write(count, folder, chains):
    services, one = describe(count), [EXTRA]
    address = EXTRA[1]
    texts = {
        "weir.all": weir(services),
        "ipvs.all": ipvs(services),
        "ipvs.one": ipvs(one),
        "ipvs.less": [f"-D -t {address}:80\n"],
        "nft-chains.all": [NFT.format(size=f"size {2 * chains}; "), *nft(services[:chains])],
        "nft-chains.one": nft(one),
        "nft-chains.less": [f"delete element ip lb services {{ {address} . tcp . 80 }}\ndelete chain ip lb one\n"],
        "nft-flat.all": [FLAT.format(size=f"size {4 * count}; "), *flat(services)],
        "nft-flat.one": flat(one),
        "nft-flat.less": [f"delete element ip lb backends {{ {address} . 80 . 0, {address} . 80 . 1 }}\n"],
        "weir.none": [],
    }
    for name, parts in texts.items():
        (folder / name).write_text("".join(parts))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__.strip())
    write(int(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[-1] if len(sys.argv) == 4 else sys.argv[1]))
