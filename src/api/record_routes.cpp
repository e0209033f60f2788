#include "api/record_routes.hpp"

#include "api/bodies.hpp"
#include "api/idempotency.hpp"
#include "api/list_request.hpp"
#include "http/etag.hpp"
#include "records/allowed_acts.hpp"
#include "records/batch.hpp"
#include "records/initials.hpp"
#include "records/input.hpp"
#include "records/list.hpp"
#include "records/merged.hpp"
#include "records/search.hpp"
#include "records/undo.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_set>

namespace sampark::api {
namespace {

using http::Method;
using http::Request;
using http::Response;

constexpr std::string_view noun_path = "/api/v1/{noun}";
constexpr std::string_view record_path = "/api/v1/{noun}/{id}";

// "3-9f86…": the version, and what tells apart answers of one version, such as one before and one after
// the company that it names was renamed.
std::string etag_of(json::object const& record, std::string_view body) {
    auto const hash = http::etag_of(body);
    return '"' + std::to_string(record.at("version").to_number<std::int64_t>()) + '-' + hash.substr(1);
}

Response record_response(json::object const& record, int status, Request const& request) {
    auto body = json::serialize(record);
    auto const tag = etag_of(record, body);
    return http::with_etag(http::json_text(std::move(body), status), tag, request);
}

json::object full_json(Context const& context, Record const& record) {
    return to_json(context, record, visible_fields(context, *record.entity));
}

FieldDef const& included_link(Context const& context, EntityDef const& entity, std::string const& name) {
    auto const* field = visible_field(context, entity, name);
    if (field == nullptr || field->kind != Kind::link || context.catalog.find(field->target) == nullptr)
        throw invalid({{name, "not_a_link", {}}});
    return *field;
}

// The links of that name in the items; none where the record has no such link.
std::vector<json::object*> links_of(json::array& items, std::string const& name) {
    std::vector<json::object*> links;
    for (auto& item : items) {
        auto* link = item.as_object().if_contains(name);
        if (link != nullptr && link->is_object()) links.push_back(&link->get_object());
    }
    return links;
}

std::string_view id_text(json::object const& link) { return link.at("id").as_string(); }

// The records that the links point at, as the caller may see them, by id.
std::map<std::string, json::value, std::less<>> linked_records(Context const& context,
                                                               EntityDef const& target,
                                                               std::vector<json::object*> const& links) {
    std::unordered_set<Id> ids;
    for (auto const* link : links) ids.insert(parse_id(id_text(*link)).value_or(Id{}));
    auto const fields = visible_fields(context, target);
    auto const records = find_records(context, target, std::vector<Id>(ids.begin(), ids.end()), fields);
    Labels labels;
    for (auto const& record : records) want_labels(record, fields, labels);
    labels.load(context);
    std::map<std::string, json::value, std::less<>> found;
    for (auto const& record : records) found.emplace(to_text(record.id), to_json(record, fields, labels));
    return found;
}

// Adds the linked records themselves to links that `include` names; null where the caller may not see one.
void include_linked(Context const& context, EntityDef const& entity, std::vector<std::string> const& include,
                    json::array& items) {
    for (auto const& name : include) {
        auto const& field = included_link(context, entity, name);
        auto const links = links_of(items, name);
        auto const found = linked_records(context, context.catalog.at(field.target), links);
        for (auto* link : links) {
            auto const record = found.find(id_text(*link));
            (*link)["record"] = record == found.end() ? json::value(nullptr) : record->second;
        }
    }
}

void tell_acts(Context const& context, EntityDef const& entity, json::array& items) {
    std::vector<json::object*> records;
    for (auto& item : items) records.push_back(&item.as_object());
    add_allowed_acts(context, entity, records);
}

// Whoever includes a link asks for its field as well.
void add_included(std::vector<std::string> const& include, std::vector<std::string>& fields) {
    if (fields.empty()) return;
    for (auto const& name : include) {
        if (std::find(fields.begin(), fields.end(), name) == fields.end()) fields.push_back(name);
    }
}

json::value cursor_json(std::optional<std::string> const& cursor) {
    return cursor ? json::value(*cursor) : json::value(nullptr);
}

json::object list_json(Context const& context, EntityDef const& entity, ListRequest& request) {
    for (auto const& name : request.include) included_link(context, entity, name);
    add_included(request.include, request.query.fields);
    if (!request.q.empty()) request.query.candidates = search_ids(context, entity, request.q);
    auto const page = list(context, entity, request.query);
    Labels labels;
    for (auto const& record : page.records) want_labels(record, page.fields, labels);
    labels.load(context);
    json::array items;
    items.reserve(page.records.size());
    for (auto const& record : page.records) items.emplace_back(to_json(record, page.fields, labels));
    include_linked(context, entity, request.include, items);
    if (request.can) tell_acts(context, entity, items);
    json::object result{{"items", std::move(items)}};
    result["next"] = cursor_json(page.next);
    result["previous"] = cursor_json(page.previous);
    if (page.count) result["count"] = *page.count;
    if (!request.q.empty()) {
        std::vector<Id> ids;
        for (auto const& record : page.records) ids.push_back(record.id);
        result["matches"] = matches_json(context, entity, request.q, ids);
    }
    return result;
}

Response list_records(App& app, Request& request) {
    auto query = read_list_request(request);
    return http::json(app.read(request, [&](Context const& context) {
        return list_json(context, entity_of(context, request), query);
    }));
}

// The letters that a list sorted by a text begins with, and the page at each.
Response list_initials(App& app, Request& request) {
    auto const list = read_list_request(request);
    return http::json(app.read(request, [&](Context const& context) {
        auto const& entity = entity_of(context, request);
        auto query = list.query;
        if (!list.q.empty()) query.candidates = search_ids(context, entity, list.q);
        auto const letters = initials(context, entity, query);
        json::array items;
        for (auto const& [text, cursor] : letters.found)
            items.emplace_back(json::object{{"text", text}, {"cursor", cursor}});
        return json::object{{"items", std::move(items)}, {"complete", letters.complete}};
    }));
}

// The record that stands for one that was merged, if the caller sees it.
std::optional<Record> stand_in(Context const& context, EntityDef const& entity, Id const& id) {
    auto const into = entity.has(Trait::mergeable) ? merged_into(context, id) : std::nullopt;
    if (!into) return std::nullopt;
    return find_record(context, entity, *into, Act::read, naming_fields(context, entity), Trashed::included);
}

void tell_merged(Context const& context, EntityDef const& entity, Id const& id, json::object& record) {
    auto const into = stand_in(context, entity, id);
    if (!into) return;
    Labels labels;
    labels.want(entity.name(), into->id);
    labels.load(context, Trashed::included);
    auto const* label = labels.find(entity.name(), into->id);
    record["merged_into"] = {{"id", to_text(into->id)},
                             {"label", label == nullptr ? json::value(nullptr) : json::value(*label)}};
}

// What is neither there nor in the trash may have been merged long ago: whoever has its address is led on.
Problem gone(Context const& context, EntityDef const& entity, Id const& id) {
    auto const into = stand_in(context, entity, id);
    if (!into) return not_found(entity.name(), to_text(id));
    return {410, "merged", {{"merged_into", to_text(into->id)}}};
}

Response read_record(App& app, Request& request) {
    auto const include = split_commas(request.query("include").value_or(""));
    auto const can = flag_parameter(request, "can");
    auto names = split_commas(request.query("fields").value_or(""));
    if (request.query("fields") && names.empty()) throw invalid({{"fields", "required", {}}});
    add_included(include, names);
    auto const record = app.read(request, [&](Context const& context) {
        auto const& entity = entity_of(context, request);
        require(context, entity, Act::read);
        auto const id = id_of(entity, request);
        auto const fields = chosen_fields(context, entity, names);
        auto const found = find_record(context, entity, id, Act::read, fields, Trashed::included);
        if (!found) throw gone(context, entity, id);
        json::array items{to_json(context, *found, fields)};
        if (found->deleted_at) tell_merged(context, entity, id, items.front().as_object());
        include_linked(context, entity, include, items);
        if (can) tell_acts(context, entity, items);
        return std::move(items.front().as_object());
    });
    return record_response(record, 200, request);
}

Response create_record(App& app, Request& request) {
    auto const input = body_of(request);
    return app.write(request, [&](Context const& current) {
        return once(current, request, [&](Context const& context) {
            auto const created = create(context, entity_of(context, request), input);
            auto const record = full_json(context, created.record);
            auto const location = request.path + '/' + std::string(record.at("id").as_string());
            auto response = record_response(record, created.is_new ? 201 : 200, request);
            response.headers.set("Location", location);
            return response;
        });
    });
}

Response update_record(App& app, Request& request) {
    auto const patch = body_of(request);
    auto expected = expected_version(request);
    auto const read = version_in(patch);
    if (!expected) expected = read;
    return record_response(app.write(request,
                                     [&](Context const& context) {
                                         auto const& entity = entity_of(context, request);
                                         auto const id = id_of(entity, request);
                                         return full_json(context,
                                                          update(context, entity, id, patch, expected));
                                     }),
                           200, request);
}

Response trash_record(App& app, Request& request) {
    auto const expected = expected_version(request);
    app.write(request, [&](Context const& context) {
        auto const& entity = entity_of(context, request);
        trash(context, entity, id_of(entity, request), expected);
        return 0;
    });
    return http::no_content();
}

// Taking a record out of the trash: DELETE …/{id}/trash.
Response restore_record(App& app, Request& request) {
    return record_response(app.write(request,
                                     [&](Context const& context) {
                                         auto const& entity = entity_of(context, request);
                                         return full_json(context,
                                                          restore(context, entity, id_of(entity, request)));
                                     }),
                           200, request);
}

Response run_batch(App& app, Request& request) {
    auto const body = body_of(request);
    return app.write(request, [&](Context const& current) {
        return once(current, request, [&](Context const& context) {
            return http::json(batch(context, entity_of(context, request), body));
        });
    });
}

Response search_all(App& app, Request& request) {
    auto const q = request.query("q");
    if (!q) throw invalid({{"q", "required", {}}});
    auto const limit = limit_of(request);
    std::vector<std::string> const nouns = split_commas(request.query("nouns").value_or(""));
    return http::json(app.read(request, [&](Context const& context) {
        return search_json(context, std::string(*q), nouns, limit);
    }));
}

Response live_events(App& app, Request& request) {
    app.caller(request);
    // The browser's own word, when it comes back, counts more than what the page knew.
    auto const last =
        request.header("Last-Event-ID") ? request.header("Last-Event-ID") : request.query("after");
    std::optional<std::int64_t> after;
    if (last) {
        std::int64_t value = 0;
        if (std::from_chars(last->data(), last->data() + last->size(), value).ec == std::errc())
            after = value;
    }
    return http::event_stream(app.live().subscribe(app.caller_of(request), after));
}

}  // namespace

EntityDef const& entity_of(Context const& context, Request const& request) {
    std::string_view const noun = request.parameter("noun");
    if (auto const* entity = context.catalog.find_plural(noun)) return *entity;
    auto const dot = noun.find('.');
    auto const plural = noun.substr(0, dot);
    if (dot == std::string_view::npos || context.catalog.find_plural(plural) == nullptr)
        throw Problem(404, "unknown_noun", {{"noun", noun}});
    throw Problem(404, "unknown_format", {{"noun", plural}, {"format", noun.substr(dot + 1)}});
}

Id id_of(EntityDef const& entity, Request const& request) { return id_in_path(request, entity.name()); }

void add_record_routes(http::Router& router, App& app) {
    constexpr std::uint64_t batch_limit = std::uint64_t{16} * 1024 * 1024;
    auto const add = [&](Method method, std::string_view pattern, Response (*handler)(App&, Request&),
                         http::RouteOptions options = {}) {
        router.add(
            method, pattern, [&app, handler](Request& request) { return handler(app, request); },
            std::move(options));
    };
    add(Method::get, noun_path, list_records, {.query = http::any_query});
    add(Method::get, "/api/v1/{noun}/initials", list_initials, {.query = http::any_query});
    add(Method::post, noun_path, create_record);
    add(Method::get, record_path, read_record, {.query = http::QueryNames{"fields", "include", "can"}});
    add(Method::patch, record_path, update_record);
    add(Method::del, record_path, trash_record);
    add(Method::del, "/api/v1/{noun}/{id}/trash", restore_record);
    add(Method::post, "/api/v1/{noun}/batch", run_batch, {.body_limit = batch_limit});
    add(Method::get, "/api/v1/search", search_all, {.query = http::QueryNames{"q", "nouns", "limit"}});
    add(Method::get, "/api/v1/events", live_events, {.query = http::QueryNames{"after"}});
}

}  // namespace sampark::api
