#include "records/import/run.hpp"

#include "db/waiting.hpp"
#include "records/hooks.hpp"
#include "records/import/beside.hpp"
#include "records/import/duplicates.hpp"
#include "records/import/likely.hpp"
#include "records/import/recall.hpp"
#include "records/import/source_rows.hpp"
#include "records/import/store.hpp"
#include "records/input.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

#include <chrono>

#include <time.h>

namespace sampark::imports {
namespace {

constexpr std::size_t links_at_once = 100;
// Rows of a check that are compared by the rules for duplicates where nothing else follows from it: that
// takes some searches a row.
constexpr std::int64_t most_looked_at = 2000;
// Rows of a check that are listed as likely duplicates; all are counted.
constexpr std::int64_t most_listed = 100;

// How long a transaction may take that others may have to wait for: a little, and less when they do. What
// counts is the work of this thread: where the machine is busy with others, shorter ones would only add to
// it.
class StepTime {
public:
    bool is_over() const {
        auto const worked = worked_by_now() - begun_;
        auto const passed = Clock::now() - began_;
        if (worked >= longest || passed >= 8 * longest) return true;
        return (worked >= polite || passed >= 5 * polite) && db::others_wait_to_write();
    }

private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds longest{60}, polite{10};

    static std::chrono::nanoseconds worked_by_now() {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }

    std::chrono::nanoseconds begun_ = worked_by_now();
    Clock::time_point began_ = Clock::now();
};

// Ends a transaction that must not come about: a rehearsal's, or one that is to be run again.
struct TakenBack {};

enum class Mode { real, rehearsal };

// Where an error stands: a line, and for links between rows a column.
using Place = std::pair<std::uint64_t, std::string>;

// What a transaction leaves behind besides the records.
struct Leftovers {
    std::vector<Rejection> rejections;
    std::vector<OpenLink> links;
};

}  // namespace

class Work::Run {
public:
    Run(EntityDef const& entity, Plan plan, Stored stored, std::filesystem::path const& file,
        RunOptions options, Mode mode)
        : entity_(entity),
          plan_(std::move(plan)),
          stored_(std::move(stored)),
          options_(std::move(options)),
          mode_(mode),
          links_(plan_.take),
          duplicates_(entity, links_),
          likely_(entity),
          totals_(read_totals(stored_.totals)),
          rows_(plan_, file, totals_.rows) {
        options_.read([this](Context const& context) {
            check_complete(context, entity_, plan_);
            reader_.emplace(context, entity_, plan_, links_);
        });
    }

    bool step() {
        auto const rows = rows_.at_hand();
        if (rows.empty()) return link_some();
        commit(rows);
        return true;
    }

    Totals const& totals() const { return totals_; }

private:
    // One transaction and the news of it. The function may run twice, so all it gathers starts anew.
    template <class Function>
    void transact(Function function) {
        while (!attempt(function)) {
        }
        aside_.clear();
        likely_.forget();
        options_.progress(totals_);
    }

    // Whether it went as it should. If not, it was taken back, and the rows that spoilt it were put aside.
    template <class Function>
    bool attempt(Function& function) {
        auto const before = totals_;
        Leftovers leftovers;
        auto attempts = 0;
        auto const body = [&](Context const& context) {
            if (attempts++ > 0) forget();
            totals_ = before;
            leftovers = {};
            spoilt_ = false;
            context.journal.group(stored_.id);
            function(context, leftovers);
            links_.count(totals_);
            if (spoilt_ || mode_ == Mode::rehearsal) throw TakenBack{};
            keep(context, leftovers);
        };
        try {
            options_.write(body);
            links_.settle();
        } catch (TakenBack const&) {
            if (spoilt_) {
                totals_ = before;
                forget();
                return false;
            }
            imagine(leftovers);
        }
        return true;
    }

    void forget() {
        links_.forget();
        duplicates_.forget();
        likely_.forget();
    }

    void keep(Context const& context, Leftovers const& leftovers) {
        add_rejections(context, stored_.id, leftovers.rejections);
        add_findings(context, stored_.id, leftovers.rejections, {});
        add_open_links(context, stored_.id, leftovers.links);
        if (!advance(context, stored_, totals_)) throw Problem(409, std::string(superseded));
        options_.checkpoint(context, totals_);
    }

