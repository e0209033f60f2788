// Runs a stored import over its file, in transactions of some hundred rows: other writers get their turn, and
// a run that was cut off continues after its last transaction.
//
// A row goes in whole or is kept with its line, column and reason; nothing else is lost. All changes of a run
// are one group in the journal, so that one undo takes the whole import back.
#pragma once

#include "records/import/row.hpp"

#include <functional>

namespace sampark::imports {

struct Stored;

struct Totals {
    std::int64_t rows = 0;  // read so far
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t skipped = 0;   // duplicates
    std::int64_t rejected = 0;  // rows
    std::int64_t unlinked = 0;  // links to another row of the file that could not be made; their rows are in
    std::map<std::string, std::int64_t> linked;  // records created because the file names them
};

json::object to_json(Totals const& totals);

struct Rejection {
    std::uint64_t line = 0;
    std::vector<std::string> cells;
    std::vector<FieldError> errors;  // field: the column
};

using InTransaction = std::function<void(Context const&)>;

struct RunOptions {
    // Run a function in a transaction, as the user who imports; it may be run again from its start.
    std::function<void(InTransaction const&)> read;
    std::function<void(InTransaction const&)> write;
    // Within each writing transaction, after its rows.
    std::function<void(Context const&, Totals const&)> checkpoint;
    // After each commit. Throw to stop: what is committed stays, and another run goes on from there.
    std::function<void(Totals const&)> progress;
};

// Begins where `stored` says, keeps totals, rejections and open links with it, and returns the totals when
// all is in. Throws Problem 422 as check_complete does.
Totals run(EntityDef const& entity, Plan const& plan, Stored const& stored, std::filesystem::path const& file,
           RunOptions const& options);

// The rejected rows as CSV with the file's own columns and one more that says what is wrong, in the reader's
// language; corrected, it can be sent again. Cells beyond the file's columns stand after that.
std::string rejections_csv(Plan const& plan, std::vector<Rejection> const& rejections, Language language);
std::string sentence(FieldError const& error, Language language);

}  // namespace sampark::imports
