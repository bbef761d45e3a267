/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_TFO_H
#define _WEIR_TFO_H

#include <linux/types.h>

struct net;
struct weir_net;

#define WEIR_TFO_KEY	16

/**
 * struct weir_tfo_keys - keys of Fast Open
 * @n: how many
 * @bytes: the keys; the first makes cookies
 */
struct weir_tfo_keys {
	u32 n;
	u8 bytes[2][WEIR_TFO_KEY];
};

/**
 * struct weir_tfo - what was changed of the Fast Open of a namespace
 * @sysctl_set: the sysctl was
 * @keys_set: the keys were
 * @sysctl: what it was set to
 * @former_sysctl: what it was before
 * @keys: what they were set to
 * @former_keys: what they were before
 *
 * All of it is under weir_net.lock; tfo-get reads the flags without.
 */
struct weir_tfo {
	bool sysctl_set;
	bool keys_set;
	int sysctl;
	int former_sysctl;
	struct weir_tfo_keys keys;
	struct weir_tfo_keys former_keys;
};

int weir_tfo_key_once(struct net *net);
int weir_tfo_sysctl(const struct net *net);
void weir_tfo_keys(const struct net *net, struct weir_tfo_keys *keys);
u64 weir_tfo_fingerprint(const u8 key[WEIR_TFO_KEY]);
u32 weir_tfo_blackhole(const struct net *net);
int weir_tfo_set_sysctl(struct weir_net *wn, int value);
int weir_tfo_set_keys(struct weir_net *wn, const struct weir_tfo_keys *keys);
void weir_tfo_restore(struct weir_net *wn);
int weir_congestion_check(struct net *net, const char *name);

#endif /* _WEIR_TFO_H */
