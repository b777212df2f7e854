# shellcheck shell=bash
# tap: `check NAME COMMAND…` prints one line of TAP; the output of one that failed follows. `finish`
# closes the plan and exits.

checks=0 broken=0

check() {
	local name=$1 output
	shift
	checks=$((checks + 1))
	if output=$("$@" 2>&1); then
		echo "ok $checks - $name"
	else
		broken=$((broken + 1))
		echo "not ok $checks - $name"
		head -n 40 <<<"$output" | sed 's/^/# /'
	fi
}

finish() {
	echo "1..$checks"
	[ "$broken" = 0 ]
	exit
}
