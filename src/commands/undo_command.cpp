#include "api/import_job.hpp"
#include "commands/commands.hpp"
#include "commands/instance.hpp"

#include <iostream>

namespace sampark::commands {
namespace {

void say(Options const& options, UndoResult const& result) {
    if (options.json) {
        std::cout << json::serialize(json::object{{"undone", result.undone}, {"skipped", result.skipped}})
                  << '\n';
        return;
    }
    std::cerr << translate(terminal_language(), "import.undone",
                           {{"count", result.undone}, {"kept", result.skipped.size()}})
              << '\n';
}

}  // namespace

int undo(Options const& options, std::string const& group, bool edited_too) {
    auto const id = parse_id(group);
    if (!id) throw invalid({{"group", "not_an_id", {}}});
    require_database(options);
    Instance instance(options);
    auto const actor = system_actor(instance.workspace(options.workspace));
    auto const result = instance.write(actor, [&](Context const& context) {
        return api::undo_group_of(instance.data(), context, *id, edited_too ? Edited::trash : Edited::keep);
    });
    say(options, result);
    return result.skipped.empty() ? 0 : 1;
}

}  // namespace sampark::commands
