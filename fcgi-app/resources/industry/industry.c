#include "resources/industry/industry.h"

#include <stdlib.h>
#include <string.h>

#include "resources/industry/industry_store.h"

bool industry_list(struct ctx *ctx, const char *parent, const char *q, struct list *industries)
{
	return industry_check(ctx, "?parent", parent) &&
	       industry_store_list(ctx, parent, q, industries);
}

bool industry_all(struct ctx *ctx, struct list *industries)
{
	if (ctx->industries.items == NULL &&
	    !industry_store_list(ctx, NULL, NULL, &ctx->industries))
		return false;
	*industries = ctx->industries;
	return true;
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

bool industry_check(struct ctx *ctx, const char *pointer, const char *code)
{
	bool there = true;

	if (code != NULL && !industry_store_is_there(ctx, code, &there))
		return false;
	if (!there)
		input_error(ctx, pointer, R_UNKNOWN_INDUSTRY, NULL);
	return input_ok(ctx);
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
	ctx->industries = (struct list){0};
	return industry_store_insert_all(ctx, industries);
}
