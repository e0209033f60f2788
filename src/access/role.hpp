// What a role allows: a row filter and a field mask for every entity, and the rights to administer.
//
// The record engine applies a role; nothing else asks it per record. Scopes are cumulative: all ⊇ team ⊇ own
// ⊇ none.
//   own   the record's owner is the caller;
//   team  the owner's team is the caller's team, or a team that the caller's team manages (directly or
//   further down
//         the tree of the teams table); a caller without a team sees what own admits;
//   all   every record of the workspace, also those without an owner.
// A record without an owner is admitted by all alone. An entity that has no owner field is admitted by any
// scope but none. An entity's rule replaces the default rule "*" as a whole; nothing is merged.
#pragma once

#include "schema/right.hpp"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

enum class Act { create, read, update, remove };
enum class Scope { none, own, team, all };

struct EntityRule {
    Scope read = Scope::none;
    Scope update = Scope::none;
    Scope remove = Scope::none;
    bool create = false;
    std::vector<std::string> hidden =
        {};  // fields that are neither returned, filtered on, sorted by, nor written
    std::vector<std::string> read_only = {};  // fields that are returned but never written

    bool operator==(EntityRule const&) const = default;

    // For create: all or none.
    Scope scope(Act act) const;
    bool hides(std::string_view field) const;
    // Whether the field may be written at all: neither hidden nor read-only.
    bool writes(std::string_view field) const;
};

class Rights {
public:
    constexpr Rights() = default;
    constexpr Rights(std::initializer_list<Right> rights) {
        for (auto const right : rights) grant(right);
    }

    constexpr void grant(Right right) { bits_ |= bit(right); }
    constexpr bool has(Right right) const { return (bits_ & bit(right)) != 0; }
    constexpr bool contains(Rights const& others) const { return (others.bits_ & ~bits_) == 0; }
    bool operator==(Rights const&) const = default;

private:
    static constexpr std::uint32_t bit(Right right) { return 1U << static_cast<unsigned>(right); }

    std::uint32_t bits_ = 0;
};

struct Rules {
    std::map<std::string, EntityRule, std::less<>> entities;  // by entity name; "*" for all others
    Rights rights;

    bool operator==(Rules const&) const = default;
};

struct Role {
    std::string key;   // stable: "member"
    std::string name;  // as administrators wrote it; empty: named by the locales (role.<key>)
    Rules rules;

    bool operator==(Role const&) const = default;

    // The entity's own rule, else "*", else a rule that allows nothing.
    EntityRule const& rule(std::string_view entity) const;
    bool has(Right right) const { return rules.rights.has(right); }
};

// Whether holders of `giver` may make others holders of `given`: when it allows nothing that theirs does not,
// or when they may write roles.
bool may_give(Role const& giver, Role const& given);

}  // namespace sampark
