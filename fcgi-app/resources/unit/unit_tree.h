/*
 * unit_tree: the tree as each worker keeps it, in memory of its own.
 */
#ifndef RESOURCES_UNIT_UNIT_TREE_H
#define RESOURCES_UNIT_UNIT_TREE_H

#include "resources/unit/unit.h"

struct unit_tree {
	struct arena *arena;
	int64_t version;
	struct unit *units; /* in the order of lo */
	size_t count;
	const struct unit **by_id; /* a unit's id is its place; NULL where no unit has it */
	size_t ids;                /* places of by_id */
	const struct unit **by_code;
};

#endif
