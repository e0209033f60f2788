#include "dav/calendar_filter.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"
#include "dav/activity_object.hpp"

#include <algorithm>
#include <array>

namespace sampark::dav {
namespace {

// "20261126T090000Z", the one form that ranges have.
std::optional<Micros> range_time(std::string_view text) {
    if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z') return std::nullopt;
    std::string const plain(text);
    return parse_time(plain.substr(0, 4) + '-' + plain.substr(4, 2) + '-' + plain.substr(6, 5) + ':' +
                      plain.substr(11, 2) + ':' + plain.substr(13));
}

Micros length_of(ical::Item const& item) {
    auto const& end = item.is_task ? item.due : item.end;
    if (item.start && end) return std::max<Micros>(end->at - item.start->at, 0);
    auto const is_day = (item.start && item.start->is_day) || (item.due && item.due->is_day);
    return is_day ? micros_per_day : 0;
}

// The starts of one item within the span, those left out that other items of the object stand for.
std::vector<Micros> starts_of(ical::Object const& object, ical::Item const& item, calendar::Span const& span,
                              std::string_view zone) {
    auto const begin = beginning_of(item);
    if (!begin) return {};
    auto const length = length_of(item);
    if (!item.repeats()) {
        auto const touches = *begin < span.until && (*begin + length > span.from || *begin >= span.from);
        return touches ? std::vector{*begin} : std::vector<Micros>();
    }
    auto series = series_in(item, zone);
    for (auto const& other : object.items()) {
        if (other.occurrence) series->excluded.push_back(*other.occurrence);
    }
    // What ends when the span begins is over.
    auto const from = length > 0 ? span.from - length + 1 : span.from;
    return calendar::expand(*series, {from, span.until}).starts;
}

bool takes_time(ical::Object const& object, ical::Item const& item, calendar::Span const& span,
                std::string_view zone) {
    // A task without a time is always to be done.
    if (item.is_task && !beginning_of(item)) return true;
    return !starts_of(object, item, span, zone).empty();
}

constexpr std::array<std::string_view, 9> asked_of{
    "uid", "summary", "description", "location", "status", "completed", "dtstart", "dtend", "due"};

[[noreturn]] void refuse(Element const& filter) {
    throw Problem(403, "dav_calendar_filter_unknown",
                  {{"precondition", "cal:supported-filter"},
                   {"part", filter.attribute("name").value_or(filter.name.local)}});
}

// An answer to half of a question would be a wrong one.
void check_filter(Element const& component) {
    for (auto const& test : component.children) {
        if (test.name.is(space::calendars, "comp-filter")) refuse(test);
        if (!test.name.is(space::calendars, "prop-filter")) continue;
        auto const name = lower_case(test.attribute("name").value_or(""));
        if (std::find(asked_of.begin(), asked_of.end(), name) == asked_of.end()) refuse(test);
        for (auto const& part : test.children) {
            if (!part.name.is(space::calendars, "is-not-defined") &&
                !part.name.is(space::calendars, "text-match"))
                refuse(test);
        }
    }
}

std::string value_of(ical::Item const& item, std::string_view property) {
    auto const time = [](std::optional<ical::Moment> const& moment) {
        return moment ? format_time(moment->at) : std::string();
    };
    if (property == "dtstart") return time(item.start);
    if (property == "dtend") return time(item.end);
    if (property == "due") return time(item.due);
    if (property == "uid") return item.uid;
    if (property == "summary") return item.summary;
    if (property == "description") return item.description;
    if (property == "location") return item.place;
    if (property == "status") return item.status;
    return property == "completed" && item.completed ? format_time(*item.completed) : std::string();
}

bool fits_property(ical::Item const& item, Element const& filter) {
    auto const value = value_of(item, lower_case(filter.attribute("name").value_or("")));
    if (filter.find(space::calendars, "is-not-defined") != nullptr) return value.empty();
    if (value.empty()) return false;
    auto const* match = filter.find(space::calendars, "text-match");
    if (match == nullptr) return true;
    auto const found = fold_case(value).find(fold_case(match->text)) != std::string::npos;
    return found != (match->attribute("negate-condition").value_or("no") == "yes");
}

bool fits_component(ical::Object const& object, Element const& filter, std::string_view zone) {
    auto const name = lower_case(filter.attribute("name").value_or(""));
    auto const is_of_kind = [&](ical::Item const& item) {
        return name == (item.is_task ? "vtodo" : "vevent");
    };
    auto const& items = object.items();
    if (filter.find(space::calendars, "is-not-defined") != nullptr)
        return std::none_of(items.begin(), items.end(), is_of_kind);
    auto const* range = filter.find(space::calendars, "time-range");
    auto const span = range == nullptr ? calendar::Span{} : span_of(*range);
    return std::any_of(items.begin(), items.end(), [&](ical::Item const& item) {
        if (!is_of_kind(item) || (range != nullptr && !takes_time(object, item, span, zone))) return false;
        return std::all_of(filter.children.begin(), filter.children.end(), [&](Element const& test) {
            return !test.name.is(space::calendars, "prop-filter") || fits_property(item, test);
        });
    });
}

}  // namespace

calendar::Span span_of(Element const& range) {
    auto const from = range.attribute("start");
    auto const until = range.attribute("end");
    calendar::Span span{from ? range_time(*from).value_or(-1) : 0,
                        until ? range_time(*until).value_or(-1) : INT64_MAX / 2};
    if ((!from && !until) || span.from < 0 || span.until <= span.from)
        throw Problem(400, "dav_time_range_wrong", {{"precondition", "cal:valid-filter"}});
    return span;
}

void check(Element const& filter) {
    for (auto const& whole : filter.children) {
        for (auto const& test : whole.children) {
            if (test.name.is(space::calendars, "comp-filter"))
                check_filter(test);
            else if (!test.name.is(space::calendars, "is-not-defined"))
                refuse(test);
        }
    }
}

bool fits(ical::Object const& object, Element const& filter, std::string_view zone) {
    for (auto const& whole : filter.children) {
        for (auto const& test : whole.children) {
            if (test.name.is(space::calendars, "comp-filter") && !fits_component(object, test, zone))
                return false;
        }
    }
    return true;
}

std::vector<ical::Busy> busy_times(ical::Object const& object, calendar::Span const& span,
                                   std::string_view zone) {
    std::vector<ical::Busy> busy;
    for (auto const& item : object.items()) {
        if (item.is_task || item.is_transparent || item.status == "CANCELLED") continue;
        auto const length = length_of(item);
        for (auto const start : starts_of(object, item, span, zone)) {
            ical::Busy const time{std::max(start, span.from), std::min(start + length, span.until)};
            if (time.from < time.until) busy.push_back(time);
        }
    }
    return busy;
}

std::string expanded(ical::Object const& object, calendar::Span const& span, std::string_view zone) {
    auto const& items = object.items();
    std::vector<ical::Time> times;
    for (std::size_t at = 0; at < items.size(); ++at) {
        for (auto const start : starts_of(object, items[at], span, zone))
            times.push_back({at, start, items[at].repeats() ? std::optional(start) : items[at].occurrence});
    }
    return ical::written_times(object, times);
}

std::string limited(ical::Object const& object, calendar::Span const& span, std::string_view zone) {
    auto const& items = object.items();
    auto const length = length_of(items.front());
    std::vector<bool> wanted;
    for (auto const& item : items) {
        auto const& was = item.occurrence;
        auto const was_there = was && *was<span.until&& * was + length> span.from;
        wanted.push_back(!was || was_there || !starts_of(object, item, span, zone).empty());
    }
    return ical::with_items(object, wanted);
}

std::vector<ical::Busy> merged(std::vector<ical::Busy> busy) {
    std::sort(busy.begin(), busy.end(),
              [](ical::Busy const& left, ical::Busy const& right) { return left.from < right.from; });
    std::vector<ical::Busy> result;
    for (auto const& time : busy) {
        if (!result.empty() && time.from <= result.back().until)
            result.back().until = std::max(result.back().until, time.until);
        else
            result.push_back(time);
    }
    return result;
}

}  // namespace sampark::dav
