/*
 * The demo's declarations of bodies: filed with a scan by the body's own account, and accepted by
 * the issuer of the programme. All of it is illustrative.
 */
#include <inttypes.h>
#include <string.h>

#include "base/hash.h"
#include "db/work.h"
#include "resources/file/file.h"
#include "resources/load/load_step.h"
#include "resources/submission/submission.h"
#include "json/json_read.h"

#define KIND "declaration"
#define SCAN "declaration_scan.pdf"

struct declaring {
	struct load *load;
	const char *programme, *name; /* slug; of the body */
	const struct load_declaration *declaration;
	int64_t id, version; /* of what was submitted; NULL_INT: it was there before */
};

/* ---- what the body does ---- */

static bool find_form(struct ctx *ctx, const char *programme, int64_t *id)
{
	const struct form *form;
	struct list forms;

	if (!form_list_mine(ctx, &forms))
		return false;
	form = forms.items;
	for (size_t i = 0; i < forms.count; i++) {
		*id = form[i].id;
		if (strcmp(form[i].kind, KIND) == 0 &&
		    form[i].programme_id == programme_by_slug(ctx, programme)->id)
			return true;
	}
	return fail(ctx, P_NOT_FOUND);
}

static bool add_scan(struct ctx *ctx, struct load *load, struct file *file)
{
	const char *bytes = load_file(load, SCAN);
	struct upload upload;

	if (bytes == NULL)
		return fail(ctx, P_INTERNAL);
	upload = (struct upload){
		.path = arena_printf(ctx->arena, "%s/" SCAN, load->folder),
		.sha256 = hash_sha256_hex(ctx->arena, bytes),
		.size = (int64_t)strlen(bytes),
	};
	return file_add(ctx, &upload, SCAN, file);
}

struct envelope {
	const struct json_tree *data;
};

static const struct field envelope_fields[] = {
	{"data", T_TREE, .at = offsetof(struct envelope, data), .flags = F_REQUIRED},
};
static SCHEMA(envelope_schema, "DeclarationData", struct envelope, envelope_fields);

/* Who takes no part answers nothing more. */
static bool data_of(struct ctx *ctx, const struct declaring *declaring, int64_t scan,
		    struct envelope *envelope)
{
	const char *answer = declaring->declaration->answer;
	const char *more = strcmp(answer, "yes") != 0
				   ? ""
				   : ",\"province\":\"上海市\",\"founded_on\":\"2009-05-01\","
				     "\"nature\":\"private\",\"qualifications\":"
				     "\"质量管理体系认证（A01）\",\"body_lead\":\"示例负责人\","
				     "\"body_contact\":\"示例部门转\"";
	const char *json = arena_printf(
		ctx->arena,
		"{\"data\":{\"unit_name\":\"%s\",\"sealed_scan\":%" PRId64
		",\"category\":\"certification_body\",\"participates\":\"%s\"%s}}",
		declaring->name, scan, answer, more);

	return json_read(ctx, &envelope_schema, json, strlen(json), envelope);
}

static bool declare(struct ctx *ctx, void *arg)
{
	struct declaring *declaring = arg;
	struct submission submission;
	struct submission_action submit = {0};
	struct envelope envelope;
	struct file file;
	int64_t form_id = NULL_INT;

	if (!find_form(ctx, declaring->programme, &form_id) ||
	    !add_scan(ctx, declaring->load, &file) || !submission_add(ctx, form_id, &submission) ||
	    !data_of(ctx, declaring, file.id, &envelope) ||
	    !submission_put_data(ctx, submission.id, submission.version, envelope.data,
				 &submission))
		return false;
	submit.version = submission.version;
	if (!submission_act(ctx, submission.id, "submit", &submit, &submission))
		return false;
	declaring->id = submission.id;
	declaring->version = submission.version;
	return true;
}

/* ---- what the issuer does ---- */

static bool accept(struct ctx *ctx, void *arg)
{
	const struct declaring *declaring = arg;
	const struct submission_action with = {.version = declaring->version};
	struct submission submission;

	return submission_act(ctx, declaring->id, "accept", &with, &submission);
}

static bool load_one(struct declaring *declaring, const char *account, const char *officer)
{
	struct load *load = declaring->load;
	const char *key = arena_printf(load->arena, "load.declaration.%s", account);

	declaring->id = NULL_INT;
	if (!load_become(load, account, true) || !load_once(load, account, key, declare, declaring))
		return false;
	if (!declaring->declaration->accepted || declaring->id == NULL_INT)
		return true;
	return load_become(load, officer, true) &&
	       load_once(load, officer, arena_printf(load->arena, "%s.accept", key), accept,
			 declaring);
}

bool load_declarations(struct load *load, const char *programme, const char *issuer,
		       const struct list *declarations)
{
	const char *officer = arena_printf(load->arena, "officer.%s", issuer);
	struct declaring declaring = {.load = load, .programme = programme};
	struct csv bodies;

	if (!load_csv(load, "body.csv", &bodies))
		return false;
	for (size_t i = 0; i < declarations->count; i++) {
		size_t row = 0;

		declaring.declaration = (const struct load_declaration *)declarations->items + i;
		while (row < bodies.row_count && strcmp(csv_cell(&bodies, row, "approval_no"),
							declaring.declaration->approval_no) != 0)
			row++;
		if (row == bodies.row_count)
			return load_failed(load, declaring.declaration->approval_no);
		declaring.name = csv_cell(&bodies, row, "name");
		if (!load_one(&declaring, load_account(load, "body", row + 1), officer))
			return false;
	}
	return true;
}
