#include "api/dav_place.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"
#include "http/url.hpp"

namespace sampark::api::dav_places {

std::optional<Place> place_of(std::vector<std::string> segments, Id const& user) {
    if (!segments.empty() && segments.back().empty()) segments.pop_back();
    if (segments.empty() || segments.front() != "dav") return std::nullopt;
    if (segments.size() == 1) return Place{Place::Kind::root, {}, {}};
    auto const& tree = segments[1];
    if (segments.size() == 2 && tree == "principals") return Place{Place::Kind::root, {}, {}};
    if (segments.size() < 3 || parse_id(segments[2]) != user) return std::nullopt;
    if (tree == "principals" && segments.size() == 3) return Place{Place::Kind::principal, {}, {}};
    auto const of_cards = tree == "addressbooks";
    if (!of_cards && tree != "calendars") return std::nullopt;
    using Kind = Place::Kind;
    if (segments.size() == 3) return Place{of_cards ? Kind::books : Kind::calendars, {}, {}};
    if (segments.size() == 4) return Place{of_cards ? Kind::book : Kind::calendar, segments[3], {}};
    if (segments.size() == 5) return Place{of_cards ? Kind::card : Kind::event, segments[3], segments[4]};
    return std::nullopt;
}

std::optional<Place> place_of_href(std::string_view href, Id const& user) {
    href = trim(href);
    if (auto const scheme = href.find("://"); scheme != std::string_view::npos) {
        auto const path = href.find('/', scheme + 3);
        if (path == std::string_view::npos) return std::nullopt;
        href.remove_prefix(path);
    }
    std::vector<std::string> segments;
    try {
        http::split_path(href.substr(0, href.find('?')), segments);
    } catch (Problem const&) {
        return std::nullopt;
    }
    return place_of(std::move(segments), user);
}

std::string principal_href(Id const& user) { return "/dav/principals/" + to_text(user) + '/'; }
std::string books_href(Id const& user) { return "/dav/addressbooks/" + to_text(user) + '/'; }
std::string calendars_href(Id const& user) { return "/dav/calendars/" + to_text(user) + '/'; }

std::string href_of(Place const& place, Id const& user) {
    if (place.kind == Place::Kind::root) return "/dav/";
    if (place.kind == Place::Kind::principal) return principal_href(user);
    auto href = place.has_calendars() ? calendars_href(user) : books_href(user);
    if (!place.collection.empty()) href += http::percent_encode(place.collection) + '/';
    return href + http::percent_encode(place.member);
}

}  // namespace sampark::api::dav_places
