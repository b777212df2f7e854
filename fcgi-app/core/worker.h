/*
 * worker: what outlives a request in one process. Each module reaches only its own slot.
 */
#ifndef CORE_WORKER_H
#define CORE_WORKER_H

#include <stdint.h>

#include "core/stamp.h"

struct config;
struct db;
struct token_keys;
struct token_cache;
struct seal_key;
struct principal_cache;
struct unit_tree;
struct programme_book;

struct worker {
	const struct config *config;
	struct db *db;
	struct token_keys *keys;
	struct token_cache *tokens;
	struct seal_key *seal;
	struct principal_cache *principals;
	struct stamps stamps;
	struct unit_tree *units;
	struct programme_book *programmes;
	int64_t number; /* of the worker in its group */
	int64_t boot;   /* instant of its start: (boot, number, sequence) shows gaps in the audit */
	int64_t sequence; /* of the next audit row */
};

#endif
