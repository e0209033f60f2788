// One import run in this process, without a job: for the command line and the demo.
#pragma once

#include "commands/folder_lock.hpp"
#include "commands/instance.hpp"
#include "records/import/store.hpp"

namespace sampark::commands {

struct ImportOutcome {
    imports::Totals totals;
    std::optional<Id> group;  // of what it changed, if it did
    std::vector<imports::Rejection> refused;
    std::vector<imports::Rejection> duplicates;
};

class ImportFile {
public:
    // Reads the file, of a workbook the sheet, and proposes a plan, or takes up the import of the same file
    // where its process left it. Throws as tabular::keep_table and imports::analyse do, and Problem 409
    // "import_running" while another process imports the same file.
    ImportFile(Instance& instance, Actor actor, EntityDef const& entity, std::filesystem::path file,
               std::string const& sheet = {});
    ~ImportFile();
    ImportFile(ImportFile const&) = delete;
    ImportFile& operator=(ImportFile const&) = delete;

    // Rows that the import did before it was cut off; 0: it is a new one, and choices can be made.
    std::int64_t done() const { return imports::read_totals(stored_.totals).rows; }
    // Of the import, and of the group of its changes.
    Id const& id() const { return stored_.id; }
    imports::Plan const& plan() const { return plan_; }
    EntityDef const& entity() const { return entity_; }
    // Whether an import that goes on was begun with these, beside others.
    bool was_begun_with(json::object const& choices) const;
    // As imports::apply_choices; later choices go beside earlier ones.
    void choose(json::object const& choices);
    using Progress = std::function<void(imports::Totals const&)>;
    ImportOutcome run(Progress const& progress);
    // What run would come to; nothing is written.
    ImportOutcome rehearse(Progress const& progress);

private:
    imports::RunOptions run_options(Progress const& progress);
    void remember();
    void finish(std::string_view state, std::string_view problem = {});

    Instance& instance_;
    Actor actor_;
    EntityDef const& entity_;
    std::filesystem::path file_;
    std::filesystem::path table_;  // the file, or what is made of it for as long as this lives
    imports::Plan plan_;
    imports::Stored stored_;
    FolderLock lock_;
};

}  // namespace sampark::commands
