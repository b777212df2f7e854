/* Which accounts should not be as they are. */
#include <stdio.h>

#include "base/config.h"
#include "core/worker.h"
#include "resources/user/user.h"
#include "resources/user/user_store.h"

bool user_audit_accounts(struct ctx *ctx, int64_t *differences)
{
	bool production = config_is_production(ctx->worker->config);
	const struct account_finding *finding;
	struct list findings;

	if (!user_store_audit_accounts(ctx, production, &findings))
		return false;
	finding = findings.items;
	for (size_t i = 0; i < findings.count; i++)
		printf("%s: %s\n", finding[i].username, finding[i].reason);
	*differences = (int64_t)findings.count;
	return true;
}
