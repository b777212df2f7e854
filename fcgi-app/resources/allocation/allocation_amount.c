#include "resources/allocation/allocation_amount.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/digits.h"
#include "xlsx/xlsx_text.h"

#define DIGITS_MAX 24 /* of one number; more of them are no amount */
#define DETAIL_CHARACTERS 24
#define AMOUNT_RANGE "0–1000000000"
#define RATE_RANGE "0%–100%"

bool allocation_amount_is_empty(const struct xlsx_cell *cell)
{
	static const char *const nothing[] = {"-", "–", "—", "——", "/", "／"};

	if (cell == NULL)
		return true;
	for (size_t i = 0; cell->kind == XLSX_TEXT && i < sizeof(nothing) / sizeof(nothing[0]);
	     i++) {
		if (strcmp(cell->text, nothing[i]) == 0)
			return true;
	}
	return false;
}

/* ---- what is written ---- */

/* What stands around the digits. */
struct written {
	double low, high;
	int op; /* NULL_ENUM: none */
	bool percent, range, about;
};

struct word {
	const char *text;
	int op;
};

static const struct word before[] = {
	{"≥", OP_GE},    {">=", OP_GE},     {"不少于", OP_GE}, {"不低于", OP_GE},
	{"至少", OP_GE}, {">", OP_GT},      {"大于", OP_GT},   {"≤", OP_LE},
	{"<=", OP_LE},   {"不超过", OP_LE}, {"至多", OP_LE},   {"<", OP_DOWN},
};

/* OP_DOWN is no indicator's that has amounts: it always differs. */
static const struct word behind[] = {{"以上", OP_GE}, {"以下", OP_LE}};

static const char *const counted[] = {"家", "个", "人次", "次", "场", "名", "人"};
static const char *const between[] = {"——", "—", "–", "−", "-", "~", "至", "到"};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool take(const char **at, const char *text)
{
	size_t length = strlen(text);

	if (length == 0 || strncmp(*at, text, length) != 0)
		return false;
	*at += length;
	return true;
}

static bool take_word(const char **at, const struct word *words, size_t count, int *op)
{
	for (size_t i = 0; i < count; i++) {
		if (take(at, words[i].text)) {
			*op = words[i].op;
			return true;
		}
	}
	return false;
}

static bool take_any(const char **at, const char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (take(at, texts[i]))
			return true;
	}
	return false;
}

/* Digits with a sign, separators of thousands where they belong, and a fraction. */
static bool take_number(const char **at, double *number)
{
	char digits[DIGITS_MAX + 2];
	size_t length = 0, since_comma = 0;
	const char *from = *at;
	bool commas = false, negative = take(&from, "-") || take(&from, "−");

	for (; isdigit((unsigned char)*from) || *from == ','; from++) {
		if (length == DIGITS_MAX)
			return false;
		if (*from == ',') {
			if (length == 0 || (commas ? since_comma != 3 : length > 3))
				return false;
			commas = true;
			since_comma = 0;
		} else {
			digits[length++] = *from;
			since_comma++;
		}
	}
	if (length == 0 || (commas && since_comma != 3))
		return false;
	if (*from == '.' && isdigit((unsigned char)from[1])) {
		for (digits[length++] = *from++;
		     isdigit((unsigned char)*from) && length < DIGITS_MAX;)
			digits[length++] = *from++;
	}
	digits[length] = '\0';
	if (!decimal_read(digits, number))
		return false;
	if (negative)
		*number = -*number;
	*at = from;
	return true;
}

/* ≥ 95 % · 12 家 · 1—2 个 · 90 以上 */
static bool read_written(const char *text, const struct indicator *indicator,
			 struct written *written)
{
	*written = (struct written){.op = NULL_ENUM};
	if (!take_word(&text, before, COUNT(before), &written->op))
		written->about = take(&text, "约");
	if (!take_number(&text, &written->low))
		return false;
	written->percent = take(&text, "%");
	written->high = written->low;
	if (take_any(&text, between, COUNT(between))) {
		written->range = true;
		if (!take_number(&text, &written->high))
			return false;
		written->percent |= take(&text, "%");
	}
	if (!take(&text, indicator->unit_of_count))
		(void)take_any(&text, counted, COUNT(counted));
	if (written->op == NULL_ENUM)
		(void)take_word(&text, behind, COUNT(behind), &written->op);
	return *text == '\0';
}

/* ---- by kind of indicator ---- */

static bool fault_of(struct cell_fault *fault, enum reason_code reason, const char *detail)
{
	*fault = (struct cell_fault){.member = "", .reason = reason, .detail = detail};
	return false;
}

