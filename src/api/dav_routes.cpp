#include "api/dav_routes.hpp"

#include "api/dav_desk.hpp"
#include "api/dav_questions.hpp"
#include "api/dav_reports.hpp"
#include "base/text.hpp"
#include "crm/activities/follow_up.hpp"
#include "dav/activities.hpp"
#include "dav/contacts.hpp"
#include "dav/pictures.hpp"
#include "http/etag.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>

namespace sampark::api {
namespace {

using dav::Member;
using dav_places::Place;
using dav_questions::find_member;
using dav_questions::find_place;
using dav_questions::open;
using dav_questions::xml_response;
using http::Method;
using http::Request;
using http::Response;

constexpr std::uint64_t question_limit = std::uint64_t{4} * 1024 * 1024;
constexpr std::uint64_t object_limit =
    std::uint64_t{12} * 1024 * 1024;  // a picture is a third larger in base64
constexpr std::string_view methods = "OPTIONS, GET, HEAD, PUT, DELETE, PROPFIND, PROPPATCH, REPORT";

Response get_object(App& app, Request& request) {
    return app.read_for_device(request, [&](Context const& context) {
        Desk const desk(context, app.config());
        auto const place = find_place(context, request);
        if (!place.is_member()) throw Problem(405, "dav_no_page", {{"allow", methods}});
        auto const collection = open(desk, place);
        auto const member = find_member(desk, *collection, place);
        Wanted wanted;
        wanted.newest_cards =
            request.header("Accept").value_or("").find("version=4.0") != std::string_view::npos;
        auto texts = collection->texts(context, std::span(&member.id, 1), desk.rendering(wanted));
        auto response = http::text_response(std::move(texts[member.id]), collection->content_type());
        return http::with_etag(std::move(response), member.etag, request);
    });
}

// Conditions of a device that knows, or knows nothing yet, of what it writes.
void check_conditions(Request const& request, std::optional<Member> const& known) {
    auto const match = request.header("If-Match");
    auto const none = request.header("If-None-Match");
    auto const stale = match && (!known || !http::names_etag(*match, known->etag, http::Compare::strong));
    auto const there = none && known && http::names_etag(*none, known->etag, http::Compare::strong);
    if (stale || there) throw Problem(412, "dav_changed_elsewhere");
}

// A contact stays a contact, and a group a group.
void check_noun(std::optional<Member> const& known, std::string_view noun) {
    if (known && known->noun != noun) throw Problem(409, "dav_group_or_contact");
}

// What is written, once it is known whether it may be.
using Write = std::function<dav::Written(Context const&, std::optional<Member> const&)>;

Write write_of(App& app, Request const& request, Place const& place, Actor const& actor) {
    if (place.has_calendars()) {
        auto const object =
            std::make_shared<ical::Object const>(dav::one_object(request.body, actor.time_zone));
        return [object, name = place.member](Context const& context, std::optional<Member> const& known) {
            return dav::put_activity(context, name, known, *object, crm::activity::complete_time);
        };
    }
    auto card = dav::one_card(request.body);
    if (dav::is_group(card)) {
        return [card = std::move(card), name = place.member](Context const& context,
                                                             std::optional<Member> const& known) {
            check_noun(known, "tag");
            return dav::ContactGroups(dav::extent_of(context)).put(context, name, known, card);
        };
    }
    auto picture = dav::keep_picture(card, app.config().data_directory, actor.user);
    return [card = std::move(card), picture = std::move(picture), name = place.member](
               Context const& context, std::optional<Member> const& known) {
        check_noun(known, "contact");
        return dav::put_contact(context, name, known, card, picture);
    };
}

Response put_object(App& app, Request& request) {
    auto const actor = app.device_actor(request);
    auto const place = dav_places::place_of(request.segments, actor.user);
    if (!place) throw Problem(404, "dav_not_found");
    if (!place->is_member()) throw Problem(405, "dav_no_page", {{"allow", methods}});
    auto const write = write_of(app, request, *place, actor);
    return app.write_for_device(request, [&](Context const& context) {
        Desk const desk(context, app.config());
        auto const collection = open(desk, *place);
        auto const known = dav::find_member(context, *collection, place->member);
        check_conditions(request, known);
        // What is new is one's own, so that it would not be found there.
        if (!known && collection->follows_team())
            throw Problem(403, "dav_team_adds_none", {{"precondition", "d:need-privileges"}});
        auto const written = write(context, known);
        auto response = http::no_content();
        if (written.is_new) response.status = 201;
        // No ETag: what we give back is not what was sent, byte for byte, so the device reads it again.
        auto const member = dav::member_of(context, *collection, written.id);
        if (written.is_new && member && member->name != place->member) {
            auto there = *place;
            there.member = member->name;
            response.headers.add("Location", dav_places::href_of(there, actor.user));
        }
        return response;
    });
}

Response delete_object(App& app, Request& request) {
    return app.write_for_device(request, [&](Context const& context) {
        Desk const desk(context, app.config());
        auto const place = find_place(context, request);
        if (!place.is_member()) throw Problem(403, "dav_collection_stays");
        auto const collection = open(desk, place);
        auto const member = find_member(desk, *collection, place);
        check_conditions(request, member);
        if (place.has_calendars())
            dav::remove_activity(context, member);
        else if (member.noun == "tag")
            dav::ContactGroups(dav::extent_of(context)).remove(context, member);
        else
            dav::remove_contact(context, member);
        return http::no_content();
    });
}

Response refuse_collection(App& app, Request& request) {
    app.device_actor(request);
    throw Problem(403, "dav_collection_fixed", {{"precondition", "d:resource-must-be-null"}});
}

Response options(App&, Request&) {
    auto response = http::no_content();
    response.headers.add("DAV", dav_questions::classes);
    response.headers.add("Allow", methods);
    return response;
}

// The address of another member of the collection that the request is about.
std::string beside(Request const& request, std::string_view member) {
    return request.path.substr(0, request.path.rfind('/') + 1) + http::percent_encode(member);
}

// What RFC 4791 and RFC 6352 name what is read elsewhere too, where nobody asks for a name.
std::optional<std::string_view> precondition_of(Problem const& problem) {
    if (auto const said = text_member(problem.parameters, "precondition")) return said;
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> names{
        {{"ical_malformed", "cal:valid-calendar-data"},
         {"ical_too_large", "cal:max-resource-size"},
         {"vcard_malformed", "card:valid-address-data"},
         {"vcard_too_large", "card:max-resource-size"},
         {"vcard_picture_too_large", "card:max-resource-size"}}};
    auto const* const found = std::find_if(names.begin(), names.end(),
                                           [&](auto const& each) { return each.first == problem.code; });
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

// For programs that are told to say more than the name of what went wrong.
std::string message_xml(Problem const& problem, Request const& request) {
    auto const sentence = translate(request.language, "problem." + problem.code, problem.parameters);
    auto const reason = text_member(problem.parameters, "reason");
    return "<s:message xmlns:s=\"urn:sampark\" code=\"" + problem.code + '"' +
           (reason ? " reason=\"" + dav::xml_text(*reason) + '"' : "") + '>' + dav::xml_text(sentence) +
           "</s:message>";
}

// What went wrong in the words of WebDAV where a device knows them, with a sentence for whoever reads along.
// What cannot be read is 403 there (RFC 4791, 1.3), since the same again would not be read either.
Response refusal(Problem const& problem, Request const& request) {
    auto const plain = http::to_response(problem, request);
    auto const precondition = precondition_of(problem);
    if (!precondition) return plain;
    auto const name = std::string(*precondition);
    auto const member = text_member(problem.parameters, "member");
    auto const told = member ? '<' + name + "><d:href>" + dav::xml_text(beside(request, *member)) +
                                   "</d:href></" + name + '>'
                             : '<' + name + "/>";
    auto body = dav::xml_root("d:error") + told + message_xml(problem, request) + "</d:error>\n";
    auto response = xml_response(std::move(body), problem.status == 400 ? 403 : problem.status);
    response.problem = problem.code;
    return response;
}

Response well_known(App&, Request&) {
    Response response;
    response.status = 301;
    response.headers.add("Location", "/dav/");
    return response;
}

constexpr std::array<std::string_view, 10> patterns{"/dav",
                                                    "/dav/",
                                                    "/dav/{a}",
                                                    "/dav/{a}/",
                                                    "/dav/{a}/{b}",
                                                    "/dav/{a}/{b}/",
                                                    "/dav/{a}/{b}/{c}",
                                                    "/dav/{a}/{b}/{c}/",
                                                    "/dav/{a}/{b}/{c}/{d}",
                                                    "/dav/{a}/{b}/{c}/{d}/"};

}  // namespace

void add_dav_routes(http::Router& router, App& app) {
    auto const admit = [&app](Request& request) { app.device_actor(request); };
    auto const add = [&](Method method, std::string_view pattern, Response (*handler)(App&, Request&),
                         std::uint64_t limit = question_limit) {
        auto answer = [&app, handler](Request& request) {
            try {
                return handler(app, request);
            } catch (Problem const& problem) {
                return refusal(problem, request);
            }
        };
        router.add(method, pattern, std::move(answer),
                   {.body_limit = limit, .admit = admit, .query = http::any_query});
    };
    for (auto const pattern : patterns) {
        add(Method::options, pattern, options);
        add(Method::propfind, pattern, dav_reports::propfind);
        add(Method::proppatch, pattern, dav_reports::proppatch);
        add(Method::report, pattern, dav_reports::report);
        add(Method::get, pattern, get_object);
        add(Method::put, pattern, put_object, object_limit);
        add(Method::del, pattern, delete_object);
        add(Method::mkcol, pattern, refuse_collection);
        add(Method::mkcalendar, pattern, refuse_collection);
    }
    for (auto const* pattern : {"/.well-known/carddav", "/.well-known/caldav"}) {
        for (auto const method :
             {Method::options, Method::get, Method::propfind, Method::put, Method::report}) {
            router.add(method, pattern, [&app](Request& request) { return well_known(app, request); },
                       {.admit = [](Request&) {}, .query = http::any_query});
        }
    }
}

}  // namespace sampark::api
