#include "records/export.hpp"

#include "base/local_time.hpp"
#include "base/text.hpp"
#include "records/cells.hpp"
#include "records/visibility.hpp"
#include "schema/labels.hpp"
#include "schema/rich_text.hpp"
#include "tabular/csv.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace sampark {
namespace {

constexpr int usual_minor_digits = 2;

std::string label_text(Labels const& labels, std::string_view entity, Id const& id) {
    auto const* label = labels.find(entity, id);
    return label == nullptr ? std::string() : *label;
}

// For people: in the words of a language, and times as the clocks of a zone show them.
struct Wording {
    Headings headings;
    std::string_view zone;
};

// What a cell tells of, and in whose words.
struct Source {
    EntityDef const& entity;
    FieldDef const& field;
    Wording wording;
};

// Choices are called as the columns are.
std::string choice_text(Source const& source, std::string_view value) {
    auto const& headings = source.wording.headings;
    return headings ? choice_label_of(source.entity, source.field, value, *headings) : std::string(value);
}

// Nothing for a record that the caller does not see.
std::string item_text(FieldDef const& field, json::value const& item, Labels const& labels) {
    auto const& entry = item.as_object();
    if (field.kind != Kind::links) return cells::entry_text(field, entry);
    auto const id = parse_id(std::string_view(entry.at("id").as_string()));
    auto const label = id ? label_text(labels, field.target, *id) : std::string();
    return label.empty() ? std::string() : cells::link_text(field, label, entry);
}

std::string list_text(Source const& source, json::value const& value, Labels const& labels) {
    auto const& field = source.field;
    if (field.kind == Kind::rich_text) return tabular::shielded(plain_text(value));
    if (field.kind == Kind::checklist) return cells::checklist_text(value.as_array());
    if (field.kind == Kind::reminders) return cells::reminders_text(value.as_array());
    if (field.kind == Kind::address) return cells::address_text(field, value.as_object());
    std::string text;
    for (auto const& item : value.as_array()) {
        auto const written =
            item.is_string() ? tabular::item_text(choice_text(source, std::string_view(item.get_string())))
                             : item_text(field, item, labels);
        if (!written.empty()) text += (text.empty() ? "" : "; ") + written;
    }
    return text;
}

std::string currency_cell(Value const& value) {
    auto const* amount = std::get_if<Money>(&value);
    return amount == nullptr ? std::string() : amount->currency;
}

std::string time_text(Wording const& wording, Micros time) {
    return wording.headings ? format_local_time(time, wording.zone) : format_time(time);
}

std::string cell(Source const& source, Value const& value, Labels const& labels) {
    auto const& field = source.field;
    if (is_empty(value)) return {};
    if (auto const* text = std::get_if<std::string>(&value)) {
        return tabular::shielded(field.kind == Kind::choice ? choice_text(source, *text) : *text);
    }
    if (auto const* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (auto const* amount = std::get_if<Money>(&value)) {
        return format_minor(amount->minor, minor_digits(amount->currency).value_or(usual_minor_digits));
    }
    if (auto const* id = std::get_if<Id>(&value)) {
        return field.kind == Kind::file ? to_text(*id)
                                        : tabular::shielded(label_text(labels, field.target, *id));
    }
    if (field.kind == Kind::date_time) return time_text(source.wording, std::get<Micros>(value));
    auto const written = field.type->write(value);
    if (std::holds_alternative<json::value>(value)) return list_text(source, written, labels);
    return written.is_string() ? std::string(written.get_string()) : json::serialize(written);
}

Value optional_value(std::optional<Id> const& id) { return id ? Value(*id) : Value(); }

// What stands beside a record's values as well.
Value value_of(Record const& record, FieldDef const& field) {
    if (field.origin != Origin::system) return record.at(field);
    if (field.name == "id") return to_text(record.id);
    if (field.name == "version") return record.version;
    if (field.name == "created_at") return record.created_at;
    if (field.name == "updated_at") return record.updated_at;
    if (field.name == "created_by") return optional_value(record.created_by);
    if (field.name == "updated_by") return optional_value(record.updated_by);
    return record.deleted_at ? Value(*record.deleted_at) : Value();
}

// A field, or one of the record that a link leads to; or the currency of either.
struct Column {
    FieldDef const* field;
    EntityDef const* target = nullptr;
    FieldDef const* inner = nullptr;
    bool is_currency = false;

    FieldDef const& shown() const { return inner == nullptr ? *field : *inner; }
};

std::string cell_of(Column const& column, Record const& record, Labels const& labels,
                    Wording const& wording) {
    auto const value = value_of(record, column.shown());
    return column.is_currency ? currency_cell(value)
                              : cell({*record.entity, column.shown(), wording}, value, labels);
}

std::string_view first_name(std::string_view path) { return path.substr(0, path.find('.')); }

// Fields of linked records by their links: what list() knows.
std::vector<std::string> first_names(std::vector<std::string> const& paths) {
    std::vector<std::string> names;
    for (auto const& path : paths) names.emplace_back(first_name(path));
    return names;
}

std::optional<Column> find_column(Context const& context, EntityDef const& entity, std::string const& path) {
    auto const* field = visible_field(context, entity, first_name(path));
    auto const dot = path.find('.');
    if (field == nullptr) return std::nullopt;
    if (dot == std::string::npos) return Column{field};
    if (field->kind != Kind::link) return std::nullopt;
    auto const& target = context.catalog.at(field->target);
    auto const* inner = visible_field(context, target, std::string_view(path).substr(dot + 1));
    if (inner == nullptr) return std::nullopt;
    return Column{field, &target, inner};
}

void add_column(std::vector<Column>& columns, Column column) {
    columns.push_back(column);
    if (column.shown().kind != Kind::money) return;
    column.is_currency = true;
    columns.push_back(column);
}

std::vector<Column> columns_of(Context const& context, EntityDef const& entity,
                               std::vector<std::string> const& paths, Fields const& all) {
    std::vector<Column> columns;
    std::vector<FieldError> errors;
    if (paths.empty()) {
        for (auto const* field : all) add_column(columns, {field});
    }
    for (auto const& path : paths) {
        auto const column = find_column(context, entity, path);
        if (!column) {
            errors.push_back({path, "unknown_field", {{"entity", entity.name()}}});
        } else {
            add_column(columns, *column);
        }
    }
    if (!errors.empty()) throw invalid(std::move(errors));
    return columns;
}

// What an import would not know by its label keeps its name: one of two fields of one label, and files, which
// it takes by their ids alone.
std::string own_label(EntityDef const& entity, FieldDef const& field, Language language) {
    auto const label = label_of(entity, field, language);
    auto const others = std::count_if(entity.fields.begin(), entity.fields.end(), [&](FieldDef const& other) {
        return lower_case(label_of(entity, other, language)) == lower_case(label);
    });
    return label.empty() || others > 1 || field.kind == Kind::file || field.kind == Kind::files ? field.name
                                                                                                : label;
}

std::string wire_name(Column const& column) {
    return column.field->name + (column.inner == nullptr ? "" : '.' + column.inner->name) +
           (column.is_currency ? ".currency" : "");
}

std::string label(EntityDef const& entity, Column const& column, Language language) {
    auto const own = own_label(entity, *column.field, language);
    return column.inner == nullptr ? own : own + " › " + label_of(*column.target, *column.inner, language);
}

std::string heading(EntityDef const& entity, Column const& column, Headings headings) {
    if (!headings) return wire_name(column);
    auto const amount = label(entity, column, *headings);
    if (!column.is_currency) return amount;
    if (amount == column.field->name) return wire_name(column);
    return translate(*headings, "record.currency_of", {{"amount", amount}});
}

// The linked records of a page, as far as the caller sees them.
class Linked {
public:
    Linked(Context const& context, std::vector<Column> const& columns, std::vector<Record> const& records) {
        std::map<EntityDef const*, Fields> wanted;
        for (auto const& column : columns) {
            if (column.inner == nullptr) continue;
            auto& fields = wanted[column.target];
            if (column.inner->origin != Origin::system && !column.is_currency) fields.push_back(column.inner);
        }
        for (auto const& [target, fields] : wanted) {
            for (auto& found : find_records(context, *target, ids_of(columns, target, records), fields)) {
                want_labels(found, fields, labels_);
                records_.emplace(found.id, std::move(found));
            }
        }
        labels_.load(context);
    }

    std::string cell_within(Column const& column, Record const& record, Wording const& wording) const {
        auto const value = value_of(record, *column.field);
        auto const* id = std::get_if<Id>(&value);
        auto const found = id == nullptr ? records_.end() : records_.find(*id);
        return found == records_.end() ? std::string() : cell_of(column, found->second, labels_, wording);
    }

private:
    static std::vector<Id> ids_of(std::vector<Column> const& columns, EntityDef const* target,
                                  std::vector<Record> const& records) {
        std::vector<Id> ids;
        for (auto const& column : columns) {
            if (column.inner == nullptr || column.target != target) continue;
            for (auto const& record : records) {
                auto const value = value_of(record, *column.field);
                if (auto const* id = std::get_if<Id>(&value)) ids.push_back(*id);
            }
        }
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        return ids;
    }

    std::unordered_map<Id, Record> records_;
    Labels labels_;
};

}  // namespace

std::optional<std::string> CsvExport::next(Context const& context) {
    if (!context.actor.role->has(Right::data_export)) throw forbidden(entity_.name(), "export");
    if (ended_) return std::nullopt;
    query_.limit = list_limit;
    query_.fields = first_names(paths_);
    auto const page = list(context, entity_, query_);
    auto const columns = columns_of(context, entity_, paths_, page.fields);
    Linked const linked(context, columns, page.records);
    Labels labels;
    for (auto const& record : page.records) want_labels(record, page.fields, labels);
    labels.load(context);
    std::string out;
    tabular::CsvWriter writer(out,
                              {.mark = begun_ ? tabular::ByteOrderMark::none : tabular::ByteOrderMark::utf8});
    Wording const wording{headings_, context.actor.time_zone};
    std::vector<std::string> cells;
    if (!begun_) {
        for (auto const& column : columns) cells.push_back(heading(entity_, column, headings_));
        writer.write(cells);
    }
    for (auto const& record : page.records) {
        cells.clear();
        for (auto const& column : columns) {
            cells.push_back(column.inner == nullptr ? cell_of(column, record, labels, wording)
                                                    : linked.cell_within(column, record, wording));
        }
        writer.write(cells);
    }
    begun_ = true;
    query_.cursor = page.next.value_or("");
    ended_ = !page.next;
    return out;
}

}  // namespace sampark
