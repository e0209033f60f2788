#include "calendar/recurrence.hpp"

#include "base/text.hpp"
#include "calendar/possible_days.hpp"
#include "calendar/rule_text.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>

#include <date/tz.h>
#include <libical/ical.h>

namespace sampark::calendar {
namespace {

using LocalSeconds = date::local_seconds;

// How far into the future a rule is asked for when it has no end.
constexpr auto horizon = std::chrono::hours(24 * 366 * 100);

struct FreeIterator {
    void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};
using Iterator = std::unique_ptr<icalrecur_iterator, FreeIterator>;

date::time_zone const* find_zone(std::string_view name) {
    try {
        return name.empty() ? nullptr : date::locate_zone(name);
    } catch (std::runtime_error const&) {
        return nullptr;
    }
}

date::sys_seconds seconds_of(Micros moment) {
    return date::floor<std::chrono::seconds>(
        date::sys_time<std::chrono::microseconds>(std::chrono::microseconds(moment)));
}

Micros micros_of(date::sys_seconds moment) { return moment.time_since_epoch().count() * micros_per_second; }

LocalSeconds local_of(date::time_zone const& zone, Micros moment) {
    return zone.to_local(seconds_of(moment));
}

Micros moment_at(date::time_zone const& zone, LocalSeconds wall) {
    auto const info = zone.get_info(wall);
    // In a gap and in an overlap alike, the offset before the change is the one that was meant.
    return micros_of(date::sys_seconds(wall.time_since_epoch() - info.first.offset));
}

icaltimetype to_ical(LocalSeconds wall) {
    auto const day = date::floor<date::days>(wall);
    date::year_month_day const date(day);
    date::hh_mm_ss<std::chrono::seconds> const clock(wall - day);
    auto time = icaltime_null_time();
    time.year = int(date.year());
    time.month = static_cast<int>(unsigned(date.month()));
    time.day = static_cast<int>(unsigned(date.day()));
    time.hour = static_cast<int>(clock.hours().count());
    time.minute = static_cast<int>(clock.minutes().count());
    time.second = static_cast<int>(clock.seconds().count());
    return time;
}

LocalSeconds from_ical(icaltimetype const& time) {
    auto const day = date::local_days(date::year(time.year) / time.month / time.day);
    return day + std::chrono::hours(time.hour) + std::chrono::minutes(time.minute) +
           std::chrono::seconds(time.second);
}

// Until as the wall clock of the series shows it; a day alone is meant to its end.
void localise_until(icalrecurrencetype& rule, date::time_zone const& zone) {
    auto& until = rule.until;
    if (icaltime_is_null_time(until)) return;
    if (until.is_date) {
        until.is_date = 0;
        until.hour = 23;
        until.minute = 59;
        until.second = 59;
    } else if (until.zone != nullptr && icaltime_is_utc(until)) {
        date::sys_seconds const moment(from_ical(until).time_since_epoch());
        until = to_ical(zone.to_local(moment));
    }
    until.zone = nullptr;
}

// libical tries every hour for centuries when days are asked for that never come: by the hour, only weekdays
// and hours may be chosen.
bool is_plainly_hourly(icalrecurrencetype const& rule) {
    auto const empty = [](short const* values) { return values[0] == ICAL_RECURRENCE_ARRAY_MAX; };
    return empty(rule.by_month) && empty(rule.by_month_day) && empty(rule.by_year_day) &&
           empty(rule.by_week_no) && empty(rule.by_set_pos) && (empty(rule.by_hour) || rule.interval == 1);
}

// A series that is understood: its zone, its rule, and where it begins on the wall.
class Rule {
public:
    static std::optional<Rule> read(Series const& series, Fault& fault) {
        auto const* zone = find_zone(series.time_zone);
        if (zone == nullptr) {
            fault = {"unknown_time_zone", {{"value", series.time_zone}}};
            return std::nullopt;
        }
        auto text = normal_rule(series.rule);
        auto rule = icalrecurrencetype_from_string(text.c_str());
        RuleText const parts(text);
        auto const both_ends = parts.has("COUNT") && parts.has("UNTIL");
        auto const hourly = rule.freq == ICAL_HOURLY_RECURRENCE;
        if (rule.freq == ICAL_NO_RECURRENCE || both_ends || rule.interval < 1 ||
            (hourly && !is_plainly_hourly(rule))) {
            icalrecurrencetype_clear(&rule);
            fault = {"bad_rule", {{"value", series.rule.substr(0, 100)}}};
            return std::nullopt;
        }
        auto const finer = rule.freq == ICAL_MINUTELY_RECURRENCE || rule.freq == ICAL_SECONDLY_RECURRENCE;
        if (finer || times_within_a_day(rule) > times_a_day) {
            fault = {"rule_too_frequent", {{"max", times_a_day}}};
            return std::nullopt;
        }
        if (rule.count > count_limit) {
            fault = {"rule_too_long", {{"max", count_limit}}};
            return std::nullopt;
        }
        localise_until(rule, *zone);
        Rule found(*zone, rule, local_of(*zone, series.start));
        if (!found.fits_together()) {
            fault = {"rule_never", {}};
            return std::nullopt;
        }
        return found;
    }