    void imagine(Leftovers& leftovers) {
        Rehearsed rehearsed{std::move(leftovers.rejections), links_.made()};
        links_.imagine();
        duplicates_.imagine();
        likely_.imagine();
        std::move(leftovers.links.begin(), leftovers.links.end(), std::back_inserter(open_links_));
        options_.found(rehearsed, totals_);
    }

    void commit(std::span<SourceRow const> rows) {
        std::size_t taken = 0;
        transact([&](Context const& context, Leftovers& leftovers) {
            StepTime const time;
            taken = 0;
            while (taken < rows.size() && (taken == 0 || !time.is_over()))
                take(context, rows[taken++], leftovers);
            totals_.rows += static_cast<std::int64_t>(taken);
        });
        rows_.drop(taken);
    }

    void take(Context const& context, SourceRow const& source, Leftovers& leftovers) {
        auto const views = source.views();
        ReadRow row;
        auto const aside = aside_.find({source.line, {}});
        try {
            if (aside != aside_.end()) {
                row.errors = aside->second;
            } else if (source.in_excess) {
                row.errors = source.faults;
            } else {
                row = reader_->read(context, views);
                row.errors.insert(row.errors.end(), source.faults.begin(), source.faults.end());
                if (row.errors.empty()) {
                    store(context, source, row, leftovers);
                } else {
                    add_faults(context, row);
                }
            }
        } catch (Problem& problem) {
            if (db::is_failed_statement(problem)) throw;
            refuse(problem, row);
            if (row.made || (spoilt_ && row.uses_made)) put_aside({source.line, {}}, row.errors);
        }
        if (row.errors.empty()) return;
        ++totals_.rejected;
        if (awaits_decision(context, row)) ++totals_.undecided;
        leftovers.rejections.push_back({source.line, source.cells, std::move(row.errors)});
    }

    // It would go in if it were decided that those are made whom it names and nobody knows.
    bool awaits_decision(Context const& context, ReadRow const& row) const {
        return std::all_of(row.errors.begin(), row.errors.end(), [&](FieldError const& error) {
            auto const target = text_member(error.parameters, "target");
            return error.code == "import_link_unknown" && target &&
                   is_undecided(plan_, error.field, *target) &&
                   allows(context, context.catalog.at(*target), Act::create);
        });
    }

    // What else is wrong with a row whose cells are, so that all of it can be mended at once.
    void add_faults(Context const& context, ReadRow& row) {
        auto const known =
            row.record || (plan_.duplicates != Duplicates::create && duplicates_.find(context, row.input));
        if (!known) add_defaults(row);
        for (auto& error : check(context, entity_, row.input)) {
            auto const follows = known && (!gives(row, error) || error.code == "not_unique");
            auto column = reader_->column_of(error.field);
            auto const told = std::any_of(row.errors.begin(), row.errors.end(),
                                          [&](FieldError const& other) { return other.field == column; });
            if (follows || told || may_come(row, error)) continue;
            row.errors.push_back({std::move(column), error.code, std::move(error.parameters)});
        }
    }

    // What the plan says of new records, where the row says nothing. The noun looks at all of it together,
    // for one default may hold only beside another.
    void add_defaults(ReadRow& row) const {
        std::vector<std::string_view> added;
        for (auto const& [name, value] : plan_.defaults) {
            if (row.input.contains(name) || awaits_link(row, name)) continue;
            row.input[name] = value;
            added.push_back(name);
        }
        for (auto const name : added) {
            if (!hooks_of(entity_).takes_default(row.input, name)) row.input.erase(name);
        }
    }

    // Records were made for a row that was then refused: all is taken back and done again without it.
    void put_aside(Place place, std::vector<FieldError> const& errors) {
        aside_.emplace(std::move(place), errors);
        spoilt_ = true;
    }

