/* set: a list of texts as the database keeps it: one text, joined by commas. */
#ifndef CORE_SET_H
#define CORE_SET_H

#include <stdbool.h>

#include "base/arena.h"
#include "core/schema.h"

/* "provincial,municipal" → {"provincial", "municipal"}; NULL and "" are empty. */
struct list set_split(struct arena *arena, const char *set);
const char *set_join(struct arena *arena, const struct list *texts);

bool set_has(const struct list *texts, const char *text);

#endif
