#include "dav/repeated_task.hpp"

#include "calendar/rule_text.hpp"
#include "calendar/shift.hpp"
#include "dav/activity_object.hpp"

#include <algorithm>
#include <limits>

namespace sampark::dav {
namespace {

using ical::Item;

// The same task, each of its times so much later or earlier.
Item moved(Item item, calendar::Shift const& shift) {
    for (auto* moment : {&item.start, &item.end, &item.due}) {
        if (*moment) (*moment)->at = shift((*moment)->at);
    }
    return item;
}

// The rule whatever the number of times that are left of it.
std::string without_count(std::string_view rule) {
    calendar::RuleText text(calendar::normal_rule(rule));
    text.drop("COUNT");
    return text.text();
}

}  // namespace

std::optional<RepeatedTask> RepeatedTask::of(Item const& whole, std::set<Micros> const& over,
                                             std::string_view zone) {
    auto series = whole.is_task ? series_in(whole, zone) : std::nullopt;
    if (!series) return std::nullopt;
    // One of so many is open, if there are as many.
    auto const starts =
        calendar::expand(*series, {series->start, std::numeric_limits<Micros>::max()}, over.size() + 1)
            .starts;
    auto const open =
        std::find_if(starts.begin(), starts.end(), [&](Micros start) { return !over.contains(start); });
    return RepeatedTask(whole, std::move(*series), over,
                        open == starts.end() ? std::nullopt : std::optional(*open));
}

RepeatedTask::RepeatedTask(Item whole, calendar::Series series, std::set<Micros> over,
                           std::optional<Micros> next)
    : whole_(std::move(whole)),
      series_(std::move(series)),
      over_(std::move(over)),
      next_(next),
      begins_(next) {
    // No rule goes on from a time that was added as it does from one of its own.
    if (next_ && !series_.added.empty()) begins_ = series_.start;
}

Item RepeatedTask::shown() const {
    auto item = whole_;
    if (!next_) {
        item.status = "COMPLETED";
        return item;
    }
    if (*begins_ == series_.start) return item;
    item = moved(std::move(item), calendar::shift_between(series_.start, *begins_, series_.time_zone));
    item.rule = calendar::cut(series_, *begins_).after;
    std::erase_if(item.excluded, [&](Micros at) { return at < *begins_; });
    return item;
}

RepeatedTask::Sent RepeatedTask::taken(Item item, bool is_done) const {
    auto const begins = beginning_of(item);
    if (!next_ || !begins || !item.repeats()) return {std::move(item), std::nullopt};
    auto const stays = *begins == *begins_ && has_rule_of_shown(item);
    if (!stays && !is_moved_on(item)) {
        // Another time or rule is meant for what is still to come, from that time on.
        return {std::move(item), is_done ? begins : std::nullopt};
    }
    auto taken = with_times_of_record(std::move(item), *begins);
    if (stays) return {std::move(taken), is_done ? next_ : std::nullopt};
    // What was passed over besides is left out.
    for (auto const at : calendar::expand(series_, {*next_ + 1, *begins}).starts) {
        if (!over_.contains(at)) taken.excluded.push_back(at);
    }
    return {std::move(taken), next_};
}

// To a later time of its own: so do programs that tick it off by themselves.
bool RepeatedTask::is_moved_on(Item const& item) const {
    auto const begins = beginning_of(item);
    return begins && *begins > *begins_ && without_count(item.rule) == without_count(whole_.rule) &&
           calendar::has_start(series_, *begins);
}

bool RepeatedTask::has_rule_of_shown(Item const& item) const {
    return calendar::normal_rule(item.rule) == calendar::normal_rule(shown().rule);
}

Item RepeatedTask::with_times_of_record(Item item, Micros from) const {
    auto taken = moved(std::move(item), calendar::shift_between(from, series_.start, series_.time_zone));
    taken.rule = whole_.rule;
    std::erase_if(taken.excluded, [&](Micros at) { return at < *begins_; });
    for (auto const at : whole_.excluded) {
        if (at < *begins_) taken.excluded.push_back(at);
    }
    return taken;
}

}  // namespace sampark::dav
