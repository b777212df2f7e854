/*
 * industry: GB/T 4754-2017, as far as the programmes use it: a letter (section), a letter and two
 * digits (division), three (group) or four (class). X covers Y when X is a prefix of Y.
 */
#ifndef RESOURCES_INDUSTRY_INDUSTRY_H
#define RESOURCES_INDUSTRY_INDUSTRY_H

#include "core/ctx.h"
#include "core/schema.h"

struct industry {
	const char *code, *name, *name_en;
	const char *parent; /* code; NULL for a section */
};

extern const struct schema industry_schema;

/* parent: those directly beneath it; q: the beginning of a code or a part of a name. NULL: all. */
MUST bool industry_list(struct ctx *ctx, const char *parent, const char *q,
			struct list *industries);

/* Every industry, in the order of the codes, to be asked by industry_known. */
MUST bool industry_all(struct ctx *ctx, struct list *industries);
bool industry_known(const struct list *industries, const char *code);

/* Fails with P_INVALID_INPUT at the pointer for a code that is none; NULL: none is asked for. */
MUST bool industry_check(struct ctx *ctx, const char *pointer, const char *code);

/* Its name in the reader's language; NULL for an unknown code. */
const char *industry_name(const struct ctx *ctx, const struct list *industries, const char *code);

/* Whether whoever knows `known` knows `wanted`, too. */
bool industry_covers(const char *known, const char *wanted);

/* Adds those of the reference file, sections before what lies beneath them. */
MUST bool industry_add_all(struct ctx *ctx, const struct list *industries);

#endif
