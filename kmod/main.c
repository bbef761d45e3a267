// SPDX-License-Identifier: GPL-2.0-only
/* Weir: balances and tunes the TCP of a network namespace. */
#include <linux/module.h>

#include "affinity.h"
#include "config.h"
#include "device.h"
#include "event.h"
#include "flow.h"
#include "netlink.h"
#include "netns.h"
#include "sockets.h"
#include "tproxy.h"

static int __init weir_init(void)
{
	int err;

	err = weir_affinity_setup();
	if (err)
		return err;
	err = weir_config_setup();
	if (err)
		goto err_affinity;
	err = weir_flows_setup();
	if (err)
		goto err_config;
	err = weir_tproxy_setup();
	if (err)
		goto err_flows;
	err = weir_sockets_setup();
	if (err)
		goto err_tproxy;
	weir_events_setup();
	err = weir_net_setup();
	if (err)
		goto err_sockets;
	err = weir_nl_setup();
	if (err)
		goto err_net;
	err = weir_device_setup();
	if (err)
		goto err_nl;
	return 0;

err_nl:
	weir_nl_teardown();
err_net:
	weir_net_teardown();
err_sockets:
	weir_sockets_teardown();
err_tproxy:
	weir_tproxy_teardown();
err_flows:
	weir_flows_teardown();
err_config:
	weir_config_teardown();
err_affinity:
	weir_affinity_teardown();
	return err;
}

static void __exit weir_exit(void)
{
	weir_device_teardown();
	weir_nl_teardown();
	weir_net_teardown();
	weir_sockets_teardown();
	weir_tproxy_teardown();
	weir_flows_teardown();
	weir_config_teardown();
	weir_affinity_teardown();
}

module_init(weir_init);
module_exit(weir_exit);

MODULE_AUTHOR("The Weir developers");
MODULE_DESCRIPTION("Weir: layer 4 balancer on conntrack and NAT");
MODULE_LICENSE("GPL");
MODULE_VERSION(WEIR_VERSION);
