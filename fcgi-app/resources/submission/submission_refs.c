/* What the data of a submission name, and whether it is there. */
#include "resources/file/file.h"
#include "resources/submission/submission_find.h"

static bool check_file(struct ctx *ctx, const struct form_data *data, size_t question)
{
	const struct file *file;

	if (!file_find_own(ctx, data->values[question].number, &file))
		return false;
	if (file == NULL)
		input_error(ctx, arena_printf(ctx->arena, "/data/%s", data->asks[question]->name),
			    R_UNKNOWN_FILE, NULL);
	return true;
}

bool submission_refs_check(struct ctx *ctx, const struct form_data *data)
{
	for (size_t i = 0; i < data->schema.count; i++) {
		if (data->asks[i]->type == FIELD_FILE && form_data_is_given(data, i) &&
		    !check_file(ctx, data, i))
			return false;
	}
	return true;
}

struct list submission_refs_files(struct ctx *ctx, const struct form_data *data)
{
	int64_t *ids = arena_array(ctx->arena, data->schema.count, sizeof(*ids));
	struct list list = {.items = ids};

	for (size_t i = 0; i < data->schema.count; i++) {
		if (data->asks[i]->type == FIELD_FILE && form_data_is_given(data, i))
			ids[list.count++] = data->values[i].number;
	}
	return list;
}
