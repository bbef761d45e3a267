// SPDX-License-Identifier: GPL-2.0-only
/*
 * The generic netlink family. The policies are generated from
 * netlink/weir.yaml and refuse what is out of range; every other refusal says
 * why, and names the attribute if there is one.
 */
#include <linux/module.h>
#include <net/genetlink.h>

#include "netlink.h"
#include "netlink-gen.h"

/* The generated operations, with what the generator has no words for. */
static struct genl_ops nl_ops[ARRAY_SIZE(weir_nl_ops)] __ro_after_init;

static const struct genl_multicast_group nl_groups[] = {
	[WEIR_NLGRP_EVENTS] = {
		.name = WEIR_MCGRP_EVENTS,
		.flags = GENL_MCAST_CAP_NET_ADMIN,
	},
};

struct genl_family weir_nl_family __ro_after_init = {
	.name = WEIR_FAMILY_NAME,
	.version = WEIR_FAMILY_VERSION,
	.netnsok = true,
	.parallel_ops = true,
	.module = THIS_MODULE,
	.ops = nl_ops,
	.n_ops = ARRAY_SIZE(nl_ops),
	.mcgrps = nl_groups,
	.n_mcgrps = ARRAY_SIZE(nl_groups),
};

/**
 * weir_nl_setup() - take requests from now on
 *
 * Return: 0 or a negative error.
 */
int __init weir_nl_setup(void)
{
	int i, err;

	memcpy(nl_ops, weir_nl_ops, sizeof(nl_ops));
	for (i = 0; i < ARRAY_SIZE(nl_ops); i++) {
		if (nl_ops[i].cmd == WEIR_CMD_SERVICE_GET ||
		    nl_ops[i].cmd == WEIR_CMD_BACKEND_GET)
			nl_ops[i].done = weir_nl_dump_done;
		if (nl_ops[i].cmd == WEIR_CMD_POLICY_GET)
			nl_ops[i].done = weir_nl_policy_dump_done;
		if (nl_ops[i].cmd == WEIR_CMD_SOCKET_GET ||
		    nl_ops[i].cmd == WEIR_CMD_POLICY_PREVIEW)
			nl_ops[i].done = weir_nl_socket_dump_done;
	}
	err = weir_nl_txn_setup();
	if (err)
		return err;
	err = genl_register_family(&weir_nl_family);
	if (err)
		weir_nl_txn_teardown();
	return err;
}

/**
 * weir_nl_teardown() - take no more requests, and wait for those under way
 */
void weir_nl_teardown(void)
{
	genl_unregister_family(&weir_nl_family);
	weir_nl_txn_teardown();
}
