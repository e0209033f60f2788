// Imports as rows: so that a run outlives the page that started it, and the server.
#pragma once

#include "records/import/run.hpp"

namespace sampark::imports {

// The last time that it was taken back, or put back after that.
struct Turn {
    enum class Way : std::uint8_t { undone, put_back };
    Way way = Way::undone;
    Micros at = 0;
    Id by;                     // nil: the system
    Id group;                  // of the changes that did it
    std::int64_t changes = 0;  // that are taken back by now
    std::int64_t kept = 0;     // that are not, though it was tried
};

struct Stored {
    Id id;
    std::string entity;
    std::string file_name;
    std::string file_hash;  // SHA-256 in hex
    std::string state;      // ready, checking, checked, running, paused, done, failed, cancelled
    json::object choices;
    json::object totals;
    std::string problem;  // why it failed, or waits: a code
    std::optional<Micros> paused_at;
    Id paused_by;  // nil: a fault that will pass
    std::optional<Id> job;
    Id created_by;
    Micros created_at = 0;
    std::optional<Micros> finished_at;
    bool has_changes = false;
    std::optional<std::int64_t> rows;  // of the file; unknown of old imports
    std::optional<Headings> headings;  // once it ran
    std::optional<Turn> turn;
};

// Whether nothing of it stands any more.
bool is_taken_back(Stored const& stored);

// The group of its changes, by which it can be undone; nothing when it is over without any, or not begun.
std::optional<Id> group_of(Stored const& stored);
// The file in the data folder that is locked while a process of this machine imports a file without a job.
std::string lock_name(std::string_view file_hash);

void insert(Context const& context, Stored const& stored);
std::optional<Stored> find(Context const& context, Id const& id);
// An import of the same file that nobody finished: its process died, and no job takes care of it.
std::optional<Stored> find_unfinished(Context const& context, EntityDef const& entity,
                                      std::string_view file_hash);
// Newest first, at most 100.
std::vector<Stored> recent(Context const& context);
void set_choices(Context const& context, Id const& id, json::object const& choices);
void set_rows(Context const& context, Id const& id, std::int64_t rows);
void set_state(Context const& context, Id const& id, std::string_view state, std::string_view problem = {});
void set_job(Context const& context, Id const& id, Id const& job);
// Of one that goes on: false when it was paused, ended or begun anew meanwhile, so that nothing of the
// transaction may stay. What the transaction before wrote is never written twice by two that go on with it.
bool advance(Context const& context, Stored const& stored, Totals const& totals);
// What hinders one that goes on, until the next step.
void hinder(Context const& context, Stored const& stored, std::string_view problem);
// Ends one that goes on, or begins to pause it; false as above.
bool leave(Context const& context, Stored const& stored, std::string_view state,
           std::string_view problem = {});
void set_headings(Context const& context, Id const& id, Headings const& headings);
// How what it made is compared by the rules for duplicates, once it is over (duplicates/newcomers.hpp): told
// with its totals.
struct Compared {
    std::string state;  // running, done, failed
    std::int64_t records = 0;
    std::int64_t looked_at = 0;
};
void set_compared(Context const& context, Id const& id, Compared const& compared);
void set_turn(Context const& context, Id const& id, Turn const& turn);
// With all that was found; what it changed stays.
void remove(Context const& context, Id const& id);
// Keeps others from changing its state until the transaction ends.
void hold(Context const& context, Id const& id);
// It waits where it stands: because the caller says so, or for what is wrong, which will pass.
void pause(Context const& context, Id const& id);
void go_on(Context const& context, Id const& id);
// Imports about which nobody has done anything since: never run, or over. A paused one is neither.
std::vector<Stored> left_since(Context const& context, Micros since);
// Whether it is one of them still, which it then stays until the transaction ends.
bool is_left(Context const& context, Id const& id, Micros since);

void add_rejections(Context const& context, Id const& id, std::vector<Rejection> const& rejections);
// Forgets rejections, findings and totals, before another rehearsal or the run.
void forget_findings(Context const& context, Id const& id);
// In order of the file, at most `limit`: the refused rows; those left out as duplicates, also by the rules
// for such; or those that a check would let in although they are like others.
enum class LeftOut { refused, duplicate, likely };
std::vector<Rejection> rejections(Context const& context, Id const& id, LeftOut why, std::int64_t limit);

// A link between two rows of one file, to be made when all rows are in.
struct OpenLink {
    Id record;
    std::uint64_t line = 0;
    std::vector<std::string> cells;
    LaterLink link;
};

void add_open_links(Context const& context, Id const& id, std::vector<OpenLink> const& links);
// The next ones in order of the file, at most `limit`; they are forgotten when the transaction commits.
std::vector<OpenLink> take_open_links(Context const& context, Id const& id, std::int64_t limit);

}  // namespace sampark::imports
