// Field errors as clients get them, in problem documents and in reports of imports.
#pragma once

#include "base/json.hpp"
#include "base/language.hpp"
#include "base/problem.hpp"

namespace sampark {

// [{"field", "code", "message", "parameters"}], the messages in the reader's language.
json::array to_json(std::vector<FieldError> const& errors, Language language);

}  // namespace sampark
