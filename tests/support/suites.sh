# shellcheck shell=bash disable=SC2034,SC2154
# suites: one function a suite, and how each kind of test is run and counted. Sourced by tests/run.
#
# A suite's function runs its tests and calls `count`; what it prints goes to the suite's log.

ALL_SUITES=(lint data unit store property fault api web e2e chaos unit-asan store-asan api-asan fault-asan)
# Only when they are named, and in make check-long: the same with the numbers of the reliability checklist.
LONG_SUITES=(property-long plants race-long fault-long fault-asan-long repeats-long hostile-long pages-long)

# count PASSED FAILED: adds to the suite's sums.
count() {
	passed=$((passed + $1))
	failed=$((failed + $2))
}

# judge STATUS FORMAT REPORT WHAT: counts a report. A run that failed without naming a test, or that
# ran none, is itself a failure.
judge() {
	local p f
	read -r p f < <(node "$ROOT/tests/support/count.mjs" "$2" "$3") || true
	p=${p:-0} f=${f:-0}
	count "$p" "$f"
	if [ "$f" = 0 ] && [ "$1" != 0 ]; then
		echo "FAILED: $4 ended with status $1 (124: took too long; over 128: crashed)"
		count 0 1
	elif [ $((p + f)) = 0 ]; then
		echo "FAILED: $4 ran no test"
		count 0 1
	fi
}

# --- kinds of tests --------------------------------------------------------------------------------

