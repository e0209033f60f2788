// One import run in this process, without a job: for the command line and the demo.
#pragma once

#include "commands/instance.hpp"
#include "records/import/run.hpp"

namespace sampark::commands {

struct ImportOutcome {
    imports::Plan plan;
    imports::Totals totals;
    std::vector<imports::Rejection> rejections;
    Id group;
};

class ImportFile {
public:
    // Reads the file and proposes a plan; throws as imports::analyse does.
    ImportFile(Instance& instance, Actor actor, EntityDef const& entity, std::filesystem::path file);

    imports::Plan& plan() { return plan_; }
    void choose(json::object const& choices);
    ImportOutcome run(std::function<void(imports::Totals const&)> const& progress);

private:
    Instance& instance_;
    Actor actor_;
    EntityDef const& entity_;
    std::filesystem::path file_;
    imports::Plan plan_;
};

}  // namespace sampark::commands
