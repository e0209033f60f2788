#include "records/sql_builder.hpp"

#include "db/json_path.hpp"
#include "records/present.hpp"

#include <stdexcept>

namespace sampark {
namespace {

void append_quoted(std::string& text, std::string_view identifier, std::string_view suffix = {}) {
    for (auto const c : identifier) {
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_') {
            throw std::logic_error("not a name: " + std::string(identifier));
        }
    }
    text.append(1, '"').append(identifier).append(suffix).append(1, '"');
}

enum class Leaf : std::uint8_t { text, document };

// What stands at dotted steps of a JSON document; a step of digits is a place in a list.
std::string json_steps(db::Dialect const& dialect, std::string_view document, std::string_view steps,
                       Leaf leaf) {
    auto const postgres = dialect.engine() == db::Engine::postgres;
    std::string result =
        postgres ? "(" + std::string(document) : "json_extract(" + std::string(document) + ", '$";
    while (!steps.empty()) {
        auto const dot = steps.find('.');
        auto const step = db::checked_json_path(steps.substr(0, dot));
        auto const place = step.find_first_not_of("0123456789") == std::string_view::npos;
        steps.remove_prefix(dot == std::string_view::npos ? steps.size() : dot + 1);
        if (postgres) {
            result += steps.empty() && leaf == Leaf::text ? " ->> " : " -> ";
            place ? result.append(step) : result.append(1, '\'').append(step).append(1, '\'');
        } else {
            place ? result.append(1, '[').append(step).append(1, ']')
                  : result.append(".\"").append(step).append(1, '"');
        }
    }
    return result + (postgres ? ")" : "')");
}

// Text out of JSON has no collation of its own in PostgreSQL; columns compare by bytes, and so does it.
std::string bytewise(db::Dialect const& dialect, std::string const& text) {
    return dialect.engine() == db::Engine::postgres ? "(" + text + " COLLATE \"C\")" : text;
}

}  // namespace

bool folds_case(Kind kind) {
    return kind == Kind::text || kind == Kind::long_text || kind == Kind::mail || kind == Kind::url ||
           kind == Kind::phone;
}

