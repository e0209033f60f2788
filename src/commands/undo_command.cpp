#include "api/undo_job.hpp"
#include "commands/commands.hpp"
#include "commands/folder_lock.hpp"
#include "commands/instance.hpp"

#include <iostream>

namespace sampark::commands {
namespace {

void say(Options const& options, UndoResult const& result) {
    if (options.json) {
        json::object told{{"undone", result.undone}, {"kept", result.kept()}, {"skipped", result.skipped}};
        std::cout << json::serialize(told) << '\n';
        return;
    }
    std::cerr << translate(terminal_language(), "import.undone",
                           {{"count", result.undone}, {"kept", result.kept()}})
              << '\n';
}

UndoResult undo_at_once(Instance& instance, Actor const& actor, Id const& group, Edited edited) {
    return instance.write(actor, [&](Context const& context) {
        return api::undo_group_of(instance.data(), context, group, edited);
    });
}

// Killed, it takes back what it left when it is run again.
UndoResult undo_in_steps(Instance& instance, Actor const& actor, Id const& group, Edited edited) {
    auto run = instance.write(actor, [&](Context const& context) {
        return api::begin_undo(instance.data(), context, group, edited);
    });
    FolderLock const lock(instance.data(), Hold::alone, api::undo_lock_name(group), "undo_under_way");
    api::UndoOptions options;
    options.read = [&](api::InTransaction const& function) { instance.read(actor, function); };
    options.write = [&](api::InTransaction const& function) {
        instance.write(actor, [&](Context const& context) {
            function(context);
            return 0;
        });
    };
    options.settle = options.write;
    options.checkpoint = [](Context const&, UndoRun const&) {};
    options.progress = [](UndoRun const&) {};
    run = api::take_back(run, options);
    if (run.problem == "not_found") throw not_found("group", to_text(group));
    if (run.state == "failed") throw Problem(409, run.problem);
    return std::move(run.result);
}

}  // namespace

int undo(Options const& options, std::string const& group, bool edited_too) {
    auto const id = parse_id(group);
    if (!id) throw invalid({{"group", "not_an_id", {}}});
    require_database(options);
    Instance instance(options);
    auto const actor = system_actor(instance.workspace(options.workspace));
    auto const edited = edited_too ? Edited::trash : Edited::keep;
    auto const lengthy =
        instance.read(actor, [&](Context const& context) { return api::is_lengthy(context, *id); });
    auto const result =
        lengthy ? undo_in_steps(instance, actor, *id, edited) : undo_at_once(instance, actor, *id, edited);
    say(options, result);
    return result.kept() == 0 ? 0 : 1;
}

}  // namespace sampark::commands
