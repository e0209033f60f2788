// Runs a plan over its file, in transactions of a few hundred rows: other writers get their turn, and a run
// that was cut off continues after its last transaction.
//
// A row goes in whole or is reported with its line, column and reason; nothing else is lost. All changes of a
// run are one group in the journal, so that one undo takes the whole import back.
#pragma once

#include "records/import/row.hpp"

#include <functional>

namespace sampark::imports {

struct Totals {
    std::int64_t rows = 0;  // read so far
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t skipped = 0;  // duplicates
    std::int64_t rejected = 0;
    std::map<std::string, std::int64_t> linked;  // records created because the file names them
};

json::object to_json(Totals const& totals);

struct Rejection {
    std::uint64_t line = 0;
    std::vector<std::string> cells;
    std::vector<FieldError> errors;  // field: the column
};

struct RunOptions {
    Id group;                    // names the run in the journal
    std::int64_t first_row = 0;  // rows done by an earlier, interrupted run
    Totals totals;               // of that run
    // Runs a function in a transaction and commits it.
    std::function<void(std::function<void(Context const&)> const&)> write;
    // Within each of those transactions, after its rows: keep the totals and rejections durably.
    std::function<void(Context const&, Totals const&, std::vector<Rejection> const&)> checkpoint;
    // After each commit; false stops.
    std::function<bool(Totals const&)> progress;
};

// Throws Problem 422 as check_complete does.
Totals run(Context const& reading, EntityDef const& entity, Plan const& plan,
           std::filesystem::path const& file, RunOptions const& options);

// The rejected rows as CSV with the file's own columns and one more that says what is wrong, in the reader's
// language; corrected, it can be sent again.
std::string rejections_csv(Plan const& plan, std::vector<Rejection> const& rejections, Language language);
std::string sentence(FieldError const& error, Language language);

}  // namespace sampark::imports
