/*
 * programme_book: all programmes, as each worker keeps them in memory.
 */
#ifndef RESOURCES_PROGRAMME_PROGRAMME_BOOK_H
#define RESOURCES_PROGRAMME_PROGRAMME_BOOK_H

#include "resources/programme/programme.h"

struct programme_book {
	struct arena *arena;
	int64_t version;
	struct list programmes; /* struct programme, parents before children */
};

#endif
