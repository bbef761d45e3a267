// SPDX-License-Identifier: GPL-2.0-only
/* State of one network namespace: made with it, gone with it. */
#include "config.h"
#include "drain.h"
#include "load.h"
#include "mangle.h"
#include "nat.h"
#include "netns.h"

unsigned int weir_net_id __read_mostly;

/**
 * weir_net_idle() - take the hooks away if nothing needs them any more
 * @wn: namespace
 *
 * Those of NAT stay while there are services, or could be again without a
 * commit, and after that until the last flow of these has ended: conntrack and
 * NAT may have no other user here, and without one every translated connection
 * would stall.
 *
 * Context: Process, may sleep, under weir_net.lock.
 */
void weir_net_idle(struct weir_net *wn)
{
	const struct weir_config *config;

	lockdep_assert_held(&wn->lock);
	config = rcu_dereference_protected(wn->config,
					   lockdep_is_held(&wn->lock));
	weir_sockets_idle(wn);
	weir_mangle_release(wn);
	if (!wn->hooked || config->n_services || weir_confirm_hooked(wn))
		return;
	if (weir_flows_count(&wn->flows)) {
		weir_flows_hurry(&wn->flows);
		return;
	}
	/* A packet that still sees the former services may add a flow. */
	synchronize_rcu();
	if (!weir_flows_count(&wn->flows))
		weir_nat_unhook(wn);
}

static int __net_init net_init(struct net *net)
{
	struct weir_net *wn = weir_net(net);
	struct weir_config *config;
	int err;

	wn->net = net;
	mutex_init(&wn->lock);
	INIT_LIST_HEAD(&wn->txns);
	spin_lock_init(&wn->blocked.lock);
	wn->blocked.since = jiffies;
	config = weir_config_alloc();
	if (!config)
		return -ENOMEM;
	err = weir_flows_init(&wn->flows);
	if (err) {
		weir_config_put(config);
		return err;
	}
	weir_confirm_init(wn);
	weir_drain_init(wn);
	weir_sockets_init(wn);
	RCU_INIT_POINTER(wn->config, config);
	return 0;
}

/* A grace period passes between this and net_exit(). */
static void __net_exit net_pre_exit(struct net *net)
{
	struct weir_net *wn = weir_net(net);

	/* In this order: going back may bring drains back. */
	weir_confirm_stop(wn);
	weir_drain_stop(wn);
	weir_sockets_stop(wn);
	mutex_lock(&wn->lock);
	weir_tfo_restore(wn);
	weir_nat_unhook(wn);
	mutex_unlock(&wn->lock);
}

static void __net_exit net_exit(struct net *net)
{
	struct weir_net *wn = weir_net(net);
	struct weir_config *config;
	struct weir_txn *txn, *next;

	/* Conntrack waits for our references in its own exit, after this. */
	weir_flows_clean(&wn->flows);

	mutex_lock(&wn->lock);
	list_for_each_entry_safe(txn, next, &wn->txns, list)
		weir_txn_abort(txn);
	config = rcu_replace_pointer(wn->config, NULL,
				     lockdep_is_held(&wn->lock));
	weir_load_leave(config);
	weir_config_put(config);
	mutex_unlock(&wn->lock);
}

static struct pernet_operations net_ops = {
	.init = net_init,
	.pre_exit = net_pre_exit,
	.exit = net_exit,
	.id = &weir_net_id,
	.size = sizeof(struct weir_net),
};

/**
 * weir_net_setup() - start in every namespace
 *
 * Return: 0 or a negative error.
 */
int weir_net_setup(void)
{
	return register_pernet_subsys(&net_ops);
}

/**
 * weir_net_teardown() - end in every namespace
 */
void weir_net_teardown(void)
{
	unregister_pernet_subsys(&net_ops);
}