/* Spreadsheets compute in binary: 0.1 × 30 is 3.0000000000000004. */
static bool whole(double number, int64_t max, int64_t *amount, struct cell_fault *fault,
		  const char *range)
{
	double rounded = round(number);

	if (number < 0 || number > (double)max + 0.5)
		return fault_of(fault, R_OUT_OF_RANGE, range);
	if (fabs(number - rounded) > 1e-9 * (1 + fabs(number)))
		return fault_of(fault, R_NOT_WHOLE, NULL);
	*amount = (int64_t)rounded;
	return *amount <= max || fault_of(fault, R_OUT_OF_RANGE, range);
}

static bool amount_of(double number, int64_t *amount, struct cell_fault *fault)
{
	return whole(number, ALLOCATION_AMOUNT_MAX, amount, fault, AMOUNT_RANGE);
}

/* number is what a person reads before the %; without a %, 0.95 may mean either. */
static bool rate_of(double number, bool percent, int64_t *amount, struct cell_fault *fault)
{
	if (!percent && number > 0 && number <= 1)
		return fault_of(fault, R_RATE_UNCLEAR, NULL);
	if (whole(number * 100, 10000, amount, fault, RATE_RANGE))
		return true;
	if (fault->reason == R_NOT_WHOLE)
		*fault = (struct cell_fault){
			.member = "", .reason = R_OUT_OF_RANGE, .detail = "0.01%"};
	return false;
}

static bool fill(const struct written *written, const struct indicator *indicator,
		 struct allocation_cell *amount, struct cell_fault *fault)
{
	amount->value = amount->min = amount->max = NULL_INT;
	if (indicator->kind == KIND_RATE)
		return rate_of(written->low, written->percent, &amount->value, fault);
	if (indicator->kind == KIND_RANGE)
		return amount_of(written->low, &amount->min, fault) &&
		       amount_of(written->high, &amount->max, fault);
	return amount_of(written->low, &amount->value, fault);
}

/* A sign says what the indicator says, or nothing. */
static bool sign_fits(const struct written *written, const struct indicator *indicator)
{
	if (written->op != NULL_ENUM)
		return written->op == indicator->op;
	return !written->about || indicator->approx;
}

static bool shape_fits(const struct written *written, const struct indicator *indicator)
{
	return (!written->range || indicator->kind == KIND_RANGE) &&
	       (!written->percent || indicator->kind == KIND_RATE);
}

static bool from_text(struct arena *arena, const struct xlsx_cell *cell,
		      const struct indicator *indicator, struct written *written,
		      struct cell_fault *fault)
{
	if (!read_written(xlsx_fold(arena, cell->text), indicator, written) ||
	    !shape_fits(written, indicator))
		return fault_of(fault, R_NOT_A_NUMBER,
				xlsx_cut(arena, cell->text, DETAIL_CHARACTERS));
	return sign_fits(written, indicator) ||
	       fault_of(fault, R_WRONG_OPERATOR, xlsx_cut(arena, cell->text, DETAIL_CHARACTERS));
}

static bool from_number(struct arena *arena, const struct xlsx_cell *cell,
			const struct indicator *indicator, struct written *written,
			struct cell_fault *fault)
{
	*written = (struct written){.op = NULL_ENUM, .percent = cell->kind == XLSX_PERCENT};
	if (!decimal_read(cell->text, &written->low) || !shape_fits(written, indicator))
		return fault_of(fault, R_NOT_A_NUMBER,
				xlsx_cut(arena, cell->text, DETAIL_CHARACTERS));
	if (written->percent)
		written->low *= 100;
	written->high = written->low;
	return true;
}

bool allocation_amount_read(struct arena *arena, const struct xlsx_cell *cell,
			    const struct indicator *indicator, struct allocation_cell *amount,
			    struct cell_fault *fault)
{
	struct written written;
	bool done = false;

	switch (cell->kind) {
	case XLSX_TEXT:
		done = from_text(arena, cell, indicator, &written, fault);
		break;
	case XLSX_NUMBER:
	case XLSX_PERCENT:
		done = from_number(arena, cell, indicator, &written, fault);
		break;
	case XLSX_DATE:
		return fault_of(fault, R_IS_A_DATE, NULL);
	case XLSX_BOOLEAN:
		return fault_of(fault, R_NOT_A_NUMBER, cell->text);
	case XLSX_FAULT:
		return fault_of(fault, R_FAULTY_CELL,
				xlsx_cut(arena, cell->text, DETAIL_CHARACTERS));
	case XLSX_NO_VALUE:
		return fault_of(fault, R_NO_VALUE, NULL);
	}
	return done && fill(&written, indicator, amount, fault) &&
	       allocation_cell_fits(amount, indicator, fault);
}
