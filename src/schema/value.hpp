// What a field holds inside the engine, whatever its type and database.
#pragma once

#include "base/id.hpp"
#include "base/json.hpp"
#include "base/money.hpp"

#include <cstdint>
#include <string>
#include <variant>

namespace sampark {

// monostate: empty. int64: number, decimal (millionths), date-time (microseconds). string: text, choice,
// date, mail … Id: link, file. json: lists and addresses.
using Value = std::variant<std::monostate, bool, std::int64_t, std::string, Id, Money, json::value>;

inline bool is_empty(Value const& value) { return std::holds_alternative<std::monostate>(value); }

}  // namespace sampark
