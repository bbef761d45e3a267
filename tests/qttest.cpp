// SPDX-License-Identifier: LGPL-2.1-or-later
// Never runs: its precompiled <QtTest> serves the tests, for which that header is most of the compiling.
int main() {
    return 0;
}
