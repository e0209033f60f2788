#include "access/actor.hpp"

#include "access/built_in_roles.hpp"

namespace sampark {

Actor system_actor(Id const& workspace) {
    Actor actor;
    actor.workspace = workspace;
    actor.role = std::make_shared<Role const>(built_in_roles().front());
    return actor;
}

std::string_view to_text(Actor::Via via) {
    switch (via) {
        case Actor::Via::web:
            return "web";
        case Actor::Via::api:
            return "api";
        case Actor::Via::command_line:
            return "command_line";
        case Actor::Via::import:
            return "import";
        case Actor::Via::device:
            return "device";
        case Actor::Via::system:
            return "system";
    }
    return "system";
}

}  // namespace sampark
