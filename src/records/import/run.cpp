#include "records/import/run.hpp"

#include "records/import/store.hpp"
#include "records/input.hpp"
#include "records/lookup.hpp"
#include "records/write.hpp"

namespace sampark::imports {
namespace {

constexpr std::size_t chunk = 1000;  // rows in one transaction: some tens of milliseconds

struct SourceRow {
    std::uint64_t line;
    std::vector<std::string> cells;

    std::vector<std::string_view> views() const { return {cells.begin(), cells.end()}; }
};

// What a transaction leaves behind besides the records.
struct Leftovers {
    std::vector<Rejection> rejections;
    std::vector<OpenLink> links;
};

class Run {
public:
    Run(EntityDef const& entity, Plan const& plan, Stored const& stored, RunOptions const& options)
        : entity_(entity), plan_(plan), stored_(stored), options_(options), totals_(totals_of(stored)) {
        options_.read([this](Context const& context) {
            check_complete(context, entity_, plan_);
            reader_.emplace(context, entity_, plan_, links_);
        });
    }

    Totals over(std::filesystem::path const& file) {
        tabular::FileSource source(file);
        tabular::TableOptions known;
        known.dialect = plan_.dialect;
        known.header = plan_.header;
        tabular::Table table(source, known);
        auto const done = totals_.rows;
        std::vector<SourceRow> rows;
        std::int64_t number = 0;
        while (auto const row = table.next()) {
            if (number++ < done) continue;
            rows.push_back({row->line, {row->fields.begin(), row->fields.end()}});
            if (rows.size() < chunk) continue;
            commit(rows);
            rows.clear();
        }
        if (!rows.empty()) commit(rows);
        while (link_some()) {
        }
        return std::move(totals_);
    }

private:
    // One transaction and the news of it. The function may run twice (PostgreSQL), so all it gathers starts
    // anew.
    template <class Function>
    void transact(Function function) {
        auto const before = totals_;
        auto attempts = 0;
        options_.write([&](Context const& context) {
            if (attempts++ > 0) links_.forget();
            totals_ = before;
            Leftovers leftovers;
            context.journal.group(stored_.id);
            function(context, leftovers);
            for (auto const& [noun, count] : links_.take_created()) totals_.linked[noun] += count;
            add_rejections(context, stored_.id, leftovers.rejections);
            add_open_links(context, stored_.id, leftovers.links);
            set_totals(context, stored_.id, totals_);
            options_.checkpoint(context, totals_);
        });
        options_.progress(totals_);
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
        try {
            row = reader_->read(context, views);
            if (row.errors.empty()) store(context, source, row, leftovers);
        } catch (Problem& problem) {
            if (db::is_failed_statement(problem)) throw;
            refuse(problem, row);
        }
        if (row.errors.empty()) return;
        ++totals_.rejected;
        leftovers.rejections.push_back({source.line, source.cells, std::move(row.errors)});
    }

    void store(Context const& context, SourceRow const& source, ReadRow& row, Leftovers& leftovers) {
        auto const existing =
            plan_.duplicates == Duplicates::create ? std::nullopt : duplicate(context, row.input);
        if (existing && plan_.duplicates == Duplicates::skip) {
            ++totals_.skipped;
            return;
        }
        // Nothing is made for a row that is then refused.
        if (!existing && !row.missing.empty()) check_given(context, row);
        reader_->link_missing(context, row);
        auto const id = existing ? change(context, *existing, row) : add(context, row);
        for (auto& link : row.later)
            leftovers.links.push_back({id, source.line, source.cells, std::move(link)});
    }

    Id add(Context const& context, ReadRow const& row) {
        auto const record = create(context, entity_, row.input).record;
        ++totals_.created;
        if (auto const* name = std::get_if<std::string>(&record.at(entity_.at(entity_.info->label)))) {
            links_.add(entity_, *name, record.id);
        }
        return record.id;
    }

    Id change(Context const& context, Id const& id, ReadRow const& row) {
        update(context, entity_, id, row.input, std::nullopt);
        ++totals_.updated;
        return id;
    }

    // Throws what is wrong with the values that the row gives; what it lacks may come from the links that are
    // still to be made.
    void check_given(Context const& context, ReadRow const& row) {
        auto errors = check(context, entity_, row.input);
        std::erase_if(errors, [&](FieldError const& error) {
            return !row.input.contains(error.field.substr(0, error.field.find_first_of(".[")));
        });
        if (!errors.empty()) throw invalid(std::move(errors));
    }

    void refuse(Problem& problem, ReadRow& row) {
        if (problem.errors.empty()) row.errors.push_back({"", problem.code, problem.parameters});
        for (auto& error : problem.errors) {
            row.errors.push_back({reader_->column_of(error.field), error.code, std::move(error.parameters)});
        }
    }

