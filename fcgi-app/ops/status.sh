#!/usr/bin/env bash
# status: what of this instance is running, since when, and whether it answers.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

describe() { # name
	if running "$1"; then
		local pid
		pid=$(pid_of "$1")
		printf '%-8s running  pid %-8s since %s\n' "$1" "$pid" "$(date -r "/proc/$pid" '+%F %T')"
	else
		printf '%-8s stopped\n' "$1"
	fi
}

answer() { # path
	local code
	code=$(curl -s -o /dev/null -m 5 -w '%{http_code}' "http://127.0.0.1:$PORT$1") || code=none
	printf '%-8s %s\n' "$1" "$code"
}

for name in db serve jobs nginx; do describe "$name"; done
if running nginx; then
	answer /healthz
	answer /readyz
	say "http://127.0.0.1:$PORT"
fi
