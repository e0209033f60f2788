#include "commands/import_file.hpp"

namespace sampark::commands {

ImportFile::ImportFile(Instance& instance, Actor actor, EntityDef const& entity, std::filesystem::path file)
    : instance_(instance), actor_(std::move(actor)), entity_(entity), file_(std::move(file)) {
    plan_ = instance_.read(actor_,
                           [&](Context const& context) { return import::analyse(context, entity_, file_); });
}

void ImportFile::choose(json::object const& choices) {
    instance_.read(actor_, [&](Context const& context) {
        import::apply_choices(context, entity_, plan_, choices);
        return 0;
    });
}

ImportOutcome ImportFile::run(std::function<void(import::Totals const&)> const& progress) {
    ImportOutcome outcome;
    outcome.group = new_id();
    std::vector<import::Rejection> fresh;
    import::RunOptions options;
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
    options.checkpoint = [&](Context const&, import::Totals const&,
                             std::vector<import::Rejection> const& rejections) { fresh = rejections; };
    options.progress = [&](import::Totals const& totals) {
        progress(totals);
        return true;
    };
    outcome.totals = instance_.read(
        actor_, [&](Context const& context) { return import::run(context, entity_, plan_, file_, options); });
    outcome.plan = std::move(plan_);
    return outcome;
}

}  // namespace sampark::commands
