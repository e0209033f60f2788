#include "access/built_in_roles.hpp"

#include <algorithm>

namespace sampark {
namespace {

EntityRule const everything{Scope::all, Scope::all, Scope::all, true, {}, {}};
// Everybody may change what their own record says about them; the rules of users refuse the others.
EntityRule const own_record{Scope::all, Scope::own, Scope::none, false, {}, {}};
EntityRule const only_reading{Scope::all, Scope::none, Scope::none, false, {}, {}};

Role administrator() {
    return {std::string(administrator_role),
            "",
            {{{"*", everything}},
             {Right::users, Right::schema, Right::roles, Right::workspace, Right::data_import,
              Right::data_export, Right::audit}}};
}

Role manager() {
    return {"manager",
            "",
            {{{"*", {Scope::all, Scope::all, Scope::team, true, {}, {}}},
              {"user", own_record},
              {"team", only_reading},
              {"workspace", only_reading}},
             {Right::data_import, Right::data_export}}};
}

// Members share the directory, and see the deals and activities of their own team. The lists that steer
// everybody's work (pipelines, products, users …) are read only; anyone may coin a tag.
Role member() {
    EntityRule const shared{Scope::all, Scope::team, Scope::own, true, {}, {}};
    EntityRule const within_team{Scope::team, Scope::team, Scope::own, true, {}, {}};
    EntityRule const coined{Scope::all, Scope::none, Scope::none, true, {}, {}};
    return {"member",
            "",
            {{{"*", shared},
              {"deal", within_team},
              {"activity", within_team},
              {"tag", coined},
              {"pipeline", only_reading},
              {"stage", only_reading},
              {"product", only_reading},
              {"user", own_record},
              {"team", only_reading},
              {"workspace", only_reading}},
             {}}};
}

// How they look at what they read is their own.
Role read_only() {
    return {"read_only",
            "",
            {{{"*", only_reading},
              {"user", own_record},
              {"view", {Scope::all, Scope::own, Scope::own, true, {}, {}}}},
             {}}};
}

}  // namespace

std::vector<Role> const& built_in_roles() {
    static std::vector<Role> const roles{administrator(), manager(), member(), read_only()};
    return roles;
}

bool is_built_in_role(std::string_view key) {
    auto const& roles = built_in_roles();
    return std::any_of(roles.begin(), roles.end(), [&](Role const& role) { return role.key == key; });
}

}  // namespace sampark