    bool ends_before_start() const {
        return !icaltime_is_null_time(rule_.until) && from_ical(rule_.until) < start_;
    }
    bool has_end() const { return rule_.count > 0 || !icaltime_is_null_time(rule_.until); }
    int count() const { return rule_.count; }

    bool fits_together() const {
        return may_happen(rule_, date::floor<date::days>(start_)) && begin(start_) != nullptr;
    }
    // The same without an end.
    Rule endless() const {
        auto rule = *this;
        rule.rule_.count = 0;
        rule.rule_.until = icaltime_null_time();
        return rule;
    }

    // Visits the starts that the rule gives from about `from` on, until `visit` says false.
    template <class Visit>
    void each(Micros from, Visit const& visit) const {
        auto const wall = local_of(zone_, from) - std::chrono::hours(24);  // for clocks are put back
        auto const later =
            rule_.count == 0 && wall > start_;  // what is counted must be counted from the beginning
        auto const hourly = rule_.freq == ICAL_HOURLY_RECURRENCE;
        auto const iterator = later && hourly ? begin(in_step(wall)) : begin(start_);
        if (later && !hourly && icalrecur_iterator_set_start(iterator.get(), to_ical(wall)) == 0) return;
        auto const last = std::max(start_, local_of(zone_, from)) + horizon;
        while (true) {
            auto const next = icalrecur_iterator_next(iterator.get());
            if (icaltime_is_null_time(next)) return;
            auto const at = from_ical(next);
            if (at > last) return;
            if (at > start_ && !visit(moment_at(zone_, at))) return;
        }
    }

    // How many starts the rule itself gives before the moment: the first of the series need not be one.
    int given_before(Micros moment) const {
        auto const iterator = begin(start_);
        for (int given = 0;; ++given) {
            auto const next = icalrecur_iterator_next(iterator.get());
            if (icaltime_is_null_time(next) || moment_at(zone_, from_ical(next)) >= moment) return given;
        }
    }

private:
    Rule(date::time_zone const& zone, icalrecurrencetype const& rule, LocalSeconds start)
        : zone_(zone), rule_(rule), start_(start) {}

    Iterator begin(LocalSeconds wall) const { return Iterator(icalrecur_iterator_new(rule_, to_ical(wall))); }

    // The last time by the hour before this one: libical would go on in other steps than those of the rule.
    LocalSeconds in_step(LocalSeconds wall) const {
        auto const step = std::chrono::hours(rule_.interval);
        return start_ + (wall - start_) / step * step;
    }

    date::time_zone const& zone_;
    icalrecurrencetype rule_;
    LocalSeconds start_;
};

std::vector<Micros> in_order(std::vector<Micros> times) {
    std::sort(times.begin(), times.end());
    return times;
}

// Offers the starts of a series one after the other, those that were added among them.
template <class Visit>
class Offer {
public:
    Offer(Series const& series, Micros from, Visit const& visit)
        : excluded_(in_order(series.excluded)), added_(in_order(series.added)), from_(from), visit_(visit) {}

    // Whether more are wanted.
    bool one(Micros start) {
        while (next_ < added_.size() && added_[next_] < start) {
            if (!told(added_[next_++])) return false;
        }
        return told(start);
    }

    void rest() {
        while (next_ < added_.size() && told(added_[next_])) ++next_;
    }

private:
    // Two wall times of a gap may be one moment, and what is added may be given by the rule.
    bool told(Micros start) {
        auto const again = before_ && *before_ / micros_per_second == start / micros_per_second;
        before_ = start;
        return again || start < from_ || is_excluded(start) || visit_(start);
    }