run_node_tests() { # folder [file [seconds at most]]
	local report=$LOG/$suite.tap status=0 files
	mapfile -t files < <(compgen -G "$ROOT/tests/$1/${2:-*.test.mjs}")
	[ ${#files[@]} -gt 0 ] || return 0
	timeout --foreground -k 20 "${3:-1500}" node --test --test-concurrency=1 --test-timeout="${3:-300}000" \
		--test-reporter=spec --test-reporter-destination=stdout \
		--test-reporter=tap --test-reporter-destination="$report" "${files[@]}" || status=$?
	judge "$status" node "$report" "tests/$1"
}

# Those in tests/api/last look at what all the others have left.
run_api_tests() {
	run_node_tests api
	run_node_tests api/last
}

run_cmocka_tests() { # build kind [files]
	local source binary report status
	for source in "$ROOT/tests/$2"/${3:-*_test.c}; do
		binary=$ROOT/build/$1/tests/$2/$(basename "$source" .c)
		echo "# $binary"
		report=$LOG/$suite-$(basename "$binary").tap
		status=0
		CMOCKA_MESSAGE_OUTPUT=TAP timeout --foreground "${CMOCKA_SECONDS:-300}" "$binary" >"$report" 2>&1 || status=$?
		cat "$report"
		judge "$status" cmocka "$report" "$(basename "$binary")"
	done
	return 0
}

run_playwright_tests() { # [file]
	local report=$LOG/$suite.json status=0
	rm -f "$report"
	(cd "$ROOT/tests" && PLAYWRIGHT_JSON_OUTPUT_NAME=$report timeout --foreground -k 20 2400 \
		node_modules/.bin/playwright test --config support/playwright.config.mjs "$@") || status=$?
	judge "$status" playwright "$report" tests/e2e
}

run_tap() { # command…
	local report=$LOG/$suite.tap status=0
	"$@" >"$report" 2>&1 || status=$?
	cat "$report"
	judge "$status" tap "$report" "$1"
}

# Random sequences against the model. What is not kept over a crash need not be flushed.
run_property() { # sequences
	RUN=$instance "$OPS/database.sh" client -e 'SET GLOBAL innodb_flush_log_at_trx_commit = 0'
	run_tap "$ROOT/build/release/tests/property/property" "$1" "$(nproc_even)"
}

# Processes that divide the 64 worlds among them.
nproc_even() { [ "$(nproc)" -ge 4 ] && echo 4 || echo 2; }

# 32 writers after each last place.
run_race() { # rounds
	RUN=$instance "$OPS/database.sh" client -e 'SET GLOBAL innodb_flush_log_at_trx_commit = 0'
	RACE_ROUNDS=$1 CMOCKA_SECONDS=3000 run_cmocka_tests release store '*race_test.c'
}

run_fault() { # build stride
	RUN=$instance "$OPS/database.sh" client -e 'SET GLOBAL innodb_flush_log_at_trx_commit = 0'
	FAULT_STRIDE=$2 CMOCKA_SECONDS=6000 run_cmocka_tests "$1" fault
}

run_plants() {
	RUN=$instance "$OPS/database.sh" client -e 'SET GLOBAL innodb_flush_log_at_trx_commit = 0'
	run_tap "$ROOT/tests/run-plants"
}

# --- instances -------------------------------------------------------------------------------------

# The system, or the database alone, that a suite runs against; stopped by `leave`.
enter() { # build [db]
	instance=$RUN/$suite
	export BUILD=$1 UPLIFT_WORKERS=2
	if [ "$1" = asan ]; then
		export ASAN_OPTIONS="detect_leaks=1:log_path=$instance/log/sanitizer:exitcode=99"
		export UBSAN_OPTIONS="print_stacktrace=1:log_path=$instance/log/sanitizer"
	fi
	"$ROOT/tests/support/instance.sh" start "$instance" ${2:+"$2"} || return 1
	export UPLIFT_RUN=$instance UPLIFT_BUILD=$1
	UPLIFT_DEMO_PASSWORD=$(cat "$instance/demo-password")
	UPLIFT_URL=http://127.0.0.1:$(cat "$instance/port" 2>/dev/null)
	export UPLIFT_DEMO_PASSWORD UPLIFT_URL
	export_database
}

# For tests in C, which talk to the database themselves.
export_database() {
	local sockets=$instance
	[ -s "$instance/sockets" ] && sockets=$(cat "$instance/sockets")
	export UPLIFT_ENV=demo UPLIFT_DB_SOCKET=$sockets/db.sock UPLIFT_DB_NAME=uplift UPLIFT_DB_USER=uplift_app
	export UPLIFT_DB_PASSWORD_FILE=$instance/db-app-password UPLIFT_KEYS=$instance/keys UPLIFT_FILES=$instance/files
	export UPLIFT_SOCKET=$sockets/api.sock UPLIFT_SESSION_SOCKET=$sockets/session.sock
	export UPLIFT_ISSUER=$UPLIFT_URL UPLIFT_DEMO_PASSWORD_FILE=$instance/demo-password
}

# Stops the instance. Each report that the sanitizers wrote is a failure; so is a program that did not
# stop. The folder of a suite without failures is deleted.
leave() {
	local report
	"$ROOT/tests/support/instance.sh" stop "$instance" || count 0 1
	for report in "$instance"/log/sanitizer.*; do
		echo "FAILED: $report"
		head -n 40 "$report"
		count 0 1
	done
	# UBSan of GCC writes to standard error whatever its log_path says.
	if grep -h -A 12 'runtime error:' "$instance"/log/serve.log "$instance"/log/jobs.log; then
		echo "FAILED: undefined behaviour"
		count 0 1
	fi
	if [ "$failed" = 0 ]; then
		"$ROOT/tests/support/instance.sh" remove "$instance"
	else
		tail -n 30 "$instance"/log/serve.log "$instance"/log/jobs.log "$instance"/log/nginx-error.log
	fi
}

with_instance() { # build db|all command…
	local kind=$2
	[ "$kind" = db ] || kind=
	if ! enter "$1" "$kind"; then
		echo "FAILED: the instance did not start"
		count 0 1
	else
		shift 2
		"$@"
	fi
	leave 2>/dev/null
}

# --- the suites ------------------------------------------------------------------------------------

suite_lint() { run_tap "$ROOT/tests/support/lint.sh"; }
suite_data() { run_node_tests data; }
suite_unit() { run_cmocka_tests release unit; }
suite_unit_asan() { run_cmocka_tests asan unit; }
suite_store() { with_instance release db run_cmocka_tests release store; }
suite_store_asan() { with_instance asan db run_cmocka_tests asan store; }
suite_property() { with_instance release db run_property 200; }
suite_property_long() { with_instance release db run_property 10000; }
suite_plants() { with_instance release db run_plants; }
suite_race_long() { with_instance release db run_race 200; }
suite_fault() { with_instance release db run_fault release 25; }
suite_fault_long() { with_instance release db run_fault release 1; }
suite_fault_asan() { with_instance asan db run_fault asan 120; }
suite_fault_asan_long() { with_instance asan db run_fault asan 1; }
suite_api() { with_instance release all run_api_tests; }
suite_api_asan() { with_instance asan all run_api_tests; }
suite_e2e() { with_instance release all run_playwright_tests; }
suite_pages_long() { LONG=1 with_instance release all run_playwright_tests pages.spec; }
suite_chaos() {
	trap 'for folder in "$RUN"/chaos-*/; do "$ROOT/tests/support/instance.sh" remove "$folder"; done' EXIT
	run_node_tests chaos
}
suite_repeats_long() {
	trap '"$ROOT/tests/support/instance.sh" remove "$RUN/chaos-repeats"' EXIT
	LONG=1 run_node_tests chaos 'repeats.test.mjs' 3600
}
suite_hostile_long() { LONG=1 with_instance release all run_node_tests api 'hostile.test.mjs' 1800; }
suite_web() { run_tap "$ROOT/tests/support/web.sh"; }
