// A Problem is the one way a request or command fails: RFC 9457 in code form, without any sentence in it.
//
// It carries a stable code and parameters; http/ and main translate it to the reader's language from
// locales/<language>/problem.json. Validation collects every FieldError before throwing one Problem.
#pragma once

#include "base/json.hpp"

#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

struct FieldError {
    std::string field;  // the wire path: "amount", "phones[1].value", "custom.size"
    std::string code;   // key in locales/*/problem.json
    json::object parameters;
};

class Problem : public std::exception {
public:
    Problem(int http_status, std::string stable_code, json::object values = {},
            std::vector<FieldError> field_errors = {})
        : status(http_status),
          code(std::move(stable_code)),
          parameters(std::move(values)),
          errors(std::move(field_errors)) {}

    char const* what() const noexcept override { return code.c_str(); }

    int status;  // HTTP status
    std::string code;
    json::object parameters;
    std::vector<FieldError> errors;
};

// 404; the same for "not there" and "not yours".
Problem not_found(std::string_view entity, std::string_view id);
// 422 with every field error found.
Problem invalid(std::vector<FieldError> errors);
// 403: the caller's role does not allow the act on any record of the entity.
Problem forbidden(std::string_view entity, std::string_view act);

}  // namespace sampark
