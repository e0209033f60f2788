#include "access/mirrors.hpp"

#include "access/roles.hpp"

#include <algorithm>

namespace sampark {
namespace {

bool cover(EntityRule& rule, Mirror const& mirror) {
    if (rule.writes(mirror.of)) return false;
    auto& names = rule.hides(mirror.of) ? rule.hidden : rule.read_only;
    if (std::find(names.begin(), names.end(), mirror.field) != names.end()) return false;
    names.emplace_back(mirror.field);
    return true;
}

}  // namespace

bool cover_mirrors(Rules& rules, std::span<Mirror const> mirrors) {
    auto changed = false;
    for (auto& [entity, rule] : rules.entities) {
        for (auto const& mirror : mirrors) {
            if (entity == "*" || entity == mirror.entity) changed = cover(rule, mirror) || changed;
        }
    }
    return changed;
}

std::vector<Role> uncovered_roles(db::Tx& tx, Id const& workspace, std::span<Mirror const> mirrors) {
    auto roles = list_roles(tx, workspace);
    std::erase_if(roles, [&](Role const& role) {
        auto covered = role.rules;
        return !cover_mirrors(covered, mirrors);
    });
    return roles;
}

}  // namespace sampark
