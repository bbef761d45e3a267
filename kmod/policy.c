// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which policies match a socket, however many there are: everything that tells
 * sockets apart is a line, cut where the range of some policy begins or has
 * ended. A piece of a line has a map with a bit for each policy whose range it
 * is in. A socket has one piece of each line; the policies that match are those
 * whose bit is in all of their maps.
 */
#include "hash.h"
#include "policy.h"

#define BITS	64

/**
 * struct weir_policy_point - a place on a line
 * @high: the more significant half
 * @low: the other
 */
struct weir_policy_point {
	u64 high;
	u64 low;
};

/**
 * struct weir_policy_line - what sockets are told apart by
 * @what: what, as WEIR_POLICY_UID
 * @n: pieces
 * @points: where they begin, the first at 0; sorted
 * @maps: their maps
 */
struct weir_policy_line {
	u32 what;
	u32 n;
	struct weir_policy_point *points;
	u64 *maps;
};

/**
 * struct weir_policy_index - what sockets are looked up in
 * @words: words of a map
 * @n_lines: how many lines there are: those that some policy looks at
 * @has: a bit for what each of them is
 * @lines: the lines; points and maps are behind this structure
 * @base: policies for a role and for IPv4 or IPv6, as far as no line has it
 */
struct weir_policy_index {
	u32 words;
	u32 n_lines;
	u32 has;
	struct weir_policy_line lines[WEIR_POLICY_LINES];
	u64 *base[WEIR_POLICY_ROLES][2];
};

static struct weir_policy_point point_of(const void *bytes)
{
	const u8 *half = bytes;

	return (struct weir_policy_point){ weir_read_be64(half),
					   weir_read_be64(half + 8) };
}

static bool is_before(const struct weir_policy_point *a,
		      const struct weir_policy_point *b)
{
	return a->high != b->high ? a->high < b->high : a->low < b->low;
}

static int compare(const void *a, const void *b)
{
	return is_before(a, b) ? -1 : is_before(b, a);
}

/* The last address of a prefix. */
static struct weir_policy_point last_of(const struct weir_prefix *prefix)
{
	struct weir_policy_point point = point_of(prefix->address);

	if (prefix->length < BITS) {
		point.high |= ~0ULL >> prefix->length;
		point.low = ~0ULL;
	} else if (prefix->length < 2 * BITS) {
		point.low |= ~0ULL >> (prefix->length - BITS);
	}
	return point;
}

static bool range_of_prefix(const struct weir_prefix *prefix,
			    struct weir_policy_point *first,
			    struct weir_policy_point *last)
{
	*first = point_of(prefix->address);
	*last = last_of(prefix);
	return prefix->family;
}

static bool range_of_number(u32 from, u32 to, bool counts,
			    struct weir_policy_point *first,
			    struct weir_policy_point *last)
{
	*first = (struct weir_policy_point){ 0, from };
	*last = (struct weir_policy_point){ 0, to };
	return counts;
}

/* Where a policy is on a line. Return: false if it is everywhere. */
static bool range_of(const struct weir_policy_match *match, u32 line,
		     struct weir_policy_point *first,
		     struct weir_policy_point *last)
{
	switch (line) {
	case WEIR_POLICY_LOCAL_PORT:
		return range_of_number(match->local_first, match->local_last,
				       match->local_first, first, last);
	case WEIR_POLICY_REMOTE_PORT:
		return range_of_number(match->remote_first, match->remote_last,
				       match->remote_first, first, last);
	case WEIR_POLICY_LOCAL:
		return range_of_prefix(&match->local, first, last);
	case WEIR_POLICY_REMOTE:
		return range_of_prefix(&match->remote, first, last);
	case WEIR_POLICY_UID:
		return range_of_number(match->uid, match->uid, match->by_uid,
				       first, last);
	default:
		*first = point_of(match->program);
		*last = *first;
		return match->program[0];
	}
}

/* How many policies are not everywhere on a line. */
static u32 count(const struct weir_policy_match *const *matches, u32 n,
		 u32 line)
{
	struct weir_policy_point first, last;
	u32 i, found = 0;

	for (i = 0; i < n; i++)
		found += range_of(matches[i], line, &first, &last);
	return found;
}

static u32 words_for(u32 n)
{
	return (n + BITS - 1) / BITS;
}

/**
 * weir_policy_index_size() - memory that an index takes
 * @matches: the policies, in their order
 * @n: how many
 *
 * Return: bytes.
 */
size_t weir_policy_index_size(const struct weir_policy_match *const *matches,
			      u32 n)
{
	size_t map = words_for(n) * sizeof(u64);
	size_t size = sizeof(struct weir_policy_index) +
		      2 * WEIR_POLICY_ROLES * map;
	u32 line, ranges;

	for (line = 0; line < WEIR_POLICY_LINES; line++) {
		ranges = count(matches, n, line);
		if (ranges)
			size += (2 * ranges + 1) *
				(sizeof(struct weir_policy_point) + map);
	}
	return size;
}

/* Sorts the points of a line; one is enough of each. Return: how many. */
static u32 cut(struct weir_policy_point *points, u32 n)
{
	u32 i, kept = 0;

	sort(points, n, sizeof(*points), compare, NULL);
	for (i = 1; i < n; i++)
		if (is_before(&points[kept], &points[i]))
			points[++kept] = points[i];
	return kept + 1;
}

/* The piece of a line that a point is on. */
static u32 piece_of(const struct weir_policy_line *line,
		    const struct weir_policy_point *point)
{
	u32 low = 1, high = line->n, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (is_before(point, &line->points[middle]))
			high = middle;
		else
			low = middle + 1;
	}
	return low - 1;
}

