#include "records/sql_builder.hpp"

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
    auto const numeric = field.storage() == Storage::integer || field.storage() == Storage::money;
    return numeric ? dialect_.json_integer(custom, field.name) : dialect_.json_text(custom, field.name);
}

SqlBuilder& SqlBuilder::field(Alias alias, FieldDef const& field) {
    field.stored_in_json() ? (void)text_.append(member(alias, field)) : column(alias, field.name);
    return *this;
}

SqlBuilder& SqlBuilder::comparable(Alias alias, FieldDef const& field) {
    if (!folds_case(field.kind)) return this->field(alias, field);
    text_ += "lower(";
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
    auto const list =
        field.stored_in_json() ? member(alias, field) : std::string(alias.text) + ".\"" + field.name + '"';
    text_ += dialect_.json_each(list);
    return *this;
}

}  // namespace sampark