    bool is_excluded(Micros start) const {
        auto const second = start - start % micros_per_second;
        auto const first = std::lower_bound(excluded_.begin(), excluded_.end(), second);
        return first != excluded_.end() && *first < second + micros_per_second;
    }

    std::vector<Micros> excluded_;
    std::vector<Micros> added_;
    Micros from_;
    Visit const& visit_;
    std::size_t next_ = 0;
    std::optional<Micros> before_;
};

// Visits the starts from `from` on, the first included, but those that are left out.
template <class Visit>
void each_start(Series const& series, Micros from, Visit const& visit) {
    Offer offer(series, from, visit);
    if (!offer.one(series.start)) return;
    Fault ignored;
    auto const rule = Rule::read(series, ignored);
    auto goes_on = true;
    if (rule) rule->each(from, [&](Micros start) { return goes_on = offer.one(start); });
    if (goes_on) offer.rest();
}

std::string utc_text(Micros moment) { return date::format("%Y%m%dT%H%M%SZ", seconds_of(moment)); }

}  // namespace

bool is_time_zone(std::string_view name) { return find_zone(name) != nullptr; }

std::string normal_rule(std::string_view rule) {
    std::string text;
    for (auto const c : rule) {
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            text += c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
    }
    if (text.starts_with("RRULE:")) text.erase(0, 6);
    while (!text.empty() && text.back() == ';') text.pop_back();
    return text;
}

std::optional<Fault> fault_of(Series const& series) {
    Fault fault;
    auto const rule = Rule::read(series, fault);
    if (!rule) return fault;
    auto found = false;
    // A rule that gives nothing but the first start is no series, unless it ends before it could give more.
    rule->endless().each(series.start, [&](Micros) {
        found = true;
        return false;
    });
    if (!found) return Fault{"rule_never", {}};
    if (rule->ends_before_start()) return Fault{"rule_ends_before_start", {}};
    return std::nullopt;
}

Expansion expand(Series const& series, Span const& span, std::size_t limit) {
    Expansion expansion;
    each_start(series, span.from, [&](Micros start) {
        if (start >= span.until) return false;
        if (expansion.starts.size() == limit) {
            expansion.is_cut = true;
            return false;
        }
        expansion.starts.push_back(start);
        return true;
    });
    return expansion;
}

std::optional<Micros> next_after(Series const& series, Micros moment) {
    auto const found = expand(series, {moment + 1, std::numeric_limits<Micros>::max()}, 1);
    return found.starts.empty() ? std::nullopt : std::optional(found.starts.front());
}

std::optional<Micros> last_of(Series const& series) {
    Fault ignored;
    auto const rule = Rule::read(series, ignored);
    if (rule && !rule->has_end()) return std::nullopt;
    std::optional<Micros> last = series.start;
    each_start(series, series.start, [&](Micros start) {
        last = start;
        return true;
    });
    return last;
}

bool has_start(Series const& series, Micros start) {
    auto const second = start - start % micros_per_second;
    return !expand(series, {second, second + micros_per_second}, 1).starts.empty();
}

bool is_added(Series const& series, Micros start) {
    auto ruled = series;
    ruled.added.clear();
    return has_start(series, start) && !has_start(ruled, start);
}

Cut cut(Series const& series, Micros at) {
    RuleText before(normal_rule(series.rule));
    RuleText after = before;
    before.drop("COUNT");
    before.set("UNTIL", utc_text(at - micros_per_second));
    Fault ignored;
    auto const rule = Rule::read(series, ignored);
    if (rule && rule->count() > 0) {
        auto const left = rule->count() - rule->given_before(at);
        after.set("COUNT", std::to_string(std::max(left, 1)));
    }
    return {before.text(), after.text()};
}

Wall wall_of(Micros moment, std::string_view time_zone) {
    auto const* zone = find_zone(time_zone);
    auto const local = local_of(zone == nullptr ? *date::locate_zone("UTC") : *zone, moment);
    auto const day = date::floor<date::days>(local);
    return {date_of(day.time_since_epoch().count() * micros_per_day), (local - day).count()};
}

Micros moment_of(Wall const& wall, std::string_view time_zone) {
    auto const* zone = find_zone(time_zone);
    auto const midnight = parse_time(wall.date + "T00:00:00Z").value_or(0) / micros_per_second;
    LocalSeconds const local(std::chrono::seconds(midnight + wall.seconds));
    return moment_at(zone == nullptr ? *date::locate_zone("UTC") : *zone, local);
}

}  // namespace sampark::calendar
