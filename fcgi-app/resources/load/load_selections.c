/*
 * The demo's calls for certification bodies: drawn up, opened and, where the file says so, decided,
 * by the issuer's officer. Their period begins on the day of the load. All of it is illustrative.
 */
#include "base/clock.h"
#include "db/work.h"
#include "resources/body/body.h"
#include "resources/load/load_step.h"
#include "resources/selection/selection.h"

struct choice_entry {
	const char *industry, *approval_no;
	struct list overrides; /* struct selection_override */
};

struct selection_entry {
	const char *programme, *unit, *title, *criteria, *close_reason, *doc_no;
	int64_t days;
	struct list industries;   /* texts */
	struct list choices;      /* struct choice_entry */
	struct list declarations; /* struct load_declaration */
};

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field choice_fields[] = {
	{"industry", T_TEXT, AT(choice_entry, industry), .flags = F_REQUIRED},
	{"approval_no", T_TEXT, AT(choice_entry, approval_no), .flags = F_REQUIRED},
	{"overrides", T_LIST, AT(choice_entry, overrides), .of = &selection_override_schema},
};
static SCHEMA(choice_schema, "SelectionChoiceEntry", struct choice_entry, choice_fields);

static const struct field declaration_fields[] = {
	{"approval_no", T_TEXT, AT(load_declaration, approval_no), .flags = F_REQUIRED},
	{"answer", T_TEXT, AT(load_declaration, answer), .flags = F_REQUIRED},
	{"accepted", T_BOOL, AT(load_declaration, accepted), .flags = F_REQUIRED},
};
static SCHEMA(declaration_schema, "DeclarationEntry", struct load_declaration, declaration_fields);

static const struct field entry_fields[] = {
	{"programme", T_TEXT, AT(selection_entry, programme), .flags = F_REQUIRED},
	{"unit", T_TEXT, AT(selection_entry, unit), .flags = F_REQUIRED},
	{"title", T_TEXT, AT(selection_entry, title), .flags = F_REQUIRED},
	{"criteria", T_TEXT, AT(selection_entry, criteria), .flags = F_REQUIRED, .max = 4000},
	{"days", T_INT, AT(selection_entry, days), .flags = F_REQUIRED, .min = 1, .max = 366},
	{"industries", T_LIST, AT(selection_entry, industries), .flags = F_REQUIRED},
	{"choices", T_LIST, AT(selection_entry, choices), .of = &choice_schema},
	{"declarations", T_LIST, AT(selection_entry, declarations), .of = &declaration_schema},
	{"close_reason", T_TEXT, AT(selection_entry, close_reason), .flags = F_NULLABLE},
	{"doc_no", T_TEXT, AT(selection_entry, doc_no), .flags = F_NULLABLE},
};
static SCHEMA(entry_schema, "SelectionEntry", struct selection_entry, entry_fields);

static bool open_call(struct ctx *ctx, const struct selection_entry *entry,
		      struct selection *selection)
{
	const char *today = clock_day(ctx->arena, ctx->now);
	const struct selection_input input = {
		.title = entry->title,
		.criteria = entry->criteria,
		.opens_on = today,
		.closes_on = clock_add_days(ctx->arena, today, entry->days),
		.industries = entry->industries,
	};
	const struct selection_action open = {.version = 1};

	return selection_add(ctx, programme_by_slug(ctx, entry->programme)->id, &input,
			     selection) &&
	       selection_act(ctx, selection->id, "open", &open, selection);
}

static bool choices_of(struct ctx *ctx, const struct selection_entry *entry, struct list *choices)
{
	const struct choice_entry *chosen = entry->choices.items;
	struct selection_choice_input *inputs = arena_array(ctx->arena, entry->choices.count,
							    sizeof(*inputs));

	for (size_t i = 0; i < entry->choices.count; i++) {
		inputs[i] = (struct selection_choice_input){
			.industry = chosen[i].industry,
			.overrides = chosen[i].overrides,
		};
		if (!body_find_id(ctx, chosen[i].approval_no, NULL, &inputs[i].body))
			return false;
	}
	*choices = (struct list){.items = inputs, .count = entry->choices.count};
	return true;
}

static bool decide(struct ctx *ctx, const struct selection_entry *entry,
		   struct selection *selection)
{
	struct selection_action close = {.version = selection->version,
					 .reason = entry->close_reason};
	struct selection_action publish = {.doc_no = entry->doc_no};
	struct list choices;

	if (!selection_act(ctx, selection->id, "close", &close, selection) ||
	    !choices_of(ctx, entry, &choices) ||
	    !selection_choose(ctx, selection->id, selection->version, &choices, selection))
		return false;
	publish.version = selection->version;
	return selection_act(ctx, selection->id, "publish", &publish, selection);
}

static bool add_selection(struct ctx *ctx, void *arg)
{
	const struct selection_entry *entry = arg;
	struct selection selection;

	return open_call(ctx, entry, &selection) &&
	       (entry->doc_no == NULL || decide(ctx, entry, &selection));
}

bool load_selections(struct load *load)
{
	struct list entries;

	if (!load_json(load, "selections.json", &entry_schema, &entries))
		return false;
	printf("  selections %zu\n", entries.count);
	for (size_t i = 0; i < entries.count; i++) {
		struct selection_entry *entry = (struct selection_entry *)entries.items + i;
		const char *officer = arena_printf(load->arena, "officer.%s", entry->unit);

		if (!load_declarations(load, entry->programme, entry->unit, &entry->declarations) ||
		    !load_become(load, officer, true) ||
		    !load_once(load, officer,
			       arena_printf(load->arena, "load.selection.%zu", i + 1),
			       add_selection, entry))
			return false;
	}
	return true;
}
