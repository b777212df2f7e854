#!/usr/bin/env bash
# build backend|web|web-packages: the program into build/$BUILD, the SPA into web/dist, what the SPA is
# built with. What is up to date is left.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

build_backend() {
	# Its own make, with nothing inherited from the one that called us.
	unset MAKEFLAGS MAKELEVEL MFLAGS
	local before after
	before=$(sha256sum "$UPLIFT" 2>/dev/null || true)
	make -C "$ROOT/fcgi-app" -j"$(nproc)" "BUILD=$BUILD" "$@"
	after=$(sha256sum "$UPLIFT")
	if [ "$before" = "$after" ]; then note "up to date"; else note "built"; fi
}

# Everything that the SPA is made of, as one number.
web_sources() {
	(cd "$ROOT/web" && find . \( -name node_modules -o -name dist \) -prune -o -type f -print0 |
		LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
}

build_web() {
	local stamp=$ROOT/web/node_modules/.built sources
	npm_packages "$ROOT/web"
	sources=$(web_sources)
	if [ -s "$ROOT/web/dist/index.html" ] && [ "$sources" = "$(cat "$stamp" 2>/dev/null)" ]; then
		note "up to date"
		return 0
	fi
	(cd "$ROOT/web" && npm run build)
	printf '%s\n' "$sources" >"$stamp"
	note "built"
}

case ${1:-} in
backend) shift && build_backend "$@" ;;
web) build_web ;;
web-packages) npm_packages "$ROOT/web" ;;
*) die "usage: build.sh backend [TARGET]|web|web-packages" ;;
esac
