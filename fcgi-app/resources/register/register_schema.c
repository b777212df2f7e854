#include "resources/register/register.h"

#define AT(type, member) .at = offsetof(struct type, member)

static const struct field error_fields[] = {
	{"cell", T_TEXT, AT(register_error, cell), .doc = "C7"},
	{"row", T_INT, AT(register_error, row), .doc = "from 1"},
	{"column", T_INT, AT(register_error, column), .doc = "from 1"},
	{"message", T_TEXT, AT(register_error, message)},
};
static SCHEMA(error_schema, "RegisterError", struct register_error, error_fields);

static const struct field fields[] = {
	{"dry_run", T_BOOL, AT(register_import, dry_run)},
	{"sheet", T_TEXT, AT(register_import, sheet), .doc = "name of the sheet that was read"},
	{"rows", T_INT, AT(register_import, rows), .doc = "entries that were read"},
	{"added", T_INT, AT(register_import, added)},
	{"changed", T_INT, AT(register_import, changed)},
	{"unchanged", T_INT, AT(register_import, unchanged)},
	{"errors", T_LIST, AT(register_import, errors), .of = &error_schema,
	 .doc = "with any of them nothing is taken"},
	{"doubts", T_LIST, AT(register_import, doubts), .of = &error_schema,
	 .doc = "what somebody should look at before; it is taken all the same"},
};
SCHEMA(register_import_schema, "RegisterImport", struct register_import, fields);
