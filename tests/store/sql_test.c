/*
 * sql: every statement of the program against the migrated schema. Each prepares; each parameter is
 * a column or one of the few names that are not; each column of a result has a field in the schema
 * that the code maps it to, or, where that schema is private to its file, in one of the schemas of
 * the API.
 */
#include "db/sql.h"
#include "http/route.h"
#include "resources/allocation/allocation.h"
#include "resources/assignment/assignment.h"
#include "resources/assignment/assignment_check.h"
#include "resources/assignment/footing.h"
#include "resources/audit/audit_record.h"
#include "resources/body/body.h"
#include "resources/engagement/engagement.h"
#include "resources/engagement/engagement_store.h"
#include "resources/enterprise/enterprise.h"
#include "resources/enterprise/enterprise_store.h"
#include "resources/fact/fact.h"
#include "resources/figure/figure.h"
#include "resources/file/file.h"
#include "resources/form/form.h"
#include "resources/group/group.h"
#include "resources/industry/industry.h"
#include "resources/movement/movement.h"
#include "resources/person/person.h"
#include "resources/pilot_industry/pilot_industry.h"
#include "resources/pilot_industry/standing.h"
#include "resources/places/places.h"
#include "resources/policy/policy.h"
#include "resources/quota/quota.h"
#include "resources/reminder/reminder.h"
#include "resources/reorganisation/reorganisation.h"
#include "resources/selection/selection.h"
#include "resources/selection/selection_candidate.h"
#include "resources/selection/selection_place.h"
#include "resources/selection/selection_result.h"
#include "resources/session/session.h"
#include "resources/submission/filer.h"
#include "resources/submission/submission.h"
#include "resources/unit/unit_store.h"
#include "resources/user/user.h"
#include "store.h"

static struct store store;

static int open_store(void **state)
{
	(void)state;
	store_open(&store, STORE_PROGRAM);
	store_begin(&store, clock_now());
	return 0;
}

static int close_store(void **state)
{
	(void)state;
	store_close(&store);
	return 0;
}

static void test_every_statement_prepares(void **state)
{
	int failed = 0;

	(void)state;
	assert_true(sql_all_count > 50);
	for (size_t i = 0; i < sql_all_count; i++) {
		struct ctx *ctx = store_begin(&store, clock_now());

		if (db_prepare(ctx, sql_all[i]))
			continue;
		print_error("%s does not prepare\n", sql_all[i]->name);
		failed++;
	}
	assert_int_equal(failed, 0);
}

static void test_names_and_places_are_their_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < sql_all_count; i++) {
		assert_int_equal(sql_all[i]->index, i);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(sql_all[i]->name, sql_all[j]->name);
	}
}

/* ---- parameters ---- */

/* What no table has a column of. */
static const char *const other_parameters[] = {
	"after",
	"after_body",
	"after_id",
	"after_indicator",
	"after_industry",
	"after_no",
	"after_part",
	"allocated_change",
	"attempts",
	"audience_set",
	"batch",
	"before",
	"before_id",
	"body_least",
	"body_most",
	"cap",
	"change",
	"day",
	"declared",
	"due",
	"due_by",
	"enterprise",
	"enterprise_least",
	"enterprise_most",
	"expert_least",
	"expert_most",
	"first",
	"from",
	"from_id",
	"from_kept",
	"from_reserve",
	"from_status",
	"gone",
	"grouping",
	"home_hi",
	"home_lo",
	"id_least",
	"id_most",
	"issuer",
	"kept_change",
	"lang",
	"last",
	"leaf",
	"limit",
	"lo_least",
	"lo_most",
	"may_raise",
	"months",
	"most",
	"must_cover",
	"names",
	"now",
	"override",
	"own_lo",
	"own_unit_id",
	"parent",
	"production",
	"q",
	"record_id",
	"recorded_by_id",
	"scope_body",
	"scope_enterprise",
	"scope_hi",
	"scope_lo",
	"scope_person",
	"seat",
	"see_all",
	"settles",
	"since",
	"sort",
	"state",
	"step",
	"superior_id",
	"to",
	"to_id",
	"today",
	"tree",
	"unit",
	"unit_hi",
	"unit_lo",
	"until",
	"used_limit",
	"within_used",
	"without",
	"x",
};

static bool is_other(const char *name)
{
	for (size_t i = 0; i < sizeof(other_parameters) / sizeof(other_parameters[0]); i++) {
		if (strcmp(other_parameters[i], name) == 0)
			return true;
	}
	return false;
}

static void test_every_parameter_is_known(void **state)
{
	int unknown = 0;

	(void)state;
	for (size_t i = 0; i < sql_all_count; i++) {
		for (size_t p = 0; p < sql_all[i]->param_count; p++) {
			const char *name = sql_all[i]->params[p];

			if (is_other(name) ||
			    store_ask(&store,
				      "SELECT COUNT(*) FROM information_schema.columns WHERE "
				      "table_schema = 'uplift' AND column_name = '%s'",
				      name) > 0)
				continue;
			print_error(
				"%s: no column is named as :%s, nor is it in other_parameters\n",
				sql_all[i]->name, name);
			unknown++;
		}
	}
	assert_int_equal(unknown, 0);
}

