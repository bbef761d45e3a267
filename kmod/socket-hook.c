// SPDX-License-Identifier: GPL-2.0-only
/*
 * Quick acknowledgements on kernels that keep them for a route only: with each
 * packet that a socket sends, the kernel makes it a conversation again, in which
 * acknowledgements wait. So the hook sees each packet that leaves, after that.
 */
#include <linux/netfilter.h>
#include <linux/netlink.h>
#include <net/inet_connection_sock.h>
#include <net/tcp.h>

#include "netns.h"
#include "socket.h"

#ifdef WEIR_DST_QUICK_ACK
int weir_sockets_hook(struct weir_net *wn, const struct weir_policies *policies,
		      struct netlink_ext_ack *extack)
{
	return 0;
}

void weir_sockets_unhook(struct weir_net *wn)
{
}
#else
/* A process or a softirq has the socket locked while it sends. */
static unsigned int quick_hook(void *priv, struct sk_buff *skb,
			       const struct nf_hook_state *state)
{
	struct weir_net *wn = priv;
	struct sock *sk = state->sk;
	struct weir_socket *record;

	if (!sk || !sk_fullsock(sk) || sk->sk_protocol != IPPROTO_TCP ||
	    !atomic_read(&wn->sockets.records))
		return NF_ACCEPT;
	if (!((1 << sk->sk_state) & (TCPF_ESTABLISHED | TCPF_CLOSE_WAIT |
				     TCPF_FIN_WAIT1 | TCPF_FIN_WAIT2)))
		return NF_ACCEPT;
	rcu_read_lock();
	record = weir_socket_find(sk);
	if (record && record->set.mask & WEIR_SETTING_BIT(DELAYED_ACK) &&
	    record->set.value[WEIR_SETTING_DELAYED_ACK] == WEIR_ACK_MODE_QUICK)
		weir_setting_write(sk, WEIR_SETTING_DELAYED_ACK,
				   WEIR_ACK_MODE_QUICK);
	rcu_read_unlock();
	return NF_ACCEPT;
}

/**
 * weir_sockets_hook() - register the hook if somebody needs it
 * @wn: namespace
 * @policies: policies that are about to be in force; NULL if something is about
 *	to be set by hand
 * @extack: gets the reason of a refusal
 *
 * Context: Process, may sleep, under weir_net.lock.
 * Return: 0 or a negative error.
 */
int weir_sockets_hook(struct weir_net *wn, const struct weir_policies *policies,
		      struct netlink_ext_ack *extack)
{
	struct nf_hook_ops *hook = &wn->sockets.hook;
	int err;

	if (wn->sockets.hooked ||
	    (policies && !(policies->sets & WEIR_SETTING_BIT(DELAYED_ACK))))
		return 0;
	*hook = (struct nf_hook_ops){
		.hook = quick_hook,
		.priv = wn,
		.pf = NFPROTO_INET,
		.hooknum = NF_INET_LOCAL_OUT,
		.priority = INT_MIN,
	};
	err = nf_register_net_hook(wn->net, hook);
	if (err)
		NL_SET_ERR_MSG(extack, "the hook for quick acknowledgements could not be registered");
	else
		wn->sockets.hooked = true;
	return err;
}

/**
 * weir_sockets_unhook() - the reverse
 * @wn: namespace
 *
 * Context: Process, may sleep, under weir_net.lock.
 */
void weir_sockets_unhook(struct weir_net *wn)
{
	if (!wn->sockets.hooked)
		return;
	nf_unregister_net_hook(wn->net, &wn->sockets.hook);
	wn->sockets.hooked = false;
}
#endif
