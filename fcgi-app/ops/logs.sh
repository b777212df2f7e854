#!/usr/bin/env bash
# logs: follows what the instance's programs write. REQUEST=id shows the lines of one request instead.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ -d "$LOG" ] || die "No log yet: make up."
if [ -n "${REQUEST:-}" ]; then
	grep -hF -- "$REQUEST" "$LOG"/access.log "$LOG"/serve.log "$LOG"/jobs.log
else
	tail -n "${LINES_BACK:-20}" -F "$LOG"/serve.log "$LOG"/jobs.log "$LOG"/access.log \
		"$LOG"/nginx-error.log "$LOG"/db.log
fi