/* ---- columns ---- */

/* By the beginning of the statement's name, the longest first: what its rows become. */
static const struct {
	const char *statement;
	const struct schema *schema;
} mapped[] = {
	{"allocation_get", &allocation_head_schema},
	{"allocation_list", &allocation_head_schema},
	{"allocation_in_force", &allocation_head_schema},
	{"allocation_rows", &allocation_cell_schema},
	{"allocation_kept", &allocation_kept_schema},
	{"allocation_own_receipt", &allocation_receipt_schema},
	{"allocation_receipts", &allocation_receipt_schema},
	{"allocation_objections", &allocation_objection_schema},
	{"file_get", &file_schema},
	{"file_of_body", &file_schema},
	{"file_of_unit", &file_schema},
	{"filer_bodies", &filer_schema},
	{"filer_filed", &filer_schema},
	{"filer_filed_of_body", &filer_schema},
	{"filer_own_body", &filer_schema},
	{"form_get", &form_schema},
	{"form_list", &form_schema},
	{"form_list_running", &form_schema},
	{"submission_events", &submission_event_schema},
	{"submission_get", &submission_schema},
	{"submission_get_of_body", &submission_schema},
	{"submission_page", &submission_head_schema},
	{"submission_page_of_body", &submission_head_schema},
	{"fact_get", &fact_schema},
	{"fact_page", &fact_schema},
	{"figure_list", &figure_schema},
	{"posting_page", &posting_schema},
	{"programme_all", &programme_schema},
	{"programme_indicators_all", &indicator_schema},
	{"programme_basis_documents", &basis_document_schema},
	{"programme_stages", &stage_schema},
	{"programme_deadlines", &deadline_schema},
	{"quota_of_unit", &quota_schema},
	{"quota_of_receivers", &quota_schema},
	{"quota_of_receivers_receivers", &quota_schema},
	{"quota_sum_of_receivers", &quota_schema},
	{"quota_one", &quota_schema},
	{"quota_own_rows", &quota_schema},
	{"quota_receiver_rows", &quota_schema},
	{"quota_lock_rows", &quota_schema},
	{"request_get", &request_schema},
	{"request_page", &request_schema},
	{"sweep_get", &sweep_schema},
	{"sweep_page", &sweep_schema},
	{"reminder_open", &reminder_schema},
	{"reminder_of_unit", &reminder_received_schema},
	{"reorganisation_get", &reorganisation_schema},
	{"reorganisation_list", &reorganisation_schema},
	{"quota_audit_balance", &quota_schema},
	{"quota_audit_receivers", &quota_schema},
	{"quota_audit_target", &quota_schema},
	{"quota_audit_orphan_posting", &quota_schema},
	{"unit_all", &unit_schema},
	{"unit_edges_in_force", &unit_place_schema},
	{"audit_record_list", &audit_record_schema},
	{"audit_record_sign_ins", &sign_in_record_schema},
	{"policy_get", &policy_schema},
	{"session_list", &session_schema},
	{"user_find", &user_schema},
	{"user_grants", &grant_schema},
	{"user_list", &user_schema},
	{"user_accounts", &user_schema},
	{"industry_list", &industry_schema},
	{"body_list", &body_schema},
	{"body_find", &body_schema},
	{"body_ref", &body_ref_schema},
	{"body_fields", &body_field_schema},
	{"body_ranks", &body_rank_schema},
	{"body_records", &body_record_schema},
	{"body_states", &body_state_schema},
	{"group_list", &group_schema},
	{"group_list_own", &group_schema},
	{"group_members", &group_member_schema},
	{"person_list", &person_schema},
	{"person_list_own", &person_schema},
	{"person_profiles", &person_profile_schema},
	{"person_find", &person_schema},
	{"person_find_own", &person_schema},
	{"person_ref", &person_ref_schema},
	{"person_history", &person_body_schema},
	{"person_namesakes", &person_namesake_schema},
	{"person_namesakes_own", &person_namesake_schema},
	{"enterprise_list", &enterprise_schema},
	{"enterprise_list_own", &enterprise_schema},
	{"enterprise_find", &enterprise_schema},
	{"enterprise_find_own", &enterprise_schema},
	{"enterprise_ref", &enterprise_ref_schema},
	{"pilot_industry_list", &pilot_industry_schema},
	{"pilot_industry_held", &pilot_industry_schema},
	{"pilot_industry_bodies", &district_body_schema},
	{"pilot_industry_standings", &standing_schema},
	{"pilot_industry_selected", &selected_body_schema},
	{"assignment_list", &assignment_schema},
	{"assignment_list_of_keeper", &assignment_schema},
	{"assignment_list_of_body", &assignment_schema},
	{"assignment_list_of_expert", &assignment_schema},
	{"assignment_list_of_enterprise", &assignment_schema},
	{"assignment_enterprises", &helped_enterprise_schema},
	{"assignment_experts", &expert_schema},
	{"assignment_groups", &expert_group_schema},
	{"assignment_helpers", &expert_schema},
	{"assignment_helper_groups", &expert_group_schema},
	{"assignment_seats", &engagement_pair_schema},
	{"assignment_footings", &footing_schema},
	{"assignment_counts", &assignment_count_schema},
	{"selection_list", &selection_head_schema},
	{"selection_list_of_body", &selection_head_schema},
	{"selection_industries", &selection_industry_schema},
	{"selection_choices", &selection_choice_schema},
	{"selection_overrides", &selection_override_schema},
	{"selection_in_force", &place_schema},
	{"selection_results", &selection_result_schema},
	{"selection_candidates", &candidate_schema},
	{"engagement_list", &engagement_schema},
	{"engagement_list_of_units", &engagement_schema},
	{"engagement_times", &engagement_time_schema},
	{"enterprise_uses", &enterprise_uses_schema},
	{"engagement_forbidding", &engagement_pair_schema},
	{"engagement_pairs_of_person", &engagement_pair_schema},
	{"engagement_pairs", &engagement_pair_schema},
	{"places_drifted", &drift_schema},
	{"reorganisation_carry_count", &reorganisation_carried_schema},
};

