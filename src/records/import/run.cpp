#include "records/import/run.hpp"

#include "records/hooks.hpp"
#include "records/import/duplicates.hpp"
#include "records/import/recall.hpp"
#include "records/import/store.hpp"
#include "records/input.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

namespace sampark::imports {
namespace {

constexpr std::size_t chunk = 1000;  // rows in one transaction: some tens of milliseconds …
constexpr std::size_t chunk_bytes = 8 * 1024 * 1024;  // … and what their cells may take up

struct SourceRow {
    std::uint64_t line;
    std::vector<std::string> cells;
    std::vector<FieldError> faults;  // that were seen as it was read
    bool in_excess;                  // of a limit, so that some of it is not here

    std::vector<std::string_view> views() const { return {cells.begin(), cells.end()}; }
};

// What a row has beyond a limit stands neither in it nor in the list of rejected rows.
FieldError fault_of(tabular::CsvExcess const& excess, Plan const& plan) {
    auto const place = excess.column - 1;
    switch (excess.limit) {
        case tabular::CsvLimit::columns:
            return {"", "import_row_too_wide", {{"columns", excess.columns}, {"limit", excess.most}}};
        case tabular::CsvLimit::field:
            return {place < plan.columns.size() ? plan.columns[place].name : std::string(),
                    "import_cell_too_long",
                    {{"column", excess.column}, {"limit", excess.most}}};
        case tabular::CsvLimit::row:
            break;
    }
    return {"", "import_row_too_full", {{"column", excess.column}, {"limit", excess.most}}};
}

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

class Run {
public:
    Run(EntityDef const& entity, Plan const& plan, Stored const& stored, RunOptions const& options, Mode mode)
        : entity_(entity),
          plan_(plan),
          stored_(stored),
          options_(options),
          mode_(mode),
          links_(plan.take),
          duplicates_(entity, links_),
          totals_(read_totals(stored.totals)) {
        options_.read([this](Context const& context) {
            check_complete(context, entity_, plan_);
            reader_.emplace(context, entity_, plan_, links_);
        });
    }

    Totals over(std::filesystem::path const& file) {
        tabular::TableOptions known;
        known.dialect = plan_.dialect;
        known.header = plan_.header;
        for (auto const& column : plan_.columns) known.fonts.emplace(column.name, column.font);
        tabular::TableFile opened(file, known);
        auto& table = opened.table();
        auto const done = totals_.rows;
        std::vector<SourceRow> rows;
        std::size_t bytes = 0;
        std::int64_t number = 0;
        while (auto const row = table.next()) {
            if (number++ < done) continue;
            rows.push_back({row->line, {row->fields.begin(), row->fields.end()}, {}, !row->excess.empty()});
            for (auto const field : row->fields) bytes += field.size();
            for (auto const& excess : row->excess) rows.back().faults.push_back(fault_of(excess, plan_));
            if (table.is_cut_off()) rows.back().faults.push_back({"", "import_cut_off", {}});
            if (rows.size() < chunk && bytes < chunk_bytes) continue;
            commit(rows);
            rows.clear();
            bytes = 0;
        }
        if (!rows.empty()) commit(rows);
        while (link_some()) {
        }
        return std::move(totals_);
    }

private:
    // One transaction and the news of it. The function may run twice, so all it gathers starts anew.
    template <class Function>
    void transact(Function function) {
        while (!attempt(function)) {
        }
        aside_.clear();
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
    }

    void keep(Context const& context, Leftovers const& leftovers) {
        add_rejections(context, stored_.id, leftovers.rejections);
        add_findings(context, stored_.id, leftovers.rejections, {});
        add_open_links(context, stored_.id, leftovers.links);
        set_totals(context, stored_.id, totals_);
        options_.checkpoint(context, totals_);
    }

    void imagine(Leftovers& leftovers) {
        Rehearsed rehearsed{std::move(leftovers.rejections), links_.made()};
        links_.imagine();
        duplicates_.imagine();
        std::move(leftovers.links.begin(), leftovers.links.end(), std::back_inserter(open_links_));
        options_.found(rehearsed, totals_);
    }

