#include "base/problem.hpp"

namespace sampark {

Problem not_found(std::string_view entity, std::string_view id) {
    return {404, "not_found", {{"entity", entity}, {"id", id}}};
}

Problem invalid(std::vector<FieldError> errors) {
    auto const count = errors.size();
    return {422, "invalid", {{"count", count}}, std::move(errors)};
}

Problem forbidden(std::string_view entity, std::string_view act) {
    return {403, "forbidden", {{"entity", entity}, {"act", act}}};
}

}  // namespace sampark
