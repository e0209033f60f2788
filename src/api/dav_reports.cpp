#include "api/dav_reports.hpp"

#include "api/dav_desk.hpp"
#include "api/dav_questions.hpp"
#include "base/text.hpp"
#include "dav/activities.hpp"
#include "dav/calendar_filter.hpp"
#include "dav/card_filter.hpp"
#include "dav/contacts.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace sampark::api::dav_reports {
namespace {

using dav::Element;
using dav::Member;
using dav_places::Place;
using dav_questions::find_member;
using dav_questions::find_place;
using dav_questions::open;
using dav_questions::xml_response;
using http::Request;
using http::Response;
namespace space = dav::space;

constexpr std::size_t members_at_once = 16;  // with their texts

enum class Depth : std::uint8_t { self, children };

// Whoever asks for everything below gets what lies directly below: there is nothing deeper that a list would
// name.
Depth depth_of(Request const& request) {
    return request.header("Depth").value_or("0") == "0" ? Depth::self : Depth::children;
}

Place collection_of(Place place) {
    place.kind = place.has_calendars() ? Place::Kind::calendar : Place::Kind::book;
    place.member.clear();
    return place;
}

std::optional<Element> question_in(Request const& request) {
    if (trim(request.body).empty()) return std::nullopt;
    return dav::read_xml(request.body);
}

void tell_below(Desk const& desk, Place const& place, Wanted const& wanted, MultiStatus& answer) {
    if (place.is_collection()) {
        auto const collection = open(desk, place);
        desk.tell(place, *collection, dav::members(desk.context(), *collection), wanted, answer);
        return;
    }
    for (auto const& below : desk.collections(place)) desk.tell(below, wanted, answer);
}

std::size_t limit_in(Element const& question) {
    auto const* limit = question.find(space::dav, "limit");
    if (limit == nullptr) limit = question.find(space::cards, "limit");
    if (limit == nullptr || limit->children.empty()) return dav::most_members;
    auto const text = std::string(trim(limit->children.front().text));
    auto const number = std::strtoull(text.c_str(), nullptr, 10);
    return number == 0 ? dav::most_members : static_cast<std::size_t>(number);
}

// Those with their texts are left for later when they are many.
void tell(Desk const& desk, Place const& place, dav::Collection const& collection,
          std::vector<Member> const& members, Wanted const& wanted, MultiStatus& answer) {
    if (wanted.holds_data() && members.size() > members_at_once)
        answer.leave(members, wanted);
    else
        desk.tell(place, collection, members, wanted, answer);
}

void sync(Desk const& desk, Place const& place, Element const& question, MultiStatus& answer) {
    auto const collection = open(desk, place);
    auto const wanted = read_wanted(&question);
    auto const* known = question.find(space::dav, "sync-token");
    auto const token = known == nullptr ? std::string_view() : trim(known->text);
    dav::Changes changes;
    if (token.empty())
        changes.changed = dav::members(desk.context(), *collection);
    else
        changes = dav::changes_since(desk.context(), *collection, token);
    // A part would need a token of its own: whoever cannot take all of it asks without a limit.
    if (changes.changed.size() + changes.removed.size() > limit_in(question)) {
        throw Problem(507, "dav_limit_too_small", {{"precondition", "d:number-of-matches-within-limits"}});
    }
    tell(desk, place, *collection, changes.changed, wanted, answer);
    auto const home = dav_places::href_of(place, desk.user());
    for (auto const& name : changes.removed) answer.add_status(home + http::percent_encode(name), 404);
    answer.add_sync_token(dav::sync_token(desk.context(), *collection));
}

// The name of a member of this collection that an address points at.
std::string member_name(Desk const& desk, Place const& place, std::string_view href) {
    auto there = dav_places::place_of_href(href, desk.user());
    auto const here = there && there->is_member() && there->collection == place.collection &&
                      there->has_calendars() == place.has_calendars();
    return here ? std::move(there->member) : std::string();
}

void multiget(Desk const& desk, Place const& place, Element const& question, MultiStatus& answer) {
    auto const collection = open(desk, place);
    auto const wanted = read_wanted(&question);
    std::vector<std::string_view> hrefs;
    std::vector<std::string> names;
    for (auto const& child : question.children) {
        if (!child.name.is(space::dav, "href")) continue;
        hrefs.push_back(trim(child.text));
        names.push_back(member_name(desk, place, hrefs.back()));
    }
    auto const known = dav::find_members(desk.context(), *collection, names);
    std::vector<Member> found;
    for (auto const& [name, member] : known) found.push_back(member);
    for (std::size_t at = 0; at < names.size(); ++at) {
        if (!known.contains(names[at])) answer.add_status(hrefs[at], 404);
    }
    tell(desk, place, *collection, found, wanted, answer);
}

void query_cards(Desk const& desk, Place const& place, Element const& question, MultiStatus& answer) {
    auto const collection = open(desk, place);
    auto const wanted = read_wanted(&question);
    auto found = dav::members(desk.context(), *collection);
    auto const* filter = question.find(space::cards, "filter");
    if (filter != nullptr && !filter->children.empty()) {
        std::vector<Id> contacts;
        std::vector<Id> groups;
        for (auto const& member : found) (member.noun == "tag" ? groups : contacts).push_back(member.id);
        auto cards = dav::cards(desk.context(), contacts, {});
        cards.merge(dav::ContactGroups(desk.extent()).cards(desk.context(), groups));
        std::erase_if(found, [&](Member const& member) {
            auto const card = cards.find(member.id);
            return card == cards.end() || !dav::fits(card->second, *filter);
        });
    }
    auto const limit = limit_in(question);
    auto const cut = found.size() > limit;
    if (cut) found.resize(limit);
    tell(desk, place, *collection, found, wanted, answer);
    if (cut) answer.add_status(dav_places::href_of(place, desk.user()), 507);
}

std::unordered_map<Id, ical::Object> objects_of(Desk const& desk, dav::Collection const& collection,
                                                std::vector<Member> const& members) {
    std::vector<Id> ids;
    for (auto const& member : members) ids.push_back(member.id);
    std::unordered_map<Id, ical::Object> objects;
    for (auto const& [id, text] : collection.texts(desk.context(), ids, desk.rendering({}))) {
        if (auto object = dav::read_told(id, text, desk.context().actor.time_zone))
            objects.emplace(id, std::move(*object));
    }
    return objects;
}

void query_events(Desk const& desk, Place const& place, Element const& question, MultiStatus& answer) {
    auto const collection = open(desk, place);
    auto const wanted = read_wanted(&question);
    auto found = dav::members(desk.context(), *collection);
    if (auto const* filter = question.find(space::calendars, "filter")) {
        dav::check(*filter);
        auto const objects = objects_of(desk, *collection, found);
        std::erase_if(found, [&](Member const& member) {
            auto const object = objects.find(member.id);
            return object == objects.end() ||
                   !dav::fits(object->second, *filter, desk.context().actor.time_zone);
        });
    }
    tell(desk, place, *collection, found, wanted, answer);
}

Response free_busy(Desk const& desk, Place const& place, Element const& question) {
    auto const collection = open(desk, place);
    auto const* range = question.find(space::calendars, "time-range");
    auto const span = dav::span_of(range == nullptr ? Element{} : *range);
    std::vector<ical::Busy> busy;
    auto const objects = objects_of(desk, *collection, dav::members(desk.context(), *collection));
    for (auto const& [id, object] : objects) {
        for (auto const& time : dav::busy_times(object, span, desk.context().actor.time_zone))
            busy.push_back(time);
    }
    return http::text_response(ical::free_busy(span.from, span.until, dav::merged(std::move(busy))),
                               collection->content_type());
}

struct Report {
    Place::Kind place;
    std::string_view space;
    std::string_view name;
    void (*answer)(Desk const&, Place const&, Element const&, MultiStatus&);
};
constexpr std::array<Report, 6> reports{
    {{Place::Kind::book, space::dav, "sync-collection", sync},
     {Place::Kind::book, space::cards, "addressbook-multiget", multiget},
     {Place::Kind::book, space::cards, "addressbook-query", query_cards},
     {Place::Kind::calendar, space::dav, "sync-collection", sync},
     {Place::Kind::calendar, space::calendars, "calendar-multiget", multiget},
     {Place::Kind::calendar, space::calendars, "calendar-query", query_events}}};

// An answer on its way: an address book with its pictures never stands in memory as a whole.
struct Pieces {
    Actor actor;
    Place place;
    std::unique_ptr<dav::Collection> collection;
    MultiStatus::Later later;
    std::string end;
    std::size_t at = 0;
    bool is_done = false;
};

// The next members, each as it is by now.
std::string next_members(App& app, Pieces& pieces) {
    auto const count = std::min(members_at_once, pieces.later.ids.size() - pieces.at);
    auto const ids = std::span(pieces.later.ids).subspan(pieces.at, count);
    pieces.at += count;
    return app.read_as(pieces.actor, [&](Context const& context) {
        Desk const desk(context, app.config());
        MultiStatus piece{std::string()};
        auto const members = dav::members(context, *pieces.collection, ids);
        desk.tell(pieces.place, *pieces.collection, members, pieces.later.wanted, piece);
        return piece.text();
    });
}

Response in_pieces(App& app, Desk const& desk, Place const& place, MultiStatus answer) {
    auto later = *answer.later();
    auto text = answer.finish();
    auto const pieces =
        std::make_shared<Pieces>(Pieces{desk.context().actor, place, open(desk, place), std::move(later),
                                        text.substr(answer.later()->place), 0, false});
    text.resize(pieces->later.place);
    auto const next = [&app, pieces, begin = std::move(text)]() mutable -> std::optional<std::string> {
        if (!begin.empty()) return std::exchange(begin, {});
        while (pieces->at < pieces->later.ids.size()) {
            if (auto members = next_members(app, *pieces); !members.empty()) return members;
        }
        if (std::exchange(pieces->is_done, true)) return std::nullopt;
        return pieces->end;
    };
    auto response = http::stream({next}, "application/xml; charset=utf-8");
    response.status = 207;
    response.headers.add("DAV", dav_questions::classes);
    return response;
}

}  // namespace

