# SPDX-License-Identifier: GPL-2.0-only
"""Is the protocol still understood by what was released? Only what is appended may differ.

protocol.py OLD NEW     compares two weir.yaml; says what is not allowed, with status 1
protocol.py --test OLD  changes OLD in ways that must be found, and in ways that must be allowed
"""

import copy
import sys

import yaml

# of a definition or an attribute: all that changes its numbers or bytes
SHAPE = ("type", "value", "value-start", "enum", "enum-as-flags", "nested-attributes", "multi-attr", "byte-order",
         "sub-type", "len", "struct")


def entry_name(entry):
    return entry if isinstance(entry, str) else entry["name"]


class Comparison:
    def __init__(self):
        self.found = []

    def wrong(self, where, what):
        self.found.append(f"{where}: {what}")

    def appended(self, where, old, new):
        """The names of old must begin those of new: a number is a position. Returns the pairs."""
        names = [entry_name(entry) for entry in new]
        for position, entry in enumerate(old):
            name = entry_name(entry)
            if name not in names:
                self.wrong(where, f"{name} is gone")
            elif names.index(name) != position:
                self.wrong(where, f"{name} was number {position} and is {names.index(name)}: append, do not insert")
        pairs = {entry_name(entry): entry for entry in new}
        return [(entry, pairs[entry_name(entry)]) for entry in old if entry_name(entry) in pairs]

    def shape(self, where, old, new):
        for key in SHAPE:
            if old.get(key) != new.get(key):
                self.wrong(where, f"{key} was {old.get(key)} and is {new.get(key)}")

    def checks(self, where, old, new, limits):
        """What was accepted is accepted: a limit may only widen, and none may be new."""
        before, after = ({key: limits.get(value, value) for key, value in each.get("checks", {}).items()}
                         for each in (old, new))
        for key, value in after.items():
            narrower = key not in before or (value > before[key] if key.startswith("min") else value < before[key])
            if narrower:
                self.wrong(where, f"{key} was {before.get(key, 'not checked')} and is {value}")

    def definitions(self, old, new):
        known = {each["name"]: each for each in new}
        for before in old:
            where = f"definition {before['name']}"
            after = known.get(before["name"])
            if not after:
                self.wrong(where, "is gone")
                continue
            # a wider limit refuses nothing that was accepted
            grown = before["name"].endswith("-max") and before.get("value", 0) < after.get("value", 0)
            if not grown:
                self.shape(where, before, after)
            self.appended(where, before.get("entries", []), after.get("entries", []))

    def sets(self, old, new, limits):
        known = {each["name"]: each for each in new}
        for before in old:
            where = f"attributes of {before['name']}"
            after = known.get(before["name"])
            if not after:
                self.wrong(where, "are gone")
                continue
            for one, other in self.appended(where, before["attributes"], after["attributes"]):
                self.shape(f"{where}, {one['name']}", one, other)
                self.checks(f"{where}, {one['name']}", one, other, limits)

    def operations(self, old, new):
        for before, after in self.appended("operations", old, new):
            where = f"operation {before['name']}"
            for key in ("attribute-set", "mcgrp", "notify"):
                if before.get(key) != after.get(key):
                    self.wrong(where, f"{key} was {before.get(key)} and is {after.get(key)}")
            for flag in set(after.get("flags", [])) - set(before.get("flags", [])):
                self.wrong(where, f"now demands {flag}")
            for kind in ("do", "dump", "event"):
                self.message(f"{where}, {kind}", before.get(kind), after.get(kind))

    def message(self, where, old, new):
        if old is None:
            return
        if new is None:
            self.wrong(where, "is gone")
            return
        parts = {"event": (old, new)} if "attributes" in old else \
            {part: (old[part], new.get(part, {})) for part in ("request", "reply") if part in old}
        for part, (before, after) in parts.items():
            for name in before["attributes"]:
                if name not in after.get("attributes", []):
                    self.wrong(where, f"{name} is no longer in the {part}")


def compare(old, new):
    """What in new would not be understood by what knows old: lines for people."""
    result = Comparison()
    for key in ("name", "protocol", "kernel-policy", "max-by-define"):
        if old.get(key) != new.get(key):
            result.wrong(key, f"was {old.get(key)} and is {new.get(key)}")
    limits = {each["name"]: each["value"] for each in new["definitions"] if each["type"] == "const"}
    result.definitions(old["definitions"], new["definitions"])
    result.sets(old["attribute-sets"], new["attribute-sets"], limits)
    result.operations(old["operations"]["list"], new["operations"]["list"])
    result.appended("groups", old["mcast-groups"]["list"], new["mcast-groups"]["list"])
    return result.found


def attributes(spec, name):
    return next(each for each in spec["attribute-sets"] if each["name"] == name)["attributes"]


def operation(spec, name):
    return next(each for each in spec["operations"]["list"] if each["name"] == name)


def definition(spec, name):
    return next(each for each in spec["definitions"] if each["name"] == name)


def test(old):
    """Each change by itself: what must be found, by a word of it, and what must not."""
    changes = [
        ("insert", lambda s: attributes(s, "service").insert(3, {"name": "extra", "type": "u32"})),
        ("gone", lambda s: attributes(s, "backend").pop()),
        ("type", lambda s: attributes(s, "backend")[3].update(type="u64")),
        ("max", lambda s: attributes(s, "service")[4].setdefault("checks", {}).update({"max": 1})),
        ("insert", lambda s: definition(s, "mode")["entries"].insert(0, {"name": "extra"})),
        ("value", lambda s: definition(s, "name-max").update(value=7)),
        ("value", lambda s: definition(s, "protocol-version").update(value=2)),
        ("insert", lambda s: s["operations"]["list"].insert(1, {"name": "extra"})),
        ("no longer", lambda s: operation(s, "service-get")["do"]["reply"]["attributes"].remove("counters")),
        ("demands", lambda s: operation(s, "info-get").update(flags=["uns-admin-perm"])),
        ("gone", lambda s: s["mcast-groups"]["list"].clear()),
        (None, lambda s: attributes(s, "service").append({"name": "extra", "type": "u32"})),
        (None, lambda s: definition(s, "mode")["entries"].append({"name": "extra"})),
        (None, lambda s: definition(s, "backends-max").update(value=8192)),
        (None, lambda s: s["operations"]["list"].append({"name": "extra"})),
        (None, lambda s: operation(s, "service-get")["do"]["reply"]["attributes"].append("extra")),
    ]
    status = 0
    for number, (word, change) in enumerate(changes):
        new = copy.deepcopy(old)
        change(new)
        found = compare(old, new)
        if bool(found) != bool(word) or (word and not any(word in line for line in found)):
            print(f"change {number} should give {word or 'nothing'}: {found}")
            status = 1
    return status


def read(name):
    with open(name, encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def main():
    if sys.argv[1:2] == ["--test"] and len(sys.argv) == 3:
        return test(read(sys.argv[2]))
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    found = compare(read(sys.argv[1]), read(sys.argv[2]))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
