// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who gets an address and a port: the longest prefix that has both, and in it
 * the narrowest range.
 *
 * Prefixes are apart or one is in the other. Sorted by where they begin, the
 * last that does not begin after an address is the longest one that has it, or
 * is in that one: from there it is a way up, as long as an address has bits.
 * The ports of a prefix are cut into pieces of which each belongs to one range,
 * because ranges can be in each other many times.
 */
#include "reach.h"

/**
 * struct weir_reach_piece - ports that belong to the same
 * @first: first port
 * @last: last port
 * @value: whose they are
 */
struct weir_reach_piece {
	u16 first;
	u16 last;
	u32 value;
};

/**
 * struct weir_reach_node - a prefix
 * @prefix: prefix
 * @up: number of the shortest step to a prefix that this one is in, or
 *	WEIR_REACH_NONE
 * @pieces: number of its first piece
 * @n_pieces: how many
 */
struct weir_reach_node {
	struct weir_prefix prefix;
	u32 up;
	u32 pieces;
	u32 n_pieces;
};

/**
 * struct weir_reach - prefixes of one family and protocol
 * @n_nodes: how many
 * @n_pieces: of all of them
 * @pieces: sorted for each node; they are behind the nodes
 * @nodes: sorted; one of length 0 is the first
 */
struct weir_reach {
	u32 n_nodes;
	u32 n_pieces;
	struct weir_reach_piece *pieces;
	struct weir_reach_node nodes[];
};

/**
 * weir_reach_size() - memory that a reach takes
 * @n: how many entries
 *
 * Return: bytes.
 */
size_t weir_reach_size(u32 n)
{
	/* A range begins a piece, and its end goes on with that around it. */
	return sizeof(struct weir_reach) +
	       n * (sizeof(struct weir_reach_node) +
		    2 * sizeof(struct weir_reach_piece));
}

/* By prefix, then a range before those that can be in it. */
static int compare(const void *a, const void *b)
{
	const struct weir_reach_entry *x = a, *y = b;
	int order = weir_prefix_compare(&x->prefix, &y->prefix);

	return order ?: (int)x->first - y->first ?: (int)y->last - x->last;
}

static void put_piece(struct weir_reach *reach, struct weir_reach_node *node,
		      u32 first, u32 after, u32 value)
{
	struct weir_reach_piece *piece;

	if (first >= after)
		return;
	piece = &reach->pieces[reach->n_pieces++];
	piece->first = first;
	piece->last = after - 1;
	piece->value = value;
	node->n_pieces++;
}

/*
 * The ranges of one prefix. @at is the next port without a piece, @open the
 * narrowest range that has it, @up of an entry the next wider one.
 */
static int put_ranges(struct weir_reach *reach, struct weir_reach_node *node,
		      struct weir_reach_entry *entries, u32 n)
{
	u32 i, at = 0, open = WEIR_REACH_NONE;

	node->pieces = reach->n_pieces;
	for (i = 0; i <= n; i++) {
		while (open != WEIR_REACH_NONE &&
		       (i == n || entries[open].last < entries[i].first)) {
			put_piece(reach, node, at, entries[open].last + 1,
				  entries[open].value);
			at = entries[open].last + 1;
			open = entries[open].up;
		}
		if (i == n)
			break;
		if (open != WEIR_REACH_NONE) {
			if (entries[i].last > entries[open].last ||
			    (entries[i].first == entries[open].first &&
			     entries[i].last == entries[open].last))
				return -EADDRINUSE;
			put_piece(reach, node, at, entries[i].first,
				  entries[open].value);
		}
		at = entries[i].first;
		entries[i].up = open;
		open = i;
	}
	return 0;
}

/**
 * weir_reach_build() - make what can be searched
 * @reach: zeroed memory, weir_reach_size(n)
 * @entries: what there is, in any order; they are sorted
 * @n: how many
 *
 * Return: 0, or -EADDRINUSE if ranges of the same prefix are the same, or
 * overlap with neither in the other.
 */
int weir_reach_build(struct weir_reach *reach, struct weir_reach_entry *entries,
		     u32 n)
{
	struct weir_reach_node *node;
	u32 i, end, up = WEIR_REACH_NONE;
	int err;

	sort(entries, n, sizeof(*entries), compare, NULL);
	reach->pieces = (struct weir_reach_piece *)&reach->nodes[n];
	for (i = 0; i < n; i = end) {
		for (end = i + 1; end < n; end++)
			if (weir_prefix_compare(&entries[i].prefix,
						&entries[end].prefix))
				break;
		node = &reach->nodes[reach->n_nodes];
		node->prefix = entries[i].prefix;
		while (up != WEIR_REACH_NONE &&
		       !weir_prefix_contains(&reach->nodes[up].prefix,
					     node->prefix.family,
					     node->prefix.address))
			up = reach->nodes[up].up;
		node->up = up;
		up = reach->n_nodes++;
		err = put_ranges(reach, node, &entries[i], end - i);
		if (err)
			return err;
		weir_relax();
	}
	return 0;
}

static u32 find_port(const struct weir_reach *reach,
		     const struct weir_reach_node *node, u16 port)
{
	const struct weir_reach_piece *pieces = &reach->pieces[node->pieces];
	u32 low = 0, high = node->n_pieces, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (pieces[middle].last < port)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == node->n_pieces || pieces[low].first > port)
		return WEIR_REACH_NONE;
	return pieces[low].value;
}

/**
 * weir_reach_find() - who gets an address and a port
 * @reach: what weir_reach_build() made
 * @family: of the address, and of the entries
 * @address: address, IPv4 padded with zeros
 * @port: port
 *
 * Return: value of the entry with the longest prefix and then the narrowest
 * range, without those of length 0; or WEIR_REACH_NONE.
 */
u32 weir_reach_find(const struct weir_reach *reach, u8 family,
		    const u8 address[16], u16 port)
{
	u32 low = 0, high = reach->n_nodes, middle, at, value;
	const struct weir_reach_node *node;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (memcmp(reach->nodes[middle].prefix.address, address, 16) > 0)
			high = middle;
		else
			low = middle + 1;
	}
	for (at = low ? low - 1 : WEIR_REACH_NONE; at != WEIR_REACH_NONE;
	     at = node->up) {
		node = &reach->nodes[at];
		if (!node->prefix.length)
			break;
		if (!weir_prefix_contains(&node->prefix, family, address))
			continue;
		value = find_port(reach, node, port);
		if (value != WEIR_REACH_NONE)
			return value;
	}
	return WEIR_REACH_NONE;
}

/**
 * weir_reach_any() - who gets a port whatever the address
 * @reach: what weir_reach_build() made
 * @port: port
 *
 * Return: value of the entry of length 0 with the narrowest range, or
 * WEIR_REACH_NONE.
 */
u32 weir_reach_any(const struct weir_reach *reach, u16 port)
{
	if (!reach->n_nodes || reach->nodes[0].prefix.length)
		return WEIR_REACH_NONE;
	return find_port(reach, &reach->nodes[0], port);
}
