/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_SOCKETS_H
#define _WEIR_SOCKETS_H

#include <linux/atomic.h>
#include <linux/netfilter.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

struct netlink_ext_ack;
struct weir_net;
struct weir_policies;

/**
 * struct weir_sockets - the sockets of a namespace that policies look after
 * @births: sockets get their policy when they begin
 * @watched: this namespace is a user of the tracepoint; under weir_net.lock
 * @careful: something was set by hand, so rounds go on
 * @changed: the policies have changed since the last round began
 * @review: the next round looks at all sockets, not only at those with a record
 * @records: sockets with a record
 * @later: works of records that have not run yet
 * @ran: who waits for them
 * @work: the rounds
 * @hooked: the hook is registered; under weir_net.lock
 * @hook: the hook, where the kernel needs one for quick acknowledgements
 * @counting: the hooks that count stalls are registered; under weir_net.lock
 * @stalls: these hooks
 */
struct weir_sockets {
	bool births;
	bool watched;
	bool careful;
	bool changed;
	bool review;
	atomic_t records;
	atomic_t later;
	wait_queue_head_t ran;
	struct delayed_work work;
	bool hooked;
	struct nf_hook_ops hook;
	bool counting;
	struct nf_hook_ops stalls[2];
};

int weir_sockets_setup(void);
void weir_sockets_teardown(void);
void weir_sockets_init(struct weir_net *wn);
int weir_sockets_prepare(struct weir_net *wn,
			 const struct weir_policies *policies,
			 struct netlink_ext_ack *extack);
void weir_sockets_commit(struct weir_net *wn,
			 const struct weir_policies *former,
			 const struct weir_policies *policies);
void weir_sockets_arm(struct weir_net *wn,
		      const struct weir_policies *policies);
void weir_sockets_idle(struct weir_net *wn);
void weir_sockets_stop(struct weir_net *wn);

#endif /* _WEIR_SOCKETS_H */
