/* quota_http: balances, the ledger of a unit, and its own movements. */
#ifndef RESOURCES_QUOTA_QUOTA_HTTP_H
#define RESOURCES_QUOTA_QUOTA_HTTP_H

#include "http/request.h"

extern const struct schema quota_query_schema, quota_path_schema, posting_query_schema,
	quota_keep_schema, quota_raise_schema;

bool quota_http_list(struct request *request);
bool quota_http_postings(struct request *request);
bool quota_http_keep(struct request *request);
bool quota_http_raise(struct request *request);

#endif
