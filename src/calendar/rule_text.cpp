#include "calendar/rule_text.hpp"

#include <algorithm>

namespace sampark::calendar {

RuleText::RuleText(std::string_view rule) {
    while (!rule.empty()) {
        auto const end = std::min(rule.find(';'), rule.size());
        auto const part = rule.substr(0, end);
        auto const sign = std::find(part.begin(), part.end(), '=');
        parts_.emplace_back(std::string(part.begin(), sign),
                            std::string(sign == part.end() ? sign : sign + 1, part.end()));
        rule.remove_prefix(std::min(end + 1, rule.size()));
    }
}

std::optional<std::string> RuleText::get(std::string_view name) const {
    for (auto const& [known, value] : parts_) {
        if (known == name) return value;
    }
    return std::nullopt;
}

void RuleText::set(std::string_view name, std::string value) {
    auto const part =
        std::find_if(parts_.begin(), parts_.end(), [&](auto const& each) { return each.first == name; });
    if (part != parts_.end()) {
        part->second = std::move(value);
    } else {
        parts_.emplace_back(name, std::move(value));
    }
}

void RuleText::drop(std::string_view name) {
    std::erase_if(parts_, [&](auto const& part) { return part.first == name; });
}

std::string RuleText::text() const {
    std::string text;
    for (auto const& [name, value] : parts_)
        text.append(text.empty() ? "" : ";").append(name).append("=").append(value);
    return text;
}

}  // namespace sampark::calendar
