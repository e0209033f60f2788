#include "commands/import_file.hpp"

namespace sampark::commands {

ImportFile::ImportFile(Instance& instance, Actor actor, EntityDef const& entity, std::filesystem::path file)
    : instance_(instance), actor_(std::move(actor)), entity_(entity), file_(std::move(file)) {
    plan_ = instance_.read(actor_,
                           [&](Context const& context) { return imports::analyse(context, entity_, file_); });
}

void ImportFile::choose(json::object const& choices) {
    instance_.read(actor_, [&](Context const& context) {
        imports::apply_choices(context, entity_, plan_, choices);
        return 0;
    });
}

ImportOutcome ImportFile::run(std::function<void(imports::Totals const&)> const& progress) {
    ImportOutcome outcome;
    outcome.group = new_id();
    std::vector<imports::Rejection> fresh;
    imports::RunOptions options;
    options.group = outcome.group;
    options.write = [&](std::function<void(Context const&)> const& function) {
        instance_.write(actor_, [&](Context const& context) {
            fresh.clear();
            function(context);
            return 0;
        });
        for (auto& rejection : fresh) outcome.rejections.push_back(std::move(rejection));
        fresh.clear();
    };
    options.checkpoint = [&](Context const&, imports::Totals const&,
                             std::vector<imports::Rejection> const& rejections) { fresh = rejections; };
    options.progress = [&](imports::Totals const& totals) {
        progress(totals);
        return true;
    };
    outcome.totals = instance_.read(actor_, [&](Context const& context) {
        return imports::run(context, entity_, plan_, file_, options);
    });
    outcome.plan = std::move(plan_);
    return outcome;
}

}  // namespace sampark::commands
