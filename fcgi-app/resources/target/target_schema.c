#include "resources/allocation/allocation.h"
#include "resources/target/target.h"

#define AT(type, member) .at = offsetof(struct type, member)
#define NULLABLE .flags = F_NULLABLE

static const struct field cell_fields[] = {
	{"value", T_INT, AT(target_cell, value), NULLABLE, .doc = "rates in 0.01 %"},
	{"min", T_INT, AT(target_cell, min), NULLABLE},
	{"max", T_INT, AT(target_cell, max), NULLABLE},
};
static SCHEMA(cell_schema, "TargetCell", struct target_cell, cell_fields);

static const struct field edition_fields[] = {
	{"allocation_id", T_INT, AT(target_edition, allocation_id)},
	{"edition", T_INT, AT(target_edition, edition)},
	{"doc_no", T_TEXT, AT(target_edition, doc_no), NULLABLE},
	{"cause", T_ENUM, AT(target_edition, cause), .of_enum = &allocation_cause_names},
	{"reason", T_TEXT, AT(target_edition, reason), NULLABLE},
	{"published_at", T_TIME, AT(target_edition, published_at)},
};
static SCHEMA(edition_schema, "TargetEdition", struct target_edition, edition_fields);

static const struct field lineage_fields[] = {
	{"reorganisation_id", T_INT, AT(target_lineage, reorganisation_id)},
	{"from", T_OBJECT, AT(target_lineage, from), .of = &unit_ref_schema},
	{"to", T_OBJECT, AT(target_lineage, to), .of = &unit_ref_schema},
	{"share", T_INT, AT(target_lineage, share), .doc = "of what from had, in 0.01 %"},
	{"effective_on", T_DAY, AT(target_lineage, effective_on)},
	{"old_name", T_TEXT, AT(target_lineage, old_name), NULLABLE},
};
static SCHEMA(lineage_schema, "Lineage", struct target_lineage, lineage_fields);

static const struct field row_fields[] = {
	{"unit", T_OBJECT, AT(target_row, unit), .of = &unit_ref_schema},
	{"name_then", T_TEXT, AT(target_row, name_then), NULLABLE,
	 .doc = "where the unit had another name on that day"},
	{"indicator", T_TEXT, AT(target_row, indicator), .doc = "code"},
	{"kind", T_ENUM, AT(target_row, kind), .of_enum = &kind_names},
	{"op", T_ENUM, AT(target_row, op), .of_enum = &op_names},
	{"receiver_now", T_BOOL, AT(target_row, receiver_now),
	 .doc = "it reports to the issuer today"},
	{"as_published", T_OBJECT, AT(target_row, as_published), NULLABLE, .of = &cell_schema,
	 .doc = "of the edition in force at the end of the day"},
	{"restated", T_OBJECT, AT(target_row, restated), NULLABLE, .of = &cell_schema,
	 .doc = "the same, carried to today's units"},
	{"current", T_OBJECT, AT(target_row, current), NULLABLE, .of = &cell_schema,
	 .doc = "of the edition in force now"},
};
static SCHEMA(row_schema, "TargetRow", struct target_row, row_fields);

static const struct field fields[] = {
	{"programme_id", T_INT, AT(targets, programme_id)},
	{"doc_no", T_TEXT, AT(targets, doc_no), NULLABLE},
	{"unit", T_OBJECT, AT(targets, unit), .of = &unit_ref_schema, .doc = "the issuer"},
	{"on", T_DAY, AT(targets, on)},
	{"as_of", T_TIME, AT(targets, as_of)},
	{"published", T_OBJECT, AT(targets, published), NULLABLE, .of = &edition_schema,
	 .doc = "in force at the end of the day, or the one asked for"},
	{"current", T_OBJECT, AT(targets, current), NULLABLE, .of = &edition_schema,
	 .doc = "in force now"},
	{"editions", T_LIST, AT(targets, editions), .of = &edition_schema,
	 .doc = "all that the issuer ever published"},
	{"causes", T_LIST, AT(targets, causes), .of = &edition_schema,
	 .doc = "the editions since, up to the current one"},
	{"lineage", T_LIST, AT(targets, lineage), .of = &lineage_schema,
	 .doc = "what became of the units since"},
	{"indicators", T_LIST, AT(targets, indicators), .of = &indicator_schema},
	{"rows", T_LIST, AT(targets, rows), .of = &row_schema},
};
SCHEMA(targets_schema, "Targets", struct targets, fields);
