// SPDX-License-Identifier: LGPL-2.1-or-later
#include "privileges.hpp"

#include <linux/capability.h>
#include <linux/netlink.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <initializer_list>

#ifdef WEIR_SECCOMP
#include <seccomp.h>
#endif

namespace weir::agent {

namespace {

bool dropCapabilities(std::uint64_t keep) {
    // Needs a right that goes below, and does not matter to who never had any.
    for (unsigned capability = 0; ::prctl(PR_CAPBSET_READ, capability) >= 0; ++capability)
        if (!(keep >> capability & 1))
            ::prctl(PR_CAPBSET_DROP, capability);
    ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);

    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct data[2]{};
    if (::syscall(SYS_capget, &header, data) < 0)
        return false;
    for (int i = 0; i < 2; ++i) {
        const auto mask = static_cast<std::uint32_t>(keep >> (32 * i));
        data[i].permitted &= mask;
        data[i].effective &= mask;
        data[i].inheritable = 0;
    }
    return ::syscall(SYS_capset, &header, data) == 0;
}

#ifdef WEIR_SECCOMP
// What is not listed fails with EPERM instead of killing, for a C library may try something new and
// do without it.
bool filterSystemCalls(bool mayEnter) {
    const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return false;
    bool good = true;
    const auto allow = [&](int call) {
        good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
    };
    for (const int call : {SCMP_SYS(read),
                           SCMP_SYS(write),
                           SCMP_SYS(close),
                           SCMP_SYS(poll),
                           SCMP_SYS(ppoll),
                           SCMP_SYS(sendto),
                           SCMP_SYS(recvmsg),
                           SCMP_SYS(bind),
                           SCMP_SYS(setsockopt),
                           SCMP_SYS(getsockname),
                           SCMP_SYS(fcntl),
                           SCMP_SYS(openat),
                           SCMP_SYS(open),
                           SCMP_SYS(fstat),
                           SCMP_SYS(newfstatat),
                           SCMP_SYS(lseek),
                           SCMP_SYS(getdents64),
                           SCMP_SYS(readlinkat),
                           SCMP_SYS(uname),
                           SCMP_SYS(geteuid),
                           SCMP_SYS(brk),
                           SCMP_SYS(mmap),
                           SCMP_SYS(munmap),
                           SCMP_SYS(mremap),
                           SCMP_SYS(madvise),
                           SCMP_SYS(futex),
                           SCMP_SYS(clock_gettime),
                           SCMP_SYS(nanosleep),
                           SCMP_SYS(rt_sigreturn),
                           SCMP_SYS(clock_nanosleep),
                           SCMP_SYS(restart_syscall),
                           SCMP_SYS(exit),
                           SCMP_SYS(exit_group),
                           SCMP_SYS(getrandom)})
        allow(call);
    // Spelled out, for the library's macros leave a field out.
    const scmp_arg_cmp netlink{0, SCMP_CMP_EQ, AF_NETLINK, 0};
    const scmp_arg_cmp network{1, SCMP_CMP_EQ, CLONE_NEWNET, 0};
    good = good && seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(socket), 1, &netlink) == 0;
    if (mayEnter)
        good = good && seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(setns), 1, &network) == 0;
    good = good && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return good;
}
#endif

}  // namespace

bool dropPrivileges(bool mayEnter) {
    std::uint64_t keep = 1ull << CAP_NET_ADMIN;
    // To see which process holds which socket.
    keep |= 1ull << CAP_SYS_PTRACE | 1ull << CAP_DAC_READ_SEARCH;
    if (mayEnter)
        keep |= 1ull << CAP_SYS_ADMIN;
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 || !dropCapabilities(keep))
        return false;
#ifdef WEIR_SECCOMP
    return filterSystemCalls(mayEnter);
#else
    return true;
#endif
}

}  // namespace weir::agent
