/* Every endpoint of the API on one page. */
#include "http/route.h"
#include "resources/account/account.h"
#include "resources/account/account_http.h"
#include "resources/allocation/allocation.h"
#include "resources/allocation/allocation_http.h"
#include "resources/allocation/allocation_import.h"
#include "resources/allocation/allocation_suggest.h"
#include "resources/allocation/allocation_xlsx_http.h"
#include "resources/assignment/assignment.h"
#include "resources/assignment/assignment_http.h"
#include "resources/assignment/proposal.h"
#include "resources/audit/audit_record.h"
#include "resources/audit/audit_record_http.h"
#include "resources/body/body.h"
#include "resources/body/body_http.h"
#include "resources/body/body_sheet_http.h"
#include "resources/credential/credential.h"
#include "resources/credential/credential_http.h"
#include "resources/credential/second_factor.h"
#include "resources/dashboard/dashboard.h"
#include "resources/dashboard/dashboard_http.h"
#include "resources/engagement/engagement.h"
#include "resources/engagement/engagement_http.h"
#include "resources/enterprise/enterprise.h"
#include "resources/enterprise/enterprise_http.h"
#include "resources/enterprise/enterprise_sheet_http.h"
#include "resources/fact/fact.h"
#include "resources/fact/fact_http.h"
#include "resources/feasibility/feasibility.h"
#include "resources/feasibility/feasibility_http.h"
#include "resources/figure/figure.h"
#include "resources/figure/figure_http.h"
#include "resources/file/file.h"
#include "resources/file/file_http.h"
#include "resources/form/form.h"
#include "resources/form/form_http.h"
#include "resources/group/group.h"
#include "resources/group/group_http.h"
#include "resources/industry/industry.h"
#include "resources/industry/industry_http.h"
#include "resources/movement/movement.h"
#include "resources/movement/movement_http.h"
#include "resources/person/person.h"
#include "resources/person/person_http.h"
#include "resources/person/person_merge.h"
#include "resources/person/person_sheet_http.h"
#include "resources/pilot_industry/pilot_industry.h"
#include "resources/pilot_industry/pilot_industry_http.h"
#include "resources/policy/policy.h"
#include "resources/policy/policy_http.h"
#include "resources/programme/programme.h"
#include "resources/programme/programme_http.h"
#include "resources/quota/quota.h"
#include "resources/quota/quota_http.h"
#include "resources/register/register_http.h"
#include "resources/reminder/reminder.h"
#include "resources/reminder/reminder_http.h"
#include "resources/reorganisation/reorganisation.h"
#include "resources/reorganisation/reorganisation_http.h"
#include "resources/selection/selection.h"
#include "resources/selection/selection_candidate.h"
#include "resources/selection/selection_http.h"
#include "resources/selection/selection_result.h"
#include "resources/session/session.h"
#include "resources/session/session_http.h"
#include "resources/sign_in/sign_in.h"
#include "resources/submission/filer.h"
#include "resources/submission/filer_http.h"
#include "resources/submission/submission.h"
#include "resources/submission/submission_http.h"
#include "resources/system/system.h"
#include "resources/system/system_http.h"
#include "resources/target/target.h"
#include "resources/target/target_http.h"
#include "resources/todo/todo.h"
#include "resources/todo/todo_http.h"
#include "resources/unit/unit.h"
#include "resources/unit/unit_http.h"
#include "resources/user/user.h"
#include "resources/user/user_http.h"

/* One line an endpoint, whatever its length. */
/* clang-format off */
#define NO NULL

