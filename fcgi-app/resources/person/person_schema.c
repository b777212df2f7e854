#include "resources/body/body.h"
#include "resources/person/person.h"
#include "resources/person/person_number.h"
#include "resources/unit/unit.h"

#define PAGE_MAX 200
#define AT(type, member) .at = offsetof(struct type, member)

ENUMERATION(person_grade_names, "PersonGrade", "senior_auditor", "auditor", "trainee_auditor",
	    "technical_expert");
ENUMERATION(person_sort_names, "PersonSort", "id", "name", "load");
ENUMERATION(person_seat_names, "PersonSeat", "manager", "expert", "auditor");

static const struct field ref_fields[] = {
	{"id", T_INT, AT(person_ref, id)},
	{"name", T_TEXT, AT(person_ref, name)},
};
SCHEMA(person_ref_schema, "PersonRef", struct person_ref, ref_fields);

static const struct field history_fields[] = {
	{"body", T_OBJECT, AT(person_body, body), .flags = F_DERIVED, .of = &body_ref_schema},
	{"since", T_DAY, AT(person_body, since)},
	{"until", T_DAY, AT(person_body, until), .flags = F_NULLABLE,
	 .doc = "the last day; null: still"},
	{"body_id", T_INT, AT(person_body, body_id), .flags = F_COLUMN},
	{"body_name", T_TEXT, AT(person_body, body_name), .flags = F_COLUMN},
	{"province_id", T_INT, AT(person_body, province_id), .flags = F_COLUMN},
};
SCHEMA(person_body_schema, "PersonBody", struct person_body, history_fields);

static const struct field profile_fields[] = {
	{"recorded_at", T_TIME, AT(person_profile, recorded_at)},
	{"body", T_OBJECT, AT(person_profile, body), .flags = F_DERIVED | F_NULLABLE,
	 .of = &body_ref_schema, .doc = "which said so"},
	{"grade", T_ENUM, AT(person_profile, grade), .of_enum = &person_grade_names},
	{"home", T_OBJECT, AT(person_profile, home), .flags = F_DERIVED, .of = &unit_ref_schema},
	{"specialities", T_LIST, AT(person_profile, specialities), .flags = F_DERIVED,
	 .doc = "codes of industries"},
	{"body_id", T_INT, AT(person_profile, body_id), .flags = F_COLUMN},
	{"body_name", T_TEXT, AT(person_profile, body_name), .flags = F_COLUMN},
	{"home_id", T_INT, AT(person_profile, home_id), .flags = F_COLUMN},
	{"speciality_codes", T_TEXT, AT(person_profile, speciality_codes), .flags = F_COLUMN},
};
SCHEMA(person_profile_schema, "PersonProfile", struct person_profile, profile_fields);

static const struct field namesake_fields[] = {
	{"id", T_INT, AT(person_namesake, id)},
	{"name", T_TEXT, AT(person_namesake, name)},
	{"registration_no", T_TEXT, AT(person_namesake, registration_no), .flags = F_NULLABLE},
	{"body", T_OBJECT, AT(person_namesake, body), .flags = F_DERIVED | F_NULLABLE,
	 .of = &body_ref_schema, .doc = "null: with none at present"},
	{"body_id", T_INT, AT(person_namesake, body_id), .flags = F_COLUMN},
	{"body_name", T_TEXT, AT(person_namesake, body_name), .flags = F_COLUMN},
};
SCHEMA(person_namesake_schema, "PersonNamesake", struct person_namesake, namesake_fields);

#define PERSON_FIELDS                                                                          \
	{"id", T_INT, AT(person, id)},                                                         \
		{"body",                                                                       \
		 T_OBJECT,                                                                     \
		 AT(person, body),                                                             \
		 .flags = F_DERIVED | F_NULLABLE,                                              \
		 .of = &body_ref_schema,                                                       \
		 .doc = "null: with none at present"},                                         \
		{"name", T_TEXT, AT(person, name)},                                            \
		{"registration_no", T_TEXT, AT(person, registration_no), .flags = F_NULLABLE}, \
		{"grade", T_ENUM, AT(person, grade), .of_enum = &person_grade_names},          \
		{"manager", T_BOOL, AT(person, manager)},                                      \
		{"expert", T_BOOL, AT(person, expert), .doc = "helps enterprises"},            \
		{"auditor", T_BOOL, AT(person, auditor)},                                      \
		{"home",                                                                       \
		 T_OBJECT,                                                                     \
		 AT(person, home),                                                             \
		 .flags = F_DERIVED,                                                           \
		 .of = &unit_ref_schema,                                                       \
		 .doc = "in whose area it lives and works"},                                   \
		{"specialities", T_LIST, AT(person, specialities), .flags = F_DERIVED,         \
		 .doc = "codes of industries"},                                                \
		{"since", T_DAY, AT(person, since), .flags = F_NULLABLE,                       \
		 .doc = "the first day with its present body"},                                \
		{"open_assignments", T_INT, AT(person, open_assignments),                      \
		 .doc = "enterprises that it helps now, or is offered to"},                    \
		{"profile_changed_at", T_TIME, AT(person, profile_changed_at),                 \
		 .flags = F_NULLABLE,                                                          \
		 .doc = "when grade, home or specialities last changed; null: never"},         \
		{"illustrative", T_BOOL, AT(person, illustrative)},                            \
		{"version", T_INT, AT(person, version)},                                       \
		{"body_id", T_INT, AT(person, body_id), .flags = F_COLUMN},                    \
		{"body_name", T_TEXT, AT(person, body_name), .flags = F_COLUMN},               \
		{"earlier_texts", T_TEXT, AT(person, earlier_texts), .flags = F_COLUMN},       \
		{"home_id", T_INT, AT(person, home_id), .flags = F_COLUMN},                    \
	{                                                                                      \
		"speciality_codes", T_TEXT, AT(person, speciality_codes), .flags = F_COLUMN    \
	}

