#include "base/members.hpp"

#include <algorithm>

namespace sampark {

json::value const* Members::value(std::string_view name) {
    taken_.emplace_back(name);
    return object_.if_contains(name);
}

std::string Members::text(std::string_view name) {
    auto const before = errors_.size();
    auto text = optional_text(name);
    if (!text && errors_.size() == before) fail(name, "required");
    return text ? std::move(*text) : std::string();
}

std::optional<std::string> Members::optional_text(std::string_view name) {
    auto const* given = value(name);
    if (given == nullptr || given->is_null()) return std::nullopt;
    if (!given->is_string()) {
        fail(name, "wrong_type", {{"expected", "text"}});
        return std::nullopt;
    }
    auto text = std::string(given->get_string());
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

void Members::fail(std::string_view name, std::string_view code, json::object parameters) {
    errors_.push_back({std::string(name), std::string(code), std::move(parameters)});
}

void Members::check() {
    for (auto const& member : object_) {
        if (std::find(taken_.begin(), taken_.end(), std::string_view(member.key())) == taken_.end())
            fail(member.key(), "unknown_field", {{"entity", entity_}});
    }
    if (!errors_.empty()) throw invalid(std::move(errors_));
}

}  // namespace sampark
