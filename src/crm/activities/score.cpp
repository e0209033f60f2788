// The score weighs what people weigh: how urgent it was said to be, how late it is, how much money waits for
// it, and how promising the contact is.
#include "crm/activities/score.hpp"

#include "crm/activities/activity.hpp"
#include "crm/activities/planned.hpp"
#include "crm/activities/working_time.hpp"
#include "records/visibility.hpp"

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

std::int64_t days_between(std::string const& from, std::string const& to) {
    auto const at = [](std::string const& date) { return parse_time(date + "T00:00:00Z").value_or(0); };
    return (at(to) - at(from)) / micros_per_day;
}

void add_time(Score& score, ScoreFacts const& facts, Micros now, std::string const& today,
              std::string const& zone) {
    if (!facts.planned_at) return;
    auto const late = days_between(date_on(facts.until.value_or(*facts.planned_at), zone), today);
    auto const begun = days_between(date_on(*facts.planned_at, zone), today);
    auto const points = points_for_delay(late > 0 ? late : std::min<std::int64_t>(begun, 0));
    if (late > 0) {
        add(score, points, "overdue", {{"days", late}});
    } else if (late == 0 || begun == 0) {
        auto const missed = !facts.is_all_day && facts.until.value_or(*facts.planned_at) < now;
        add(score, points_for_delay(0), missed ? "missed_today" : "today", {});
    } else if (begun > 0) {
        add(score, points, "under_way", {});
    } else {
        add(score, points, "tomorrow", {});
    }
}

// Ten times the amount is five points more: 1,000 are none, ten millions are all.
int for_amount(Money const& amount) {
    auto const whole =
        static_cast<double>(amount.minor) / std::pow(10, minor_digits(amount.currency).value_or(2));
    if (whole < 1) return 0;
    return std::clamp(static_cast<int>(std::lround(5 * (std::log10(whole) - 3))), 0, most_for_amount);
}

std::vector<Id> contacts_of(Record const& record) {
    std::vector<Id> ids;
    auto const* list = std::get_if<json::value>(&record.at(contacts.info));
    if (list == nullptr) return ids;
    for (auto const& entry : list->get_array()) {
        if (auto const id = parse_id(std::string_view(entry.at("id").get_string()))) ids.push_back(*id);
    }
    return ids;
}

}  // namespace

int points_for_priority(std::string_view level) {
    if (level == "urgent") return 40;
    if (level == "high") return 25;
    return level == "low" ? 0 : 10;
}

int points_for_delay(std::int64_t days) {
    if (days < 0) return days == -1 ? 10 : 0;
    return std::min(most_for_delay, 20 + 2 * static_cast<int>(std::min<std::int64_t>(days, 100)));
}

Score score_of(ScoreFacts const& facts, Micros now, std::string const& today, std::string const& zone) {
    Score score;
    add(score, points_for_priority(facts.priority), "priority", {{"priority", facts.priority}});
    add_time(score, facts, now, today, zone);
    if (facts.amount)
        add(score, for_amount(*facts.amount), "deal_amount",
            {{"amount", {{"minor", facts.amount->minor}, {"currency", facts.amount->currency}}}});
    if (facts.score) {
        auto const points = std::clamp<std::int64_t>(*facts.score * most_for_score / 100, 0, most_for_score);
        add(score, static_cast<int>(points), "lead_score", {{"score", *facts.score}});
    }
    return score;
}

Scorer::Scorer(Context const& context, std::vector<Record const*> const& records) : context_(context) {
    std::vector<Id> sales;
    std::vector<Id> people;
    for (auto const* record : records) {
        if (auto const* id = std::get_if<Id>(&record->at(deal.info))) sales.push_back(*id);
        for (auto const& id : contacts_of(*record)) people.push_back(id);
    }
    amounts_ = numbers_of("deal", "amount", std::move(sales));
    scores_ = numbers_of("contact", "score", std::move(people));
}

// A field of linked records, as far as the caller may see it.
std::map<Id, Value> Scorer::numbers_of(std::string_view noun, std::string_view name,
                                       std::vector<Id> ids) const {
    std::map<Id, Value> found;
    auto const& target = context_.catalog.at(noun);
    auto const* field = visible_field(context_, target, name);
    if (field == nullptr || ids.empty() || !allows(context_, target, Act::read)) return found;
    std::sort(ids.begin(), ids.end(), [](Id const& a, Id const& b) { return a < b; });
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (auto const& record : find_records(context_, target, ids, {field}))
        found.emplace(record.id, record.at(*field));
    return found;
}

Score Scorer::operator()(Record const& record, std::optional<Micros> at, Micros now, std::string const& today,
                         std::string const& zone) const {
    ScoreFacts facts;
    facts.priority = text_of(record, priority.info);
    facts.is_all_day = is_all_day(record);
    facts.planned_at = at;
    facts.until = deadline_of(record);
    if (auto const* id = std::get_if<Id>(&record.at(deal.info))) {
        auto const found = amounts_.find(*id);
        auto const* amount = found == amounts_.end() ? nullptr : std::get_if<Money>(&found->second);
        if (amount != nullptr && amount->currency == context_.catalog.settings().currency)
            facts.amount = *amount;
    }
    for (auto const& id : contacts_of(record)) {
        auto const found = scores_.find(id);
        auto const* score = found == scores_.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
        if (score != nullptr) facts.score = std::max(facts.score.value_or(0), *score);
    }
    return score_of(facts, now, today, zone);
}

}  // namespace sampark::crm::activity
