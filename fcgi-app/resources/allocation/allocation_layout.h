/*
 * allocation_layout: which column of a sheet is which indicator, and which row is which unit.
 *
 * The notice's own form is recognised by the row of codes that it hides under its header; a plain
 * table by a header of indicators' codes or names, in Chinese or English.
 */
#ifndef RESOURCES_ALLOCATION_ALLOCATION_LAYOUT_H
#define RESOURCES_ALLOCATION_ALLOCATION_LAYOUT_H

#include "resources/allocation/allocation.h"
#include "xlsx/xlsx.h"

enum layout_column_kind {
	COLUMN_OTHER, /* has a header that is none of ours */
	COLUMN_INDICATOR,
	COLUMN_UNIT,   /* code or name */
	COLUMN_NUMBER, /* 序号 */
	COLUMN_NOTE,
};

struct layout_column {
	enum layout_column_kind kind;
	const struct indicator *indicator; /* of COLUMN_INDICATOR */
	bool twice;                        /* another column before it has the same indicator */
};

enum layout_row_kind {
	ROW_UNIT,
	ROW_KEPT,     /* 本级 */
	ROW_TOTAL,    /* 合计, 总计: of all rows above */
	ROW_SUBTOTAL, /* 小计: of those since the last one */
	ROW_UNKNOWN,  /* names nobody whom we know */
};

struct layout_row {
	enum layout_row_kind kind;
	const struct unit *unit; /* of ROW_UNIT */
	size_t receiver;         /* its place in the layout's list */
	size_t label_column;     /* where the unit is named */
	const char *label;       /* as it stands there; NULL: nowhere */
	bool ambiguous;          /* ROW_UNKNOWN: more than one unit has the name */
	bool mismatch;           /* ROW_UNKNOWN: its names are of different units */
};

struct layout {
	const struct xlsx_grid *grid;
	const struct layout_column *columns; /* grid->columns of them */
	size_t first_row;                    /* under the header */
	size_t header_row;                   /* of the codes, or else of the names */
	size_t name_row; /* of the names; header_row where there is one row only */
	bool found;      /* a header was recognised */

	const struct unit *issuer;
	struct unit_list receivers;
	const char *const (
		*names)[4]; /* of each receiver, folded: code, full and short name, place */
};

struct layout allocation_layout_find(struct ctx *ctx, const struct programme *programme,
				     const struct unit *issuer, const struct xlsx_grid *grid);

struct layout_row allocation_layout_row(struct ctx *ctx, const struct layout *layout, size_t row);

/* The place that a unit's name means: 丰县市场监督管理局 → 丰县. */
const char *allocation_place_name(struct arena *arena, const char *name);

#endif
