#include "base/problem_json.hpp"

namespace sampark {

json::array to_json(std::vector<FieldError> const& errors, Language language) {
    json::array items;
    for (auto const& error : errors) {
        items.push_back({{"field", error.field},
                         {"code", error.code},
                         {"message", translate(language, "problem." + error.code, error.parameters)},
                         {"parameters", error.parameters}});
    }
    return items;
}

}  // namespace sampark
