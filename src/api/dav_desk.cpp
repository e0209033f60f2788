#include "api/dav_desk.hpp"

#include "api/names.hpp"
#include "base/problem.hpp"
#include "dav/activities.hpp"
#include "dav/calendar_filter.hpp"
#include "dav/contacts.hpp"
#include "http/response.hpp"
#include "records/load.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <functional>

namespace sampark::api {
namespace {

using dav::Name;
using dav::xml_element;
using dav::xml_text;
using dav_places::Place;
namespace space = dav::space;

std::string_view constexpr books_name = "contacts";
std::string_view constexpr own_calendar = "activities";
std::string_view constexpr team_prefix = "team-";

std::string element(std::string_view of_space, std::string_view local, std::string_view inner = {}) {
    return xml_element({std::string(of_space), std::string(local)}, inner);
}

std::string href_element(std::string_view href) { return element(space::dav, "href", xml_text(href)); }

std::string text_of(Record const& record, std::string_view field) {
    auto const* text = std::get_if<std::string>(&record.at(record.entity->at(field)));
    return text == nullptr ? std::string() : *text;
}

std::string privileges(bool writes, bool adds, bool removes) {
    std::string text;
    auto const grant = [&](std::string_view of_space, std::string_view name) {
        text += element(space::dav, "privilege", element(of_space, name));
    };
    grant(space::dav, "read");
    grant(space::dav, "read-current-user-privilege-set");
    if (writes) {
        grant(space::dav, "write");
        grant(space::dav, "write-content");
        grant(space::dav, "write-properties");
    }
    if (adds) grant(space::dav, "bind");
    if (removes) grant(space::dav, "unbind");
    return text;
}

std::string reports_of(Place const& place) {
    std::string text;
    auto const add = [&](std::string_view of_space, std::string_view name) {
        text +=
            element(space::dav, "supported-report", element(space::dav, "report", element(of_space, name)));
    };
    if (place.is_collection()) add(space::dav, "sync-collection");
    if (place.kind == Place::Kind::book) {
        add(space::cards, "addressbook-query");
        add(space::cards, "addressbook-multiget");
    }
    if (place.kind == Place::Kind::calendar) {
        add(space::calendars, "calendar-query");
        add(space::calendars, "calendar-multiget");
        add(space::calendars, "free-busy-query");
    }
    return text;
}

std::string resource_type(Place const& place) {
    auto const collection = element(space::dav, "collection");
    switch (place.kind) {
        case Place::Kind::principal:
            return collection + element(space::dav, "principal");
        case Place::Kind::book:
            return collection + element(space::cards, "addressbook");
        case Place::Kind::calendar:
            return collection + element(space::calendars, "calendar");
        case Place::Kind::card:
        case Place::Kind::event:
            return {};
        default:
            return collection;
    }
}

// What is wanted beside the data when nothing is named.
std::vector<Name> usual_names(bool of_member) {
    std::vector<Name> names{{std::string(space::dav), "resourcetype"},
                            {std::string(space::dav), "displayname"},
                            {std::string(space::dav), "current-user-principal"}};
    if (of_member)
        names = {{std::string(space::dav), "resourcetype"},
                 {std::string(space::dav), "getetag"},
                 {std::string(space::dav), "getcontenttype"}};
    return names;
}

// Properties of a place that is no member; nothing for those it does not have.
class Properties {
public:
    Properties(Desk const& desk, Place const& place)
        : desk_(desk), place_(place), collection_(desk.open(place)) {}

    std::optional<std::string> find(Name const& name) const {
        if (name.space == space::dav) return of_dav(name.local);
        if (name.space == space::cards) return of_cards(name.local);
        if (name.space == space::calendars) return of_calendars(name.local);
        if (name.is(space::server, "getctag") && collection_)
            return xml_text(dav::sync_token(desk_.context(), *collection_));
        return std::nullopt;
    }

private:
    std::optional<std::string> of_dav(std::string_view name) const {
        auto const& user = desk_.user();
        if (name == "resourcetype") return resource_type(place_);
        if (name == "displayname") return xml_text(display_name());
        if (name == "current-user-principal" || name == "owner" || name == "principal-URL")
            return href_element(dav_places::principal_href(user));
        if (name == "principal-collection-set") return href_element("/dav/principals/");
        if (name == "supported-report-set") return reports_of(place_);
        if (name == "current-user-privilege-set") return rights();
        if (name == "sync-token" && collection_)
            return xml_text(dav::sync_token(desk_.context(), *collection_));
        return std::nullopt;
    }

    std::optional<std::string> of_cards(std::string_view name) const {
        auto const whose = place_.kind == Place::Kind::principal || place_.kind == Place::Kind::root;
        if (name == "addressbook-home-set" && whose)
            return href_element(dav_places::books_href(desk_.user()));
        if (place_.kind != Place::Kind::book) return std::nullopt;
        if (name == "max-resource-size") return std::to_string(dav::largest_card + 2 * dav::largest_picture);
        if (name == "supported-address-data") {
            return R"(<card:address-data-type content-type="text/vcard" version="3.0"/>)"
                   R"(<card:address-data-type content-type="text/vcard" version="4.0"/>)";
        }
        if (name == "supported-collation-set") {
            return "<card:supported-collation>i;ascii-casemap</card:supported-collation>"
                   "<card:supported-collation>i;unicode-casemap</card:supported-collation>"
                   "<card:supported-collation>i;octet</card:supported-collation>";
        }
        return std::nullopt;
    }

