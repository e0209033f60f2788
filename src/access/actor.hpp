// Who acts, in which workspace, with what role, through what door: given to every verb of the record engine.
#pragma once

#include "access/role.hpp"
#include "base/id.hpp"
#include "base/language.hpp"

#include <memory>
#include <optional>
#include <string>

namespace sampark {

struct Actor {
    enum class Via { web, api, command_line, import, device, system };  // device: a phone's own apps

    Id workspace;
    Id user;  // nil for the system itself
    std::optional<Id> team;
    std::shared_ptr<Role const> role;
    Language language = Language::en;
    std::string time_zone = "UTC";  // IANA name
    Via via = Via::system;
    std::string request_id;

    EntityRule const& rule(std::string_view entity) const { return role->rule(entity); }
};

// The server acting by itself in a workspace (jobs, first start, migration of data): its role allows
// everything.
Actor system_actor(Id const& workspace);
std::string_view to_text(Actor::Via via);

}  // namespace sampark