const struct route routes[] = {
	/* method, path, permission, handler, parameters, body, reply, shape, flags, summary */

	/* system */
	{METHOD_GET, "/healthz", PERM_PUBLIC, system_http_health, NO, NO, &health_schema, REPLY_OBJECT, ROUTE_BARE, "Whether the process answers"},
	{METHOD_GET, "/readyz", PERM_PUBLIC, system_http_ready, NO, NO, &readiness_schema, REPLY_OBJECT, ROUTE_BARE, "Whether the database answers, too"},
	{METHOD_GET, "/.well-known/jwks.json", PERM_PUBLIC, system_http_jwks, NO, NO, NO, REPLY_TEXT, ROUTE_BARE, "Keys that verify access tokens"},
	{METHOD_GET, "/openapi.json", PERM_PUBLIC, system_http_openapi, NO, NO, NO, REPLY_TEXT, 0, "This description"},
	{METHOD_GET, "/welcome", PERM_PUBLIC, system_http_welcome, NO, NO, &welcome_schema, REPLY_OBJECT, ROUTE_SNAPSHOT, "What the page of sign-in shows"},

	/* session */
	{METHOD_POST, "/session", PERM_PUBLIC, session_http_create, NO, &sign_in_schema, &session_grant_schema, REPLY_OBJECT, ROUTE_SECRET | ROUTE_OWN_WORK, "Sign in"},
	{METHOD_POST, "/session/refresh", PERM_PUBLIC, session_http_refresh, NO, NO, &session_grant_schema, REPLY_OBJECT, ROUTE_SECRET | ROUTE_OWN_WORK, "A new access token, by the refresh cookie"},
	{METHOD_DELETE, "/session", PERM_SIGNED_IN, session_http_end, NO, NO, NO, REPLY_EMPTY, 0, "Sign out"},
	{METHOD_GET, "/me", PERM_SIGNED_IN, session_http_me, NO, NO, &me_schema, REPLY_OBJECT, 0, "Who is signed in, and what it may do"},
	{METHOD_GET, "/me/sessions", PERM_SIGNED_IN, session_http_list_own, NO, NO, &session_schema, REPLY_PAGE, 0, "The caller's sessions that go on"},
	{METHOD_DELETE, "/me/sessions/{id}", PERM_SIGNED_IN, session_http_end_own, &session_path_schema, NO, NO, REPLY_EMPTY, 0, "End one of the caller's sessions"},
	{METHOD_GET, "/me/sign-ins", PERM_SIGNED_IN, session_http_sign_ins_own, &own_sign_in_query_schema, NO, &sign_in_record_schema, REPLY_PAGE, 0, "The caller's sign-ins, tried and done"},
	{METHOD_DELETE, "/sessions/{id}", PERM_ACCESS_WRITE, session_http_end_of_other, &session_path_schema, NO, NO, REPLY_EMPTY, 0, "End a session of a user"},

	/* credential; nginx sends what hashes passwords to the session workers (nginx/api_locations.conf) */
	{METHOD_PUT, "/me/password", PERM_SIGNED_IN, credential_http_change_password, NO, &password_change_schema, NO, REPLY_EMPTY, ROUTE_SECRET | ROUTE_OWN_WORK, "Change the caller's password; ends its other sessions"},
	{METHOD_POST, "/me/second-factor", PERM_SIGNED_IN, credential_http_begin_factor, NO, &factor_request_schema, &factor_enrolment_schema, REPLY_OBJECT, ROUTE_SECRET | ROUTE_OWN_WORK | ROUTE_CREATES, "A new secret for the caller's authenticator, pending until confirmed"},
	{METHOD_POST, "/me/second-factor/confirm", PERM_SIGNED_IN, credential_http_confirm_factor, NO, &factor_code_schema, NO, REPLY_EMPTY, ROUTE_SECRET, "Switch the second factor on, for this session, too"},
	{METHOD_DELETE, "/me/second-factor", PERM_SIGNED_IN, credential_http_remove_factor, NO, &factor_code_schema, NO, REPLY_EMPTY, ROUTE_SECRET | ROUTE_OWN_WORK, "Switch the caller's second factor off; not an administrator's"},
	{METHOD_POST, "/users/{id}/password", PERM_USER_WRITE, credential_http_issue_password, &credential_path_schema, NO, &one_time_password_schema, REPLY_OBJECT, ROUTE_SECRET | ROUTE_OWN_WORK | ROUTE_CREATES, "A one-time password for a user; ends its sessions"},

	/* user */
	{METHOD_GET, "/users", PERM_USER_READ, user_http_list, &user_query_schema, NO, &user_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Users of the caller's units"},
	{METHOD_POST, "/users", PERM_USER_WRITE, user_http_create, NO, &user_create_schema, &user_schema, REPLY_OBJECT, ROUTE_CREATES, "Create a user of a unit or of another agency, without password and roles"},
	{METHOD_GET, "/users/{id}", PERM_USER_READ, user_http_get, &user_path_schema, NO, &user_schema, REPLY_OBJECT, 0, "One user"},
	{METHOD_PUT, "/users/{id}", PERM_USER_WRITE, user_http_put, &user_path_schema, &user_change_schema, &user_schema, REPLY_OBJECT, ROUTE_VERSION, "Rename a user, or move it to another unit"},
	{METHOD_POST, "/users/{id}/actions/{action}", PERM_USER_READ, user_http_act, &user_action_schema, NO, &user_schema, REPLY_OBJECT, ROUTE_KEY, "Disable or enable a user; lift its lock or take its second factor away"},
	{METHOD_GET, "/users/{id}/grants", PERM_USER_READ, user_http_grants, &user_path_schema, NO, &grant_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Roles of a user"},
	{METHOD_POST, "/users/{id}/grants", PERM_ACCESS_WRITE, user_http_grant, &user_path_schema, &grant_input_schema, &grant_schema, REPLY_OBJECT, ROUTE_CREATES, "Give a role; an administrator's stands alone"},
	{METHOD_DELETE, "/users/{id}/grants/{role}", PERM_ACCESS_WRITE, user_http_revoke, &grant_path_schema, NO, NO, REPLY_EMPTY, 0, "Take a role"},
	{METHOD_GET, "/users/{id}/sessions", PERM_ACCESS_WRITE, session_http_list_of_user, &session_path_schema, NO, &session_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Sessions of a user that go on"},
	{METHOD_GET, "/users/{id}/sign-ins", PERM_ACCESS_WRITE, session_http_sign_ins_of_user, &sign_in_query_schema, NO, &sign_in_record_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Sign-ins of a user, tried and done"},

	/* accounts of those who stand in a register */
	{METHOD_GET, "/bodies/{id}/accounts", PERM_ACCOUNT_WRITE, account_http_list_of_body, &account_path_schema, NO, &user_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Accounts of a body's coordinators, for the officers who register it"},
	{METHOD_POST, "/bodies/{id}/accounts", PERM_ACCOUNT_WRITE, account_http_create_of_body, &account_path_schema, &account_input_schema, &user_schema, REPLY_OBJECT, ROUTE_CREATES, "Make an account of a coordinator of the body, without password"},
	{METHOD_GET, "/people/{id}/accounts", PERM_ACCOUNT_WRITE, account_http_list_of_person, &account_path_schema, NO, &user_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Accounts of a person of the caller's body"},
	{METHOD_POST, "/people/{id}/accounts", PERM_ACCOUNT_WRITE, account_http_create_of_person, &account_path_schema, &person_account_input_schema, &user_schema, REPLY_OBJECT, ROUTE_CREATES, "Make an account of a person of the caller's body, with the roles of its seats, without password"},
	{METHOD_GET, "/enterprises/{id}/accounts", PERM_ACCOUNT_WRITE, account_http_list_of_enterprise, &account_path_schema, NO, &user_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Accounts of an enterprise of the caller's units"},
	{METHOD_POST, "/enterprises/{id}/accounts", PERM_ACCOUNT_WRITE, account_http_create_of_enterprise, &account_path_schema, &account_input_schema, &user_schema, REPLY_OBJECT, ROUTE_CREATES, "Make an account of an enterprise of the caller's units, without password"},
	{METHOD_POST, "/accounts/{id}/password", PERM_ACCOUNT_WRITE, account_http_issue_password, &account_path_schema, NO, &one_time_password_schema, REPLY_OBJECT, ROUTE_SECRET | ROUTE_OWN_WORK | ROUTE_CREATES, "A one-time password for such an account; ends its sessions"},
	{METHOD_POST, "/accounts/{id}/actions/{action}", PERM_ACCOUNT_WRITE, account_http_act, &account_action_schema, NO, &user_schema, REPLY_OBJECT, ROUTE_KEY, "Disable such an account, which ends its sessions, or enable it"},

	/* policy and audit */
	{METHOD_GET, "/policy", PERM_PUBLIC, policy_http_get, NO, NO, &policy_schema, REPLY_OBJECT, 0, "What is demanded of passwords and sessions"},
	{METHOD_PUT, "/policy", PERM_ACCESS_WRITE, policy_http_put, NO, &policy_input_schema, &policy_schema, REPLY_OBJECT, ROUTE_VERSION, "Change it, within the limits of its members"},
	{METHOD_GET, "/audit", PERM_AUDIT_READ, audit_record_http_list, &audit_query_schema, NO, &audit_record_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "The audit trail, newest first"},
	{METHOD_GET, "/audit.csv", PERM_AUDIT_READ, audit_record_http_csv, &audit_export_schema, NO, NO, REPLY_CSV, ROUTE_SNAPSHOT, "The same as CSV, at most 20,000 rows"},

	/* unit */
	{METHOD_GET, "/units", PERM_UNIT_READ, unit_http_list, &unit_query_schema, NO, &unit_schema, REPLY_PAGE, 0, "Units beneath one, or by name"},
	{METHOD_GET, "/units/{code}", PERM_UNIT_READ, unit_http_get, &unit_path_schema, NO, &unit_detail_schema, REPLY_OBJECT, 0, "One unit, with the path to it"},

	/* reorganisation */
	{METHOD_GET, "/reorganisations", PERM_UNIT_WRITE, reorganisation_http_list, &reorganisation_query_schema, NO, &reorganisation_schema, REPLY_PAGE, 0, "Changes of the units, newest first"},
	{METHOD_POST, "/reorganisations/rehearsal", PERM_UNIT_WRITE, reorganisation_http_rehearse, NO, &reorganisation_input_schema, &reorganisation_outcome_schema, REPLY_OBJECT, ROUTE_OWN_WORK, "What a change would do, done and rolled back"},
	{METHOD_POST, "/reorganisations", PERM_UNIT_WRITE, reorganisation_http_plan, NO, &reorganisation_input_schema, &reorganisation_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_CREATES, "Plan a rename, move, merge or split of units"},
	{METHOD_POST, "/reorganisations/{id}/actions/{action}", PERM_UNIT_WRITE, reorganisation_http_end, &reorganisation_action_path_schema, NO, &reorganisation_schema, REPLY_OBJECT, ROUTE_KEY, "Run a plan whose day has come, or cancel it"},

	/* programme */
	{METHOD_GET, "/programmes", PERM_PROGRAMME_READ, programme_http_list, &programme_query_schema, NO, &programme_schema, REPLY_PAGE, 0, "Programmes above, of and beneath the caller's unit"},
	{METHOD_GET, "/programmes/{id}", PERM_PROGRAMME_READ, programme_http_get, &programme_path_schema, NO, &programme_detail_schema, REPLY_OBJECT, 0, "One programme, with its basis documents"},
	{METHOD_GET, "/programmes/{id}/indicators", PERM_PROGRAMME_READ, programme_http_indicators, &programme_path_schema, NO, &indicator_schema, REPLY_PAGE, 0, "What it counts, with goals and clauses"},
	{METHOD_GET, "/programmes/{id}/stages", PERM_PROGRAMME_READ, programme_http_stages, &programme_path_schema, NO, &stage_schema, REPLY_PAGE, 0, "Its stages"},
	{METHOD_GET, "/programmes/{id}/deadlines", PERM_PROGRAMME_READ, programme_http_deadlines, &programme_path_schema, NO, &deadline_schema, REPLY_PAGE, 0, "What is due when, by whom"},
	{METHOD_GET, "/programmes/{id}/rules", PERM_PROGRAMME_READ, programme_http_rules, &programme_path_schema, NO, &programme_rule_schema, REPLY_PAGE, 0, "Its rules in force, with severity and clause"},
	{METHOD_PUT, "/programmes/{id}/rules/{rule}", PERM_PROGRAMME_WRITE, programme_http_set_rule, &programme_rule_path_schema, &programme_rule_input_schema, &programme_rule_schema, REPLY_OBJECT, ROUTE_VERSION, "Set a limit of the caller's own programme, and whether it blocks; If-Match is the programme's version"},

	/* quota */
	{METHOD_GET, "/programmes/{id}/quotas", PERM_QUOTA_READ, quota_http_list, &quota_query_schema, NO, &quota_schema, REPLY_PAGE, ROUTE_OWN_WORK, "Balances of a unit, or of the receivers of one"},
	{METHOD_GET, "/programmes/{id}/postings", PERM_QUOTA_READ, quota_http_postings, &posting_query_schema, NO, &posting_schema, REPLY_PAGE, 0, "The ledger of a unit"},
	{METHOD_POST, "/programmes/{id}/keeps", PERM_QUOTA_WRITE, quota_http_keep, &quota_path_schema, &quota_keep_schema, &quota_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_CREATES, "Keep an amount for the unit's own execution, or give it back"},
	{METHOD_POST, "/programmes/{id}/raises", PERM_QUOTA_WRITE, quota_http_raise, &quota_path_schema, &quota_raise_schema, &quota_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_CREATES, "Add to a floor on the unit's own account"},

	/* figure */
	{METHOD_GET, "/figures", PERM_ALLOCATION_READ, figure_http_list, &figure_query_schema, NO, &figure_schema, REPLY_PAGE, 0, "Small enterprises and certified organisations of a unit's receivers, by the last year known"},
	{METHOD_PUT, "/figures", PERM_ALLOCATION_EDIT, figure_http_put, NO, &figures_input_schema, &figure_schema, REPLY_PAGE, 0, "Keep figures of the caller's receivers: new ones, or other values of a year"},

	/* allocation */
	{METHOD_GET, "/programmes/{id}/allocations", PERM_ALLOCATION_READ, allocation_http_list, &allocation_path_schema, NO, &allocation_head_schema, REPLY_PAGE, 0, "Allocation tables that the caller may see"},
	{METHOD_POST, "/programmes/{id}/allocations", PERM_ALLOCATION_EDIT, allocation_http_create, &allocation_path_schema, NO, &allocation_schema, REPLY_OBJECT, ROUTE_CREATES, "A draft of the caller's unit"},
	{METHOD_GET, "/allocations/{id}.xlsx", PERM_ALLOCATION_READ, allocation_xlsx_http_export, &allocation_path_schema, NO, NO, REPLY_FILE, ROUTE_SNAPSHOT, "One table as a spreadsheet, in the notice's own form"},
	{METHOD_POST, "/allocations/{id}/import", PERM_ALLOCATION_EDIT, allocation_xlsx_http_import, &allocation_import_query_schema, NO, &allocation_import_schema, REPLY_OBJECT, ROUTE_WORKBOOK | ROUTE_DRY_RUN | ROUTE_DRY_OR_VERSION | ROUTE_MAY_FILE | ROUTE_SNAPSHOT, "Take a spreadsheet into a draft, all of it or nothing; or only look"},
	{METHOD_GET, "/allocations/{id}", PERM_ALLOCATION_READ, allocation_http_get, &allocation_path_schema, NO, &allocation_schema, REPLY_OBJECT, ROUTE_SNAPSHOT, "One table with its rows"},
	{METHOD_PUT, "/allocations/{id}/rows", PERM_ALLOCATION_EDIT, allocation_http_put_rows, &allocation_path_schema, &allocation_rows_schema, &allocation_schema, REPLY_OBJECT, ROUTE_VERSION, "Replace all rows of a draft"},
	{METHOD_POST, "/allocations/{id}/actions/{action}", PERM_ALLOCATION_READ, allocation_http_act, &allocation_action_path_schema, &allocation_action_schema, &allocation_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_VERSION | ROUTE_MAY_CREATE, "Review, return, publish, revise (201: the new draft) or close"},
	{METHOD_DELETE, "/allocations/{id}", PERM_ALLOCATION_EDIT, allocation_http_drop, &allocation_path_schema, NO, NO, REPLY_EMPTY, ROUTE_VERSION, "Drop a draft"},
	{METHOD_GET, "/allocations/{id}/difference", PERM_ALLOCATION_READ, allocation_http_difference, &allocation_difference_query_schema, NO, &allocation_difference_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Cells that differ from an earlier edition"},
	{METHOD_POST, "/allocations/{id}/suggestion", PERM_ALLOCATION_EDIT, allocation_http_suggest, &allocation_path_schema, &split_request_schema, &suggestion_schema, REPLY_PAGE, ROUTE_OWN_WORK, "A split of what the issuer hands on, explained; nothing is stored"},
	{METHOD_GET, "/allocations/{id}/receipts", PERM_ALLOCATION_READ, allocation_http_receipts, &allocation_path_schema, NO, &allocation_receipt_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Which receivers have signed"},
	{METHOD_POST, "/allocations/{id}/receipts", PERM_RECEIPT_WRITE, allocation_http_sign, &allocation_path_schema, NO, &allocation_receipt_schema, REPLY_OBJECT, ROUTE_CREATES, "Sign for a table"},
	{METHOD_GET, "/allocations/{id}/objections", PERM_ALLOCATION_READ, allocation_http_objections, &allocation_path_schema, NO, &allocation_objection_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Objections to a table"},
	{METHOD_POST, "/allocations/{id}/objections", PERM_RECEIPT_WRITE, allocation_http_object, &allocation_path_schema, &allocation_text_schema, &allocation_objection_schema, REPLY_OBJECT, ROUTE_CREATES, "Object to a table; blocks nothing"},

	/* reminder */
	{METHOD_GET, "/allocations/{id}/reminders", PERM_ALLOCATION_READ, reminder_http_list, &reminder_path_schema, NO, &reminder_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "What receivers still owe of a table, and how often each was reminded"},
	{METHOD_POST, "/allocations/{id}/reminders", PERM_ALLOCATION_PUBLISH, reminder_http_send, &reminder_path_schema, &reminder_input_schema, &reminder_schema, REPLY_PAGE, ROUTE_CREATES, "Remind receivers of the caller's table, each once a day of one matter"},

	/* form and submission */
	{METHOD_GET, "/programmes/{id}/forms", PERM_SUBMISSION_READ, form_http_list, &form_programme_path_schema, NO, &form_schema, REPLY_PAGE, 0, "Forms that a programme asks for"},
	{METHOD_GET, "/forms", PERM_SUBMISSION_READ, form_http_list_mine, NO, NO, &form_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Forms that the caller's unit or body is to fill in"},
	{METHOD_GET, "/forms/{id}", PERM_SUBMISSION_READ, form_http_get, &form_path_schema, NO, &form_schema, REPLY_OBJECT, ROUTE_SNAPSHOT, "One form: what it asks, by when, and which way it takes"},
	{METHOD_GET, "/forms/{id}/filers.xlsx", PERM_SUBMISSION_READ, filer_http_export, &filer_query_schema, NO, NO, REPLY_FILE, ROUTE_SNAPSHOT, "The same as a spreadsheet"},
	{METHOD_GET, "/forms/{id}/filers", PERM_SUBMISSION_READ, filer_http_list, &filer_query_schema, NO, &filer_schema, REPLY_PAGE, 0, "Who is to fill a form in, and who has: missing, filed, late"},
	{METHOD_GET, "/forms/{id}/submissions", PERM_SUBMISSION_READ, submission_http_list, &submission_query_schema, NO, &submission_head_schema, REPLY_PAGE, 0, "Submissions of a form: one's own, and what was submitted beneath"},
	{METHOD_POST, "/forms/{id}/submissions", PERM_SUBMISSION_WRITE, submission_http_add, &submission_form_path_schema, NO, &submission_schema, REPLY_OBJECT, ROUTE_CREATES, "Begin to fill a form in"},
	{METHOD_GET, "/submissions/{id}", PERM_SUBMISSION_READ, submission_http_get, &submission_path_schema, NO, &submission_schema, REPLY_OBJECT, ROUTE_SNAPSHOT, "One submission, with its data, files and events"},
	{METHOD_PUT, "/submissions/{id}/data", PERM_SUBMISSION_WRITE, submission_http_put_data, &submission_path_schema, &submission_data_schema, &submission_schema, REPLY_OBJECT, ROUTE_VERSION, "Replace what is filled in, while it is a draft or returned"},
	{METHOD_POST, "/submissions/{id}/actions/{action}", PERM_SUBMISSION_READ, submission_http_act, &submission_action_path_schema, &submission_action_schema, &submission_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_VERSION, "Submit, accept, return or withdraw"},

	/* file; nginx keeps an upload in a file of its own (nginx/api_locations.conf) */
	{METHOD_POST, "/files", PERM_SUBMISSION_WRITE, file_http_add, &file_add_query_schema, NO, &file_schema, REPLY_OBJECT, ROUTE_UPLOAD | ROUTE_CREATES, "Upload a PDF, PNG or JPEG of at most 10 MiB"},
	{METHOD_GET, "/files/{id}", PERM_SUBMISSION_READ, file_http_get, &file_path_schema, NO, NO, REPLY_UPLOAD, 0, "The bytes of an upload: one's own, or of a submission that one may read"},

	/* movement */
	{METHOD_POST, "/programmes/{id}/transfers", PERM_ALLOCATION_PUBLISH, movement_http_transfer, &movement_path_schema, &transfer_input_schema, &transfer_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_CREATES, "Move an amount from one receiver to another; makes the next edition"},
	{METHOD_POST, "/programmes/{id}/returns", PERM_QUOTA_WRITE, movement_http_return, &movement_path_schema, &return_input_schema, &request_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_CREATES | ROUTE_MAY_WAIT, "Give an amount back to the issuer: a ceiling's at once, a floor's (202) when it accepts"},
	{METHOD_GET, "/programmes/{id}/requests", PERM_QUOTA_READ, movement_http_requests, &request_query_schema, NO, &request_schema, REPLY_PAGE, 0, "Returns of the caller's unit, to it and beneath it"},
	{METHOD_POST, "/requests/{id}/actions/{action}", PERM_QUOTA_READ, movement_http_decide, &movement_action_path_schema, &request_action_schema, &request_schema, REPLY_OBJECT, ROUTE_KEY, "Accept or refuse a request, or withdraw one's own"},
	{METHOD_GET, "/programmes/{id}/sweeps", PERM_QUOTA_READ, movement_http_sweeps, &sweep_query_schema, NO, &sweep_schema, REPLY_PAGE, 0, "Announced and past sweeps of unused amounts"},
	{METHOD_POST, "/programmes/{id}/sweeps", PERM_ALLOCATION_PUBLISH, movement_http_announce, &movement_path_schema, &sweep_input_schema, &sweep_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_CREATES, "Announce that what is unused after a day will be taken back"},
	{METHOD_POST, "/sweeps/{id}/actions/{action}", PERM_QUOTA_READ, movement_http_end_sweep, &movement_action_path_schema, NO, &sweep_schema, REPLY_OBJECT, ROUTE_KEY, "Run a sweep whose day has passed, or cancel it"},

	/* fact */
	{METHOD_GET, "/programmes/{id}/facts", PERM_FACT_READ, fact_http_list, &fact_query_schema, NO, &fact_schema, REPLY_PAGE, 0, "Facts of a unit and all beneath it"},
	{METHOD_POST, "/programmes/{id}/facts", PERM_FACT_WRITE, fact_http_create, &fact_path_schema, &fact_input_schema, &fact_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_CREATES, "Record a fact of the caller's unit"},
	{METHOD_POST, "/facts/{id}/actions/undo", PERM_FACT_WRITE, fact_http_undo, &fact_path_schema, &fact_undo_schema, &fact_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_CREATES, "Undo a fact by a counter-fact"},

	/* registers */
	{METHOD_GET, "/places", PERM_BODY_READ, unit_http_places, &place_query_schema, NO, &unit_ref_schema, REPLY_PAGE, 0, "Units by name, wherever they stand: where people are at home"},
	{METHOD_GET, "/industries", PERM_BODY_READ, industry_http_list, &industry_query_schema, NO, &industry_schema, REPLY_PAGE, 0, "Industries of GB/T 4754-2017"},
	{METHOD_GET, "/bodies", PERM_BODY_READ, body_http_list, &body_filter_schema, NO, &body_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Certification bodies and technical support bodies"},
	{METHOD_POST, "/bodies", PERM_BODY_WRITE, body_http_create, NO, &body_creation_schema, &body_detail_schema, REPLY_OBJECT, ROUTE_CREATES, "Register a body of the caller's province"},
	{METHOD_GET, "/bodies.xlsx", PERM_BODY_READ, body_http_export, &body_export_schema, NO, NO, REPLY_FILE, ROUTE_SNAPSHOT, "The register of bodies as a spreadsheet"},
	{METHOD_POST, "/bodies/import", PERM_BODY_WRITE, body_http_import, &register_import_query_schema, NO, &register_import_schema, REPLY_OBJECT, ROUTE_WORKBOOK | ROUTE_DRY_RUN | ROUTE_MAY_FILE | ROUTE_REHEARSES, "Take bodies from a spreadsheet, all of it or nothing; or only look"},
	{METHOD_GET, "/bodies/{id}", PERM_BODY_READ, body_http_get, &body_path_schema, NO, &body_detail_schema, REPLY_OBJECT, ROUTE_SNAPSHOT, "One body, with fields, ranks, adverse records and every status it had"},
	{METHOD_PUT, "/bodies/{id}", PERM_BODY_WRITE, body_http_put, &body_path_schema, &body_input_schema, &body_detail_schema, REPLY_OBJECT, ROUTE_VERSION, "Change what is registered of a body; its status changes by a decision alone"},
	{METHOD_POST, "/bodies/{id}/states", PERM_BODY_STATE_WRITE, body_http_push_state, &body_path_schema, &body_state_input_schema, &body_detail_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_CREATES, "What an authority decided on a body: suspended, valid again, revoked or cancelled"},
	{METHOD_POST, "/bodies/{id}/records", PERM_BODY_RECORD_WRITE, body_http_add_record, &body_path_schema, &body_record_input_schema, &body_detail_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_CREATES, "Record what speaks against a body, as an officer or another agency"},
	{METHOD_POST, "/bodies/{id}/records/{record}/actions/lift", PERM_BODY_WRITE, body_http_lift_record, &body_record_path_schema, NO, &body_detail_schema, REPLY_OBJECT, ROUTE_KEY, "Lift such a record"},
	{METHOD_GET, "/people", PERM_PERSON_READ, person_http_list, &person_filter_schema, NO, &person_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "People of bodies: everybody for an officer, of the caller's body otherwise"},
	{METHOD_GET, "/people/{id}", PERM_PERSON_READ, person_http_get, &person_path_schema, NO, &person_detail_schema, REPLY_OBJECT, ROUTE_SNAPSHOT, "One person, with the bodies it was with"},
	{METHOD_PUT, "/people/{id}", PERM_BODY_OWN_WRITE, person_http_put, &person_path_schema, &person_input_schema, &person_detail_schema, REPLY_OBJECT, ROUTE_VERSION, "Change what is registered of a person of the caller's body"},
	{METHOD_POST, "/people/{id}/actions/merge", PERM_BODY_WRITE, person_http_merge, &person_merge_query_schema, &person_merge_input_schema, &person_merge_schema, REPLY_OBJECT, ROUTE_DRY_RUN | ROUTE_REHEARSES | ROUTE_DRY_OR_VERSION, "Join another row of the same human to this one, by those who keep both; or only look"},
	{METHOD_POST, "/people/{id}/actions/{action}", PERM_BODY_OWN_WRITE, person_http_act, &person_action_schema, NO, &person_detail_schema, REPLY_OBJECT, ROUTE_KEY, "Let a person go, who keeps its place in the register"},
	{METHOD_POST, "/people/{id}/registration-number", PERM_BODY_WRITE, person_http_correct_number, &person_path_schema, &person_number_input_schema, &person_detail_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_VERSION, "Correct a registration number that was registered wrongly, by those who register the person's body"},
	{METHOD_GET, "/bodies/{id}/people.xlsx", PERM_PERSON_READ, person_http_export, &person_sheet_path_schema, NO, NO, REPLY_FILE, ROUTE_SNAPSHOT, "People of one body as a spreadsheet"},
	{METHOD_POST, "/bodies/{id}/people/import", PERM_BODY_OWN_WRITE, person_http_import, &register_import_of_schema, NO, &register_import_schema, REPLY_OBJECT, ROUTE_WORKBOOK | ROUTE_DRY_RUN | ROUTE_MAY_FILE | ROUTE_REHEARSES, "Take people of the caller's body from a spreadsheet, all of it or nothing; or only look"},
	{METHOD_GET, "/bodies/{id}/people", PERM_PERSON_READ, person_http_list_of_body, &body_people_filter_schema, NO, &person_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "People of one body"},
	{METHOD_POST, "/bodies/{id}/people", PERM_BODY_OWN_WRITE, person_http_enter, &person_path_schema, &person_input_schema, &person_detail_schema, REPLY_OBJECT, ROUTE_CREATES, "Enter a person of the caller's body, or take one in whom another body let go"},
	{METHOD_GET, "/bodies/{id}/groups", PERM_PERSON_READ, group_http_list, &group_path_schema, NO, &group_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Work groups of one body"},
	{METHOD_POST, "/bodies/{id}/groups", PERM_BODY_OWN_WRITE, group_http_create, &group_path_schema, &group_input_schema, &group_schema, REPLY_OBJECT, ROUTE_CREATES, "Form a work group of the caller's body"},
	{METHOD_GET, "/bodies/{id}/groups.xlsx", PERM_PERSON_READ, group_http_export, &group_path_schema, NO, NO, REPLY_FILE, ROUTE_SNAPSHOT, "Work groups of one body as a spreadsheet"},
	{METHOD_POST, "/bodies/{id}/groups/import", PERM_BODY_OWN_WRITE, group_http_import, &register_import_of_schema, NO, &register_import_schema, REPLY_OBJECT, ROUTE_WORKBOOK | ROUTE_DRY_RUN | ROUTE_MAY_FILE | ROUTE_REHEARSES, "Take work groups of the caller's body from a spreadsheet, all of it or nothing; or only look"},
	{METHOD_GET, "/groups/{id}", PERM_PERSON_READ, group_http_get, &group_path_schema, NO, &group_schema, REPLY_OBJECT, ROUTE_SNAPSHOT, "One work group"},
	{METHOD_PUT, "/groups/{id}", PERM_BODY_OWN_WRITE, group_http_put, &group_path_schema, &group_input_schema, &group_schema, REPLY_OBJECT, ROUTE_VERSION, "Change a work group of the caller's body"},
	{METHOD_DELETE, "/groups/{id}", PERM_BODY_OWN_WRITE, group_http_delete, &group_path_schema, NO, NO, REPLY_EMPTY, ROUTE_VERSION, "Dissolve a work group of the caller's body"},
	{METHOD_GET, "/enterprises", PERM_ENTERPRISE_READ, enterprise_http_list, &enterprise_filter_schema, NO, &enterprise_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Enterprises of the caller's units; of an enterprise, itself"},
	{METHOD_GET, "/enterprises.xlsx", PERM_ENTERPRISE_READ, enterprise_http_export, &enterprise_export_schema, NO, NO, REPLY_FILE, ROUTE_SNAPSHOT, "The register of enterprises as a spreadsheet"},
	{METHOD_POST, "/enterprises/import", PERM_ENTERPRISE_WRITE, enterprise_http_import, &register_import_query_schema, NO, &register_import_schema, REPLY_OBJECT, ROUTE_WORKBOOK | ROUTE_DRY_RUN | ROUTE_MAY_FILE | ROUTE_REHEARSES, "Take enterprises of units in scope from a spreadsheet, all of it or nothing; or only look"},
	{METHOD_POST, "/enterprises", PERM_ENTERPRISE_WRITE, enterprise_http_create, NO, &enterprise_input_schema, &enterprise_schema, REPLY_OBJECT, ROUTE_CREATES, "Register an enterprise of a unit in scope"},
	{METHOD_GET, "/enterprises/{id}", PERM_ENTERPRISE_READ, enterprise_http_get, &enterprise_path_schema, NO, &enterprise_schema, REPLY_OBJECT, 0, "One enterprise"},
	{METHOD_PUT, "/enterprises/{id}", PERM_ENTERPRISE_WRITE, enterprise_http_put, &enterprise_path_schema, &enterprise_input_schema, &enterprise_schema, REPLY_OBJECT, ROUTE_VERSION, "Change what is registered of an enterprise, but for its credit code"},
	{METHOD_DELETE, "/enterprises/{id}", PERM_ENTERPRISE_WRITE, enterprise_http_delete, &enterprise_path_schema, NO, NO, REPLY_EMPTY, ROUTE_VERSION, "Delete an enterprise that was entered wrongly, while nothing refers to it"},

	/* selection */
	{METHOD_GET, "/programmes/{id}/selections", PERM_SELECTION_READ, selection_http_list, &selection_query_schema, NO, &selection_head_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Calls for certification bodies in the caller's sight, newest first"},
	{METHOD_POST, "/programmes/{id}/selections", PERM_SELECTION_WRITE, selection_http_add, &selection_path_schema, &selection_input_schema, &selection_schema, REPLY_OBJECT, ROUTE_CREATES, "Draw up a call of the caller's city or province"},
	{METHOD_GET, "/selections", PERM_SELECTION_READ, selection_http_list, &selection_all_query_schema, NO, &selection_head_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "The same of all programmes"},
	{METHOD_GET, "/selections/{id}", PERM_SELECTION_READ, selection_http_get, &selection_path_schema, NO, &selection_schema, REPLY_OBJECT, ROUTE_SNAPSHOT, "One call, with whom it chose once that is published"},
	{METHOD_PUT, "/selections/{id}", PERM_SELECTION_WRITE, selection_http_change, &selection_path_schema, &selection_input_schema, &selection_schema, REPLY_OBJECT, ROUTE_VERSION, "Replace what a draft says"},
	{METHOD_POST, "/selections/{id}/actions/{action}", PERM_SELECTION_PUBLISH, selection_http_act, &selection_action_path_schema, &selection_action_schema, &selection_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_VERSION, "Open a call, close it early, publish whom it chose, or cancel it"},
	{METHOD_GET, "/selections/{id}/candidates", PERM_SELECTION_READ, selection_http_candidates, &selection_candidates_query_schema, NO, &candidate_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Who may be chosen for an industry, best first, and why or why not"},
	{METHOD_PUT, "/selections/{id}/choices", PERM_SELECTION_WRITE, selection_http_choose, &selection_path_schema, &selection_choices_input_schema, &selection_schema, REPLY_OBJECT, ROUTE_VERSION, "Replace whom an open or closed call chooses"},
	{METHOD_GET, "/programmes/{id}/selected-bodies", PERM_BODY_READ, selection_http_results, &result_query_schema, NO, &selection_result_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "What selections decided in the programme's ledger: whom for which industry, by whom and since when, newest first"},
	{METHOD_GET, "/selected-bodies", PERM_BODY_READ, selection_http_results, &result_all_query_schema, NO, &selection_result_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "The same of all public programmes"},
	{METHOD_POST, "/selections/{id}/withdrawals", PERM_SELECTION_PUBLISH, selection_http_withdraw, &selection_path_schema, &selection_withdrawal_schema, &selection_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_VERSION | ROUTE_CREATES, "End a published choice: another may have the place"},

	/* assignment */
	{METHOD_GET, "/programmes/{id}/pilot-industries", PERM_PROGRAMME_READ, pilot_industry_http_list, &pilot_industry_query_schema, NO, &pilot_industry_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Pilot industries of districts, and the bodies chosen for each"},
	{METHOD_POST, "/programmes/{id}/pilot-industries", PERM_ASSIGNMENT_WRITE, pilot_industry_http_name, &pilot_industry_path_schema, &pilot_industry_input_schema, &pilot_industry_schema, REPLY_OBJECT, ROUTE_CREATES, "Name a pilot industry of a district"},
	{METHOD_DELETE, "/pilot-industries/{id}", PERM_ASSIGNMENT_WRITE, pilot_industry_http_drop, &pilot_industry_path_schema, NO, NO, REPLY_EMPTY, ROUTE_VERSION, "Drop a pilot industry without open assignments"},
	{METHOD_POST, "/pilot-industries/{id}/bodies", PERM_ASSIGNMENT_WRITE, pilot_industry_http_add_body, &pilot_industry_path_schema, &district_body_input_schema, &pilot_industry_schema, REPLY_OBJECT, ROUTE_VERSION | ROUTE_CREATES, "Choose a selected body for a district and industry"},
	{METHOD_DELETE, "/pilot-industries/{id}/bodies/{body}", PERM_ASSIGNMENT_WRITE, pilot_industry_http_drop_body, &district_body_path_schema, NO, NO, REPLY_EMPTY, ROUTE_VERSION, "Choose it no longer"},
	{METHOD_GET, "/assignments", PERM_ASSIGNMENT_READ, assignment_http_list, &assignment_filter_schema, NO, &assignment_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Assignments in the caller's sight, newest first"},
	{METHOD_GET, "/assignments.xlsx", PERM_ASSIGNMENT_READ, assignment_http_export, &assignment_filter_schema, NO, NO, REPLY_FILE, ROUTE_SNAPSHOT, "The same as a spreadsheet, all of them at once"},
	{METHOD_GET, "/assignments/{id}", PERM_ASSIGNMENT_READ, assignment_http_get, &assignment_path_schema, NO, &assignment_schema, REPLY_OBJECT, 0, "One assignment"},
	{METHOD_POST, "/programmes/{id}/assignments", PERM_ASSIGNMENT_WRITE, assignment_http_offer, &assignment_path_schema, &assignment_input_schema, &assignment_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_CREATES, "Offer an enterprise a body and an expert"},
	{METHOD_POST, "/assignments/{id}/replacement", PERM_ASSIGNMENT_WRITE, assignment_http_replace, &assignment_path_schema, &replacement_input_schema, &assignment_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_VERSION | ROUTE_CREATES, "Offer the enterprise another body or expert; the successor is answered"},
	{METHOD_POST, "/assignments/{id}/actions/{action}", PERM_ASSIGNMENT_READ, assignment_http_act, &assignment_action_path_schema, &assignment_action_schema, &assignment_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_VERSION, "Confirm or decline as the enterprise, start as the body, withdraw or end as the unit"},
	{METHOD_POST, "/programmes/{id}/proposal", PERM_ASSIGNMENT_WRITE, assignment_http_propose, &assignment_path_schema, &proposal_input_schema, &proposal_schema, REPLY_OBJECT, ROUTE_OWN_WORK, "Assignments proposed, best first, each with its reasons; nothing is stored"},
	{METHOD_GET, "/programmes/{id}/assignment-statistics", PERM_PROGRAMME_READ, assignment_http_statistics, &assignment_statistics_query_schema, NO, &assignment_count_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Assignments counted by unit, body, industry or expert, with how long consents took"},
	{METHOD_GET, "/engagements", PERM_ENGAGEMENT_READ, engagement_http_list, &engagement_filter_schema, NO, &engagement_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "Who audited or decided on whom: as the caller's body entered it; for an officer, at enterprises of its area"},
	{METHOD_POST, "/engagements", PERM_ENGAGEMENT, engagement_http_enter, NO, &engagement_input_schema, &engagement_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_CREATES, "Enter that a person audits an enterprise or decides on it"},
	{METHOD_POST, "/engagements/{id}/actions/{action}", PERM_ENGAGEMENT, engagement_http_act, &engagement_action_path_schema, &engagement_action_schema, &engagement_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_VERSION, "End such a seat"},
	{METHOD_POST, "/engagements/{id}/void", PERM_ENGAGEMENT_VOID, engagement_http_void, &engagement_path_schema, &engagement_voiding_schema, &engagement_schema, REPLY_OBJECT, ROUTE_KEY | ROUTE_VERSION, "Void a seat that was entered wrongly: it stays readable and counts no longer"},

	/* at a glance */
	{METHOD_GET, "/programmes/{id}/dashboard", PERM_QUOTA_READ, dashboard_http_get, &dashboard_query_schema, NO, &dashboard_schema, REPLY_OBJECT, ROUTE_SNAPSHOT, "One unit at a glance: numbers, receivers, receipts, mark-up"},
	{METHOD_GET, "/programmes/{id}/feasibility", PERM_QUOTA_READ, feasibility_http_get, &feasibility_query_schema, NO, &feasibility_schema, REPLY_OBJECT, ROUTE_SNAPSHOT, "Which receivers can still reach their targets, worst first, and who added what, tier by tier"},
	{METHOD_GET, "/programmes/{id}/targets", PERM_QUOTA_READ, target_http_list, &target_query_schema, NO, &targets_schema, REPLY_OBJECT, ROUTE_SNAPSHOT, "What was handed down on a day, as published and restated for today's units, beside what is in force"},
	{METHOD_GET, "/todos", PERM_TODO_READ, todo_http_list, &todo_query_schema, NO, &todo_schema, REPLY_PAGE, ROUTE_SNAPSHOT, "What the caller's unit, body, person or enterprise has to do now"},
};
/* clang-format on */

const size_t route_count = sizeof(routes) / sizeof(routes[0]);
