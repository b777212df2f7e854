#!/usr/bin/env bash
# lint: what can be judged without running the system, in TAP.
# shellcheck disable=SC2317 # functions are called through `check`
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../../fcgi-app/ops/lib.sh"
# shellcheck source=tests/support/tap.sh
. "$ROOT/tests/support/tap.sh"

shell_scripts() {
	# shellcheck disable=SC2046
	shellcheck -x $(grep -rlE '^#!.*sh$|^# shellcheck shell' --include='*' --exclude-dir=node_modules \
		fcgi-app/ops tests nginx .ci .docker 2>/dev/null | LC_ALL=C sort)
}

description() {
	"$UPLIFT" openapi | diff -u web/openapi.json - | head -n 30
	"$UPLIFT" openapi | cmp -s web/openapi.json - || { echo "run: make openapi" && return 1; }
}

description_lint() {
	(cd tests && node_modules/.bin/redocly lint --config support/redocly.yaml ../web/openapi.json)
}

# Nothing outside this folder is named.
own_paths() {
	! grep -rnE --exclude-dir=node_modules --exclude-dir=.git --exclude=.git --exclude-dir=.run --exclude-dir=build \
		--exclude-dir=dist '\.\./shared|/work/[a-z]|/home/[a-z]' .
}

# An applied migration is never edited: dbmate would not see it. Each has its way back.
migrations_complete() {
	local file
	for file in migrations/*.sql; do
		if [ "$(grep -cE '^-- migrate:(up|down)' "$file")" != 2 ]; then
			echo "$file needs one up and one down"
			return 1
		fi
	done
}

cd "$ROOT"
check "house rules of C and SQL: format, layers, scope" fcgi-app/tools/lint.sh
check "migrations have an up and a down" migrations_complete
check "web/openapi.json is what the program prints" description
check "the API's description is valid OpenAPI" description_lint
check "shell scripts" shell_scripts
check "no path outside the project" own_paths
finish