static const struct field fields[] = {PERSON_FIELDS};
SCHEMA(person_schema, "Person", struct person, fields);

static const struct field detail_fields[] = {
	PERSON_FIELDS,
	{"earlier_numbers", T_LIST, AT(person, earlier_numbers), .flags = F_DERIVED,
	 .doc = "registration numbers that it had, which stay its own"},
	{"history", T_LIST, AT(person, history), .flags = F_DERIVED, .of = &person_body_schema,
	 .doc = "with which bodies it was, the last first"},
	{"profiles", T_LIST, AT(person, profiles), .flags = F_DERIVED, .of = &person_profile_schema,
	 .doc = "what was said of grade, home and specialities, the last first; for officers"},
	{"namesakes", T_LIST, AT(person, namesakes), .flags = F_DERIVED,
	 .of = &person_namesake_schema,
	 .doc = "others of the same name and home, perhaps the same human; of a body, its own; 20 "
		"at most"},
	{"allowed_actions", T_LIST, AT(person, allowed_actions), .flags = F_DERIVED,
	 .doc = "change, leave; correct_number, merge"},
};
SCHEMA(person_detail_schema, "PersonDetail", struct person, detail_fields);

static const struct field input_fields[] = {
	{"name", T_TEXT, AT(person_input, name), .flags = F_REQUIRED, .min = 1, .max = 60},
	{"registration_no", T_TEXT, AT(person_input, registration_no), .flags = F_NULLABLE,
	 .min = 1, .max = 40,
	 .doc = "of whoever helps or audits required; once given, it stays: " PERSON_NUMBER_FORM},
	{"grade", T_ENUM, AT(person_input, grade), .flags = F_REQUIRED,
	 .of_enum = &person_grade_names},
	{"manager", T_BOOL, AT(person_input, manager), .flags = F_REQUIRED},
	{"expert", T_BOOL, AT(person_input, expert), .flags = F_REQUIRED},
	{"auditor", T_BOOL, AT(person_input, auditor), .flags = F_REQUIRED},
	{"home", T_TEXT, AT(person_input, home), .flags = F_REQUIRED, .min = 1, .max = 12,
	 .doc = "code of the unit in whose area it lives and works"},
	{"specialities", T_LIST, AT(person_input, specialities), .max = 60,
	 .doc = "codes of industries"},
	{"since", T_DAY, AT(person_input, since),
	 .doc = "the first day with the body, not in the future, nor before the last with another; "
		"today, or what it was, unless given"},
};
SCHEMA(person_input_schema, "PersonInput", struct person_input, input_fields);

static const struct field number_fields[] = {
	{"registration_no", T_TEXT, AT(person_number_input, registration_no), .flags = F_REQUIRED,
	 .min = 1, .max = 40, .doc = PERSON_NUMBER_FORM},
	{"release", T_BOOL, AT(person_number_input, release),
	 .doc = "true: the number so far is somebody else's, and free for them; false unless "
		"given: it stays the person's, and leads to it"},
	{"reason", T_TEXT, AT(person_number_input, reason), .flags = F_REQUIRED, .min = 1,
	 .max = 400},
};
SCHEMA(person_number_input_schema, "PersonNumberInput", struct person_number_input, number_fields);

#define FILTER_FIELDS                                                                        \
	{"q",      T_TEXT,    AT(person_filter, q),                                          \
	 .min = 1, .max = 60, .doc = "part of a name or of the registration number"},        \
		{"home",   T_TEXT,    AT(person_filter, home),                               \
		 .min = 1, .max = 12, .doc = "code of a unit: at home there or beneath it"}, \
		{"industry", T_TEXT,   AT(person_filter, industry),                          \
		 .min = 1,   .max = 5, .doc = "one of the specialities covers it"},          \
		{"grade", T_ENUM, AT(person_filter, grade), .of_enum = &person_grade_names}, \
		{"seat", T_ENUM, AT(person_filter, seat), .of_enum = &person_seat_names},    \
		{"sort", T_ENUM, AT(person_filter, sort), .of_enum = &person_sort_names,     \
		 .doc = "id unless given; load: the fewest open assignments first"},         \
		{"after",                                                                    \
		 T_INT,                                                                      \
		 AT(person_filter, after),                                                   \
		 .min = 0,                                                                   \
		 .max = INT_SAFE_MAX,                                                        \
		 .doc = "next of the page before"},                                          \
	{                                                                                    \
		"limit", T_INT, AT(person_filter, limit), .min = 1, .max = PAGE_MAX,         \
							  .doc = "50 unless given"           \
	}

static const struct field filter_fields[] = {FILTER_FIELDS};
SCHEMA(person_filter_schema, "PersonQuery", struct person_filter, filter_fields);

static const struct field body_filter_fields[] = {
	{"id", T_INT, AT(person_filter, id), .min = 1, .max = INT_SAFE_MAX, .doc = "of the body"},
	FILTER_FIELDS,
};
SCHEMA(body_people_filter_schema, "BodyPeopleQuery", struct person_filter, body_filter_fields);
