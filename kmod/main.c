// SPDX-License-Identifier: GPL-2.0-only
/* Weir: balances and tunes the TCP of a network namespace. */
#include <linux/module.h>

#include "config.h"
#include "flow.h"
#include "netlink.h"
#include "netns.h"

static int __init weir_init(void)
{
	int err;

	err = weir_config_setup();
	if (err)
		return err;
	err = weir_flows_setup();
	if (err)
		goto err_config;
	err = weir_net_setup();
	if (err)
		goto err_flows;
	err = weir_nl_setup();
	if (err)
		goto err_net;
	return 0;

err_net:
	weir_net_teardown();
err_flows:
	weir_flows_teardown();
err_config:
	weir_config_teardown();
	return err;
}

static void __exit weir_exit(void)
{
	weir_nl_teardown();
	weir_net_teardown();
	weir_flows_teardown();
	weir_config_teardown();
}

module_init(weir_init);
module_exit(weir_exit);

MODULE_AUTHOR("The Weir developers");
MODULE_DESCRIPTION("Weir: layer 4 balancer on conntrack and NAT");
MODULE_LICENSE("GPL");
MODULE_VERSION(WEIR_VERSION);
