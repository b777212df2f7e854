#include "resources/reorganisation/reorganisation.h"

ENUMERATION(reorganisation_kind_names, "ReorganisationKind", "rename", "move", "merge", "split");
ENUMERATION(reorganisation_status_names, "ReorganisationStatus", "planned", "done", "cancelled");

#define AT(type, member) .at = offsetof(struct type, member)
#define REQUIRED .flags = F_REQUIRED
#define NULLABLE .flags = F_NULLABLE
#define DERIVED .flags = F_DERIVED
#define CODE .min = 6, .max = 12
#define NAME .min = 2, .max = 120
#define SHORT_NAME .min = 1, .max = 60

static const struct field part_fields[] = {
	{"code", T_TEXT, AT(reorganisation_part, code), REQUIRED, CODE},
	{"name", T_TEXT, AT(reorganisation_part, name), REQUIRED, NAME},
	{"short_name", T_TEXT, AT(reorganisation_part, short_name), REQUIRED, SHORT_NAME},
	{"share", T_INT, AT(reorganisation_part, share), REQUIRED, .min = 0, .max = SHARE_WHOLE,
	 .doc = "0.01 % of what the unit keeps and has in reserve"},
	{"children", T_LIST, AT(reorganisation_part, children), .max = 300,
	 .doc = "codes of the units that go with it"},
	{"enterprises", T_LIST, AT(reorganisation_part, enterprises),
	 .max = REORGANISATION_ENTERPRISES_MOST,
	 .doc = "credit codes of the enterprises that go with it; the others stay with the unit "
		"or, where it ends, go to the first part"},
};
static SCHEMA(part_schema, "ReorganisationPart", struct reorganisation_part, part_fields);

static const struct field input_fields[] = {
	{"kind", T_ENUM, AT(reorganisation_input, kind), REQUIRED,
	 .of_enum = &reorganisation_kind_names},
	{"effective_on", T_DAY, AT(reorganisation_input, effective_on), REQUIRED,
	 .doc = "today or later"},
	{"doc_no", T_TEXT, AT(reorganisation_input, doc_no), REQUIRED, .min = 1, .max = 60,
	 .doc = "发文字号 of the document that orders it"},
	{"reason", T_TEXT, AT(reorganisation_input, reason), REQUIRED, .min = 1, .max = 400},
	{"unit", T_TEXT, AT(reorganisation_input, unit), NULLABLE, CODE,
	 .doc = "rename, move, split"},
	{"units", T_LIST, AT(reorganisation_input, units), .max = REORGANISATION_UNITS_MOST,
	 .doc = "merge: codes of the units that end"},
	{"parent", T_TEXT, AT(reorganisation_input, parent), NULLABLE, CODE,
	 .doc = "move: the new superior"},
	{"into", T_TEXT, AT(reorganisation_input, into), NULLABLE, CODE,
	 .doc = "merge: who takes over; without it a new unit does"},
	{"code", T_TEXT, AT(reorganisation_input, code), NULLABLE, CODE,
	 .doc = "merge: of the new unit"},
	{"name", T_TEXT, AT(reorganisation_input, name), NULLABLE, NAME,
	 .doc = "rename; merge into a new unit"},
	{"short_name", T_TEXT, AT(reorganisation_input, short_name), NULLABLE, SHORT_NAME},
	{"parts", T_LIST, AT(reorganisation_input, parts), .max = REORGANISATION_UNITS_MOST,
	 .of = &part_schema, .doc = "split: the new units"},
	{"ends", T_BOOL, AT(reorganisation_input, ends),
	 .doc = "split: the unit itself ends; the shares are then 10000 together"},
};
SCHEMA(reorganisation_input_schema, "ReorganisationInput", struct reorganisation_input,
       input_fields);

static const struct field fields[] = {
	{"id", T_INT, AT(reorganisation, id)},
	{"kind", T_ENUM, AT(reorganisation, kind), .of_enum = &reorganisation_kind_names},
	{"status", T_ENUM, AT(reorganisation, status), .of_enum = &reorganisation_status_names},
	{"effective_on", T_DAY, AT(reorganisation, effective_on)},
	{"doc_no", T_TEXT, AT(reorganisation, doc_no)},
	{"reason", T_TEXT, AT(reorganisation, reason)},
	{"plan", T_JSON, AT(reorganisation, plan), .of = &reorganisation_input_schema,
	 .doc = "what was asked for"},
	{"planned_at", T_TIME, AT(reorganisation, planned_at)},
	{"planned_by", T_TEXT, AT(reorganisation, planned_by)},
	{"ended_at", T_TIME, AT(reorganisation, ended_at), NULLABLE},
	{"ended_by", T_TEXT, AT(reorganisation, ended_by), NULLABLE},
	{"version", T_INT, AT(reorganisation, version)},
	{"due", T_BOOL, AT(reorganisation, due), DERIVED, .doc = "its day has come"},
	{"allowed_actions", T_LIST, AT(reorganisation, allowed_actions), DERIVED},
};
SCHEMA(reorganisation_schema, "Reorganisation", struct reorganisation, fields);

