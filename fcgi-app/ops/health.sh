#!/usr/bin/env bash
# health: waits until the instance answers through its nginx, on /healthz and on /readyz.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

for path in /healthz /readyz; do
	url=http://127.0.0.1:$PORT$path
	wait_until 15 curl -fsS -m 5 "$url" || {
		curl -sS -m 5 "$url"
		tail -n 10 "$LOG/serve.log"
		exit 1
	}
done
