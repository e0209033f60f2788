#include "api/device_routes.hpp"

#include "access/access_keys.hpp"
#include "api/bodies.hpp"
#include "api/list_request.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "crm/activities/follow_up.hpp"
#include "dav/activities.hpp"
#include "dav/contacts.hpp"
#include "dav/file_import.hpp"
#include "http/etag.hpp"
#include "records/search.hpp"

#include <fstream>
#include <iterator>
#include <unordered_set>

namespace sampark::api {
namespace {

using http::Method;
using http::Request;
using http::Response;

constexpr std::uint64_t file_limit = std::uint64_t{64} * 1024 * 1024;

std::vector<Id> ids_of(std::vector<dav::Member> const& members) {
    std::vector<Id> ids;
    for (auto const& member : members) ids.push_back(member.id);
    return ids;
}

// Changes with whatever the calendar says.
std::string etag_of(std::vector<dav::Member> const& members, Language language) {
    auto all = translate(language, "device.activities", {});
    for (auto const& member : members) all += '\n' + member.name + ' ' + member.etag;
    return http::etag_of(all);
}

std::string calendar_text(Context const& context, std::vector<Id> const& ids, std::string const& origin) {
    dav::ActivityCalendar const calendar;
    auto texts = calendar.texts(context, ids, {.data = {}, .origin = origin});
    std::vector<std::string> objects;
    for (auto const& id : ids) {
        if (auto const found = texts.find(id); found != texts.end())
            objects.push_back(std::move(found->second));
    }
    return ical::joined(objects, translate(context.actor.language, "device.activities", {}));
}

// Each once, and the series in place of single times of theirs that were changed: those stand within it.
std::vector<Id> objects_of(Context const& context, std::vector<Id> const& ids) {
    auto const wholes = dav::ActivityCalendar().wholes_of(context, ids);
    std::vector<Id> objects;
    std::unordered_set<Id> known;
    for (auto const& id : ids) {
        auto const whole = wholes.find(id);
        auto const& object = whole == wholes.end() ? id : whole->second;
        if (known.insert(object).second) objects.push_back(object);
    }
    return objects;
}

// Whoever knows the address reads on, whoever does not learns nothing.
Response read_feed(App& app, Request& request) {
    request.path = request.route;  // the log must not hold the secret
    auto const now = now_micros();
    std::optional<AccessKey> feed;
    std::optional<Actor> actor;
    app.database().read([&](db::Tx& tx) {
        feed = find_key(tx, calendar_feeds, hash_of(calendar_feeds, request.parameter("secret")), now);
        if (feed) actor = app.access().find_actor(tx, {feed->workspace, feed->user}, Actor::Via::device);
    });
    if (!actor) throw Problem(404, "feed_not_found");
    request.actor = to_text(actor->user);
    if (is_touch_due(*feed, now)) {
        try {
            app.database().write([&](db::Tx& tx) { touch_key(tx, calendar_feeds, *feed, now); });
        } catch (Problem const& problem) {
            log_warning("last use was not noted", {{"code", problem.code}});
        }
    }
    auto const known = request.header("If-None-Match").value_or("");
    auto const [text, tag] = app.read_as(*actor, [&](Context const& context) {
        auto const members = dav::members(context, dav::ActivityCalendar());
        auto const etag = etag_of(members, actor->language);
        auto const is_known = http::names_etag(known, etag, http::Compare::weak);
        return std::pair(
            is_known ? std::string() : calendar_text(context, ids_of(members), app.config().public_origin),
            etag);
    });
    auto response = http::text_response(text, "text/calendar; charset=utf-8");
    response.headers.add("Cache-Control", "private, no-cache");
    return http::with_etag(std::move(response), tag, request);
}

// The next records of a list as one piece of a file.
template <class Write>
Response export_file(App& app, Request& request, std::string_view noun, std::string_view type,
                     std::string const& name, Write write, std::span<std::string_view const> parameters) {
    auto const actor = app.actor(request);
    auto list_request = read_list_request(request, parameters);
    if (!actor.role->has(Right::data_export)) throw forbidden(noun, "export");
    auto const query = std::make_shared<ListQuery>(list_request.query);
    query->limit = list_limit;
    query->fields = {std::string(app.catalogs().of(actor.workspace)->at(noun).info->label)};
    if (!list_request.q.empty()) {
        query->candidates = app.read_as(actor, [&](Context const& context) {
            return search_ids(context, context.catalog.at(noun), list_request.q);
        });
    }
    auto const piece = [&app, actor, query, noun = std::string(noun), write]() {
        return app.read_as(actor, [&](Context const& context) {
            auto const page = list(context, context.catalog.at(noun), *query);
            query->cursor = page.next.value_or("");
            std::vector<Id> ids;
            for (auto const& record : page.records) ids.push_back(record.id);
            return std::pair(write(context, ids), page.next.has_value());
        });
    };
    auto const state = std::make_shared<std::optional<std::pair<std::string, bool>>>(piece());
    auto const next = [state, piece]() -> std::optional<std::string> {
        if (!*state) return std::nullopt;
        auto text = std::move((*state)->first);
        *state = (*state)->second ? std::optional(piece()) : std::nullopt;
        return text.empty() ? std::optional<std::string>() : std::optional(std::move(text));
    };
    auto response = http::stream({next}, type);
    http::attach_as(response, name + '-' + date_of(now_micros()) + (noun == "contact" ? ".vcf" : ".ics"));
    return response;
}

// 4.0 (RFC 6350), unless the older one is asked for that every program reads.
bool wants_newest_version(Request const& request) {
    auto const version = request.query("version").value_or("4.0");
    if (version != "4.0" && version != "3.0")
        throw invalid(
            {{"version", "not_a_choice", {{"value", version}, {"choices", json::array{"4.0", "3.0"}}}}});
    return version == "4.0";
}

Response export_cards(App& app, Request& request) {
    static constexpr std::string_view parameters[]{"version"};
    std::filesystem::path const data = app.config().data_directory;
    auto const newest = wants_newest_version(request);
    auto const write = [data, newest](Context const& context, std::vector<Id> const& ids) {
        auto texts = dav::ContactBook().texts(context, ids, {data, newest});
        std::string all;
        for (auto const& id : ids) all += texts[id];
        return all;
    };
    return export_file(app, request, "contact", "text/vcard; charset=utf-8", "contacts", write, parameters);
}

// A calendar has a beginning and an end, so that it is written as a whole.
Response export_calendar(App& app, Request& request) {
    auto const actor = app.actor(request);
    auto const list_request = read_list_request(request);
    if (!actor.role->has(Right::data_export)) throw forbidden("activity", "export");
    auto text = app.read_as(actor, [&](Context const& context) {
        auto const& entity = context.catalog.at("activity");
        auto query = list_request.query;
        query.limit = list_limit;
        query.fields = {"subject"};
        if (!list_request.q.empty()) query.candidates = search_ids(context, entity, list_request.q);
        std::vector<Id> ids;
        while (true) {
            auto const page = list(context, entity, query);
            for (auto const& record : page.records) ids.push_back(record.id);
            if (ids.size() > dav::most_members)
                throw Problem(413, "too_many_objects", {{"limit", dav::most_members}});
            if (!page.next) break;
            query.cursor = *page.next;
        }
        return calendar_text(context, objects_of(context, ids), app.config().public_origin);
    });
    auto response = http::text_response(std::move(text), "text/calendar; charset=utf-8");
    http::attach_as(response, "activities-" + date_of(now_micros()) + ".ics");
    return response;
}

json::object import_file(App& app, Request& request, std::string_view noun) {
    auto const actor = app.actor(request);
    if (!actor.role->has(Right::data_import)) throw forbidden(noun, "import");
    auto const known = dav::known_of(request.query("duplicates").value_or("skip"));
    if (!known) throw invalid({{"duplicates", "not_a_choice", {}}});
    dav::ImportChoices const choices{*known, dav::numbers_in(request.query("as_new").value_or("")),
                                     flag_parameter(request, "dry_run")};
    std::ifstream stream(request.body_file->path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    dav::FileImport file(noun, std::move(text), choices, actor.time_zone, app.config().data_directory,
                         crm::activity::complete_time);
    auto const result = file.run([&](FunctionRef<void(Context const&)> write) {
        app.write_as(actor, [&](Context const& context) {
            write(context);
            return 0;
        });
    });
    auto answer = dav::to_json(result, request.language);
    answer["dry_run"] = choices.rehearsal;
    return answer;
}

}  // namespace

void add_device_routes(http::Router& router, App& app) {
    auto const add = [&](Method method, std::string_view pattern, Response (*handler)(App&, Request&),
                         http::RouteOptions options = {}) {
        router.add(
            method, pattern, [&app, handler](Request& request) { return handler(app, request); },
            std::move(options));
    };
    add(Method::get, "/calendars/{secret}.ics", read_feed, {.query = http::any_query});
    add(Method::get, "/api/v1/contacts.vcf", export_cards,
        {.work = http::Work::lengthy, .query = http::any_query});
    add(Method::get, "/api/v1/activities.ics", export_calendar,
        {.work = http::Work::lengthy, .query = http::any_query});
    http::RouteOptions const spooled{.body_limit = file_limit,
                                     .body = http::BodyPlace::file,
                                     .work = http::Work::lengthy,
                                     .admit = [&app](Request& request) { app.caller(request); },
                                     .query = http::QueryNames{"duplicates", "dry_run", "as_new"}};
    router.add(
        Method::post, "/api/v1/contacts.vcf",
        [&app](Request& request) { return http::json(import_file(app, request, "contact")); }, spooled);
    router.add(
        Method::post, "/api/v1/activities.ics",
        [&app](Request& request) { return http::json(import_file(app, request, "activity")); }, spooled);
}

}  // namespace sampark::api
