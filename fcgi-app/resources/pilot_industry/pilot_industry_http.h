/* pilot_industry_http: /programmes/{id}/pilot-industries, /pilot-industries. */
#ifndef RESOURCES_PILOT_INDUSTRY_PILOT_INDUSTRY_HTTP_H
#define RESOURCES_PILOT_INDUSTRY_PILOT_INDUSTRY_HTTP_H

#include "http/request.h"

extern const struct schema pilot_industry_query_schema, pilot_industry_path_schema,
	district_body_path_schema;

bool pilot_industry_http_list(struct request *request);
bool pilot_industry_http_name(struct request *request);
bool pilot_industry_http_drop(struct request *request);
bool pilot_industry_http_add_body(struct request *request);
bool pilot_industry_http_drop_body(struct request *request);

#endif
