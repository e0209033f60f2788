// For whom a job works: with the rights that they have at each moment, not those they had when they asked.
#pragma once

#include "api/app.hpp"
#include "jobs/job.hpp"

namespace sampark::api {

class JobActor {
public:
    // The payload names the user as "user".
    JobActor(App& app, Job const& job, Actor::Via via);

    Id const& workspace() const { return account_.workspace; }
    // Throws Problem 403 "rights_withdrawn" once they may not sign in any more.
    Actor now() const;

private:
    App& app_;
    Account account_;
    Actor::Via via_;
};

}  // namespace sampark::api
