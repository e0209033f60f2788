// The members of a JSON object that a client sent, taken one by one. What is wrong with any of them is told
// at once, together with every member that nobody took: a mistyped name must not pass for one that was left
// out.
#pragma once

#include "base/problem.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

class Members {
public:
    // Keeps a reference to the object. `entity` names it in what is said of unknown members.
    Members(json::object const& object, std::string_view entity) : object_(object), entity_(entity) {}
    explicit Members(json::object&&, std::string_view) = delete;

    // The member as it was sent; nothing when it was left out.
    json::value const* value(std::string_view name);
    // A text that must be there; empty when it is in error.
    std::string text(std::string_view name);
    // Nothing when it is left out, null or empty.
    std::optional<std::string> optional_text(std::string_view name);
    void fail(std::string_view name, std::string_view code, json::object parameters = {});
    // Throws Problem 422 with everything that is wrong.
    void check();

private:
    json::object const& object_;
    std::string entity_;
    std::vector<std::string> taken_;
    std::vector<FieldError> errors_;
};

}  // namespace sampark