    void store(Context const& context, SourceRow const& source, ReadRow& row, Leftovers& leftovers) {
        likely_.next_row();
        auto const looked_for =
            !row.record && (plan_.duplicates != Duplicates::create || mode_ == Mode::rehearsal);
        auto const existing = looked_for ? duplicates_.find(context, row.input) : std::nullopt;
        if (existing && plan_.duplicates == Duplicates::skip) return skip(source, *existing, leftovers);
        auto const again = existing && plan_.duplicates == Duplicates::update;
        if (again && !existing->record) return rehearse_update(context, row);
        auto const likely = again ? std::nullopt : find_likely(context, row);
        if (likely && plan_.likely == Duplicates::skip) return skip(source, *likely, leftovers);
        if (likely && updates(context, *likely)) {
            likely->record ? write(context, source, row, likely->record, leftovers)
                           : rehearse_update(context, row);
        } else if (existing && !existing->record) {
            rehearse_second(context, source, row, *existing);
        } else {
            write(context, source, row, again ? existing->record : std::nullopt, leftovers);
        }
        if (likely) tell(source, *likely, leftovers);
    }

    // As a new record, or into the one that it is about.
    void write(Context const& context, SourceRow const& source, ReadRow& row, std::optional<Id> const& same,
               Leftovers& leftovers) {
        auto const known = row.record ? row.record : same;
        if (!known) add_defaults(row);
        // Nothing is made for a row that is then refused.
        if (!known && !row.missing.empty()) check_given(context, row);
        reader_->link_missing(context, row);
        bring_about(context, row, known.has_value());
        auto const id = known ? change(context, *known, row) : add(context, source, row);
        for (auto& link : row.later)
            leftovers.links.push_back({id, source.line, source.cells, std::move(link)});
    }

    // By searching, so a check looks at the first rows alone, and a run only where something follows from it.
    std::optional<Likely> find_likely(Context const& context, ReadRow const& row) {
        auto const matters = plan_.likely != Duplicates::create ||
                             (mode_ == Mode::rehearsal && totals_.looked_at < most_looked_at);
        if (!matters || row.record || !likely_.looks()) return std::nullopt;
        ++totals_.looked_at;
        return likely_.find(context, row.input);
    }

    // Whether the row brings the record up to date: not where that is only possible, or not the caller's to
    // change.
    bool updates(Context const& context, Likely const& likely) const {
        if (plan_.likely != Duplicates::update || !likely.certain) return false;
        if (!likely.record) return true;
        return !ids_within_reach(context, entity_, std::span(&*likely.record, 1), Act::update).empty();
    }

    void skip(SourceRow const& source, Likely const& likely, Leftovers& leftovers) {
        ++totals_.skipped;
        ++(likely.certain ? totals_.certain : totals_.possible);
        leftovers.rejections.push_back({source.line, source.cells, {told(likely, likely_skipped_code)}});
    }

    // Of a row that goes in.
    void tell(SourceRow const& source, Likely const& likely, Leftovers& leftovers) {
        ++(likely.certain ? totals_.certain : totals_.possible);
        if (mode_ != Mode::rehearsal || totals_.certain + totals_.possible > most_listed) return;
        leftovers.rejections.push_back({source.line, source.cells, {told(likely, likely_code)}});
    }

    void skip(SourceRow const& source, Duplicate const& existing, Leftovers& leftovers) {
        ++totals_.skipped;
        json::object parameters{
            {"value", existing.value}, {"line", static_cast<std::int64_t>(existing.line)}, {"label", ""}};
        parameters["record"] = existing.record ? to_text(*existing.record) : "";
        leftovers.rejections.push_back(
            {source.line,
             source.cells,
             {{reader_->column_of(existing.field), std::string(duplicate_code), std::move(parameters)}}});
    }

    // A row like one that a rehearsal has taken back, and would change.
    void rehearse_update(Context const& context, ReadRow& row) {
        check_given(context, row);
        reader_->link_missing(context, row);
        ++totals_.updated;
    }

    // Or that would be a second one.
    void rehearse_second(Context const& context, SourceRow const& source, ReadRow& row,
                         Duplicate const& existing) {
        if (existing.unique) throw invalid({{existing.field, "not_unique", {{"value", existing.value}}}});
        add_defaults(row);
        check_given(context, row);
        reader_->link_missing(context, row);
        bring_about(context, row, false);
        add(context, source, row);
    }