    // A record with the same unique value, mail or phone; for nouns that names identify, the same name.
    std::optional<Id> duplicate(Context const& context, json::object const& input) {
        for (auto const& field : entity_.fields) {
            auto const* given = input.if_contains(field.name);
            if (given == nullptr) continue;
            if (auto const id = by_key(context, field, *given)) return id;
        }
        return by_name(context, input);
    }

    std::optional<Id> by_key(Context const& context, FieldDef const& field, json::value const& given) {
        std::vector<FieldError> ignored;
        auto const& settings = context.catalog.settings();
        auto const has_keys = field.options.unique || field.kind == Kind::mails || field.kind == Kind::phones;
        if (!has_keys) return std::nullopt;
        auto const value = field.type->parse({field, settings, field.name, ignored}, given);
        for (auto const& key : keys_of(field, value, settings)) {
            auto const found = context.tx.first(
                "SELECT record_id FROM record_key WHERE workspace_id = $1 AND entity = $2 AND field = $3 AND "
                "value = $4",
                [](db::Row const& row) { return row.id(0); }, context.workspace(), entity_.name(), field.name,
                key);
            if (found) return found;
        }
        return std::nullopt;
    }

    // People and deals may share a name; companies, products, teams … are what they are called.
    std::optional<Id> by_name(Context const& context, json::object const& input) {
        auto const shared = entity_.name() == "contact" || entity_.name() == "deal" || !entity_.find("name");
        auto const name = text_member(input, "name");
        if (shared || !name) return std::nullopt;
        return links_.find_existing(context, entity_, *name);
    }

    bool link_some() {
        auto found = false;
        transact([&](Context const& context, Leftovers& leftovers) {
            auto const links = take_open_links(context, stored_.id, chunk);
            found = !links.empty();
            for (auto const& open : links) link(context, open, leftovers);
        });
        return found;
    }

    void link(Context const& context, OpenLink const& open, Leftovers& leftovers) {
        auto found = links_.find(context, entity_, open.link.name);
        if (reader_->may_create(found, open.link.column, entity_.name()))
            found.id = links_.create(context, entity_, open.link.name);
        std::vector<FieldError> errors;
        if (!found.id) {
            errors.push_back(
                {open.link.column,
                 found.code,
                 {{"target", entity_.name()}, {"value", open.link.name}, {"suggestion", found.suggestion}}});
        } else {
            try {
                update(context, entity_, open.record, {{open.link.field, to_text(*found.id)}}, std::nullopt);
            } catch (Problem& problem) {
                if (db::is_failed_statement(problem)) throw;
                errors = std::move(problem.errors);
                if (errors.empty()) errors.push_back({open.link.column, problem.code, problem.parameters});
            }
        }
        if (errors.empty()) return;
        ++totals_.unlinked;
        leftovers.rejections.push_back({open.line, open.cells, std::move(errors)});
    }

    EntityDef const& entity_;
    Plan const& plan_;
    Stored const& stored_;
    RunOptions const& options_;
    Links links_;
    std::optional<RowReader> reader_;
    Totals totals_;
};

}  // namespace

json::object to_json(Totals const& totals) {
    json::object linked;
    for (auto const& [noun, count] : totals.linked) linked[noun] = count;
    return {{"rows", totals.rows},        {"created", totals.created},   {"updated", totals.updated},
            {"skipped", totals.skipped},  {"rejected", totals.rejected}, {"unlinked", totals.unlinked},
            {"linked", std::move(linked)}};
}

Totals run(EntityDef const& entity, Plan const& plan, Stored const& stored, std::filesystem::path const& file,
           RunOptions const& options) {
    return Run(entity, plan, stored, options).over(file);
}

std::string sentence(FieldError const& error, Language language) {
    auto const text = translate(language, "problem." + error.code, error.parameters);
    return error.field.empty() ? text : error.field + ": " + text;
}

std::string rejections_csv(Plan const& plan, std::vector<Rejection> const& rejections, Language language) {
    std::string out;
    tabular::CsvWriter writer(out, {.mark = tabular::ByteOrderMark::utf8});
    std::vector<std::string> header;
    for (auto const& column : plan.columns) header.push_back(column.name);
    header.emplace_back("sampark_error");
    writer.write(header);
    for (auto const& rejection : rejections) {
        auto const columns = plan.columns.size();
        auto cells = rejection.cells;
        cells.resize(std::max(cells.size(), columns));
        std::string reasons;
        for (auto const& error : rejection.errors)
            reasons += (reasons.empty() ? "" : "; ") + sentence(error, language);
        cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(columns),
                     std::to_string(rejection.line) + ": " + reasons);
        writer.write(cells);
    }
    return out;
}

}  // namespace sampark::imports
