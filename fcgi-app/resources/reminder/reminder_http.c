#include "resources/reminder/reminder_http.h"

#include "http/reply.h"
#include "resources/reminder/reminder.h"

struct reminder_path {
	int64_t id;
};

static const struct field path_fields[] = {
	{"id", T_INT, .at = offsetof(struct reminder_path, id), .min = 1, .max = INT_SAFE_MAX,
	 .doc = "of the table"},
};
SCHEMA(reminder_path_schema, "ReminderPath", struct reminder_path, path_fields);

static const struct field input_fields[] = {
	{"matter", T_ENUM, .at = offsetof(struct reminder_input, matter), .flags = F_REQUIRED,
	 .of_enum = &reminder_matter_names},
	{"units", T_LIST, .at = offsetof(struct reminder_input, units), .flags = F_REQUIRED,
	 .min = 1, .max = REMINDER_UNITS_MAX, .doc = "codes of receivers"},
};
SCHEMA(reminder_input_schema, "ReminderInput", struct reminder_input, input_fields);

static int64_t id_of(const struct request *request)
{
	return ((const struct reminder_path *)request->in)->id;
}

bool reminder_http_list(struct request *request)
{
	struct list reminders;

	return reminder_list(request->ctx, id_of(request), &reminders) &&
	       reply_page(request, &reminder_schema, &reminders, NULL);
}

bool reminder_http_send(struct request *request)
{
	struct list reminders;

	return reminder_send(request->ctx, id_of(request), request->input, &reminders) &&
	       reply_page(request, &reminder_schema, &reminders, NULL);
}