    // What the file tells of fields that nobody writes. Of a record that is here already, only where the file
    // is another program's: in a list of ours, who moves a deal writes its stage.
    void bring_about(Context const& context, ReadRow& row, bool known) const {
        if (row.told.empty() || (known && plan_.product.empty())) return;
        for (auto const& [name, value] : row.told) {
            row.input[name] = value;
            hooks_of(entity_).apply_import_option(context, name, row.input);
        }
    }

    Id add(Context const& context, SourceRow const& source, ReadRow const& row) {
        auto input = row.input;
        for (auto const& [option, wanted] : plan_.options) {
            if (wanted) hooks_of(entity_).apply_import_option(context, option, input);
        }
        auto const record = create(context, entity_, input).record;
        ++totals_.created;
        if (auto const* name = std::get_if<std::string>(&record.at(entity_.at(entity_.info->label)))) {
            links_.add(entity_, *name, record.id);
        }
        if (mode_ == Mode::rehearsal) {
            duplicates_.note(context, row.input, source.line);
            likely_.note_imagined(record.id, source.line);
        } else {
            likely_.note(record.id);
        }
        return record.id;
    }

    Id change(Context const& context, Id const& id, ReadRow const& row) {
        auto const there = find_record(context, entity_, id, Act::update, all_fields(entity_));
        if (row.record && !there) throw invalid({{std::string(record_column), "import_record_gone", {}}});
        auto const now = update(context, entity_, id,
                                there ? beside(context, entity_, *there, row) : row.input, std::nullopt);
        auto const same = there && there->version == now.version && leads_where_it_did(context, *there, row);
        ++(same ? totals_.unchanged : totals_.updated);
        return id;
    }

    // Whether the links that are made when all rows are in are there already.
    bool leads_where_it_did(Context const& context, Record const& there, ReadRow const& row) {
        return std::all_of(row.later.begin(), row.later.end(), [&](LaterLink const& link) {
            auto const named = links_.find_existing(context, entity_, link.name);
            auto const* linked = std::get_if<Id>(&there.at(entity_.at(link.field)));
            return named && linked != nullptr && *named == *linked;
        });
    }

    static std::string_view name_in(FieldError const& error) {
        return std::string_view(error.field).substr(0, error.field.find_first_of(".["));
    }

    static bool gives(ReadRow const& row, FieldError const& error) {
        return row.input.contains(name_in(error));
    }

    static bool awaits_link(ReadRow const& row, std::string_view field) {
        auto const is_missing = [&](MissingLink const& link) { return link.field->name == field; };
        auto const comes_later = [&](LaterLink const& link) { return link.field == field; };
        return std::any_of(row.missing.begin(), row.missing.end(), is_missing) ||
               std::any_of(row.later.begin(), row.later.end(), comes_later);
    }

    // Nothing is called after a colleague.
    static bool is_open_link(FieldError const& error) {
        auto const target = text_member(error.parameters, "target");
        return target && *target != "user";
    }

    // What is lacking may come from the links that are still to be made or mended: a deal without a title of
    // its own is called after them ("Acme – GTX Pro").
    bool may_come(ReadRow const& row, FieldError const& error) const {
        auto const links =
            !row.missing.empty() || std::any_of(row.errors.begin(), row.errors.end(), is_open_link);
        auto const label = name_in(error) == entity_.info->label && !gives(row, error);
        return awaits_link(row, name_in(error)) || (links && label && hooks_of(entity_).names_after_links());
    }

    // Throws what is wrong with the row, unless it only lacks what may come from the links that are still to
    // be made.
    void check_given(Context const& context, ReadRow const& row) {
        auto errors = check(context, entity_, row.input);
        std::erase_if(errors, [&](FieldError const& error) { return may_come(row, error); });
        auto const wrong = std::any_of(errors.begin(), errors.end(),
                                       [&](FieldError const& error) { return gives(row, error); });
        if (wrong) throw invalid(std::move(errors));
    }

    void refuse(Problem& problem, ReadRow& row) {
        if (problem.errors.empty()) row.errors.push_back({"", problem.code, problem.parameters});
        for (auto& error : problem.errors) {
            row.errors.push_back({reader_->column_of(error.field), error.code, std::move(error.parameters)});
        }
    }

