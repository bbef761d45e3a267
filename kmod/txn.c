// SPDX-License-Identifier: GPL-2.0-only
/*
 * Transactions: services and policies staged on top of the configuration that
 * a transaction started from. config.c makes a new configuration of them.
 */
#include <linux/mm.h>
#include <linux/netlink.h>
#include <linux/slab.h>

#include "breathe.h"
#include "config.h"
#include "netns.h"
#include "policies.h"

/**
 * weir_txn_begin_from() - start a transaction on top of some configuration
 * @wn: namespace
 * @base: configuration that the caller holds
 * @portid: netlink port that it belongs to, or 0 for none
 *
 * Context: Process, under weir_net.lock.
 * Return: the transaction, or NULL for want of memory.
 */
struct weir_txn *weir_txn_begin_from(struct weir_net *wn,
				     struct weir_config *base, u32 portid)
{
	struct weir_txn *txn;
	u32 i;

	lockdep_assert_held(&wn->lock);
	txn = kzalloc(sizeof(*txn), GFP_KERNEL_ACCOUNT);
	if (!txn)
		return NULL;
	txn->base = base;
	txn->room = txn->base->n_services;
	txn->services = kvmalloc_array(txn->room, sizeof(*txn->services),
				       GFP_KERNEL_ACCOUNT);
	if (!txn->services) {
		kfree(txn);
		return NULL;
	}
	refcount_inc(&txn->base->refs);
	txn->n_services = txn->base->n_services;
	for (i = 0; i < txn->n_services; i++)
		txn->services[i] = weir_service_get(txn->base->services[i]);
	txn->policies = weir_policies_get(base->policies);
	txn->portid = portid;
	do {
		txn->id = ++wn->last_txn;
	} while (!txn->id || weir_txn_find(wn, txn->id, portid));
	list_add_tail(&txn->list, &wn->txns);
	return txn;
}

/**
 * weir_txn_begin() - start a transaction
 * @wn: namespace
 * @portid: netlink port that it belongs to, or 0 for none
 *
 * Context: Process, under weir_net.lock.
 * Return: the transaction, or NULL for want of memory.
 */
struct weir_txn *weir_txn_begin(struct weir_net *wn, u32 portid)
{
	return weir_txn_begin_from(wn,
			rcu_dereference_protected(wn->config,
						  lockdep_is_held(&wn->lock)),
			portid);
}

/**
 * weir_txn_find() - find a transaction
 * @wn: namespace
 * @id: its number
 * @portid: netlink port that it must belong to
 *
 * Context: Process, under weir_net.lock.
 * Return: the transaction or NULL.
 */
struct weir_txn *weir_txn_find(struct weir_net *wn, u32 id, u32 portid)
{
	struct weir_txn *txn;

	lockdep_assert_held(&wn->lock);
	list_for_each_entry(txn, &wn->txns, list)
		if (txn->id == id && txn->portid == portid)
			return txn;
	return NULL;
}

/**
 * weir_txn_abort() - end a transaction without effect
 * @txn: transaction
 *
 * Context: Process, under weir_net.lock.
 */
void weir_txn_abort(struct weir_txn *txn)
{
	list_del(&txn->list);
	weir_txn_clear(txn);
	kvfree(txn->services);
	weir_config_put(txn->base);
	kfree(txn);
}

/**
 * weir_txn_service() - find a staged service by name
 * @txn: transaction
 * @name: name
 *
 * Return: the service or NULL. It may be published: see weir_txn_edit().
 */
struct weir_service *weir_txn_service(const struct weir_txn *txn,
				      const char *name)
{
	return weir_services_find(txn->services, txn->n_services, name);
}

/**
 * weir_txn_edit() - get a staged service in order to change it
 * @txn: transaction
 * @name: name of a service that is there
 *
 * Context: Process, may sleep.
 * Return: the service, not published, or NULL for want of memory.
 */
struct weir_service *weir_txn_edit(struct weir_txn *txn, const char *name)
{
	u32 at = weir_services_position(txn->services, txn->n_services, name);
	struct weir_service *copy;

	if (!txn->services[at]->published)
		return txn->services[at];
	copy = weir_service_copy(txn->services[at]);
	if (!copy)
		return NULL;
	weir_service_put(txn->services[at]);
	txn->services[at] = copy;
	return copy;
}

static int make_room(struct weir_txn *txn)
{
	u32 room = max(2 * txn->room, 16U);
	struct weir_service **services;

	if (txn->n_services < txn->room)
		return 0;
	services = kvmalloc_array(room, sizeof(*services), GFP_KERNEL_ACCOUNT);
	if (!services)
		return -ENOMEM;
	if (txn->n_services)
		memcpy(services, txn->services,
		       txn->n_services * sizeof(*services));
	kvfree(txn->services);
	txn->services = services;
	txn->room = room;
	return 0;
}

/**
 * weir_txn_put() - stage a service in place of the one with its name, if any
 * @txn: transaction
 * @service: unpublished service; the reference passes on success
 * @extack: gets the reason of a refusal
 *
 * Context: Process, may sleep.
 * Return: 0, -ENOSPC or -ENOMEM.
 */
int weir_txn_put(struct weir_txn *txn, struct weir_service *service,
		 struct netlink_ext_ack *extack)
{
	u32 at = weir_services_position(txn->services, txn->n_services,
					service->name);

	weir_breathe();
	if (at < txn->n_services &&
	    !strcmp(txn->services[at]->name, service->name)) {
		weir_service_put(txn->services[at]);
		txn->services[at] = service;
		return 0;
	}
	if (txn->n_services >= WEIR_SERVICES_MAX) {
		NL_SET_ERR_MSG(extack, "this namespace has as many services as there can be");
		return -ENOSPC;
	}
	if (make_room(txn))
		return -ENOMEM;
	memmove(&txn->services[at + 1], &txn->services[at],
		(txn->n_services - at) * sizeof(service));
	txn->services[at] = service;
	txn->n_services++;
	return 0;
}

/**
 * weir_txn_remove() - remove a staged service
 * @txn: transaction
 * @name: name of a service that is there
 */
void weir_txn_remove(struct weir_txn *txn, const char *name)
{
	u32 at = weir_services_position(txn->services, txn->n_services, name);

	weir_service_put(txn->services[at]);
	txn->n_services--;
	memmove(&txn->services[at], &txn->services[at + 1],
		(txn->n_services - at) * sizeof(*txn->services));
}

/**
 * weir_txn_clear() - remove every staged service and policy
 * @txn: transaction
 */
void weir_txn_clear(struct weir_txn *txn)
{
	weir_services_put(txn->services, txn->n_services);
	txn->n_services = 0;
	weir_policies_put(txn->policies);
	txn->policies = NULL;
}
