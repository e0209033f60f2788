#include "access/role_rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sampark {
namespace {

constexpr std::array<std::pair<std::string_view, Scope>, 4> scopes{
    {{"none", Scope::none}, {"own", Scope::own}, {"team", Scope::team}, {"all", Scope::all}}};

constexpr std::array<std::pair<std::string_view, Right>, 7> rights{{{"users", Right::users},
                                                                    {"schema", Right::schema},
                                                                    {"roles", Right::roles},
                                                                    {"workspace", Right::workspace},
                                                                    {"data_import", Right::data_import},
                                                                    {"data_export", Right::data_export},
                                                                    {"audit", Right::audit}}};

template <class Table>
auto named(Table const& table, std::string_view name) {
    std::optional<decltype(table[0].second)> result;
    for (auto const& [known, value] : table) {
        if (known == name) result = value;
    }
    return result;
}

template <class Table, class Value>
std::string_view name_of(Table const& table, Value value) {
    return std::find_if(table.begin(), table.end(), [&](auto const& entry) { return entry.second == value; })
        ->first;
}

class Parser {
public:
    Parser(KnowsEntity knows_entity, KnowsField knows_field, std::vector<FieldError>& errors)
        : knows_entity_(knows_entity), knows_field_(knows_field), errors_(errors) {}

    Rules parse(json::value const& document) {
        Rules rules;
        if (!document.is_object()) {
            expect("rules", "object");
            return rules;
        }
        for (auto const& [name, value] : document.get_object()) {
            if (name == "entities") {
                parse_entities(value, rules);
            } else if (name == "rights") {
                parse_rights(value, rules);
            } else {
                fail("rules." + std::string(name), "unknown_field");
            }
        }
        return rules;
    }

private:
    void fail(std::string field, std::string_view code, json::object parameters = {}) {
        errors_.push_back({std::move(field), std::string(code), std::move(parameters)});
    }
    void expect(std::string field, std::string_view expected) {
        fail(std::move(field), "wrong_type", {{"expected", expected}});
    }

    void parse_entities(json::value const& value, Rules& rules) {
        if (!value.is_object()) return expect("rules.entities", "object");
        for (auto const& [name, rule] : value.get_object()) {
            auto const entity = std::string(name);
            auto const path = "rules.entities." + entity;
            if (entity != "*" && !knows_entity_(entity)) {
                fail(path, "unknown_entity", {{"value", entity}});
            } else if (!rule.is_object()) {
                expect(path, "object");
            } else {
                rules.entities[entity] = parse_rule(entity, path, rule.get_object());
            }
        }
    }

    EntityRule parse_rule(std::string const& entity, std::string const& path, json::object const& object) {
        EntityRule rule;
        for (auto const& [name, value] : object) {
            auto const at = path + '.' + std::string(name);
            if (name == "read") {
                rule.read = parse_scope(at, value);
            } else if (name == "update") {
                rule.update = parse_scope(at, value);
            } else if (name == "remove") {
                rule.remove = parse_scope(at, value);
            } else if (name == "create" && value.is_bool()) {
                rule.create = value.get_bool();
            } else if (name == "create") {
                expect(at, "boolean");
            } else if (name == "hidden") {
                rule.hidden = parse_fields(entity, at, value);
            } else if (name == "read_only") {
                rule.read_only = parse_fields(entity, at, value);
            } else {
                fail(at, "unknown_field");
            }
        }
        if (rule.update > rule.read) fail(path + ".update", "scope_exceeds_read");
        if (rule.remove > rule.read) fail(path + ".remove", "scope_exceeds_read");
        return rule;
    }

    Scope parse_scope(std::string const& path, json::value const& value) {
        auto const scope =
            value.is_string() ? named(scopes, std::string_view(value.get_string())) : std::nullopt;
        if (!scope) fail(path, "unknown_scope");
        return scope.value_or(Scope::none);
    }

    std::vector<std::string> parse_fields(std::string const& entity, std::string const& path,
                                          json::value const& value) {
        std::vector<std::string> fields;
        if (!value.is_array()) {
            expect(path, "list");
            return fields;
        }
        for (auto const& item : value.get_array()) {
            auto const at = path + '[' + std::to_string(fields.size()) + ']';
            fields.emplace_back(item.is_string() ? std::string_view(item.get_string()) : std::string_view());
            if (!item.is_string() || !knows_field_(entity, fields.back())) fail(at, "unknown_field");
        }
        return fields;
    }

    void parse_rights(json::value const& value, Rules& rules) {
        if (!value.is_array()) return expect("rules.rights", "list");
        std::size_t index = 0;
        for (auto const& item : value.get_array()) {
            auto const right =
                item.is_string() ? named(rights, std::string_view(item.get_string())) : std::nullopt;
            if (right) rules.rights.grant(*right);
            if (!right) fail("rules.rights[" + std::to_string(index) + ']', "unknown_right");
            ++index;
        }
    }

    KnowsEntity knows_entity_;
    KnowsField knows_field_;
    std::vector<FieldError>& errors_;
};

json::object to_json(EntityRule const& rule) {
    json::object object{{"read", to_text(rule.read)},
                        {"update", to_text(rule.update)},
                        {"remove", to_text(rule.remove)},
                        {"create", rule.create}};
    if (!rule.hidden.empty()) object["hidden"] = json::array(rule.hidden.begin(), rule.hidden.end());
    if (!rule.read_only.empty())
        object["read_only"] = json::array(rule.read_only.begin(), rule.read_only.end());
    return object;
}

}  // namespace

Rules parse_rules(json::value const& document, KnowsEntity knows_entity, KnowsField knows_field,
                  std::vector<FieldError>& errors) {
    return Parser(knows_entity, knows_field, errors).parse(document);
}

Rules read_stored_rules(json::value const& document) {
    auto const any_entity = [](std::string_view) { return true; };
    auto const any_field = [](std::string_view, std::string_view) { return true; };
    std::vector<FieldError> errors;
    auto rules = parse_rules(document, any_entity, any_field, errors);
    if (!errors.empty()) throw Problem(500, "role_unreadable", {}, std::move(errors));
    return rules;
}

json::object to_json(Rules const& rules) {
    json::object entities;
    for (auto const& [name, rule] : rules.entities) entities[name] = to_json(rule);
    json::array granted;
    for (auto const& [name, right] : rights) {
        if (rules.rights.has(right)) granted.emplace_back(name);
    }
    return {{"entities", std::move(entities)}, {"rights", std::move(granted)}};
}

std::string_view to_text(Scope scope) { return name_of(scopes, scope); }
std::string_view to_text(Right right) { return name_of(rights, right); }

}  // namespace sampark
