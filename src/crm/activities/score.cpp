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
constexpr std::size_t at_once = 256;  // ids in one IN list

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

Weighed weighed(Record const& record, std::optional<Micros> at) {
    Weighed each{record.id, std::nullopt, {}};
    if (auto const* sale = std::get_if<Id>(&record.at(deal.info))) each.deal = *sale;
    each.facts.priority = text_of(record, priority.info);
    each.facts.is_all_day = is_all_day(record);
    each.facts.planned_at = at;
    each.facts.until = deadline_of(record);
    return each;
}

Scorer::Scorer(Context const& context, std::vector<Weighed> const& all) : context_(context) {
    read_amounts(all);
    read_scores(all);
}

void Scorer::read_amounts(std::vector<Weighed> const& all) {
    auto const& sales = context_.catalog.at("deal");
    auto const* amount = visible_field(context_, sales, "amount");
    if (amount == nullptr || !allows(context_, sales, Act::read) ||
        visible_field(context_, context_.catalog.at("activity"), deal.info.name) == nullptr)
        return;
    std::vector<Id> ids;
    for (auto const& each : all) {
        if (each.deal) ids.push_back(*each.deal);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (auto const& record : find_records(context_, sales, ids, {amount})) {
        if (auto const* money = std::get_if<Money>(&record.at(*amount))) amounts_.emplace(record.id, *money);
    }
}

void Scorer::read_scores(std::vector<Weighed> const& all) {
    auto const& people = context_.catalog.at("contact");
    auto const* score = visible_field(context_, people, "score");
    if (score == nullptr || !allows(context_, people, Act::read) ||
        visible_field(context_, context_.catalog.at("activity"), contacts.info.name) == nullptr)
        return;
    for (std::size_t i = 0; i < all.size(); i += at_once) {
        std::vector<Id> ids;
        for (auto j = i; j < std::min(all.size(), i + at_once); ++j) ids.push_back(all[j].id);
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT r.from_id, MAX(c.score) FROM record_link r JOIN contact c");
        sql.add(" ON c.workspace_id = r.workspace_id AND c.id = r.to_id WHERE r.workspace_id = ");
        sql.param(context_.workspace()).add(" AND r.field = ");
        sql.param(contacts.info.name).add(" AND c.deleted_at IS NULL AND c.score IS NOT NULL");
        sql.add(" AND r.from_id IN (");
        add_id_list(sql, ids);
        sql.add(")");
        add_row_filter(sql, context_, people, "c", Act::read);
        sql.add(" GROUP BY r.from_id");
        context_.tx.execute(sql.sql(), sql.params(),
                            [&](db::Row const& row) { scores_.emplace(row.id(0), row.integer(1)); });
    }
}

Score Scorer::operator()(Weighed const& each, Micros now, std::string const& today,
                         std::string const& zone) const {
    auto facts = each.facts;
    if (each.deal) {
        auto const found = amounts_.find(*each.deal);
        if (found != amounts_.end() && found->second.currency == context_.catalog.settings().currency)
            facts.amount = found->second;
    }
    auto const found = scores_.find(each.id);
    if (found != scores_.end()) facts.score = found->second;
    return score_of(facts, now, today, zone);
}

}  // namespace sampark::crm::activity
