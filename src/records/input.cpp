#include "records/input.hpp"

#include "base/text.hpp"
#include "records/files.hpp"
#include "records/lookup.hpp"
#include "records/visibility.hpp"
#include "schema/rich_text.hpp"

#include <algorithm>
#include <unordered_set>

namespace sampark {
namespace {

// What a link or many-links value points at.
std::vector<Id> targets_of(FieldDef const& field, Value const& value) {
    std::vector<Id> ids;
    if (field.target.empty() || is_empty(value)) return ids;
    if (auto const* id = std::get_if<Id>(&value)) return {*id};
    for (auto const& entry : std::get<json::value>(value).get_array()) {
        if (auto const id = parse_id(std::string_view(entry.at("id").get_string()))) ids.push_back(*id);
    }
    return ids;
}

void check_links(Context const& context, FieldDef const& field, Record const& record, Record const* before,
                 std::vector<FieldError>& errors) {
    auto ids = targets_of(field, record.at(field));
    if (before != nullptr) {
        auto const known = targets_of(field, before->at(field));
        std::erase_if(ids,
                      [&](Id const& id) { return std::find(known.begin(), known.end(), id) != known.end(); });
    }
    // Whoever creates a record may own it, even where the role shows no users.
    if (field.target == "user") std::erase(ids, context.actor.user);
    if (ids.empty()) return;
    auto const* target = context.catalog.find(field.target);
    auto const found = target == nullptr ? std::unordered_set<Id>{} : visible_ids(context, *target, ids);
    for (auto const& id : ids) {
        if (!found.contains(id)) {
            errors.push_back({field.name, "link_not_found", {{"target", field.target}, {"id", to_text(id)}}});
        }
    }
}

std::vector<Id> files_in(FieldDef const& field, Value const& value) {
    if (field.kind == Kind::file && !is_empty(value)) return {std::get<Id>(value)};
    if (field.kind == Kind::rich_text && !is_empty(value))
        return files_of_document(std::get<json::value>(value));
    if (field.kind != Kind::files || is_empty(value)) return {};
    std::vector<Id> ids;
    for (auto const& entry : std::get<json::value>(value).get_array()) {
        if (auto const id = parse_id(std::string_view(entry.get_string()))) ids.push_back(*id);
    }
    return ids;
}

// What it holds already stays, whoever may read it.
void check_files(Context const& context, FieldDef const& field, Record const& record, Record const* before,
                 std::vector<FieldError>& errors) {
    auto const given = files_in(field, record.at(field));
    std::unordered_set<Id> files(given.begin(), given.end());
    if (before != nullptr) {
        for (auto const& known : files_in(field, before->at(field))) files.erase(known);
    }
    if (!may_hold(context, record, field, std::move(files)))
        errors.push_back({field.name, "file_not_found", {}});
}

// A tree must stay one: a record cannot be its own parent, however far up.
void check_circle(Context const& context, FieldDef const& field, Record const& record, Record const* before,
                  std::vector<FieldError>& errors) {
    auto const* up = std::get_if<Id>(&record.at(field));
    if (before == nullptr || up == nullptr || field.kind != Kind::link ||
        field.target != record.entity->name())
        return;
    if (before->at(field) == record.at(field)) return;
    hold(context, std::string(record.entity->name()) + '.' + field.name);
    if (leads_to(context, *record.entity, field, *up, record.id))
        errors.push_back({field.name, "circle", {}});
}

// A choice that is retired stays where it is, and comes nowhere anew.
void check_retired(FieldDef const& field, Record const& record, std::vector<FieldError>& errors) {
    auto const* choice = std::get_if<std::string>(&record.at(field));
    if (choice != nullptr && field.is_retired(*choice))
        errors.push_back({field.name, "choice_retired", {{"value", *choice}}});
}

void check_unique(Context const& context, FieldDef const& field, Record const& record,
                  std::vector<FieldError>& errors) {
    for (auto const& key : keys_of(field, record.at(field), context.catalog.settings())) {
        auto const other = context.tx.first(
            "SELECT record_id FROM record_key WHERE workspace_id = $1 AND entity = $2 AND field = $3 AND "
            "value = $4 "
            "AND exclusive = 1 AND record_id <> $5",
            [](db::Row const& row) { return row.id(0); }, context.workspace(), record.entity->name(),
            field.name, key, record.id);
        if (!other) continue;
        auto const given = value_behind(field, record.at(field), key, context.catalog.settings());
        errors.push_back({field.name, "not_unique", {{"value", given}}});
    }
}

bool is_system(EntityDef const& entity, std::string_view name) {
    auto const* field = entity.find(name);
    return field != nullptr && field->origin == Origin::system;
}

// What follows from other records is given once, with a new record, or by an import.
bool may_bring(Context const& context, Record const& record, FieldDef const& field) {
    return !field.options.follows() || record.version == 0 || context.actor.via == Actor::Via::import;
}

// An import that knows of earlier ones only tells nothing new.
bool is_known_better(FieldDef const& field, Record const& record, Value const& given) {
    auto const* known = std::get_if<std::int64_t>(&record.at(field));
    auto const* told = std::get_if<std::int64_t>(&given);
    return !field.options.latest.empty() && known != nullptr && (told == nullptr || *told <= *known);
}

void apply_member(Context const& context, Record& record, FieldDef const& field, json::value const& given,
                  std::vector<FieldError>& errors) {
    Parse const parse{field, context.catalog.settings(), field.name, errors};
    auto value = given.is_null() ? Value{} : field.type->parse(parse, given);
    auto const writable = context.actor.rule(record.entity->name()).writes(field.name) &&
                          !field.options.read_only && !field.retired && may_bring(context, record, field);
    if (writable) {
        if (!is_known_better(field, record, value)) record.at(field) = std::move(value);
    } else if (wire(field, value) != wire(field, record.at(field))) {
        parse.fail("read_only");
    }
}

}  // namespace

void apply_input(Context const& context, Record& record, json::object const& input,
                 std::vector<FieldError>& errors) {
    for (auto const& [name, given] : input) {
        if (is_system(*record.entity, name)) continue;
        auto const* field = visible_field(context, *record.entity, name);
        if (field == nullptr) {
            errors.push_back({std::string(name), "unknown_field", {{"entity", record.entity->name()}}});
        } else {
            apply_member(context, record, *field, given, errors);
        }
    }
}

std::optional<std::int64_t> version_in(json::object const& input) {
    auto const* version = input.if_contains("version");
    if (version == nullptr) return std::nullopt;
    if (!version->is_int64()) throw invalid({{"version", "wrong_type", {{"expected", "number"}}}});
    return version->get_int64();
}

void apply_defaults(Context const& context, Record& record, json::object const& input) {
    std::vector<FieldError> ignored;
    for (auto const& field : record.entity->fields) {
        if (input.contains(field.name) || field.retired) continue;
        if (!field.default_value.empty()) {
            Parse const parse{field, context.catalog.settings(), field.name, ignored};
            record.at(field) = field.type->parse(parse, json::parse(field.default_value));
        }
    }
    auto const* owner = record.entity->has(Trait::assignable) ? record.entity->find("owner") : nullptr;
    if (owner != nullptr && !input.contains("owner") && !context.actor.user.is_nil()) {
        record.at(*owner) = context.actor.user;
    }
}

void validate(Context const& context, Record const& record, Record const* before,
              std::vector<FieldError>& errors) {
    auto const has_error = [&](FieldDef const& field) {
        return std::any_of(errors.begin(), errors.end(),
                           [&](auto const& error) { return error.field == field.name; });
    };
    for (auto const& field : record.entity->fields) {
        if (field.retired) continue;
        auto const& value = record.at(field);
        auto const was_empty = before != nullptr && is_empty(before->at(field));
        if (field.options.required && is_empty(value) && !was_empty && !has_error(field)) {
            errors.push_back({field.name, "required", {}});
        }
        if (before != nullptr && wire(field, before->at(field)) == wire(field, value)) continue;
        check_links(context, field, record, before, errors);
        check_circle(context, field, record, before, errors);
        check_files(context, field, record, before, errors);
        if (!field.retired_choices.empty()) check_retired(field, record, errors);
        if (field.options.unique) check_unique(context, field, record, errors);
    }
}

json::value wire(FieldDef const& field, Value const& value) {
    return is_empty(value) ? json::value(nullptr) : field.type->write(value);
}

Value from_wire(Context const& context, FieldDef const& field, json::value const& stored) {
    if (stored.is_null()) return {};
    std::vector<FieldError> errors;
    auto value = field.type->parse({field, context.catalog.settings(), field.name, errors}, stored);
    return errors.empty() ? value : Value{};
}

std::vector<std::string> keys_of(FieldDef const& field, Value const& value, Settings const& settings) {
    if (is_empty(value)) return {};
    auto keys = field.type->keys(value, settings);
    if (keys.empty() && field.options.unique) {
        auto const written = wire(field, value);
        keys.push_back(written.is_string() ? fold_case(std::string(written.get_string()))
                                           : json::serialize(written));
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

std::string value_behind(FieldDef const& field, Value const& value, std::string const& key,
                         Settings const& settings) {
    auto const written = wire(field, value);
    if (written.is_string()) return std::string(written.get_string());
    if (!written.is_array()) return key;
    for (auto const& entry : written.get_array()) {
        auto const* object = entry.if_object();
        auto const* given = object == nullptr ? nullptr : object->if_contains("value");
        auto const same =
            given != nullptr && given->is_string() &&
            keys_of(field, Value(json::value(json::array{entry})), settings) == std::vector{key};
        if (same) return std::string(given->get_string());
    }
    return key;
}

}  // namespace sampark
