#!/usr/bin/env bash
# install [test|bench|fuzz]: what the system needs and this machine lacks. Debian packages from
# packages.run (and from the list that is named), then Node, npm and dbmate from package-lock.json into
# this folder. No system service is started or enabled by it.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

missing() { # list…: the packages of these lists that are not installed
	local want
	want=$(cat "$@")
	# Debian's own Node only brings the pinned one in, and only where there is none at all.
	command -v npm >/dev/null || [ -d "$OPS/node_modules" ] || want="$want nodejs npm"
	# shellcheck disable=SC2086
	dpkg-query -W -f '${db:Status-Abbrev}|${Package}\n' $want 2>/dev/null |
		sed -n 's/^.i |//p' | sort >"$LOG/steps/.installed" || true
	# shellcheck disable=SC2086
	printf '%s\n' $want | sort | comm -23 - "$LOG/steps/.installed"
}

as_root() {
	if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Packages ask this file whether they may start their service: 101 is no.
refuse_services() {
	[ -e /usr/sbin/policy-rc.d ] && return 0
	printf '#!/bin/sh\nexit 101\n' | as_root tee /usr/sbin/policy-rc.d >/dev/null
	as_root chmod 0755 /usr/sbin/policy-rc.d
	trap 'as_root rm -f /usr/sbin/policy-rc.d' EXIT
}

apt() {
	as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@"
}

# Nor may it come up at the next boot: nginx is ours to start.
disable_services() { # packages
	case " $* " in *" nginx "*) as_root update-rc.d nginx disable || true ;; esac
}

install_packages() { # packages
	refuse_services
	apt -qq update
	# shellcheck disable=SC2086
	apt install -y --no-install-recommends $1
	# shellcheck disable=SC2086
	disable_services $1
}

main() {
	[ "$(uname -m)" = x86_64 ] || die "This needs an x86-64 machine: the pinned tools are built for it."
	command -v dpkg-query >/dev/null || die "This needs Debian 12 (dpkg-query is not there)."
	local lists="$OPS/packages.run" need
	[ -z "${1:-}" ] || lists="$lists $OPS/packages.$1"
	# shellcheck disable=SC2086
	need=$(missing $lists | tr '\n' ' ')
	if [ -n "$need" ]; then
		[ "$(id -u)" = 0 ] || command -v sudo >/dev/null ||
			die "As root, run: apt-get install --no-install-recommends $need"
		echo "installing: $need"
		install_packages "$need"
	fi
	PATH=${PATH#"$OPS/node_modules/.bin:"} npm_packages "$OPS" --ignore-scripts
	if [ -n "$need" ]; then note "installed $(wc -w <<<"$need") packages"; else note "nothing missing"; fi
}

main "$@"
