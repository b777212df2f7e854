#include "core/schema.h"

#include <string.h>

bool list_cut(struct list *list, int64_t limit)
{
	if (list->count <= (size_t)limit)
		return false;
	list->count = (size_t)limit;
	return true;
}

const struct field *schema_field(const struct schema *schema, const char *name)
{
	for (size_t i = 0; i < schema->count; i++) {
		if (strcmp(schema->fields[i].name, name) == 0)
			return &schema->fields[i];
	}
	return NULL;
}

int enumeration_index(const struct enumeration *enumeration, const char *value)
{
	for (size_t i = 0; i < enumeration->count; i++) {
		if (strcmp(enumeration->values[i], value) == 0)
			return (int)i;
	}
	return NULL_ENUM;
}

const char *enumeration_name(const struct enumeration *enumeration, int index)
{
	if (index < 0 || (size_t)index >= enumeration->count)
		return "?";
	return enumeration->values[index];
}