static const struct field amounts_fields[] = {
	{"target", T_INT, AT(reorganisation_amounts, target)},
	{"received", T_INT, AT(reorganisation_amounts, received)},
	{"raised", T_INT, AT(reorganisation_amounts, raised)},
	{"kept", T_INT, AT(reorganisation_amounts, kept)},
	{"reserve", T_INT, AT(reorganisation_amounts, reserve)},
	{"allocated", T_INT, AT(reorganisation_amounts, allocated)},
};
static SCHEMA(amounts_schema, "ReorganisationAmounts", struct reorganisation_amounts,
	      amounts_fields);

static const struct field effect_fields[] = {
	{"programme_id", T_INT, AT(reorganisation_effect, programme_id)},
	{"programme_title", T_TEXT, AT(reorganisation_effect, programme_title)},
	{"indicator", T_TEXT, AT(reorganisation_effect, indicator)},
	{"indicator_name", T_TEXT, AT(reorganisation_effect, indicator_name)},
	{"unit", T_TEXT, AT(reorganisation_effect, unit), .doc = "code"},
	{"unit_name", T_TEXT, AT(reorganisation_effect, unit_name)},
	{"before", T_OBJECT, AT(reorganisation_effect, before), .of = &amounts_schema},
	{"after", T_OBJECT, AT(reorganisation_effect, after), .of = &amounts_schema},
};
static SCHEMA(effect_schema, "ReorganisationEffect", struct reorganisation_effect, effect_fields);

static const struct field blocker_fields[] = {
	{"unit", T_TEXT, AT(reorganisation_blocker, unit), .doc = "code"},
	{"unit_name", T_TEXT, AT(reorganisation_blocker, unit_name)},
	{"message", T_TEXT, AT(reorganisation_blocker, message)},
};
static SCHEMA(blocker_schema, "ReorganisationBlocker", struct reorganisation_blocker,
	      blocker_fields);

static const struct field carried_fields[] = {
	{"unit", T_TEXT, AT(reorganisation_carried, unit), DERIVED, .doc = "code"},
	{"unit_name", T_TEXT, AT(reorganisation_carried, unit_name), DERIVED},
	{"heir", T_TEXT, AT(reorganisation_carried, heir), DERIVED, .doc = "code"},
	{"heir_name", T_TEXT, AT(reorganisation_carried, heir_name), DERIVED},
	{"enterprises", T_INT, AT(reorganisation_carried, enterprises)},
	{"assignments", T_INT, AT(reorganisation_carried, assignments), .doc = "open ones"},
	{"pilot_industries", T_INT, AT(reorganisation_carried, pilot_industries)},
	{"selected_bodies", T_INT, AT(reorganisation_carried, selected_bodies),
	 .doc = "that the unit selected, industry by industry"},
	{"submissions", T_INT, AT(reorganisation_carried, submissions),
	 .doc = "on their way: its own, and those that wait for it"},
	{"people", T_INT, AT(reorganisation_carried, people), .doc = "of bodies, at home there"},
	{"groups", T_INT, AT(reorganisation_carried, groups), .doc = "work groups for its area"},
	{"bodies", T_INT, AT(reorganisation_carried, bodies)},
	{"users", T_INT, AT(reorganisation_carried, users)},
};
SCHEMA(reorganisation_carried_schema, "ReorganisationCarried", struct reorganisation_carried,
       carried_fields);

static const struct field outcome_fields[] = {
	{"blockers", T_LIST, AT(reorganisation_outcome, blockers), .of = &blocker_schema,
	 .doc = "why it cannot be done now; empty: it can"},
	{"effects", T_LIST, AT(reorganisation_outcome, effects), .of = &effect_schema},
	{"editions", T_INT, AT(reorganisation_outcome, editions),
	 .doc = "tables that get a next edition"},
	{"carried", T_LIST, AT(reorganisation_outcome, carried),
	 .of = &reorganisation_carried_schema,
	 .doc = "what lives in the units that end, and goes to their heirs"},
	{"users", T_INT, AT(reorganisation_outcome, users),
	 .doc = "people who belong to an heir then"},
	{"submissions_forwarded", T_INT, AT(reorganisation_outcome, submissions_forwarded),
	 .doc = "on their way, to who decides on the new line"},
	{"submissions_withdrawn", T_INT, AT(reorganisation_outcome, submissions_withdrawn),
	 .doc = "of units that left the issuer of the form"},
};
SCHEMA(reorganisation_outcome_schema, "ReorganisationOutcome", struct reorganisation_outcome,
       outcome_fields);
