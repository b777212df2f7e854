#!/bin/sh
# render DESTINATION NAME=VALUE…: copies the configuration there with each @NAME@ replaced. What is
# already there and the same is left alone; a name that nobody filled is an error.
set -eu
here=$(dirname "$0")
destination=$1
shift
script="s|@CONF@|$destination|g"
for pair in "$@"; do
	value=$(printf '%s' "${pair#*=}" | sed 's/[\\&|]/\\&/g')
	script="$script
s|@${pair%%=*}@|$value|g"
done
mkdir -p "$destination"
for file in "$here"/*.conf; do
	to=$destination/${file##*/}
	sed "$script" "$file" >"$to.new"
	if grep -n '@[A-Z_]*@' "$to.new" >&2; then
		echo "render: a name in $file has no value" >&2
		exit 1
	fi
	if cmp -s "$to.new" "$to"; then rm "$to.new"; else mv "$to.new" "$to"; fi
done
