#include "commands/import_file.hpp"

#include "api/compare_job.hpp"
#include "records/files.hpp"

namespace sampark::commands {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t most_rejections = 1'000'000;

fs::path table_of(fs::path const& file, fs::path const& data, std::string const& sheet) {
    if (!tabular::is_made_into_table(file)) return file;
    auto const folder = data / "spool";
    auto const made = folder / (to_text(new_id()) + ".table");
    tabular::keep_table(file, made, folder, sheet);
    return made;
}

}  // namespace

ImportFile::ImportFile(Instance& instance, Actor actor, EntityDef const& entity, std::filesystem::path file,
                       std::string const& sheet)
    : instance_(instance),
      actor_(std::move(actor)),
      entity_(entity),
      file_(std::move(file)),
      table_(table_of(file_, instance_.data(), sheet)),
      plan_(instance_.read(
          actor_, [&](Context const& context) { return imports::analyse(context, entity_, table_); })),
      lock_(instance_.data(), Hold::alone, imports::lock_name(hash_of(file_)), "import_running") {
    auto const hash = hash_of(file_);
    instance_.read(actor_, [&](Context const& context) {
        auto unfinished = imports::find_unfinished(context, entity_, hash);
        if (!unfinished) return;
        stored_ = std::move(*unfinished);
        if (imports::changes_reading(stored_.choices))
            plan_ = imports::analyse(context, entity_, table_, stored_.choices);
        imports::apply_choices(context, entity_, plan_, stored_.choices);
    });
    if (!stored_.id.is_nil()) return;
    stored_.id = new_id();
    stored_.entity = entity_.name();
    stored_.file_name = file_.filename().string();
    stored_.file_hash = hash;
    stored_.created_by = actor_.user;
}

ImportFile::~ImportFile() {
    std::error_code error;
    if (table_ != file_) fs::remove(table_, error);
}

void ImportFile::choose(json::object const& choices) {
    auto merged = stored_.choices;
    imports::merge_choices(merged, choices);
    instance_.read(actor_, [&](Context const& context) {
        if (imports::changes_reading(choices)) {
            plan_ = imports::analyse(context, entity_, table_, merged);
            imports::apply_choices(context, entity_, plan_, merged);
        } else {
            imports::apply_choices(context, entity_, plan_, choices);
        }
    });
    stored_.choices = std::move(merged);
}

bool ImportFile::was_begun_with(json::object const& choices) const {
    auto merged = stored_.choices;
    imports::merge_choices(merged, choices);
    return merged == stored_.choices;
}

imports::RunOptions ImportFile::run_options(Progress const& progress) {
    imports::RunOptions options;
    options.read = [&](imports::InTransaction const& function) { instance_.read(actor_, function); };
    options.write = [&](imports::InTransaction const& function) {
        instance_.write(actor_, [&](Context const& context) {
            function(context);
            return 0;
        });
    };
    options.checkpoint = [](Context const&, imports::Totals const&) {};
    options.progress = progress;
    return options;
}

ImportOutcome ImportFile::run(Progress const& progress) {
    remember();
    auto const options = run_options(progress);
    ImportOutcome outcome;
    try {
        outcome.totals = imports::Work(entity_, plan_, stored_, table_, options).to_the_end();
    } catch (Problem const& problem) {
        // What may pass (a full disk, a busy database) leaves it to be taken up.
        if (problem.status < 500) finish("failed", problem.code);
        throw;
    }
    finish("done");
    instance_.read(actor_, [&](Context const& context) {
        auto const left_out = [&](imports::LeftOut why) {
            return imports::rejections(context, stored_.id, why, most_rejections);
        };
        outcome.refused = left_out(imports::LeftOut::refused);
        outcome.duplicates = left_out(imports::LeftOut::duplicate);
        imports::name_duplicates(context, stored_.entity, outcome.duplicates);
        auto const stored = imports::find(context, stored_.id);
        if (stored) outcome.group = imports::group_of(*stored);
    });
    return outcome;
}

ImportOutcome ImportFile::rehearse(Progress const& progress) {
    auto options = run_options(progress);
    ImportOutcome outcome;
    options.found = [&](imports::Rehearsed const& rehearsed, imports::Totals const&) {
        for (auto const& rejection : rehearsed.rejections) {
            if (imports::goes_in(rejection)) continue;
            (imports::is_about_another(rejection) ? outcome.duplicates : outcome.refused)
                .push_back(rejection);
        }
    };
    outcome.totals = imports::Work(entity_, plan_, table_, options).to_the_end();
    instance_.read(actor_, [&](Context const& context) {
        imports::name_duplicates(context, stored_.entity, outcome.duplicates);
    });
    return outcome;
}

// From here on a process that dies leaves an import to be taken up.
void ImportFile::remember() {
    if (stored_.state == "running") return;
    stored_.state = "running";
    stored_.created_at = now_micros();
    stored_.rows = static_cast<std::int64_t>(plan_.rows);
    stored_.headings = imports::headings_of(plan_);
    instance_.write(actor_, [&](Context const& context) {
        imports::check_complete(context, entity_, plan_);
        imports::insert(context, stored_);
        return 0;
    });
}

void ImportFile::finish(std::string_view state, std::string_view problem) {
    instance_.write(actor_, [&](Context const& context) {
        if (imports::leave(context, stored_, state, problem)) api::enqueue_compare(context, stored_.id);
        return 0;
    });
}

}  // namespace sampark::commands
