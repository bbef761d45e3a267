#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Renders weir.yaml as typed C++ descriptors for libweir (attrs.hpp)."""
import sys
import yaml

VALUE = {"u8": "std::uint8_t", "u16": "std::uint16_t", "u32": "std::uint32_t",
         "u64": "std::uint64_t", "string": "std::string_view",
         "binary": "Bytes", "flag": "Flag", "nest": "Nest"}
WIDTH = {"u8": 8, "u16": 16, "u32": 32, "u64": 64}


def ident(name):
    name = name.replace("-", "_")
    return name + "_" if name in ("if", "register", "default") else name


def constant(name):
    return "k" + "".join(w.capitalize() for w in name.split("-"))


def nested_first(sets):
    """The attribute sets, each behind those that its nests have."""
    by_name = {s["name"]: s for s in sets}
    done = {}

    def visit(one):
        if one["name"] not in done:
            for a in one["attributes"]:
                if "nested-attributes" in a:
                    visit(by_name[a["nested-attributes"]])
            done[one["name"]] = one

    for one in sets:
        visit(one)
    return list(done.values())


def main():
    spec = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
    consts = {d["name"]: d["value"] for d in spec["definitions"]
              if d["type"] == "const"}
    enums = [d for d in spec["definitions"] if d["type"] != "const"]
    out = []
    p = out.append
    # in two words: this file has another licence
    p("// SPDX-License-" + "Identifier: LGPL-2.1-or-later")
    p("// Made from kmod/netlink/weir.yaml by gen_cxx.py; do not edit.")
    p("// clang-format off")
    p("#pragma once\n")
    p("#include <cstdint>\n#include <string_view>\n")
    p('#include "netlink/attr.hpp"\n')
    p("namespace weir::nl {\n")
    for name, value in consts.items():
        p(f"inline constexpr std::uint32_t {constant(name)} = {value};")
    for e in enums:
        flags = e["type"] == "flags"
        p(f"\ninline constexpr EnumName {constant(e['name'])}Names[] = {{")
        for i, entry in enumerate(e["entries"]):
            name = entry["name"] if isinstance(entry, dict) else entry
            p(f'    {{{1 << i if flags else i}, "{name}"}},')
        p("};")
    groups = [g["name"] for g in spec["mcast-groups"]["list"]]
    family = spec["name"]
    p(f'\ninline constexpr char kFamilyName[] = "{family}";')
    for g in groups:
        p(f'inline constexpr char {constant(g)}Group[] = "{g}";')
    p("\nenum class Command : std::uint8_t {")
    for i, op in enumerate(spec["operations"]["list"], 1):
        p(f"    {ident(op['name'])} = {i},")
    p("};")
    for s in nested_first(spec["attribute-sets"]):
        p(f"\nnamespace {ident(s['name'])} {{")
        for i, a in enumerate(s["attributes"], 1):
            if a["type"] == "pad":
                continue
            checks = a.get("checks", {})
            value = VALUE[a["type"]]
            low = checks.get("min", 0)
            high = "kNoLimit"
            if a["type"] in WIDTH:
                high = checks.get("max", 2 ** WIDTH[a["type"]] - 1)
            elif a["type"] == "string":
                high = checks.get("max-len", "kNoLimit")
            high = consts.get(high, high)
            high = f"{high}u" if isinstance(high, int) else high
            p(f"inline constexpr Attr<{value}> {ident(a['name'])}"
              f"{{{i}, \"{a['name']}\", {low}u, {high}}};")
        p("inline constexpr AttrName kNames[] = {")
        for i, a in enumerate(s["attributes"], 1):
            nested = a.get("nested-attributes")
            below = f"nl::{ident(nested)}::kNames" if nested else "{}"
            p(f'    {{{i}, "{a["name"]}", {below}}},')
        p("};")
        p(f"}}  // namespace {ident(s['name'])}")
    p("\n/// Every command: its name, the attribute set of its top level, and whether it is a request")
    p("/// (events are not) that may be a dump.")
    p("inline constexpr CommandSet kCommandSets[] = {")
    sets = {}
    for op in spec["operations"]["list"]:
        sets[op["name"]] = op.get("attribute-set") or sets[op["notify"]]
        request = str("do" in op or "dump" in op).lower()
        dump = str("dump" in op).lower()
        names = f"{ident(sets[op['name']])}::kNames"
        p(f"    {{Command::{ident(op['name'])}, \"{op['name']}\", "
          f"{names}, {request}, {dump}}},")
    p("};")
    p("\n}  // namespace weir::nl")
    print("\n".join(out))


main()