Response propfind(App& app, Request& request) {
    auto const question = question_in(request);
    if (question && !question->name.is(space::dav, "propfind")) throw Problem(400, "dav_question_unknown");
    auto const wanted = read_wanted(question ? &*question : nullptr);
    return app.read_for_device(request, [&](Context const& context) {
        Desk const desk(context, app.config());
        auto const place = find_place(context, request);
        MultiStatus answer;
        if (place.is_member()) {
            auto const collection = open(desk, place);
            desk.tell(collection_of(place), *collection, {find_member(desk, *collection, place)}, wanted,
                      answer);
        } else {
            if (place.is_collection()) open(desk, place);
            desk.tell(place, wanted, answer);
            if (depth_of(request) == Depth::children) tell_below(desk, place, wanted, answer);
        }
        return xml_response(answer.finish());
    });
}

// Nothing of ours can be set so: names and colours are the workspace's.
Response proppatch(App& app, Request& request) {
    auto const question = question_in(request);
    if (!question || !question->name.is(space::dav, "propertyupdate"))
        throw Problem(400, "dav_question_unknown");
    return app.read_for_device(request, [&](Context const& context) {
        auto const place = find_place(context, request);
        std::string names;
        for (auto const& change : question->children) {
            if (auto const* prop = change.find(space::dav, "prop")) {
                for (auto const& property : prop->children) names += dav::xml_element(property.name);
            }
        }
        auto text =
            dav::xml_root("d:multistatus") + "<d:response><d:href>" +
            dav::xml_text(dav_places::href_of(place, context.actor.user)) + "</d:href><d:propstat><d:prop>" +
            names +
            "</d:prop><d:status>HTTP/1.1 403 Forbidden</d:status><d:error>"
            "<d:cannot-modify-protected-property/></d:error></d:propstat></d:response></d:multistatus>\n";
        return xml_response(std::move(text));
    });
}

Response report(App& app, Request& request) {
    auto const question = question_in(request);
    if (!question) throw Problem(400, "dav_question_unknown");
    return app.read_for_device(request, [&](Context const& context) {
        Desk const desk(context, app.config());
        auto const place = find_place(context, request);
        auto const& name = question->name;
        if (place.kind == Place::Kind::calendar && name.is(space::calendars, "free-busy-query"))
            return free_busy(desk, place, *question);
        auto const known = std::find_if(reports.begin(), reports.end(), [&](Report const& one) {
            return one.place == place.kind && name.is(one.space, one.name);
        });
        if (known == reports.end()) {
            throw Problem(403, "dav_report_unknown",
                          {{"report", name.local}, {"precondition", "d:supported-report"}});
        }
        MultiStatus answer;
        known->answer(desk, place, *question, answer);
        return answer.later() ? in_pieces(app, desk, place, std::move(answer))
                              : xml_response(answer.finish());
    });
}

}  // namespace sampark::api::dav_reports
