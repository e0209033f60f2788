-- Sends the requests of a file in turn: one a line, "METHOD PATH [BODY]"; {n} in a body becomes a number that grows.
-- wrk … -s requests.lua URL -- FILE TOKEN. Prints one line of JSON: answers, failures and latencies in milliseconds.
local requests, place, number = {}, 0, 0

function init(arguments)
    local headers = { ["Authorization"] = "Bearer " .. (arguments[2] or ""), ["Content-Type"] = "application/json" }
    for line in io.lines(arguments[1]) do
        local method, path, body = line:match("^(%S+) (%S+) ?(.*)$")
        if body == "" then
            requests[#requests + 1] = wrk.format(method, path, headers)
        else
            requests[#requests + 1] = { method = method, path = path, body = body, headers = headers }
        end
    end
end

function request()
    place = place % #requests + 1
    local ready = requests[place]
    if type(ready) == "string" then return ready end
    number = number + 1
    return wrk.format(ready.method, ready.path, ready.headers, (ready.body:gsub("{n}", tostring(number))))
end

function done(summary, latency, _)
    local errors = summary.errors
    io.write(string.format(
        '{"requests": %d, "seconds": %.3f, "failed": %d, "p50": %.3f, "p95": %.3f, "p99": %.3f, "max": %.3f}\n',
        summary.requests, summary.duration / 1e6, errors.status + errors.connect + errors.read + errors.write + errors.timeout,
        latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