static const struct schema *schema_of(const struct sql *sql)
{
	for (size_t i = 0; i < sizeof(mapped) / sizeof(mapped[0]); i++) {
		if (strcmp(mapped[i].statement, sql->name) == 0)
			return mapped[i].schema;
	}
	return NULL;
}

/* Fields of schemas that are private to their file and that no route shows. */
static const char *const private_fields[] = {
	"active",        "alive",
	"allocation_id", "body",
	"body_id",       "enterprise_id",
	"etag",          "expired",
	"expires_at",    "factors",
	"from_id",       "last_step",
	"named",         "number",
	"param",         "password_hash",
	"person_id",     "previous_address",
	"previous_at",   "programme_version",
	"request_hash",  "request_id",
	"scope_hi",      "scope_lo",
	"sealed",        "seen_at",
	"session_id",    "signed_at",
	"to_id",         "unit_version",
	"used_at",       "user_id",
};

static bool schema_has(const struct schema *schema, const char *name, int depth)
{
	if (schema == NULL || depth > 6)
		return false;
	if (schema_field(schema, name) != NULL)
		return true;
	for (size_t i = 0; i < schema->count; i++) {
		if (schema_has(schema->fields[i].of, name, depth + 1))
			return true;
	}
	return false;
}

static bool is_shown_somewhere(const char *name)
{
	for (size_t i = 0; i < route_count; i++) {
		if (schema_has(routes[i].reply, name, 0))
			return true;
	}
	for (size_t i = 0; i < sizeof(private_fields) / sizeof(private_fields[0]); i++) {
		if (strcmp(private_fields[i], name) == 0)
			return true;
	}
	return false;
}

static bool column_is_known(const struct sql *sql, const char *column)
{
	const struct schema *schema = schema_of(sql);

	return schema == NULL ? is_shown_somewhere(column) : schema_field(schema, column) != NULL;
}

static int unknown_columns(const struct sql *sql)
{
	MYSQL_RES *meta = mysql_stmt_result_metadata(store.ctx.db->prepared[sql->index]->statement);
	int unknown = 0;
	MYSQL_FIELD *field;

	if (meta == NULL)
		return 0;
	while ((field = mysql_fetch_field(meta)) != NULL) {
		if (column_is_known(sql, field->name))
			continue;
		print_error("%s: no field is named as column %s\n", sql->name, field->name);
		unknown++;
	}
	mysql_free_result(meta);
	return unknown;
}

static void test_every_column_has_a_field(void **state)
{
	int unknown = 0;

	(void)state;
	for (size_t i = 0; i < sql_all_count; i++) {
		assert_true(db_prepare(store_begin(&store, clock_now()), sql_all[i]));
		unknown += unknown_columns(sql_all[i]);
	}
	assert_int_equal(unknown, 0);
}

static void test_the_list_of_mapped_statements_is_current(void **state)
{
	(void)state;
	for (size_t m = 0; m < sizeof(mapped) / sizeof(mapped[0]); m++) {
		bool found = false;

		for (size_t i = 0; i < sql_all_count; i++)
			found = found || strcmp(sql_all[i]->name, mapped[m].statement) == 0;
		if (!found)
			fail_msg("there is no statement %s", mapped[m].statement);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_statement_prepares),
		cmocka_unit_test(test_names_and_places_are_their_own),
		cmocka_unit_test(test_every_parameter_is_known),
		cmocka_unit_test(test_every_column_has_a_field),
		cmocka_unit_test(test_the_list_of_mapped_statements_is_current),
	};

	return cmocka_run_group_tests_name("sql", tests, open_store, close_store);
}
