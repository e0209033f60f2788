#include "records/export.hpp"

#include "records/cells.hpp"
#include "tabular/csv.hpp"

namespace sampark {
namespace {

std::string label_text(Labels const& labels, std::string_view entity, Id const& id) {
    auto const* label = labels.find(entity, id);
    return label == nullptr ? std::string() : *label;
}

// Nothing for a record that the caller does not see.
std::string item_text(FieldDef const& field, json::value const& item, Labels const& labels) {
    if (item.is_string()) return tabular::item_text(std::string_view(item.get_string()));
    auto const& entry = item.as_object();
    if (field.kind != Kind::links) return cells::entry_text(field, entry);
    auto const id = parse_id(std::string_view(entry.at("id").as_string()));
    auto const label = id ? label_text(labels, field.target, *id) : std::string();
    return label.empty() ? std::string() : cells::link_text(field, label, entry);
}

std::string list_text(FieldDef const& field, json::value const& value, Labels const& labels) {
    if (field.kind == Kind::address) return cells::address_text(field, value.as_object());
    std::string text;
    for (auto const& item : value.as_array()) {
        auto const written = item_text(field, item, labels);
        if (!written.empty()) text += (text.empty() ? "" : "; ") + written;
    }
    return text;
}

std::string cell(FieldDef const& field, Value const& value, Labels const& labels) {
    if (is_empty(value)) return {};
    if (auto const* text = std::get_if<std::string>(&value)) return tabular::shielded(*text);
    if (auto const* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (auto const* amount = std::get_if<Money>(&value)) return cells::money_text(*amount);
    if (auto const* id = std::get_if<Id>(&value)) {
        return field.kind == Kind::file ? to_text(*id)
                                        : tabular::shielded(label_text(labels, field.target, *id));
    }
    auto const written = field.type->write(value);
    if (std::holds_alternative<json::value>(value)) return list_text(field, written, labels);
    return written.is_string() ? std::string(written.get_string()) : json::serialize(written);
}

}  // namespace

std::optional<std::string> CsvExport::next(Context const& context) {
    if (!context.actor.role->has(Right::data_export)) throw forbidden(entity_.name(), "export");
    if (ended_) return std::nullopt;
    query_.limit = list_limit;
    auto const page = list(context, entity_, query_);
    Labels labels;
    for (auto const& record : page.records) want_labels(record, page.fields, labels);
    labels.load(context);
    std::string out;
    tabular::CsvWriter writer(out,
                              {.mark = begun_ ? tabular::ByteOrderMark::none : tabular::ByteOrderMark::utf8});
    std::vector<std::string> cells;
    if (!begun_) {
        for (auto const* field : page.fields) cells.push_back(field->name);
        writer.write(cells);
    }
    for (auto const& record : page.records) {
        cells.clear();
        for (auto const* field : page.fields) cells.push_back(cell(*field, record.at(*field), labels));
        writer.write(cells);
    }
    begun_ = true;
    query_.cursor = page.next.value_or("");
    ended_ = !page.next;
    return out;
}

}  // namespace sampark