    // False when none was left.
    bool link_some() {
        auto found = false;
        auto const from = linked_;
        transact([&](Context const& context, Leftovers& leftovers) {
            StepTime const time;
            linked_ = from;
            do {
                auto const links = next_links(context, linked_);
                linked_ += links.size();
                found = !links.empty();
                for (auto const& open : links) link(context, open, leftovers);
            } while (found && !time.is_over());
        });
        return found;
    }

    std::vector<OpenLink> next_links(Context const& context, std::size_t from) {
        if (mode_ == Mode::real) return take_open_links(context, stored_.id, links_at_once);
        auto const count = std::min(links_at_once, open_links_.size() - from);
        auto const begin = open_links_.begin() + static_cast<std::ptrdiff_t>(from);
        return {begin, begin + static_cast<std::ptrdiff_t>(count)};
    }

    void link(Context const& context, OpenLink const& open, Leftovers& leftovers) {
        Place const place{open.line, open.link.column};
        auto const aside = aside_.find(place);
        auto errors = aside == aside_.end() ? make_link(context, open, place) : aside->second;
        if (errors.empty()) return;
        if (mode_ == Mode::real) {
            for (auto& error : errors) error.parameters["stored"] = to_text(open.record);
        }
        ++totals_.unlinked;
        leftovers.rejections.push_back({open.line, open.cells, std::move(errors)});
    }

    std::vector<FieldError> make_link(Context const& context, OpenLink const& open, Place const& place) {
        auto found = links_.look_up(context, entity_, open.link.name);
        if (reader_->may_create(context, found, open.link.column, entity_.name()))
            found.id = links_.create(context, entity_, open.link.name, found.similar);
        if (!found.id) return {link_error(found, open.link.column, entity_.name(), open.link.name)};
        if (mode_ == Mode::rehearsal) return imagine_link(open, *found.id);
        try {
            update(context, entity_, open.record, {{open.link.field, to_text(*found.id)}}, std::nullopt);
            return {};
        } catch (Problem& problem) {
            if (db::is_failed_statement(problem)) throw;
            ReadRow row;
            refuse(problem, row);
            if (links_.is_made(*found.id)) put_aside(place, row.errors);
            return std::move(row.errors);
        }
    }

    // The records of a rehearsal are gone by now, so what would stand under itself is seen here.
    std::vector<FieldError> imagine_link(OpenLink const& open, Id const& above) {
        auto& parents = imagined_parents_[open.link.field];
        auto const circle = FieldError{open.link.column, "circle", {}};
        for (auto next = std::optional(above); next;) {
            if (*next == open.record) return {circle};
            auto const known = parents.find(*next);
            next = known == parents.end() ? std::nullopt : std::optional(known->second);
        }
        parents[open.record] = above;
        return {};
    }

    EntityDef const& entity_;
    Plan const plan_;
    Stored const stored_;
    RunOptions const options_;
    Mode mode_;
    Links links_;
    DuplicateFinder duplicates_;
    LikelyFinder likely_;
    std::optional<RowReader> reader_;
    Totals totals_;
    SourceRows rows_;
    std::map<Place, std::vector<FieldError>> aside_;
    bool spoilt_ = false;
    std::vector<OpenLink> open_links_;                                    // of a rehearsal
    std::size_t linked_ = 0;                                              // of those
    std::map<std::string, std::unordered_map<Id, Id>> imagined_parents_;  // by field
};

Work::Work(EntityDef const& entity, Plan const& plan, Stored const& stored, std::filesystem::path const& file,
           RunOptions options)
    : run_(std::make_unique<Run>(entity, plan, stored, file, std::move(options), Mode::real)) {}

Work::Work(EntityDef const& entity, Plan const& plan, std::filesystem::path const& file, RunOptions options) {
    Totals open;
    for (auto const& question : questions(plan)) open.open.push_back(question.column);
    Stored unstored;
    unstored.id = new_id();
    unstored.totals = to_json(open);
    run_ = std::make_unique<Run>(entity, without_questions(plan), std::move(unstored), file,
                                 std::move(options), Mode::rehearsal);
}

Work::~Work() = default;

bool Work::step() { return run_->step(); }
Totals const& Work::totals() const { return run_->totals(); }
Totals Work::to_the_end() {
    while (step()) {
    }
    return totals();
}

}  // namespace sampark::imports
