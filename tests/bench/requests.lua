-- requests: sends the requests of a file, one line each: METHOD, path, token, If-Match and body, with
-- tabs between; an empty field is left out. Prints what was measured as one line of JSON.
--
--	wrk … -s requests.lua URL -- FILE once|again THREADS
--
-- once: every line once, each thread its share, then the thread ends; again: round and round.

local counter = 0

function setup(thread)
	thread:set("number", counter)
	counter = counter + 1
end

local function headers_of(token, match, body, key)
	local headers = {}
	if token ~= "" then headers["Authorization"] = "Bearer " .. token end
	if match ~= "" then headers["If-Match"] = match end
	if body ~= "" then headers["Content-Type"] = "application/json" end
	if key then headers["Idempotency-Key"] = key end
	return headers
end

local function split(line)
	local fields = {}
	for field in (line .. "\t"):gmatch("([^\t]*)\t") do fields[#fields + 1] = field end
	return fields
end

function init(args)
	local threads, index = tonumber(args[3]), 0
	once, mine, sent = args[2] == "once", {}, 0
	for line in io.lines(args[1]) do
		if not once or index % threads == number then
			local method, path, token, match, body = unpack(split(line))
			local key = once and string.format("bench-%d-%d", index, os.time()) or nil
			mine[#mine + 1] = wrk.format(method, path, headers_of(token, match, body, key), body ~= "" and body or nil)
		end
		index = index + 1
	end
end

function request()
	sent = sent + 1
	return mine[(sent - 1) % #mine + 1]
end

function response()
	if once and sent >= #mine then wrk.thread:stop() end
end

function done(summary, latency)
	local errors = summary.errors
	io.write(string.format(
		'\n{"requests":%d,"microseconds":%d,"mean":%.1f,"p50":%d,"p99":%d,"refused":%d,"broken":%d}\n',
		summary.requests, summary.duration, latency.mean, latency:percentile(50), latency:percentile(99),
		errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