static void set(u64 *map, u32 bit)
{
	map[bit / BITS] |= 1ULL << bit % BITS;
}

static void *build_line(struct weir_policy_index *index, u32 what,
			const struct weir_policy_match *const *matches, u32 n,
			void *memory)
{
	struct weir_policy_line *line = &index->lines[index->n_lines];
	struct weir_policy_point first, last;
	u32 i, piece, points = 1;

	if (!count(matches, n, what))
		return memory;
	index->n_lines++;
	index->has |= 1U << what;
	line->what = what;
	line->points = memory;
	line->points[0] = (struct weir_policy_point){ 0, 0 };
	for (i = 0; i < n; i++) {
		if (!range_of(matches[i], what, &first, &last))
			continue;
		line->points[points++] = first;
		last.low++;
		last.high += !last.low;
		/* Otherwise the range goes on to the end of the line. */
		if (last.low || last.high)
			line->points[points++] = last;
	}
	line->n = cut(line->points, points);
	line->maps = (u64 *)(line->points + line->n);

	memset(line->maps, 0, line->n * index->words * sizeof(u64));
	for (i = 0; i < n; i++) {
		bool some = range_of(matches[i], what, &first, &last);

		for (piece = some ? piece_of(line, &first) : 0;
		     piece < line->n; piece++) {
			if (some && is_before(&last, &line->points[piece]))
				break;
			set(line->maps + (size_t)piece * index->words, i);
		}
		weir_relax();
	}
	return line->maps + (size_t)line->n * index->words;
}

static bool has_family(const struct weir_prefix *prefix, bool ipv6)
{
	return !prefix->family || (prefix->family == WEIR_POLICY_IPV6) == ipv6;
}

static bool is_for(const struct weir_policy_match *match, u32 role, bool ipv6)
{
	if (match->roles && !(match->roles & 1U << role))
		return false;
	/* There is no other side yet. */
	if (role == WEIR_POLICY_LISTENING &&
	    (match->remote.family || match->remote_first))
		return false;
	return has_family(&match->local, ipv6) &&
	       has_family(&match->remote, ipv6);
}

/**
 * weir_policy_index_build() - make an index
 * @index: memory of weir_policy_index_size(), zero
 * @matches: the policies, in their order
 * @n: how many
 *
 * Context: Process, may sleep.
 */
void weir_policy_index_build(struct weir_policy_index *index,
			     const struct weir_policy_match *const *matches,
			     u32 n)
{
	u64 *memory = (u64 *)(index + 1);
	u32 role, ipv6, what, i;

	index->words = words_for(n);
	for (role = 0; role < WEIR_POLICY_ROLES; role++)
		for (ipv6 = 0; ipv6 < 2; ipv6++) {
			index->base[role][ipv6] = memory;
			memory += index->words;
			for (i = 0; i < n; i++)
				if (is_for(matches[i], role, ipv6))
					set(index->base[role][ipv6], i);
		}
	for (what = 0; what < WEIR_POLICY_LINES; what++)
		memory = build_line(index, what, matches, n, memory);
}

/**
 * weir_policy_index_has() - whether a policy looks at something
 * @index: index
 * @what: what, as WEIR_POLICY_UID
 *
 * Return: whether one does; otherwise the key need not tell it.
 */
bool weir_policy_index_has(const struct weir_policy_index *index, u32 what)
{
	return index->has & 1U << what;
}

/**
 * weir_policy_begin() - look a socket up
 * @index: index
 * @key: the socket
 * @walk: for weir_policy_next()
 *
 * Context: Any.
 */
void weir_policy_begin(const struct weir_policy_index *index,
		       const struct weir_policy_key *key,
		       struct weir_policy_walk *walk)
{
	const struct weir_policy_line *line;
	struct weir_policy_point point;
	u32 i;

	walk->maps[0] = index->base[key->role][key->family == WEIR_POLICY_IPV6];
	walk->n_maps = 1;
	walk->words = index->words;
	for (i = 0; i < index->n_lines; i++) {
		line = &index->lines[i];
		point.high = 0;
		if (line->what == WEIR_POLICY_LOCAL_PORT)
			point.low = key->local_port;
		else if (line->what == WEIR_POLICY_REMOTE_PORT)
			point.low = key->remote_port;
		else if (line->what == WEIR_POLICY_UID)
			point.low = key->uid;
		else if (line->what == WEIR_POLICY_LOCAL)
			point = point_of(key->local);
		else if (line->what == WEIR_POLICY_REMOTE)
			point = point_of(key->remote);
		else
			point = point_of(key->program);
		walk->maps[walk->n_maps++] = line->maps +
			(size_t)piece_of(line, &point) * index->words;
	}
	walk->word = ~0U;
	walk->bits = 0;
}

/**
 * weir_policy_next() - the next policy that matches
 * @walk: where it goes on
 *
 * Context: Any.
 * Return: its number in the order of the policies, or WEIR_POLICY_NONE.
 */
u32 weir_policy_next(struct weir_policy_walk *walk)
{
	u32 i, bit;

	while (!walk->bits) {
		if (++walk->word >= walk->words) {
			walk->word = walk->words;
			return WEIR_POLICY_NONE;
		}
		walk->bits = walk->maps[0][walk->word];
		for (i = 1; i < walk->n_maps; i++)
			walk->bits &= walk->maps[i][walk->word];
	}
	bit = __builtin_ctzll(walk->bits);
	walk->bits &= walk->bits - 1;
	return walk->word * BITS + bit;
}
