#include "resources/submission/filer_store.h"

#include "db/db.h"
#include "filer.sql.h"

bool filer_store_filed(struct ctx *ctx, int64_t form_id, struct list *filed)
{
	const struct sql *sql = ctx->who->party == PARTY_BODY ? &sql_filer_filed_of_body
							      : &sql_filer_filed;

	return db_list(ctx, sql, &filer_schema, filed, ARGS(ARG_INT("form_id", form_id)));
}

bool filer_store_bodies(struct ctx *ctx, const char *audience, int64_t province_id,
			struct list *bodies)
{
	return db_list(ctx, &sql_filer_bodies, &filer_schema, bodies,
		       ARGS(ARG_TEXT("audience", audience), ARG_INT("province_id", province_id)));
}

bool filer_store_own_body(struct ctx *ctx, struct list *bodies)
{
	return db_list(ctx, &sql_filer_own_body, &filer_schema, bodies,
		       ARGS(ARG_INT("body_id", ctx->who->body_id)));
}
