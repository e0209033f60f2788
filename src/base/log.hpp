// The log: one JSON line an event, or a line for human eyes. What is secret (query strings, cookies,
// passwords, the Authorization header) is never given to it.
//
// Lines below "warning" are buffered for up to a second; warnings and errors reach the output at once.
#pragma once

#include "base/json.hpp"

#include <functional>
#include <string_view>

namespace sampark {

enum class LogLevel { debug, info, warning, error, off };
enum class LogFormat { json, text };

struct LogConfig {
    LogFormat format = LogFormat::json;
    LogLevel level = LogLevel::info;
    // Where lines go instead of standard error; called for one line at a time, with its line end.
    std::function<void(std::string_view)> output = {};
};

// Until it is called, lines of level info and above go to standard error as JSON.
void configure_log(LogConfig const& config);
// Whether a line of this level would be written: ask before gathering costly fields.
bool logs(LogLevel level);
// Hands everything buffered to the output.
void flush_log();

void log(LogLevel level, std::string_view text, json::object const& fields = {});
void log_debug(std::string_view text, json::object const& fields = {});
void log_info(std::string_view text, json::object const& fields = {});
void log_warning(std::string_view text, json::object const& fields = {});
void log_error(std::string_view text, json::object const& fields = {});

}  // namespace sampark
