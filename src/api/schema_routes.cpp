#include "api/schema_routes.hpp"

#include "access/role_rules.hpp"
#include "base/phone_number.hpp"
#include "http/etag.hpp"
#include "records/allowed_acts.hpp"
#include "records/filter.hpp"
#include "schema/labels.hpp"
#include "schema/openapi.hpp"
#include "schema/types/types.hpp"

namespace sampark::api {
namespace {

using http::Method;
using http::Request;
using http::Response;

std::string_view name_of(Origin origin) {
    switch (origin) {
        case Origin::built_in:
            return "built_in";
        case Origin::custom:
            return "custom";
        case Origin::system:
            return "system";
    }
    return {};
}

json::array attributes_json(EntityDef const& entity, FieldDef const& field, Language language) {
    json::array list;
    for (auto const& attribute : field.attributes) {
        json::object item{{"name", attribute.name},
                          {"label", attribute_label_of(entity, field, attribute, language)},
                          {"kind", attribute.type->name}};
        json::array choices;
        for (auto const& choice : attribute.choices) {
            choices.push_back(
                {{"value", choice},
                 {"label", attribute_choice_label_of(entity, field, attribute, choice, language)}});
        }
        if (!choices.empty()) item["choices"] = std::move(choices);
        list.push_back(std::move(item));
    }
    return list;
}

// What a value must keep to; only what there is.
void add_limits(FieldDef const& field, json::object& result) {
    auto const& options = field.options;
    if (options.min > 0) result["min"] = options.min;
    if (options.max > 0) result["max"] = options.max;
    if (!is_empty(field.least)) result["least"] = types::bound_json(*field.type, field.least);
    if (!is_empty(field.most)) result["most"] = types::bound_json(*field.type, field.most);
    if (!field.pattern.empty()) result["pattern"] = field.pattern;
    if (!field.default_value.empty()) result["default"] = json::parse(field.default_value);
    if (!field.target.empty()) result["target"] = field.target;
}

json::array choices_json(Catalog const& catalog, EntityDef const& entity, FieldDef const& field,
                         Language language) {
    json::array list;
    for (auto const& choice : field.choices) {
        json::object item{{"value", choice}, {"label", choice_label_of(entity, field, choice, language)}};
        auto const sign = catalog.sign_of(entity.name(), field.name, choice);
        if (!sign.icon.empty()) item["icon"] = sign.icon;
        if (!sign.color.empty()) item["color"] = sign.color;
        if (field.is_retired(choice)) item["retired"] = true;
        list.push_back(std::move(item));
    }
    return list;
}

json::object field_json(Catalog const& catalog, EntityDef const& entity, FieldDef const& field,
                        EntityRule const& rule, Language language) {
    auto const written =
        !field.options.read_only && !field.options.follows() && !field.retired && rule.writes(field.name);
    auto const operators = operators_of(field);
    json::object result{{"name", field.name},
                        {"label", label_of(entity, field, language)},
                        {"kind", field.type->name},
                        {"origin", name_of(field.origin)},
                        {"required", field.options.required},
                        {"derived", field.options.derived},
                        {"read_only", !written},
                        {"unique", field.options.unique},
                        {"searchable", field.options.search_weight > 0},
                        {"retired", field.retired},
                        {"operators", json::array(operators.begin(), operators.end())}};
    add_limits(field, result);
    auto choices = choices_json(catalog, entity, field, language);
    if (!choices.empty()) result["choices"] = std::move(choices);
    if (field.options.extensible) result["extensible"] = true;
    auto const& parts = field.type->parts;
    if (!parts.empty()) result["parts"] = json::array(parts.begin(), parts.end());
    if (!field.attributes.empty()) result["attributes"] = attributes_json(entity, field, language);
    return result;
}

json::object entity_json(Catalog const& catalog, EntityDef const& entity, Role const& role,
                         Language language) {
    auto const& rule = role.rule(entity.name());
    json::array fields;
    auto const add = [&](std::vector<FieldDef> const& list) {
        for (auto const& field : list) {
            if (!rule.hides(field.name)) fields.push_back(field_json(catalog, entity, field, rule, language));
        }
    };
    add(entity.fields);
    add(entity.system_fields);
    json::array measures;
    for (auto const& measure : entity.info->measures) {
        if (rule.hides(measure.amount) || rule.hides(measure.percent)) continue;
        measures.push_back({{"name", measure.name},
                            {"label", measure_label_of(entity, measure, language)},
                            {"kind", "money"}});
    }
    json::array traits;
    for (auto const trait : entity.info->traits) traits.emplace_back(name_of(trait));
    json::array label_fields{entity.info->label};
    if (!entity.info->label_fallback.empty()) label_fields.emplace_back(entity.info->label_fallback);
    return {{"name", entity.name()},
            {"plural", entity.plural()},
            {"label", label_of(entity, language)},
            {"plural_label", plural_label_of(entity, language)},
            {"description", description_of(entity, language)},
            {"label_fields", std::move(label_fields)},
            {"traits", std::move(traits)},
            {"may",
             {{"create", scope_of(role, entity, Act::create) != Scope::none},
              {"read", to_text(rule.read)},
              {"update", to_text(scope_of(role, entity, Act::update))},
              {"remove", to_text(scope_of(role, entity, Act::remove))}}},
            {"fields", std::move(fields)},
            {"measures", std::move(measures)}};
}

// The browser keeps it and asks every time whether it is still right.
Response kept_by_caller(std::string body, Request const& request) {
    auto const tag = http::etag_of(body);
    auto response = http::with_etag(http::json_text(std::move(body)), tag, request);
    response.headers.set("Cache-Control", "private, no-cache");
    return response;
}

Response read_schema(App& app, Request& request) {
    auto const actor = app.actor(request);
    auto const catalog = app.catalogs().of(actor.workspace);
    auto response =
        kept_by_caller(json::serialize(schema_json(*catalog, *actor.role, actor.language)), request);
    response.headers.set("Content-Language", language_tag(actor.language));
    return response;
}

Response read_openapi(App& app, Request& request) {
    auto const actor = app.actor(request);
    auto const catalog = app.catalogs().of(actor.workspace);
    // What is built in is no secret.
    auto const shows = [&](EntityDef const& entity, FieldDef const& field) {
        auto const& rule = actor.rule(entity.name());
        return field.origin != Origin::custom || (rule.read != Scope::none && !rule.hides(field.name));
    };
    return kept_by_caller(json::serialize(openapi(*catalog, shows)), request);
}

}  // namespace

json::object schema_json(Catalog const& catalog, Role const& role, Language language) {
    json::array entities;
    for (auto const& entity : catalog.entities()) {
        if (scope_of(role, entity, Act::read) != Scope::none)
            entities.push_back(entity_json(catalog, entity, role, language));
    }
    auto const& settings = catalog.settings();
    json::object told{
        {"currency", settings.currency}, {"region", settings.region}, {"time_zone", settings.time_zone}};
    if (auto const plan = dialling_plan(settings.region)) {
        told["calling_code"] = plan->calling_code;
        told["national_prefix"] = plan->national_prefix;
    }
    return {{"language", language_tag(language)},
            {"settings", std::move(told)},
            {"entities", std::move(entities)}};
}

void add_schema_routes(http::Router& router, App& app) {
    router.add(Method::get, "/api/v1/schema", [&app](Request& request) { return read_schema(app, request); });
    router.add(Method::get, "/api/v1/openapi.json",
               [&app](Request& request) { return read_openapi(app, request); });
}

}  // namespace sampark::api
