# SPDX-License-Identifier: GPL-2.0-only
"""Counts the points of one test that prints TAP (testanything.org), while it is running."""

import re

SKIPPED = 4  # exit status of a test that cannot run here


class Tap:
    def __init__(self):
        self.planned = None
        self.passed = self.failed = self.skipped = 0
        self.problems = []      # what counts as failed without a "not ok" of its own
        self.partial = b""

    def feed(self, data):
        *lines, self.partial = (self.partial + data).split(b"\n")
        for line in lines:
            self.line(line.decode(errors="replace"))

    def line(self, line):
        if plan := re.match(r"1\.\.(\d+)\s*(?:#\s*skip\b(.*))?", line, re.IGNORECASE):
            self.planned = int(plan[1])
            if not self.planned:
                self.skipped += 1
        elif point := re.match(r"(not )?ok\b([^#]*)(?:#\s*(skip|todo)\b)?", line, re.IGNORECASE):
            if point[3] and point[3].lower() == "skip":
                self.skipped += 1
            elif point[1] and not point[3]:
                self.failed += 1
            else:
                self.passed += 1
        elif line.startswith("Bail out!"):
            self.problems.append(line)

    @property
    def points(self):
        return self.passed + self.failed + self.skipped

    def finish(self, status):
        """Judges the whole file by its exit status and its plan."""
        self.feed(b"\n")
        if status == SKIPPED:
            if not self.skipped:
                self.skipped += 1
            return
        if self.planned is None:
            self.problems.append("no plan (1..N)" if self.points else "no TAP output")
        elif self.planned and self.points != self.planned:
            self.problems.append(f"{self.planned} points planned, {self.points} seen")
        if status and not self.failed and not self.problems:
            self.problems.append(f"exit status {status}")

    def problem(self, text):
        self.problems.append(text)

    def counts(self):
        return self.passed, self.failed + len(self.problems), self.skipped
