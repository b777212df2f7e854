#include "resources/file/file.h"

ENUMERATION(media_type_names, "MediaType", "application/pdf", "image/png", "image/jpeg");

#define AT(member) .at = offsetof(struct file, member)

static const struct field fields[] = {
	{"id", T_INT, AT(id)},
	{"unit_id", T_INT, AT(unit_id), .flags = F_COLUMN},
	{"body_id", T_INT, AT(body_id), .flags = F_COLUMN},
	{"name", T_TEXT, AT(name)},
	{"media_type", T_ENUM, AT(media_type), .of_enum = &media_type_names,
	 .doc = "as its first bytes say"},
	{"size", T_INT, AT(size), .doc = "bytes"},
	{"sha256", T_TEXT, AT(sha256), .doc = "of its bytes, hexadecimal"},
	{"uploaded_at", T_TIME, AT(uploaded_at)},
	{"uploaded_by", T_TEXT, AT(uploaded_by), .doc = "display name"},
};
SCHEMA(file_schema, "File", struct file, fields);
