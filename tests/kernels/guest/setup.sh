#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Runs once in a fresh test machine, before the first command.
#   setup.sh MODULES-DIR RW-KIND [DIR…]
# MODULES-DIR holds this kernel's modules and is bound to /lib/modules/RELEASE ("-": none). RW-KIND is 9p or
# hostfs; each DIR is a directory of the host that is to be writable; the share of the Nth is called rwN.
set -eu

modules=$1
kind=$2
shift 2

mount --make-rshared /
hostname weir-vm
echo '127.0.1.1 weir-vm' >>/etc/hosts
ip link set lo up
mount --bind /run/netns /run/netns

if [ "$modules" != - ]; then
	mkdir -p "/lib/modules/$(uname -r)"
	mount --bind "$modules" "/lib/modules/$(uname -r)"
fi

n=0
for dir; do
	case $kind in
	9p) mount -t 9p -o trans=virtio,version=9p2000.L,msize=512000,cache=none,access=any "rw$n" "$dir" ;;
	hostfs) mount -t hostfs -o "$dir" hostfs "$dir" ;;
	esac
	n=$((n + 1))
done
