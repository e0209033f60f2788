#include "records/export.hpp"

#include "base/local_time.hpp"
#include "base/text.hpp"
#include "records/cells.hpp"
#include "records/visibility.hpp"
#include "schema/labels.hpp"
#include "schema/rich_text.hpp"
#include "tabular/date.hpp"
#include "tabular/workbook/sheet_writer.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace sampark {
namespace {

using tabular::CellKind;
using tabular::SheetCell;

constexpr int usual_minor_digits = 2;

std::string label_text(Labels const& labels, std::string_view entity, Id const& id) {
    auto const* label = labels.find(entity, id);
    return label == nullptr ? std::string() : *label;
}

// For people: in the words of a language, and times as the clocks of a zone show them.
struct Wording {
    Headings headings;
    std::string_view zone;
    std::string_view clock;   // the zone of times without one, as an import takes them
    std::string_view origin;  // where links lead to
};

// What a cell tells of, and in whose words.
struct Source {
    EntityDef const& entity;
    FieldDef const& field;
    Wording const& wording;
    std::string_view target_plural = {};  // of a link
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

// Digits that a spreadsheet keeps of a number.
bool is_exact(std::string_view number) {
    constexpr std::ptrdiff_t most_digits = 15;
    return std::count_if(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; }) <=
           most_digits;
}

SheetCell number_cell(std::string text) {
    auto const kind = is_exact(text) ? CellKind::number : CellKind::text;
    return {kind, std::move(text)};
}

constexpr Micros micros_per_milli = 1000;

// A time as clocks show it, which an import reads back; as a text where they do not tell it: twice in the
// hour that comes again, and what is finer than a thousandth of a second.
SheetCell time_cell(Wording const& wording, Micros time) {
    auto const local = local_micros(time, wording.clock);
    auto const zone = tabular::TimeZone::named(wording.clock);
    auto const is_told = time % micros_per_milli == 0 && zone.to_utc(local) == time;
    return {is_told ? CellKind::date_time : CellKind::text, time_text(wording, time), local};
}

std::string address_of(Wording const& wording, std::string_view plural, Id const& id) {
    if (wording.origin.empty()) return {};
    std::string address(wording.origin);
    return address.append("/").append(plural).append("/").append(to_text(id));
}

SheetCell link_cell(Source const& source, Id const& id, Labels const& labels) {
    auto const& field = source.field;
    if (field.kind == Kind::file) return {CellKind::text, to_text(id)};
    SheetCell cell{CellKind::text, tabular::shielded(label_text(labels, field.target, id))};
    if (!cell.text.empty()) cell.link = address_of(source.wording, source.target_plural, id);
    return cell;
}

SheetCell cell(Source const& source, Value const& value, Labels const& labels) {
    auto const& field = source.field;
    if (is_empty(value)) return {};
    if (auto const* text = std::get_if<std::string>(&value)) {
        auto const kind = field.kind == Kind::date ? CellKind::date : CellKind::text;
        return {kind, tabular::shielded(field.kind == Kind::choice ? choice_text(source, *text) : *text)};
    }
    if (auto const* flag = std::get_if<bool>(&value)) return {CellKind::boolean, *flag ? "true" : "false"};
    if (auto const* amount = std::get_if<Money>(&value)) {
        return number_cell(
            format_minor(amount->minor, minor_digits(amount->currency).value_or(usual_minor_digits)));
    }
    if (auto const* id = std::get_if<Id>(&value)) return link_cell(source, *id, labels);
    if (field.kind == Kind::date_time) {
        auto const time = std::get<Micros>(value);
        // What the engine stamps is no value that an import takes back, so that it need not be told so
        // finely.
        auto const finer = field.origin == Origin::system ? time % micros_per_milli : 0;
        return time_cell(source.wording, time - finer);
    }
    auto const written = field.type->write(value);
    if (std::holds_alternative<json::value>(value))
        return {CellKind::text, list_text(source, written, labels)};
    return number_cell(written.is_string() ? std::string(written.get_string()) : json::serialize(written));
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

SheetCell cell_of(Context const& context, Column const& column, Record const& record, Labels const& labels,
                  Wording const& wording) {
    auto const& field = column.shown();
    auto const value = value_of(record, field);
    if (column.is_currency) return {CellKind::text, currency_cell(value)};
    Source source{*record.entity, field, wording};
    if (field.kind == Kind::link) source.target_plural = context.catalog.at(field.target).plural();
    auto shown = cell(source, value, labels);
    // What it is called leads to the record itself.
    if (field.name == record.entity->info->label && !shown.text.empty())
        shown.link = address_of(wording, record.entity->plural(), record.id);
    return shown;
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

    SheetCell cell_within(Context const& context, Column const& column, Record const& record,
                          Wording const& wording) const {
        auto const* found = find(column, record);
        return found == nullptr ? SheetCell{} : cell_of(context, column, *found, labels_, wording);
    }

    json::value wire_within(Column const& column, Record const& record) const {
        auto const* found = find(column, record);
        if (found == nullptr) return nullptr;
        auto const& field = *column.inner;
        if (field.origin != Origin::system) return to_json(*found, {&field}, labels_).at(field.name);
        auto const all = to_json(*found, {}, labels_);
        auto const* value = all.if_contains(field.name);
        return value == nullptr ? json::value(nullptr) : *value;
    }

private:
    Record const* find(Column const& column, Record const& record) const {
        auto const value = value_of(record, *column.field);
        auto const* id = std::get_if<Id>(&value);
        auto const found = id == nullptr ? records_.end() : records_.find(*id);
        return found == records_.end() ? nullptr : &found->second;
    }

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

// Where the rows of a file go, one kind of file each.
class TableSink {
public:
    virtual ~TableSink() = default;
    virtual void begin(std::vector<std::string> const& headings) = 0;
    virtual void write(std::vector<SheetCell> const& cells) = 0;
    virtual void finish() {}
};

namespace {

class CsvSink final : public TableSink {
public:
    CsvSink(std::string& out, tabular::ByteOrderMark mark) : writer_(out, {.mark = mark}) {}
    void begin(std::vector<std::string> const& headings) override { writer_.write(headings); }
    void write(std::vector<SheetCell> const& cells) override {
        texts_.clear();
        for (auto const& cell : cells) texts_.emplace_back(cell.text);
        writer_.write(texts_);
    }

private:
    tabular::CsvWriter writer_;
    std::vector<std::string_view> texts_;
};

class SheetSink final : public TableSink {
public:
    SheetSink(tabular::SheetFormat format, std::string title, std::string& out)
        : title_(std::move(title)), writer_(tabular::sheet_writer(format, out)) {}
    void begin(std::vector<std::string> const& headings) override { writer_->begin(title_, headings); }
    void write(std::vector<SheetCell> const& cells) override { writer_->write(cells); }
    void finish() override { writer_->finish(); }

private:
    std::string title_;
    std::unique_ptr<tabular::SheetWriter> writer_;
};

std::unique_ptr<TableSink> sink_for(EntityDef const& entity, ExportOptions const& options, std::string& out) {
    if (options.format == ExportFormat::csv) return std::make_unique<CsvSink>(out, options.mark);
    if (options.format == ExportFormat::jsonl) return nullptr;
    auto title = options.headings ? plural_label_of(entity, *options.headings) : std::string(entity.plural());
    auto const format =
        options.format == ExportFormat::xlsx ? tabular::SheetFormat::xlsx : tabular::SheetFormat::ods;
    return std::make_unique<SheetSink>(format, std::move(title), out);
}

// A record as the API tells it, and beside its links what is asked for of the linked ones.
json::object line_of(std::vector<Column> const& columns, Fields const& fields, Record const& record,
                     Linked const& linked, Labels const& labels) {
    auto object = to_json(record, fields, labels);
    for (auto const& column : columns) {
        if (column.inner != nullptr && !column.is_currency)
            object[wire_name(column)] = linked.wire_within(column, record);
    }
    return object;
}

constexpr std::pair<ExportFormat, std::string_view> format_names[]{{ExportFormat::csv, "csv"},
                                                                   {ExportFormat::xlsx, "xlsx"},
                                                                   {ExportFormat::ods, "ods"},
                                                                   {ExportFormat::jsonl, "jsonl"}};

}  // namespace

std::string_view export_format_name(ExportFormat format) {
    return format_names[static_cast<std::size_t>(format)].second;
}

std::optional<ExportFormat> export_format_of(std::string_view name) {
    for (auto const& [format, known] : format_names) {
        if (name == known) return format;
    }
    return std::nullopt;
}

Export::Export(EntityDef const& entity, ListQuery query, ExportOptions options)
    : entity_(entity),
      query_(std::move(query)),
      paths_(query_.fields),
      options_(std::move(options)),
      sink_(sink_for(entity_, options_, out_)) {}

Export::~Export() = default;

std::optional<std::string> Export::next(Context const& context) {
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
    Wording const wording{options_.headings, context.actor.time_zone, context.catalog.settings().time_zone,
                          options_.origin};
    std::vector<SheetCell> cells;
    auto const write = [&](Record const& record) {
        if (sink_) {
            cells.clear();
            for (auto const& column : columns) {
                cells.push_back(column.inner == nullptr
                                    ? cell_of(context, column, record, labels, wording)
                                    : linked.cell_within(context, column, record, wording));
            }
            sink_->write(cells);
        } else {
            out_ += json::serialize(line_of(columns, page.fields, record, linked, labels)) + '\n';
        }
    };
    if (!begun_ && sink_) {
        std::vector<std::string> names;
        for (auto const& column : columns) names.push_back(heading(entity_, column, options_.headings));
        sink_->begin(names);
    }
    for (auto const& record : page.records) write(record);
    begun_ = true;
    query_.cursor = page.next.value_or("");
    ended_ = !page.next;
    if (ended_ && sink_) sink_->finish();
    return std::exchange(out_, {});
}

}  // namespace sampark
