#include "resources/industry/industry.h"

#include <stdlib.h>
#include <string.h>

#include "resources/industry/industry_store.h"

bool industry_list(struct ctx *ctx, const char *parent, const char *q, struct list *industries)
{
	return industry_store_list(ctx, parent, q, industries);
}

bool industry_all(struct ctx *ctx, struct list *industries)
{
	return industry_store_list(ctx, NULL, NULL, industries);
}

static int compare_code(const void *code, const void *industry)
{
	return strcmp(code, ((const struct industry *)industry)->code);
}

static const struct industry *find(const struct list *industries, const char *code)
{
	return industries->count == 0 ? NULL
				      : bsearch(code, industries->items, industries->count,
						sizeof(struct industry), compare_code);
}

bool industry_known(const struct list *industries, const char *code)
{
	return find(industries, code) != NULL;
}

const char *industry_name(const struct ctx *ctx, const struct list *industries, const char *code)
{
	const struct industry *industry = find(industries, code);

	return industry == NULL ? NULL : in_lang(ctx, industry->name, industry->name_en);
}

bool industry_covers(const char *known, const char *wanted)
{
	return *known != '\0' && strncmp(known, wanted, strlen(known)) == 0;
}

bool industry_add_all(struct ctx *ctx, const struct list *industries)
{
	return industry_store_insert_all(ctx, industries);
}
