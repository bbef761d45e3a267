#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Makes a manual: page.py SOURCE OUTPUT SCDOC WEIRCTL WEIR-AGENT

Some lines of the source are replaced by what a program's own --help says:
  @options PROGRAM                the options of the program itself
  @commands PROGRAM               each of its commands with everything about it
  @help PROGRAM                   the text as it is
  @keys PROGRAM COMMAND: SECTION  options of a command that are keys of the configuration too
"""

import pathlib
import re
import subprocess
import sys


def help_of(words):
    said = subprocess.run([*words, "--help"], stdout=subprocess.PIPE, check=True, text=True).stdout
    return said.rstrip().splitlines()


def escape(text):
    return re.sub(r"([\\*_~<>#\[\]|.\-])", r"\\\1", text)


class Help:
    """The help of one command: its sections of options, positionals and commands, and the text that follows."""

    def __init__(self, lines):
        start = next(i for i, line in enumerate(lines) if line.startswith("Usage: "))
        self.about = " ".join(lines[:start])
        self.usage = lines[start].removeprefix("Usage: ")
        self.sections = []
        at = start + 1
        while at < len(lines):
            if not lines[at]:
                at += 1
            elif self.lists(lines, at):
                title, at = lines[at][:-1], at + 1
                entries = []
                while at < len(lines) and lines[at].startswith("  "):
                    entries.append(lines[at])
                    at += 1
                self.sections.append((title, list(self.entries(entries))))
            else:
                break
        self.rest = lines[at:]

    @staticmethod
    def lists(lines, at):
        return lines[at].endswith(":") and at + 1 < len(lines) and (
            lines[at] in ("Positionals:", "Subcommands:") or lines[at + 1].startswith("  -"))

    @staticmethod
    def entries(lines):
        """Pairs of name and text; a long name has its text on the next line."""
        name = None
        for line in lines:
            if line.startswith("   "):
                yield name, line.strip()
                name = None
                continue
            if name is not None:
                yield name, ""
            # the text begins in column 30, after one blank at least
            name, text = line[2:].rstrip(), ""
            if len(line) > 30 and line[29] == " ":
                name, text = line[2:30].rstrip(), line[30:].strip()
            elif match := re.match(r"  (\S.*?)  +(\S.*)", line):
                name, text = match[1], match[2]
            if text:
                yield name, text
                name = None
        if name is not None:
            yield name, ""

    def commands(self):
        return [name for title, entries in self.sections if title == "Subcommands" for name, _ in entries]

    def options(self):
        """scdoc text of everything that can be given."""
        for title, entries in self.sections:
            # --help is the same everywhere
            entries = [e for e in entries if not e[0].startswith("-h,")]
            if title == "Subcommands" or not entries:
                continue
            if title not in ("Options", "Positionals"):
                yield f"{escape(title)}:"
                yield ""
            for name, text in entries:
                name, _, words = name.partition(" ")
                words = re.sub(r" *\(Env:(\w+)\)", "", words.replace("REQUIRED", "")).strip()
                name = ", ".join(f"*{escape(n)}*" for n in name.split(",")) + (f" {escape(words)}" if words else "")
                yield name
                yield f"\t{escape(text)}"
                yield ""

    def text(self):
        """What follows the options: paragraphs, and between them lines that stay as they are."""
        literal = False
        for line in self.rest:
            indented = line.startswith(" ")
            if indented != literal:
                yield "```" if literal or indented else ""
                literal = indented
                if not indented:
                    yield ""
            if indented:
                yield line
            elif line:
                yield escape(line)
                if line.endswith(":"):
                    yield ""
            else:
                yield ""
        if literal:
            yield "```"


def commands(words):
    """Each command below the given one, as a section of its own."""
    for name in Help(help_of(words)).commands():
        one = Help(help_of([*words, name]))
        # headings know no escapes
        yield f"## {one.usage.replace(' [OPTIONS]', '').replace('SUBCOMMAND', '...')}"
        yield ""
        yield f"{escape(one.about)}."
        yield ""
        yield from one.options()
        yield from one.text()
        yield ""
        yield from commands([*words, name])


def keys(words, section):
    """The options in a section of a command's help, as the keys of the configuration are written."""
    sections = [entries for title, entries in Help(help_of(words)).sections if title.startswith(section)]
    if len(sections) != 1:
        sys.exit(f"{' '.join(words)} --help has not one section that begins with {section!r}")
    for name, text in sections[0]:
        key, _, value = name.partition(" ")
        yield f"*{escape(key.removeprefix('--').replace('-', '_'))}* {escape(value)}"
        yield f"\t{escape(text)}"
        yield ""


def expand(source, programs):
    for line in source.read_text(encoding="utf-8").splitlines():
        if match := re.fullmatch(r"@keys (\S+) (.*): (.*)", line):
            yield from keys([programs[match[1]], *match[2].split()], match[3])
        elif match := re.fullmatch(r"@(options|commands|help) (\S+)", line):
            words = [programs[match[2]]]
            if match[1] == "options":
                yield from Help(help_of(words)).options()
            elif match[1] == "commands":
                yield from commands(words)
            else:
                yield from ("```", *help_of(words), "```")
        else:
            yield line


def main():
    source, output, scdoc = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    programs = {pathlib.Path(path).name: path for path in sys.argv[4:]}
    lines = []
    for line in expand(source, programs):
        if line or (lines and lines[-1]):
            lines.append(line)
    made = subprocess.run([scdoc], input="\n".join(lines) + "\n", stdout=subprocess.PIPE, text=True, check=False)
    if made.returncode:
        output.with_suffix(".scd").write_text("\n".join(lines) + "\n")
        sys.exit(f"{source}: scdoc refuses {output.with_suffix('.scd')}")
    output.write_text(made.stdout, encoding="utf-8")


if __name__ == "__main__":
    main()
