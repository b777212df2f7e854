#include "resources/submission/filer.h"

#include "resources/submission/filer_store.h"

ENUMERATION(filer_state_names, "FilerState", "missing", "filed", "late");

#define AT(member) .at = offsetof(struct filer, member)

static const struct field fields[] = {
	{"unit_id", T_INT, AT(unit_id), .flags = F_COLUMN},
	{"body_id", T_INT, AT(body_id), .flags = F_COLUMN},
	{"late", T_BOOL, AT(late), .flags = F_COLUMN},
	{"unit", T_OBJECT, AT(unit), .flags = F_DERIVED | F_NULLABLE, .of = &unit_ref_schema,
	 .doc = "null: a body"},
	{"body_name", T_TEXT, AT(body_name), .flags = F_COLUMN},
	{"body", T_OBJECT, AT(body), .flags = F_DERIVED | F_NULLABLE, .of = &body_ref_schema,
	 .doc = "null: a unit"},
	{"state", T_ENUM, AT(state), .flags = F_DERIVED, .of_enum = &filer_state_names},
	{"submission_id", T_INT, AT(submission_id), .flags = F_NULLABLE, .doc = "the latest"},
	{"status", T_ENUM, AT(status), .flags = F_NULLABLE, .of_enum = &submission_status_names},
	{"answer", T_TEXT, AT(answer), .flags = F_NULLABLE, .doc = "of the form's answer_field"},
	{"submitted_at", T_TIME, AT(submitted_at), .flags = F_NULLABLE, .doc = "the latest's"},
};
SCHEMA(filer_schema, "Filer", struct filer, fields);

/* Units of the caller's area that the form is for, below and with `unit`. */
static void collect(struct ctx *ctx, const struct form *form, const struct unit *unit,
		    struct list *filers)
{
	struct unit_list children = unit_children(ctx, unit);
	struct filer *rows = filers->items;

	if (unit_visible(ctx, unit) && form_is_for_unit(ctx, form, unit))
		rows[filers->count++] = (struct filer){
			.unit_id = unit->id,
			.body_id = NULL_INT,
			.submission_id = NULL_INT,
			.submitted_at = NULL_INT,
			.status = NULL_ENUM,
			.unit = unit_ref_new(ctx, unit),
		};
	for (size_t i = 0; i < children.count; i++)
		collect(ctx, form, children.items[i], filers);
}

static int state_of(const struct filer *filed)
{
	return filed->late ? FILER_LATE : FILER_FILED;
}

static struct filer *row_of(const struct list *filers, const struct filer *wanted)
{
	struct filer *rows = filers->items;

	for (size_t i = 0; i < filers->count; i++) {
		if (rows[i].unit_id == wanted->unit_id && rows[i].body_id == wanted->body_id)
			return &rows[i];
	}
	return NULL;
}

static const struct body_ref *body_ref_of(struct ctx *ctx, const struct filer *filer)
{
	struct body_ref *ref = arena_alloc(ctx->arena, sizeof(*ref));

	*ref = (struct body_ref){.id = filer->body_id, .name = filer->body_name};
	return ref;
}

static void name(struct ctx *ctx, struct filer *filer)
{
	if (filer->unit_id != NULL_INT)
		filer->unit = unit_ref_new(ctx, unit_by_id(ctx, filer->unit_id));
	else
		filer->body = body_ref_of(ctx, filer);
}

/* Bodies that are to file: nothing is known of them yet. */
static void add_bodies(struct ctx *ctx, struct list *filers, const struct list *bodies)
{
	for (size_t i = 0; i < bodies->count; i++) {
		struct filer *row = (struct filer *)filers->items + filers->count++;

		*row = ((const struct filer *)bodies->items)[i];
		row->unit_id = row->submission_id = row->submitted_at = NULL_INT;
		row->status = NULL_ENUM;
		name(ctx, row);
	}
}

/* One that filed and is not among those who are to (a unit that ended) is named, too. */
static void enter(struct ctx *ctx, struct list *filers, struct filer *filed)
{
	struct filer *row = row_of(filers, filed);

	if (row == NULL)
		row = (struct filer *)filers->items + filers->count++;
	name(ctx, filed);
	filed->state = state_of(filed);
	*row = *filed;
}

static void keep_state(struct list *filers, int state)
{
	struct filer *rows = filers->items;
	size_t kept = 0;

	for (size_t i = 0; i < filers->count; i++) {
		if (rows[i].state == state)
			rows[kept++] = rows[i];
	}
	filers->count = kept;
}

/* The province that the issuer belongs to; NULL_INT: the nation's, to which every body belongs. */
static int64_t province_of(struct ctx *ctx, const struct unit *unit)
{
	while (unit->tier > TIER_PROVINCIAL && unit->parent_id != NULL_INT)
		unit = unit_by_id(ctx, unit->parent_id);
	return unit->tier == TIER_PROVINCIAL ? unit->id : NULL_INT;
}

/* Who sees all that the issuer does sees the bodies that are to file. */
static bool read_bodies(struct ctx *ctx, const struct form *form, const struct unit *issuer,
			struct list *bodies)
{
	*bodies = (struct list){0};
	if (ctx->who->party == PARTY_BODY)
		return filer_store_own_body(ctx, bodies);
	return !unit_visible(ctx, issuer) ||
	       filer_store_bodies(ctx, form->audience_set, province_of(ctx, issuer), bodies);
}

bool filer_list(struct ctx *ctx, const struct form *form, int state, struct list *filers)
{
	const struct programme *programme = programme_by_id(ctx, form->programme_id);
	const struct unit *issuer = unit_by_id(ctx, programme->issuer_id);
	size_t units = (size_t)(issuer->hi - issuer->lo + 1);
	struct list bodies, filed;

	if (!read_bodies(ctx, form, issuer, &bodies) || !filer_store_filed(ctx, form->id, &filed))
		return false;
	filers->items = arena_array(ctx->arena, units + bodies.count + filed.count,
				    sizeof(struct filer));
	filers->count = 0;
	collect(ctx, form, issuer, filers);
	add_bodies(ctx, filers, &bodies);
	for (size_t i = 0; i < filed.count; i++)
		enter(ctx, filers, (struct filer *)filed.items + i);
	if (state != NULL_ENUM)
		keep_state(filers, state);
	return true;
}
