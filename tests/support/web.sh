#!/usr/bin/env bash
# web: the SPA's own checks, in TAP: its types, and that the API's types are those of its description.
# shellcheck disable=SC2317 # functions are called through `check`
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../../fcgi-app/ops/lib.sh"
# shellcheck source=tests/support/tap.sh
. "$ROOT/tests/support/tap.sh"

api_types() {
	node_modules/.bin/openapi-typescript ./openapi.json -o "$ROOT/.run/test/schema.d.ts" >/dev/null
	diff -q src/api/schema.d.ts "$ROOT/.run/test/schema.d.ts" ||
		{ echo "run: cd web && npm run types" && return 1; }
}

cd "$ROOT/web"
check "types of the web client" npm run --silent typecheck
check "the API's types are of web/openapi.json" api_types
finish
