#include "resources/allocation/allocation_import.h"

ENUMERATION(import_reason_names, "ImportReason", "no_header", "no_rows", "not_a_receiver",
	    "ambiguous_unit", "unit_mismatch", "not_a_number", "not_whole", "out_of_range",
	    "min_over_max", "wrong_operator", "rate_unclear", "is_a_date", "faulty_cell",
	    "no_value", "repeated_column", "repeated_unit", "not_for_kind", "too_long",
	    "bad_character", "required", "negative");

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field error_fields[] = {
	{"cell", T_TEXT, AT(import_error, cell), .doc = "C7"},
	{"row", T_INT, AT(import_error, row), .doc = "from 1"},
	{"column", T_INT, AT(import_error, column), .doc = "from 1"},
	{"unit_name", T_TEXT, AT(import_error, unit_name), .flags = F_NULLABLE,
	 .doc = "short name, where the cell lies in a unit's row"},
	{"indicator", T_TEXT, AT(import_error, indicator), .flags = F_NULLABLE, .doc = "code"},
	{"reason", T_ENUM, AT(import_error, reason), .of_enum = &import_reason_names},
	{"message", T_TEXT, AT(import_error, message)},
};
static SCHEMA(error_schema, "ImportError", struct import_error, error_fields);

static const struct field note_fields[] = {
	{"cell", T_TEXT, AT(import_note, cell), .flags = F_NULLABLE, .doc = "null: the whole"},
	{"message", T_TEXT, AT(import_note, message)},
};
static SCHEMA(note_schema, "ImportNote", struct import_note, note_fields);

static const struct field kept_fields[] = {
	{"indicator", T_TEXT, AT(import_kept, indicator), .doc = "code"},
	{"from", T_INT, AT(import_kept, from)},
	{"to", T_INT, AT(import_kept, to)},
};
static SCHEMA(kept_schema, "ImportKept", struct import_kept, kept_fields);

static const struct field fields[] = {
	{"dry_run", T_BOOL, AT(allocation_import, dry_run)},
	{"version", T_INT, AT(allocation_import, version),
	 .doc = "of the draft: that was looked at, or that was made"},
	{"sheet", T_TEXT, AT(allocation_import, sheet), .doc = "name of the sheet that was read"},
	{"rows", T_INT, AT(allocation_import, rows), .doc = "units that were read"},
	{"cells", T_INT, AT(allocation_import, cells), .doc = "amounts that were read"},
	{"kept_cells", T_INT, AT(allocation_import, kept_cells),
	 .doc = "empty cells, whose amounts stay"},
	{"errors", T_LIST, AT(allocation_import, errors), .of = &error_schema,
	 .doc = "with any of them nothing is taken"},
	{"notes", T_LIST, AT(allocation_import, notes), .of = &note_schema,
	 .doc = "what was passed over, and totals that do not add up"},
	{"differences", T_LIST, AT(allocation_import, differences),
	 .of = &allocation_difference_schema},
	{"kept_differences", T_LIST, AT(allocation_import, kept_differences), .of = &kept_schema},
	{"violations", T_LIST, AT(allocation_import, violations), .of = &violation_schema,
	 .doc = "of a dry run: what the rules make of the numbers; beside errors, only of cells"},
};
SCHEMA(allocation_import_schema, "AllocationImport", struct allocation_import, fields);
