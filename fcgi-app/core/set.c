#include "core/set.h"

#include <string.h>

struct list set_split(struct arena *arena, const char *set)
{
	struct list list = {0};

	if (set == NULL)
		return list;
	list.items = arena_array(arena, strlen(set) + 1, sizeof(char *));
	while (*set != '\0') {
		size_t length = strcspn(set, ",");

		((const char **)list.items)[list.count++] = arena_strndup(arena, set, length);
		set += length + (set[length] == ',');
	}
	return list;
}

const char *set_join(struct arena *arena, const struct list *texts)
{
	const char *set = "";

	for (size_t i = 0; i < texts->count; i++)
		set = arena_printf(arena, "%s%s%s", set, i == 0 ? "" : ",",
				   ((const char **)texts->items)[i]);
	return set;
}

bool set_has(const struct list *texts, const char *text)
{
	for (size_t i = 0; i < texts->count; i++) {
		if (strcmp(((const char *const *)texts->items)[i], text) == 0)
			return true;
	}
	return false;
}
