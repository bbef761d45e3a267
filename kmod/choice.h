/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_CHOICE_H
#define _WEIR_CHOICE_H

#include "service.h"

struct nf_conntrack_tuple;
struct nf_hook_state;
struct sk_buff;
struct weir_net;

/**
 * struct weir_packet - the first packet of a connection
 * @wn: namespace
 * @skb: the packet
 * @state: hook that it is in
 * @tuple: where it comes from and goes to
 * @client: the address that it comes from
 * @key: for the scheduler
 */
struct weir_packet {
	struct weir_net *wn;
	struct sk_buff *skb;
	const struct nf_hook_state *state;
	const struct nf_conntrack_tuple *tuple;
	union weir_address client;
	u64 key;
};

/* The scheduler's choice among all backends of a set that have a weight. */
static __always_inline int weir_set_choose(struct weir_set *set, u64 key)
{
	int choice;

	if (!set->sched->serial && !set->sched->update)
		return set->sched->choose(set->state, key, NULL);
	spin_lock_bh(&set->lock);
	choice = set->sched->choose(set->state, key, NULL);
	if (set->sched->update && choice >= 0)
		set->sched->update(set->state, choice, true);
	spin_unlock_bh(&set->lock);
	return choice;
}

const struct weir_backend *weir_choose(const struct weir_service *service,
				       const struct weir_packet *packet);

#endif /* _WEIR_CHOICE_H */