    std::optional<std::string> of_calendars(std::string_view name) const {
        auto const whose = place_.kind == Place::Kind::principal || place_.kind == Place::Kind::root;
        if (name == "calendar-home-set" && whose)
            return href_element(dav_places::calendars_href(desk_.user()));
        if (name == "calendar-user-address-set" && whose) return addresses();
        if (place_.kind != Place::Kind::calendar) return std::nullopt;
        if (name == "max-resource-size") return std::to_string(dav::largest_object);
        if (name == "max-attendees-per-instance") return std::to_string(dav::most_attendees);
        if (name == "supported-calendar-component-set")
            return R"(<cal:comp name="VEVENT"/><cal:comp name="VTODO"/>)";
        if (name == "supported-calendar-data")
            return R"(<cal:calendar-data content-type="text/calendar" version="2.0"/>)";
        return std::nullopt;
    }

    std::string addresses() const {
        auto const& context = desk_.context();
        auto const user = find_any(context, context.catalog.at(names::user), desk_.user());
        return user ? href_element("mailto:" + text_of(*user, "mail")) : std::string();
    }

    std::string display_name() const {
        auto const& context = desk_.context();
        if (place_.kind == Place::Kind::book) return translate(context.actor.language, "device.contacts", {});
        if (place_.kind == Place::Kind::calendar) return calendar_name();
        if (place_.kind == Place::Kind::principal) {
            auto const user = find_any(context, context.catalog.at(names::user), desk_.user());
            if (user) return text_of(*user, "name");
        }
        return "Sampark";
    }

    std::string calendar_name() const {
        auto const& context = desk_.context();
        if (place_.collection == own_calendar)
            return translate(context.actor.language, "device.activities", {});
        auto const team = context.actor.team
                              ? find_any(context, context.catalog.at(names::team), *context.actor.team)
                              : std::nullopt;
        return team ? text_of(*team, "name") : std::string();
    }

    std::string rights() const {
        if (!collection_) return privileges(false, false, false);
        auto const& context = desk_.context();
        auto const& entity = context.catalog.at(collection_->entity());
        auto const adds = !collection_->follows_team() && allows(context, entity, Act::create);
        return privileges(allows(context, entity, Act::update), adds, allows(context, entity, Act::remove));
    }