    void commit(std::vector<SourceRow> const& rows) {
        transact([&](Context const& context, Leftovers& leftovers) {
            for (auto const& row : rows) take(context, row, leftovers);
            totals_.rows += static_cast<std::int64_t>(rows.size());
        });
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
        auto const looked_for =
            !row.record && (plan_.duplicates != Duplicates::create || mode_ == Mode::rehearsal);
        auto const existing = looked_for ? duplicates_.find(context, row.input) : std::nullopt;
        if (existing && plan_.duplicates == Duplicates::skip) return skip(source, *existing, leftovers);
        if (existing && !existing->record) return rehearse_again(context, source, row, *existing);
        auto const same =
            existing && plan_.duplicates == Duplicates::update ? existing->record : std::nullopt;
        auto const known = row.record ? row.record : same;
        if (!known) add_defaults(row);
        // Nothing is made for a row that is then refused.
        if (!known && !row.missing.empty()) check_given(context, row);
        reader_->link_missing(context, row);
        auto const id = known ? change(context, *known, row) : add(context, source, row);
        for (auto& link : row.later)
            leftovers.links.push_back({id, source.line, source.cells, std::move(link)});
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

    // A row like one that a rehearsal has taken back: it would change that one, or be a second one.
    void rehearse_again(Context const& context, SourceRow const& source, ReadRow& row,
                        Duplicate const& existing) {
        auto const second = plan_.duplicates == Duplicates::create;
        if (second && existing.unique)
            throw invalid({{existing.field, "not_unique", {{"value", existing.value}}}});
        if (second) add_defaults(row);
        check_given(context, row);
        reader_->link_missing(context, row);
        if (second) {
            add(context, source, row);
        } else {
            ++totals_.updated;
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
        if (mode_ == Mode::rehearsal) duplicates_.note(context, row.input, source.line);
        return record.id;
    }

    Id change(Context const& context, Id const& id, ReadRow const& row) {
        auto const there = find_record(context, entity_, id, Act::update, all_fields(entity_));
        if (row.record && !there) throw invalid({{std::string(record_column), "import_record_gone", {}}});
        auto const now =
            update(context, entity_, id, there ? beside(context, *there, row) : row.input, std::nullopt);
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

    // What a row says besides what is there: lists grow (addresses, which nothing identifies, are replaced),
    // amounts keep their currency, and a record that was edited since its row went in is only completed.
    json::object beside(Context const& context, Record const& there, ReadRow const& row) const {
        auto input = row.input;
        for (auto const& [name, value] : row.input) {
            auto const& field = entity_.at(name);
            auto const& old = there.at(field);
            if (is_empty(old)) continue;
            if (row.record && there.version > 1) {
                input.erase(name);
            } else if (value.is_array() && field.kind != Kind::addresses) {
                input[name] = with_more(context, field, wire(field, old), value.get_array());
            } else if (field.kind == Kind::money && !row.names_currency) {
                input[name].get_object()["currency"] = std::get<Money>(old).currency;
            }
        }
        return input;
    }

    // What tells entries of a list apart.
    static std::string meaning(Context const& context, FieldDef const& field, json::value const& entry) {
        auto const* object = entry.if_object();
        auto const* id = object == nullptr ? nullptr : object->if_contains("id");
        if (id != nullptr) return json::serialize(*id);
        auto const keys = keys_of(field, Value(json::value(json::array{entry})), context.catalog.settings());
        if (!keys.empty()) return keys.front();
        auto const* value = object == nullptr ? nullptr : object->if_contains("value");
        return json::serialize(value == nullptr ? entry : *value);
    }

    // The list with what the entries say more: of one that it has (a label, a quantity), or others.
    static json::array with_more(Context const& context, FieldDef const& field, json::value const& list,
                                 json::array const& more) {
        auto all = list.is_array() ? list.get_array() : json::array{};
        for (auto const& entry : more) {
            auto const wanted = meaning(context, field, entry);
            auto const same = std::find_if(all.begin(), all.end(), [&](json::value const& other) {
                return meaning(context, field, other) == wanted;
            });
            if (same == all.end()) {
                all.push_back(entry);
            } else if (same->is_object() && entry.is_object()) {
                for (auto const& [name, value] : entry.get_object()) {
                    if (name != "value") same->get_object()[name] = value;  // which is as it was written
                }
            }
        }
        return all;
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

    bool link_some() {
        auto found = false;
        auto const from = linked_;
        transact([&](Context const& context, Leftovers& leftovers) {
            auto const links = next_links(context, from);
            linked_ = from + links.size();
            found = !links.empty();
            for (auto const& open : links) link(context, open, leftovers);
        });
        return found;
    }

    std::vector<OpenLink> next_links(Context const& context, std::size_t from) {
        if (mode_ == Mode::real) return take_open_links(context, stored_.id, chunk);
        auto const count = std::min(chunk, open_links_.size() - from);
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
    Plan const& plan_;
    Stored const& stored_;
    RunOptions const& options_;
    Mode mode_;
    Links links_;
    DuplicateFinder duplicates_;
    std::optional<RowReader> reader_;
    Totals totals_;
    std::map<Place, std::vector<FieldError>> aside_;
    bool spoilt_ = false;
    std::vector<OpenLink> open_links_;                                    // of a rehearsal
    std::size_t linked_ = 0;                                              // of those
    std::map<std::string, std::unordered_map<Id, Id>> imagined_parents_;  // by field
};

}  // namespace

Totals run(EntityDef const& entity, Plan const& plan, Stored const& stored, std::filesystem::path const& file,
           RunOptions const& options) {
    return Run(entity, plan, stored, options, Mode::real).over(file);
}

Totals rehearse(EntityDef const& entity, Plan const& plan, std::filesystem::path const& file,
                RunOptions const& options) {
    auto const answered = without_questions(plan);
    Totals open;
    for (auto const& question : questions(plan)) open.open.push_back(question.column);
    Stored unstored;
    unstored.id = new_id();
    unstored.totals = to_json(open);
    return Run(entity, answered, unstored, options, Mode::rehearsal).over(file);
}

}  // namespace sampark::imports
