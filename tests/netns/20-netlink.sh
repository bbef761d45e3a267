#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The netlink family weir against requests that are wrong, hostile or not allowed, and against
# others at the same time. The requests come from tests/tools/netlink_hostile.py.
#
#    balancer    a network namespace without any network: only the configuration matters here
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need python3 setpriv unshare

make_namespaces "$balancer"
hostile() { in_ns "$balancer" "${as[@]}" python3 "$tools/netlink_hostile.py" "$@"; }
as=()
points_of hostile attributes messages transactions dumps

churn() { in_ns "$balancer" python3 "$tools/netlink_churn.py"; }
points_of churn

nobody=(setpriv --reuid 65534 --regid 65534 --clear-groups)
as=("${nobody[@]}")
points_of hostile stranger
as=("${nobody[@]}" unshare --map-root-user)
points_of hostile foreign_root
as=("${nobody[@]}" unshare --map-root-user --net)
points_of hostile own_root

becomes "nothing of all that keeps the module in use" 0 module_refs
finish
