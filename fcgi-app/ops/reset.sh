#!/usr/bin/env bash
# reset: stops the instance and wipes its data, passwords, keys and logs. Asks first, unless FORCE=1.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ -d "$LOG" ] || { say "nothing to wipe"; exit 0; }
if [ "${FORCE:-}" != 1 ]; then
	printf 'Wipe all data in %s? Type yes: ' "$RUN"
	read -r answer || answer=
	[ "$answer" = yes ] || die "Nothing was wiped."
fi
"$OPS/down.sh"
# Folders that hold the sockets of this instance, and of test instances inside it.
find "$RUN" -maxdepth 4 -type f -name sockets -exec cat {} + | while read -r folder; do
	rm -rf "$folder"
done
rm -rf "$RUN"
say "wiped $RUN"