std::string lower_ascii(std::string_view text) {
    std::string result(text);
    for (auto& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

SqlBuilder& SqlBuilder::add(Alias alias) {
    text_ += alias.text;
    return *this;
}

SqlBuilder& SqlBuilder::name(std::string_view identifier) {
    append_quoted(text_, identifier);
    return *this;
}

SqlBuilder& SqlBuilder::numbered() {
    text_ += '$';
    text_ += std::to_string(params_.size());
    return *this;
}

SqlBuilder& SqlBuilder::param(std::int64_t value) {
    params_.emplace_back(value);
    return numbered();
}

SqlBuilder& SqlBuilder::param(double value) {
    params_.emplace_back(value);
    return numbered();
}

SqlBuilder& SqlBuilder::param(std::string_view value) {
    texts_.emplace_back(value);
    params_.emplace_back(std::string_view(texts_.back()));
    return numbered();
}

SqlBuilder& SqlBuilder::param(Id const& value) {
    params_.emplace_back(value);
    return numbered();
}

SqlBuilder& SqlBuilder::null() {
    params_.emplace_back();
    return numbered();
}

SqlBuilder& SqlBuilder::for_update() {
    if (dialect_.engine() == db::Engine::postgres) text_ += " FOR UPDATE OF t";
    return *this;
}

void SqlBuilder::column(Alias alias, std::string_view name, std::string_view suffix) {
    text_.append(alias.text).append(1, '.');
    append_quoted(text_, name, suffix);
}

std::string SqlBuilder::member(Alias alias, FieldDef const& field) const {
    auto const custom = std::string(alias.text) + ".\"custom\"";
    if (field.kind == Kind::file) return dialect_.json_id(custom, field.name);
    auto const numeric = field.storage() == Storage::integer || field.storage() == Storage::money;
    return numeric ? dialect_.json_integer(custom, field.name)
                   : bytewise(dialect_, dialect_.json_text(custom, field.name));
}

std::string SqlBuilder::document(Alias alias, FieldDef const& field) const {
    auto const column =
        std::string(alias.text) + ".\"" + (field.stored_in_json() ? "custom" : field.name) + '"';
    return field.stored_in_json() ? json_steps(dialect_, column, field.name, Leaf::document) : column;
}

// The text at dotted steps: "0.value.city" of a list of addresses.
std::string SqlBuilder::json_at(std::string const& document, std::string_view steps) const {
    return bytewise(dialect_, json_steps(dialect_, document, steps, Leaf::text));
}

std::string SqlBuilder::address_words(std::string const& document, std::string_view before,
                                      std::span<std::string_view const> names) const {
    std::string text = "nullif(";
    for (auto const name : names) {
        if (name != names.front()) text += " || ";
        text += "coalesce(" + json_at(document, std::string(before) + std::string(name)) + " || ' ', '')";
    }
    return text + ", '')";
}

SqlBuilder& SqlBuilder::folded(std::string const& text) {
    text_.append("fold(").append(text).append(1, ')');
    return *this;
}

void SqlBuilder::days_since(Alias alias, std::string_view moment) {
    text_ += "((";
    param(present_for_days(now_micros()));
    text_ += " - ";
    column(alias, moment);
    text_ += ") / ";
    text_ += std::to_string(micros_per_day);
    text_ += ')';
}

SqlBuilder& SqlBuilder::field(Alias alias, FieldDef const& field) {
    if (field.options.is_reckoned()) return days_since(alias, field.options.days_since), *this;
    field.stored_in_json() ? (void)text_.append(member(alias, field)) : column(alias, field.name);
    return *this;
}

SqlBuilder& SqlBuilder::comparable(Alias alias, FieldDef const& field) {
    if (!folds_case(field.kind)) return this->field(alias, field);
    text_ += "fold(";
    this->field(alias, field);
    text_ += ')';
    return *this;
}

SqlBuilder& SqlBuilder::currency(Alias alias, FieldDef const& field) {
    if (field.stored_in_json()) {
        text_ += dialect_.json_text(std::string(alias.text) + ".\"custom\"", field.currency_name());
    } else {
        column(alias, field.currency_name());
    }
    return *this;
}

SqlBuilder& SqlBuilder::elements(Alias alias, FieldDef const& field) {
    text_ += dialect_.json_each(document(alias, field));
    return *this;
}

SqlBuilder& SqlBuilder::element_text(FieldDef const& list, std::string_view part) {
    if (list.kind == Kind::multi_choice) return folded("value");
    auto const element = dialect_.engine() == db::Engine::postgres ? "(value::jsonb)" : "value";
    if (list.type->parts.empty()) return folded(json_at(element, "value"));
    if (part.empty()) return folded(address_words(element, "value.", list.type->parts));
    return folded(json_at(element, "value." + std::string(part)));
}

SqlBuilder& SqlBuilder::part(Alias alias, FieldDef const& address, std::string_view name) {
    return folded(json_at(document(alias, address), name));
}

SqlBuilder& SqlBuilder::words(Alias alias, FieldDef const& address) {
    return folded(address_words(document(alias, address), "", address.type->parts));
}

namespace {

// Where the first entry of a list says what it is.
std::string_view first_of(Kind kind) {
    switch (kind) {
        case Kind::multi_choice:
        case Kind::files:
        case Kind::times:
        case Kind::reminders:
            return "0";
        case Kind::checklist:
            return "0.text";
        default:
            return "0.value";
    }
}

}  // namespace

SqlBuilder& SqlBuilder::sort_key(Alias alias, FieldDef const& field, std::string_view part) {
    static constexpr std::string_view address_order[]{"city", "street", "region", "country"};
    auto const first_characters = [](std::string const& text) { return "substr(" + text + ", 1, 200)"; };
    if (field.kind == Kind::long_text) {
        auto const text = field.stored_in_json() ? member(alias, field)
                                                 : std::string(alias.text) + ".\"" + field.name + '"';
        return folded(first_characters(text));
    }
    if (field.storage() != Storage::json) return comparable(alias, field);
    auto const list = field.kind != Kind::address;
    auto const before = std::string(list ? first_of(field.kind) : "");
    auto const json = document(alias, field);
    if (field.type->parts.empty()) return folded(first_characters(json_at(json, before)));
    auto const inside = list ? before + '.' : before;
    if (!part.empty()) return folded(json_at(json, inside + std::string(part)));
    return folded(first_characters(address_words(json, inside, address_order)));
}

}  // namespace sampark
