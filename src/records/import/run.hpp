// Runs a stored import over its file, in short transactions: other writers get their turn, and
// a run that was cut off continues after its last transaction.
//
// A row goes in whole, with the records made for it, or is kept with its line, column and reason; nothing
// else is lost. All changes of a run are one group in the journal, so that one undo takes the whole import
// back.
#pragma once

#include "records/import/findings.hpp"
#include "records/import/row.hpp"

#include <filesystem>
#include <functional>
#include <memory>

namespace sampark::imports {

struct Stored;

using InTransaction = std::function<void(Context const&)>;

// What some rows of a rehearsal came to.
struct Rehearsed {
    std::vector<Rejection> rejections;
    std::vector<MadeName> made;
};

struct RunOptions {
    // Run a function in a transaction, as the user who imports; it may be run again from its start.
    std::function<void(InTransaction const&)> read;
    std::function<void(InTransaction const&)> write;
    // Within each writing transaction, after its rows.
    std::function<void(Context const&, Totals const&)> checkpoint;
    // In a rehearsal: what the rows at hand came to, after their transaction was taken back.
    std::function<void(Rehearsed const&, Totals const&)> found;
    // After each transaction. Throw to stop: what is committed stays, and another run goes on from there.
    std::function<void(Totals const&)> progress;
};

// The code of the Problem 409 that ends a run when it was paused or ended meanwhile, or another goes on with
// it.
inline constexpr std::string_view superseded = "import_taken_back";

// A run, or a rehearsal of one, that goes on transaction by transaction: whoever holds it may let others do
// something in between, for as long as it takes.
class Work {
public:
    // A run. It begins where `stored` says, and keeps totals, rejections and open links with it. Throws
    // Problem 422 as check_complete does. Keeps a reference to the noun.
    Work(EntityDef const& entity, Plan const& plan, Stored const& stored, std::filesystem::path const& file,
         RunOptions options);
    // A rehearsal. It goes over the file as a run would, and takes every transaction back. Columns with an
    // open question are left out. What rows before would have made is remembered, so that nothing is counted
    // twice; links between rows of the file are looked up but not made.
    Work(EntityDef const& entity, Plan const& plan, std::filesystem::path const& file, RunOptions options);
    ~Work();
    Work(Work const&) = delete;
    Work& operator=(Work const&) = delete;

    // The next transaction, some tens of milliseconds. False when there was nothing left to do.
    bool step();
    Totals to_the_end();
    Totals const& totals() const;

private:
    class Run;
    std::unique_ptr<Run> run_;
};

}  // namespace sampark::imports
