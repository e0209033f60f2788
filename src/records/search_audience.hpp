// Whom a search is for: only what they may see takes up room among its candidates.
#pragma once

#include "base/id.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace sampark {

struct Context;

class SearchAudience {
public:
    virtual ~SearchAudience() = default;

    virtual bool sees_all(std::string_view entity) const = 0;
    // All records of the noun that they may see, if these are at most `most` and cheap to find.
    virtual std::optional<std::vector<Id>> few(std::string_view entity, std::size_t most) const = 0;
    // Those of the records that they may see.
    virtual std::unordered_set<Id> among(std::string_view entity, std::span<Id const> records) const = 0;
};

// The caller, by the row filters of their role.
class CallerAudience final : public SearchAudience {
public:
    explicit CallerAudience(Context const& context) : context_(context) {}

    bool sees_all(std::string_view entity) const override;
    std::optional<std::vector<Id>> few(std::string_view entity, std::size_t most) const override;
    std::unordered_set<Id> among(std::string_view entity, std::span<Id const> records) const override;

private:
    Context const& context_;
};

}  // namespace sampark
