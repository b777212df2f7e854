#include "resources/submission/filer_store.h"

#include "db/db.h"
#include "filer.sql.h"

bool filer_store_filed(struct ctx *ctx, int64_t form_id, struct list *filed)
{
	return db_list(ctx, &sql_filer_filed, &filer_schema, filed,
		       ARGS(ARG_INT("form_id", form_id)));
}
