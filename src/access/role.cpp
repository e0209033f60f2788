#include "access/role.hpp"

#include <algorithm>

namespace sampark {
namespace {

bool contains(std::vector<std::string> const& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

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
