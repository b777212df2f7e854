#include "resources/industry/industry_store.h"

#include "db/db.h"
#include "industry.sql.h"

bool industry_store_list(struct ctx *ctx, const char *parent, const char *q,
			 struct list *industries)
{
	return db_list(ctx, &sql_industry_list, &industry_schema, industries,
		       ARGS(ARG_TEXT("parent", parent), ARG_TEXT("q", q)));
}

bool industry_store_is_there(struct ctx *ctx, const char *code, bool *there)
{
	int64_t count;

	if (!db_number(ctx, &sql_industry_count, &count, ARGS(ARG_TEXT("code", code))))
		return false;
	*there = count > 0;
	return true;
}

bool industry_store_insert_all(struct ctx *ctx, const struct list *industries)
{
	return db_exec_list(ctx, &sql_industry_insert, &industry_schema, industries, NULL);
}
