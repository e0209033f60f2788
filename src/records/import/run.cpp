#include "records/import/run.hpp"

#include "records/input.hpp"
#include "records/lookup.hpp"
#include "records/write.hpp"

namespace sampark::imports {
namespace {

constexpr std::size_t chunk = 1000;  // rows in one transaction

struct SourceRow {
    std::uint64_t line;
    std::vector<std::string> cells;

    std::vector<std::string_view> views() const { return {cells.begin(), cells.end()}; }
};

// A link within the noun that waits for all rows.
struct Pending {
    Id record;
    std::uint64_t line;
    LaterLink link;
};

class Run {
public:
    Run(Context const& reading, EntityDef const& entity, Plan const& plan, RunOptions const& options)
        : entity_(entity),
          plan_(plan),
          options_(options),
          links_(plan, entity),
          reader_(reading, entity, plan, links_),
          totals_(options.totals) {}

    Totals over(std::filesystem::path const& file) {
        tabular::FileSource source(file);
        tabular::TableOptions known;
        known.dialect = plan_.dialect;
        known.header = plan_.header;
        tabular::Table table(source, known);
        std::vector<SourceRow> rows;
        std::int64_t number = 0;
        auto going = true;
        while (going) {
            auto const row = table.next();
            if (row && number++ >= options_.first_row) {
                rows.push_back({row->line, {row->fields.begin(), row->fields.end()}});
            }
            if (rows.size() == chunk || (!row && !rows.empty())) {
                going = commit(rows);
                rows.clear();
            }
            if (!row) break;
        }
        if (going) link_later();
        return std::move(totals_);
    }

private:
    // One transaction. The function may run twice (PostgreSQL), so everything it gathers starts anew.
    bool commit(std::vector<SourceRow> const& rows) {
        auto const before = totals_;
        auto const pending = pending_.size();
        auto attempts = 0;
        options_.write([&](Context const& context) {
            if (attempts++ > 0) links_.forget(before.linked);
            totals_ = before;
            pending_.resize(pending);
            std::vector<Rejection> rejections;
            context.journal.group(options_.group);
            for (auto const& row : rows) take(context, row, rejections);
            totals_.rows += static_cast<std::int64_t>(rows.size());
            totals_.linked = links_.created();
            options_.checkpoint(context, totals_, rejections);
        });
        return options_.progress(totals_);
    }

    void take(Context const& context, SourceRow const& source, std::vector<Rejection>& rejections) {
        auto const views = source.views();
        ReadRow row;
        try {
            row = reader_.read(context, views);
            if (row.errors.empty()) store(context, source, row);
        } catch (Problem& problem) {
            refuse(problem, row);
        }
        if (row.errors.empty()) return;
        ++totals_.rejected;
        rejections.push_back({source.line, source.cells, std::move(row.errors)});
    }

    void store(Context const& context, SourceRow const& source, ReadRow& row) {
        auto const existing =
            plan_.duplicates == Duplicates::create ? std::nullopt : duplicate(context, row.input);
        if (existing) return change_existing(context, *existing, source, row);
        auto const record = create(context, entity_, row.input).record;
        ++totals_.created;
        if (auto const* name = std::get_if<std::string>(&record.at(entity_.at(entity_.info->label)))) {
            links_.add(entity_, *name, record.id);
        }
        wait(record.id, source, row);
    }

    void refuse(Problem& problem, ReadRow& row) {
        if (problem.errors.empty()) row.errors.push_back({"", problem.code, problem.parameters});
        for (auto& error : problem.errors) {
            row.errors.push_back({reader_.column_of(error.field), error.code, std::move(error.parameters)});
        }
    }

    void change_existing(Context const& context, Id const& id, SourceRow const& source, ReadRow& row) {
        if (plan_.duplicates == Duplicates::skip) {
            ++totals_.skipped;
            return;
        }
        update(context, entity_, id, row.input, std::nullopt);
        ++totals_.updated;
        wait(id, source, row);
    }

    void wait(Id const& id, SourceRow const& source, ReadRow& row) {
        for (auto& link : row.later) pending_.push_back({id, source.line, std::move(link)});
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

    void link_later() {
        for (std::size_t i = 0; i < pending_.size(); i += chunk) {
            auto const end = std::min(i + chunk, pending_.size());
            options_.write([&](Context const& context) {
                std::vector<Rejection> rejections;
                context.journal.group(options_.group);
                for (auto at = i; at < end; ++at) link(context, pending_[at], rejections);
                totals_.linked = links_.created();
                options_.checkpoint(context, totals_, rejections);
            });
        }
    }

    void link(Context const& context, Pending const& pending, std::vector<Rejection>& rejections) {
        auto const found = links_.find(context, entity_, pending.link.name);
        std::vector<FieldError> errors;
        if (!found.id) {
            errors.push_back({pending.link.column,
                              found.code,
                              {{"target", entity_.name()},
                               {"value", pending.link.name},
                               {"suggestion", found.suggestion}}});
        } else {
            try {
                update(context, entity_, pending.record, {{pending.link.field, to_text(*found.id)}},
                       std::nullopt);
            } catch (Problem& problem) {
                errors = std::move(problem.errors);
                if (errors.empty()) errors.push_back({pending.link.column, problem.code, problem.parameters});
            }
        }
        if (!errors.empty()) rejections.push_back({pending.line, {}, std::move(errors)});
    }

    EntityDef const& entity_;
    Plan const& plan_;
    RunOptions const& options_;
    Links links_;
    RowReader reader_;
    Totals totals_;
    std::vector<Pending> pending_;
};

}  // namespace

json::object to_json(Totals const& totals) {
    json::object linked;
    for (auto const& [noun, count] : totals.linked) linked[noun] = count;
    return {{"rows", totals.rows},       {"created", totals.created},   {"updated", totals.updated},
            {"skipped", totals.skipped}, {"rejected", totals.rejected}, {"linked", std::move(linked)}};
}

Totals run(Context const& reading, EntityDef const& entity, Plan const& plan,
           std::filesystem::path const& file, RunOptions const& options) {
    check_complete(reading, entity, plan);
    return Run(reading, entity, plan, options).over(file);
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
        auto cells = rejection.cells;
        cells.resize(plan.columns.size());
        std::string reasons;
        for (auto const& error : rejection.errors)
            reasons += (reasons.empty() ? "" : "; ") + sentence(error, language);
        cells.push_back(std::to_string(rejection.line) + ": " + reasons);
        writer.write(cells);
    }
    return out;
}

}  // namespace sampark::imports
