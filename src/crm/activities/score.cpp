// The score weighs what people weigh: how urgent it was said to be, how late it is, how much money waits for
// it, and how promising the contact is.
#include "crm/activities/day.hpp"
#include "crm/activities/working_time.hpp"

#include <algorithm>
#include <cmath>

namespace sampark::crm::activity {
namespace {

constexpr int most_for_amount = 20;
constexpr int most_for_score = 15;
constexpr int most_for_delay = 40;

void add(Score& score, int points, std::string_view code, json::object parameters) {
    if (points == 0) return;
    score.points += points;
    parameters["code"] = code;
    parameters["points"] = points;
    score.reasons.emplace_back(std::move(parameters));
}

int for_priority(std::string const& priority) {
    if (priority == "urgent") return 40;
    if (priority == "high") return 25;
    return priority == "low" ? 0 : 10;
}

std::int64_t days_between(std::string const& from, std::string const& to) {
    auto const at = [](std::string const& date) { return parse_time(date + "T00:00:00Z").value_or(0); };
    return (at(to) - at(from)) / micros_per_day;
}

void add_time(Score& score, ScoreFacts const& facts, Micros now, std::string const& today,
              std::string const& zone) {
    if (!facts.planned_at) return;
    auto const date = date_on(*facts.planned_at, zone);
    auto const late = days_between(date, today);
    if (late > 0) {
        add(score, std::min(most_for_delay, 20 + 2 * static_cast<int>(std::min<std::int64_t>(late, 100))),
            "overdue", {{"days", late}});
    } else if (late == 0) {
        auto const missed = !facts.is_all_day && *facts.planned_at < now;
        add(score, 20, missed ? "missed_today" : "today", {});
    } else if (late == -1) {
        add(score, 10, "tomorrow", {});
    }
}

// Ten times the amount is five points more: 1,000 are none, ten millions are all.
int for_amount(Money const& amount) {
    auto const whole =
        static_cast<double>(amount.minor) / std::pow(10, minor_digits(amount.currency).value_or(2));
    if (whole < 1) return 0;
    return std::clamp(static_cast<int>(std::lround(5 * (std::log10(whole) - 3))), 0, most_for_amount);
}

}  // namespace

Score score_of(ScoreFacts const& facts, Micros now, std::string const& today, std::string const& time_zone) {
    Score score;
    add(score, for_priority(facts.priority), "priority", {{"priority", facts.priority}});
    add_time(score, facts, now, today, time_zone);
    if (facts.amount)
        add(score, for_amount(*facts.amount), "deal_amount",
            {{"amount", {{"minor", facts.amount->minor}, {"currency", facts.amount->currency}}}});
    if (facts.score) {
        auto const points = std::clamp<std::int64_t>(*facts.score * most_for_score / 100, 0, most_for_score);
        add(score, static_cast<int>(points), "lead_score", {{"score", *facts.score}});
    }
    return score;
}

}  // namespace sampark::crm::activity
