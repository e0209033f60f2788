#include "records/export.hpp"

#include "tabular/csv.hpp"

namespace sampark {
namespace {

std::string money_text(Money const& amount) {
    return format_minor(amount.minor, minor_digits(amount.currency).value_or(2)) + ' ' + amount.currency;
}

std::string address_text(json::object const& address) {
    std::string text;
    for (auto const& [name, part] : address)
        text += (text.empty() ? "" : ", ") + std::string(part.as_string());
    return text;
}

// The values of a labelled list.
std::string entries_text(json::array const& entries) {
    std::string text;
    for (auto const& entry : entries) {
        auto const& value = entry.at("value");
        text += text.empty() ? "" : "; ";
        text += value.is_object() ? address_text(value.get_object()) : std::string(value.as_string());
    }
    return text;
}

std::string label_text(Labels const& labels, std::string_view entity, Id const& id) {
    auto const* label = labels.find(entity, id);
    return label == nullptr ? std::string() : *label;
}

std::string links_text(FieldDef const& field, json::array const& entries, Labels const& labels) {
    std::string text;
    for (auto const& entry : entries) {
        auto const id = parse_id(std::string_view(entry.at("id").as_string()));
        auto const label = id ? label_text(labels, field.target, *id) : std::string();
        if (!label.empty()) text += (text.empty() ? "" : "; ") + label;
    }
    return text;
}

std::string list_text(FieldDef const& field, json::value const& value, Labels const& labels) {
    if (field.kind == Kind::address) return address_text(value.as_object());
    if (field.kind == Kind::links) return links_text(field, value.as_array(), labels);
    if (field.kind != Kind::multi_choice) return entries_text(value.as_array());
    std::string text;
    for (auto const& item : value.as_array())
        text += (text.empty() ? "" : "; ") + std::string(item.as_string());
    return text;
}

std::string cell(FieldDef const& field, Value const& value, Labels const& labels) {
    if (is_empty(value)) return {};
    if (auto const* text = std::get_if<std::string>(&value)) return *text;
    if (auto const* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (auto const* amount = std::get_if<Money>(&value)) return money_text(*amount);
    if (auto const* id = std::get_if<Id>(&value)) {
        return field.kind == Kind::file ? to_text(*id) : label_text(labels, field.target, *id);
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
