#include "access/role.hpp"

#include <algorithm>

namespace sampark {
namespace {

bool contains(std::vector<std::string> const& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool contains_all(std::vector<std::string> const& names, std::vector<std::string> const& others) {
    return std::all_of(others.begin(), others.end(), [&](auto const& name) { return contains(names, name); });
}

// What the giver may not write, the given may not write either; the same for what is hidden.
bool covers(EntityRule const& giver, EntityRule const& given) {
    if (given.read == Scope::none && !given.create) return true;
    auto const unwritable = [&](std::string const& name) { return !given.writes(name); };
    return giver.read >= given.read && giver.update >= given.update && giver.remove >= given.remove &&
           giver.create >= given.create && contains_all(given.hidden, giver.hidden) &&
           std::all_of(giver.read_only.begin(), giver.read_only.end(), unwritable);
}

}  // namespace

bool may_give(Role const& giver, Role const& given) {
    if (giver.has(Right::roles)) return true;
    auto const covered = [&](auto const& entry) {
        return covers(giver.rule(entry.first), given.rule(entry.first));
    };
    auto const& mine = giver.rules.entities;
    auto const& theirs = given.rules.entities;
    return giver.rules.rights.contains(given.rules.rights) &&
           std::all_of(mine.begin(), mine.end(), covered) &&
           std::all_of(theirs.begin(), theirs.end(), covered);
}

Scope EntityRule::scope(Act act) const {
    switch (act) {
        case Act::create:
            return create ? Scope::all : Scope::none;
        case Act::read:
            return read;
        case Act::update:
            return update;
        case Act::remove:
            return remove;
    }
    return Scope::none;
}

bool EntityRule::hides(std::string_view field) const { return contains(hidden, field); }

bool EntityRule::writes(std::string_view field) const {
    return !contains(hidden, field) && !contains(read_only, field);
}

EntityRule const& Role::rule(std::string_view entity) const {
    static EntityRule const nothing;
    auto found = rules.entities.find(entity);
    if (found == rules.entities.end()) found = rules.entities.find("*");
    return found == rules.entities.end() ? nothing : found->second;
}

}  // namespace sampark
