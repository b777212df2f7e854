#!/usr/bin/env bash
# Prints every breach of the house rules as file:line: reason; exits 1 when there is one.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")/../.."

c_files() { find "$@" -type f -name '*.[ch]' -not -path '*/node_modules/*' | LC_ALL=C sort; }

# Runs an awk program over the backend's C files, by their paths from fcgi-app/.
backend_awk() {
	(cd fcgi-app && c_files . | sed 's|^\./||' | xargs -r awk -f "$1")
}

# The first difference of each file is enough; clang-format's own status says no more than that.
format() {
	{ c_files fcgi-app tests | xargs -r clang-format --dry-run -Werror 2>&1 || true; } |
		awk -F: '/: error: / && !seen[$1]++ { print $1 ":" $2 ": not as clang-format writes it" }'
}

# clang-format breaks a line that is too long into the next without the blank behind the star.
comments() {
	{ c_files fcgi-app tests | xargs -r grep -nHE '^[[:blank:]]+\*[[:alpha:]]+( |$)[^;=]*$' || true; } |
		sed 's/^\([^:]*:[0-9]*\):.*/\1: a comment that was broken: wrap it by hand/'
}

unfinished() {
	local files=(--include='*.'{c,h,sql,sh,awk,mjs,ts,vue,css,conf} --include=Makefile)
	local folders=(fcgi-app tests)

	[ ! -d web/src ] || folders+=(web/src)
	[ ! -d migrations ] || folders+=(migrations)
	[ ! -d nginx ] || folders+=(nginx)
	{ grep -rnwE 'TO[D]O|FIX[M]E' "${folders[@]}" "${files[@]}" --exclude-dir=node_modules || true; } |
		sed 's/^\([^:]*:[0-9]*\):.*/\1: unfinished work/'
}

command -v clang-format >/dev/null || { echo 'lint: clang-format is not installed' >&2; exit 1; }
breaches=$(
	backend_awk tools/lint_includes.awk
	backend_awk tools/lint_sql.awk
	format
	comments
	unfinished
)
[ -z "$breaches" ] || { printf '%s\n' "$breaches"; exit 1; }
