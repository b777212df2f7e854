# Reads C files by their paths from fcgi-app/ and prints every string that holds a statement: SQL
# stands in .sql files. Neighbouring strings count as one, also over a macro between them.

function breach(line, reason)
{
	printf "fcgi-app/%s:%d: %s\n", FILENAME, line, reason
}

function end_of_string()
{
	if (literal ~ /SELECT[ \\].*FROM|INSERT[ \\].*INTO|REPLACE[ \\].*INTO|UPDATE[ \\].*SET|DELETE[ \\].*FROM/)
		breach(literal_line, "SQL in a string: put the statement into a .sql file")
	literal = ""
}

# Reads on inside a string that began before; returns what follows it on the line.
function read_string(rest, at, c)
{
	for (at = 1; at <= length(rest); at++) {
		c = substr(rest, at, 1)
		if (c == "\"") {
			inside = ""
			break
		}
		if (c == "\\")
			literal = literal c substr(rest, ++at, 1)
		else
			literal = literal c
	}
	return substr(rest, at + 1)
}

function read_code(rest, code)
{
	if (!match(rest, /["']|\/[\/*]|[,;)(={}]/)) {
		return ""
	}
	code = substr(rest, RSTART, RLENGTH)
	rest = substr(rest, RSTART + RLENGTH)
	if (code == "\"") {
		inside = "string"
		if (literal == "")
			literal_line = FNR
	} else if (code == "'") {
		sub(/^(\\.|.)[^']*'/, "", rest)
	} else if (code == "/*") {
		inside = "comment"
	} else if (code == "//") {
		return ""
	} else {
		end_of_string()
	}
	return rest
}

FNR == 1 {
	inside = literal = ""
}

{
	rest = $0
	while (rest != "") {
		if (inside == "string") {
			rest = read_string(rest)
		} else if (inside == "comment") {
			if (!match(rest, /\*\//))
				next
			rest = substr(rest, RSTART + 2)
			inside = ""
		} else {
			rest = read_code(rest)
		}
	}
}

/mysql_(real_|send_)?query/ && FILENAME != "db/mariadb.c" {
	breach(FNR, "statements are sent by db/mariadb.c only")
}