    Desk const& desk_;
    Place const& place_;
    std::unique_ptr<dav::Collection> collection_;
};

}  // namespace

bool Wanted::holds(std::string_view of_space, std::string_view local) const {
    return std::any_of(names.begin(), names.end(),
                       [&](Name const& name) { return name.is(of_space, local); });
}

bool Wanted::holds_data() const {
    return holds(space::cards, "address-data") || holds(space::calendars, "calendar-data");
}

namespace {

// With both ends, as RFC 4791 has it: what repeats for ever would be told for ever.
std::optional<calendar::Span> closed_span(dav::Element const* range) {
    if (range == nullptr) return std::nullopt;
    auto const is_closed = range->attribute("start") && range->attribute("end");
    return dav::span_of(is_closed ? *range : dav::Element{});
}

void read_spans(dav::Element const& data, Wanted& wanted) {
    wanted.expand = closed_span(data.find(space::calendars, "expand"));
    wanted.limit = closed_span(data.find(space::calendars, "limit-recurrence-set"));
}

}  // namespace

Wanted read_wanted(dav::Element const* request) {
    Wanted wanted;
    if (request == nullptr || request->find(space::dav, "allprop") != nullptr) {
        wanted.how = Wanted::How::all;
        return wanted;
    }
    if (request->find(space::dav, "propname") != nullptr) {
        wanted.how = Wanted::How::names;
        return wanted;
    }
    auto const* prop = request->find(space::dav, "prop");
    if (prop == nullptr) {
        wanted.how = Wanted::How::all;
        return wanted;
    }
    for (auto const& name : prop->children) {
        wanted.names.push_back(name.name);
        if (name.name.is(space::calendars, "calendar-data")) read_spans(name, wanted);
        if (!name.name.is(space::cards, "address-data")) continue;
        auto const type = name.attribute("content-type").value_or("text/vcard");
        auto const version = name.attribute("version").value_or("3.0");
        if (type != "text/vcard" || (version != "3.0" && version != "4.0"))
            throw Problem(415, "dav_data_unknown", {{"precondition", "card:supported-address-data"}});
        wanted.newest_cards = version == "4.0";
    }
    return wanted;
}

void MultiStatus::add_status(std::string_view href, int status) {
    text_ += "<d:response>" + href_element(href) + "<d:status>HTTP/1.1 " + std::to_string(status) + ' ' +
             std::string(http::reason_of(status)) + "</d:status></d:response>\n";
}

void MultiStatus::add_properties(std::string_view href, std::string_view found, std::string_view missing) {
    text_ += "<d:response>" + href_element(href);
    if (!found.empty() || missing.empty())
        text_.append("<d:propstat><d:prop>")
            .append(found)
            .append("</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>");
    if (!missing.empty())
        text_.append("<d:propstat><d:prop>")
            .append(missing)
            .append("</d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat>");
    text_ += "</d:response>\n";
}

void MultiStatus::add_sync_token(std::string_view token) {
    text_ += element(space::dav, "sync-token", xml_text(token));
}

void MultiStatus::leave(std::vector<dav::Member> const& members, Wanted const& wanted) {
    later_ = {text_.size(), {}, wanted};
    for (auto const& member : members) later_->ids.push_back(member.id);
}

std::string MultiStatus::finish() { return std::move(text_) + "</d:multistatus>\n"; }

std::unique_ptr<dav::Collection> Desk::open(Place const& place) const {
    auto const of_cards = place.kind == Place::Kind::book || place.kind == Place::Kind::card;
    if (of_cards && place.collection == books_name &&
        allows(context_, context_.catalog.at("contact"), Act::read))
        return std::make_unique<dav::ContactBook>(extent());
    auto const of_events = place.kind == Place::Kind::calendar || place.kind == Place::Kind::event;
    if (!of_events || !allows(context_, context_.catalog.at("activity"), Act::read)) return nullptr;
    if (place.collection == own_calendar) return std::make_unique<dav::ActivityCalendar>();
    if (context_.actor.team && place.collection == std::string(team_prefix) + to_text(*context_.actor.team))
        return std::make_unique<dav::ActivityCalendar>(context_.actor.team);
    return nullptr;
}

dav::Extent Desk::extent() const {
    if (!extent_) extent_ = dav::extent_of(context_);
    return *extent_;
}

std::vector<Place> Desk::collections(Place const& home) const {
    std::vector<Place> found;
    if (home.kind == Place::Kind::books && allows(context_, context_.catalog.at("contact"), Act::read))
        found.push_back({Place::Kind::book, std::string(books_name), {}});
    if (home.kind == Place::Kind::calendars && allows(context_, context_.catalog.at("activity"), Act::read)) {
        found.push_back({Place::Kind::calendar, std::string(own_calendar), {}});
        auto const& team = context_.actor.team;
        if (team && context_.actor.rule("activity").read != Scope::own)
            found.push_back({Place::Kind::calendar, std::string(team_prefix) + to_text(*team), {}});
    }
    return found;
}

void Desk::tell(Place const& place, Wanted const& wanted, MultiStatus& answer) const {
    Properties const properties(*this, place);
    auto const names = wanted.how == Wanted::How::named ? wanted.names : usual_names(false);
    std::string found;
    std::string missing;
    for (auto const& name : names) {
        auto const value = properties.find(name);
        if (value)
            found += xml_element(name, wanted.how == Wanted::How::names ? std::string() : *value);
        else
            missing += xml_element(name);
    }
    answer.add_properties(dav_places::href_of(place, user()), found, missing);
}

std::unordered_map<Id, std::string> Desk::texts_of(dav::Collection const& collection,
                                                   std::vector<dav::Member> const& members,
                                                   Wanted const& wanted) const {
    if (!wanted.holds_data()) return {};
    std::vector<Id> ids;
    for (auto const& member : members) ids.push_back(member.id);
    auto texts = collection.texts(context_, ids, rendering(wanted));
    if (!wanted.expand && !wanted.limit) return texts;
    auto const& zone = context_.actor.time_zone;
    for (auto& [id, text] : texts) {
        auto const object = dav::read_told(id, text, zone);
        if (!object) continue;
        text = wanted.expand ? dav::expanded(*object, *wanted.expand, zone)
                             : dav::limited(*object, *wanted.limit, zone);
    }
    return texts;
}

void Desk::tell(Place const& collection_place, dav::Collection const& collection,
                std::vector<dav::Member> const& members, Wanted const& wanted, MultiStatus& answer) const {
    auto const texts = texts_of(collection, members, wanted);
    auto const names = wanted.how == Wanted::How::named ? wanted.names : usual_names(true);
    auto const home = dav_places::href_of(collection_place, user());
    for (auto const& member : members) {
        std::string found;
        std::string missing;
        auto const text = texts.find(member.id);
        for (auto const& name : names) {
            auto const is_data = name.local == "address-data" || name.local == "calendar-data";
            if (name.is(space::dav, "getetag"))
                found += xml_element(name, xml_text(member.etag));
            else if (name.is(space::dav, "resourcetype"))
                found += xml_element(name);
            else if (name.is(space::dav, "getcontenttype"))
                found += xml_element(name, collection.content_type());
            else if (name.is(space::dav, "current-user-principal"))
                found += xml_element(name, href_element(dav_places::principal_href(user())));
            else if (is_data && text != texts.end())
                found += xml_element(name, xml_text(text->second));
            else
                missing += xml_element(name);
        }
        answer.add_properties(home + http::percent_encode(member.name), found, missing);
    }
}

}  // namespace sampark::api
