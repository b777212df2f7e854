#!/usr/bin/env bash
# nginx start|stop: the instance's nginx, on 127.0.0.1:$PORT alone. `start` on a running one takes over
# a changed configuration without losing a request.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

STATE=$RUN/nginx
CONF=$STATE/conf
arguments=(-p "$STATE" -c "$CONF/nginx.conf" -e "$LOG/nginx-error.log")

render() {
	local files user=""
	mkdir -p "$STATE"
	files=$(ulimit -Hn)
	[ "$files" != unlimited ] && [ "$files" -lt 17000 ] || files=17000
	# Sockets and files belong to whoever started the instance, so its workers are the same person.
	[ "$(id -u)" = 0 ] && user="user root root;"
	"$ROOT/nginx/render.sh" "$CONF" "USER=$user" "OPEN_FILES=$files" "STATE=$STATE" \
		"UPLOADS=$STATE/uploads" "FILES=${UPLIFT_FILES:-$RUN/files}" \
		"ERROR_LOG=$LOG/nginx-error.log" "ACCESS_LOG=$LOG/access.log" \
		"LISTEN=127.0.0.1:$PORT" "WEB=$ROOT/web/dist" "ISSUER=${UPLIFT_ISSUER:-http://127.0.0.1:$PORT}" \
		"API_SOCKET=$(sockets)/api.sock" "SESSION_SOCKET=$(sockets)/session.sock"
}

mark() { cat "$CONF"/*.conf | sha256sum; }

# Listening sockets in the kernel's own table: port in hexadecimal, state 0A.
port_taken() { # port
	local hex
	hex=$(printf ':%04X' "$1")
	cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
		awk -v p="$hex" '$4 == "0A" && substr($2, length($2) - 4) == p { found = 1 } END { exit !found }'
}

start_nginx() {
	render
	if running nginx && [ "$(mark)" = "$(cat "$RUN/nginx.mark" 2>/dev/null)" ]; then
		note "running"
		return 0
	fi
	nginx "${arguments[@]}" -q -t
	if ! running nginx || [ "$PORT" != "$(cat "$RUN/port" 2>/dev/null)" ]; then
		! port_taken "$PORT" || die "Port $PORT is taken by another program. Choose one: make up PORT=18080"
	fi
	if running nginx; then
		kill -s HUP "$(pid_of nginx)"
		note "configuration taken over"
	else
		start nginx nginx "${arguments[@]}"
		note "started"
	fi
	mark >"$RUN/nginx.mark"
	printf '%s\n' "$PORT" >"$RUN/port"
	wait_until 10 port_taken "$PORT" && running nginx
}

case ${1:-} in
start) start_nginx ;;
stop) stop nginx QUIT 10 ;;
*) die "usage: nginx.sh start|stop" ;;
esac
