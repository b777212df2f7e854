#include "resources/audit/audit_record.h"

bool audit_record_list(struct ctx *ctx, const struct audit_filter *filter, struct list *records,
		       const char **next)
{
	(void)filter, (void)records, (void)next;
	return fail(ctx, P_NOT_FOUND);
}

bool audit_record_csv(struct ctx *ctx, const struct audit_filter *filter, const char **csv)
{
	(void)filter, (void)csv;
	return fail(ctx, P_NOT_FOUND);
}

bool sign_in_list(struct ctx *ctx, int64_t user_id, int64_t after, int64_t limit,
		  struct list *records, const char **next)
{
	(void)user_id, (void)after, (void)limit, (void)records, (void)next;
	return fail(ctx, P_NOT_FOUND);
}
