# Reads C files by their paths from fcgi-app/ and prints every include that breaks the layers:
#
#	base < core < {json, db, xlsx} < auth < {http, jobs}; resources beside http, their *_http
#	files to its right; then routes, then main
#
# and every foreign header outside the one place that may know its library.

BEGIN {
	may["base"] = "base"
	may["core"] = "base core"
	may["json"] = "base core json"
	may["db"] = "base core db"
	may["xlsx"] = "base core xlsx"
	may["auth"] = "base core json db auth"
	may["http"] = "base core json db auth http"
	may["resource"] = "base core json db xlsx auth resource"
	may["jobs"] = "base core json db xlsx auth resource jobs"
	may["resource_http"] = "base core json db xlsx auth http resource resource_http"
	may["routes"] = "base core json db xlsx auth http resource resource_http routes"
	may["main"] = "base core json db xlsx auth http resource resource_http routes jobs main"
	may["tools"] = "tools"

	home("^(fcgi|fastcgi)", "^http/fcgi(_send)?[.]c$", "http/fcgi.c and http/fcgi_send.c")
	home("^(mysql|mariadb|ma_|errmsg[.]h|mysqld_error[.]h)", "^db/mariadb(_[a-z]+)?[.][ch]$",
	     "db/mariadb*.c")
	home("cJSON", "^json/", "json/")
	home("^jwt", "^auth/token[.]c$", "auth/token.c")
	home("^sodium", "^(base/hash|auth/(password|seal))[.]c$",
	     "base/hash.c, auth/password.c and auth/seal.c")
	home("^liboath/", "^auth/totp[.]c$", "auth/totp.c")
	home("^openssl/", "^auth/token_key[.]c$", "auth/token_key.c")
	home("^curl/", "^jobs/", "jobs/")
	home("^zip[.]h$", "^xlsx/xlsx_zip[.]c$", "xlsx/xlsx_zip.c")
	home("^expat[.]h$", "^xlsx/xlsx_xml[.]c$", "xlsx/xlsx_xml.c")
	home("^xlsxwriter", "^xlsx/xlsx_write[.]c$", "xlsx/xlsx_write.c")
	home("^glpk[.]h$", "^resources/assignment/matching[.]c$", "resources/assignment/matching.c")

	# A header that shows a foreign library's types is for the files of that library only.
	home("^db/mariadb[.]h$", "^db/mariadb(_[a-z]+)?[.]c$", "db/mariadb*.c")

	system_header = "^((sys|net|netinet|arpa|linux)/.*|(assert|byteswap|ctype|dirent|endian|errno" \
		"|fcntl|fenv|float|fnmatch|getopt|glob|grp|inttypes|libgen|limits|locale|math|netdb" \
		"|poll|pwd|regex|sched|setjmp|signal|spawn|stdalign|stdarg|stdatomic|stdbool|stddef" \
		"|stdint|stdio|stdlib|stdnoreturn|string|strings|sysexits|syslog|time|unistd|wchar" \
		"|wctype)[.]h)$"
}

function home(header, files, words)
{
	homes++
	home_header[homes] = header
	home_files[homes] = files
	home_words[homes] = words
}

# main.c to main, resources/quota/quota_http.h to resource_http, db/db.h to db.
function layer_of(path)
{
	if (path ~ /^resources\/[^\/]+\/[a-z0-9_]*_http[.][ch]$/)
		return "resource_http"
	if (path ~ /^resources\/[^\/]+\/[^\/]+$/)
		return "resource"
	sub(/([.][ch]|\/.*)$/, "", path)
	return path
}

function folder_of(path)
{
	return path ~ /\// ? substr(path, 1, match(path, /\/[^\/]*$/)) : ""
}

function exists(path, line, there)
{
	there = (getline line < path) >= 0
	close(path)
	return there
}

function breach(reason)
{
	printf "fcgi-app/%s:%d: %s\n", FILENAME, FNR, reason
}

# A generated header belongs to the folder of its .sql file.
function check_generated(header, sql)
{
	sql = folder_of(FILENAME) substr(header, 1, length(header) - 2)
	if (!exists(sql))
		breach(header " is made from the SQL of another folder")
}

function check_layer(header, layer)
{
	layer = layer_of(header)
	if (index(" " may[layer_of(FILENAME)] " ", " " layer " ") == 0)
		breach(layer_of(FILENAME) " must not include " layer " (" header ")")
	else if (header ~ /_store[.]h$/ && folder_of(header) != folder_of(FILENAME))
		breach(header " is private to " folder_of(header))
}

function check_include(header, i)
{
	for (i = 1; i <= homes; i++) {
		if (header ~ home_header[i] && FILENAME !~ home_files[i]) {
			breach(header " is known to " home_words[i] " only")
			return
		}
		if (header ~ home_header[i])
			return
	}
	if (header ~ /[.]sql[.]h$/)
		check_generated(header)
	else if (header ~ /[.][.]/ || (layer_of(header) in may) == 0 && header !~ system_header)
		breach(header " is neither a path from fcgi-app/ nor a header with a listed home")
	else if (header !~ system_header)
		check_layer(header)
}

FNR == 1 && !(layer_of(FILENAME) in may) {
	breach("the folder is no layer")
}

/^[ \t]*#[ \t]*include[ \t]*["<]/ {
	header = $0
	sub(/^[^"<]*["<]/, "", header)
	sub(/[">].*$/, "", header)
	check_include(header)
}
