#include "api/job_actor.hpp"

namespace sampark::api {

JobActor::JobActor(App& app, Job const& job, Actor::Via via)
    : app_(app), account_{job.workspace, id_in(job, "user")}, via_(via) {}

Actor JobActor::now() const {
    auto actor =
        app_.database().read([&](db::Tx& tx) { return app_.access().find_actor(tx, account_, via_); });
    if (!actor) throw Problem(403, "rights_withdrawn");
    return std::move(*actor);
}

}  // namespace sampark::api
