/* reminder_http: /allocations/{id}/reminders. */
#ifndef RESOURCES_REMINDER_REMINDER_HTTP_H
#define RESOURCES_REMINDER_REMINDER_HTTP_H

#include "http/request.h"

extern const struct schema reminder_path_schema, reminder_input_schema;

bool reminder_http_list(struct request *request);
bool reminder_http_send(struct request *request);

#endif
