#include "records/sql_builder.hpp"

#include <stdexcept>

namespace sampark {
namespace {

std::string quoted(std::string_view identifier) {
    for (auto const c : identifier) {
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_') {
            throw std::logic_error("not a name: " + std::string(identifier));
        }
    }
    return '"' + std::string(identifier) + '"';
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
    text_ += quoted(identifier);
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

std::string SqlBuilder::expression(Alias alias, FieldDef const& field) const {
    auto const prefix = std::string(alias.text) + '.';
    if (!field.stored_in_json()) return prefix + quoted(field.name);
    auto const custom = prefix + "\"custom\"";
    auto const numeric = field.storage() == Storage::integer || field.storage() == Storage::money;
    return numeric ? dialect_.json_integer(custom, field.name) : dialect_.json_text(custom, field.name);
}

SqlBuilder& SqlBuilder::field(Alias alias, FieldDef const& field) {
    text_ += expression(alias, field);
    return *this;
}

SqlBuilder& SqlBuilder::comparable(Alias alias, FieldDef const& field) {
    text_ += folds_case(field.kind) ? "lower(" + expression(alias, field) + ')' : expression(alias, field);
    return *this;
}

SqlBuilder& SqlBuilder::currency(Alias alias, FieldDef const& field) {
    auto const prefix = std::string(alias.text) + '.';
    text_ += field.stored_in_json() ? dialect_.json_text(prefix + "\"custom\"", field.name + "_currency")
                                    : prefix + quoted(field.name + "_currency");
    return *this;
}

SqlBuilder& SqlBuilder::elements(Alias alias, FieldDef const& field) {
    text_ += dialect_.json_each(expression(alias, field));
    return *this;
}

}  // namespace sampark
