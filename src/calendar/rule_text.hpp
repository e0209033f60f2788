// A rule of RFC 5545 by its parts: "FREQ=DAILY;COUNT=3".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sampark::calendar {

class RuleText {
public:
    // A rule in normal form.
    explicit RuleText(std::string_view rule);

    std::optional<std::string> get(std::string_view name) const;
    bool has(std::string_view name) const { return get(name).has_value(); }
    // In its place, or at the end.
    void set(std::string_view name, std::string value);
    void drop(std::string_view name);
    std::string text() const;

private:
    std::vector<std::pair<std::string, std::string>> parts_;
};

}  // namespace sampark::calendar
