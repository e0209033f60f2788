#include "records/import/likely.hpp"

#include "records/duplicates/finder.hpp"

#include <algorithm>

namespace sampark::imports {
namespace {

constexpr std::size_t most_imagined = 20'000;  // rows of a rehearsal that later ones are compared with

std::vector<std::uint64_t> keys_of(duplicates::Criteria const& criteria, duplicates::Profile const& profile) {
    std::vector<std::uint64_t> keys;
    for (std::size_t rule = 0; rule < criteria.rules().size(); ++rule) {
        for (auto const& key : criteria.keys(profile, criteria.rules()[rule]))
            keys.push_back(std::hash<std::string>{}(std::to_string(rule) + '\n' + key));
    }
    return keys;
}

std::string in_words(duplicates::Criteria const& criteria) {
    std::string words;
    for (auto const& criterion : criteria.criteria())
        (words += criterion.field->name) += ' ' + std::string(duplicates::to_text(criterion.match)) + '\n';
    for (auto const& rule : criteria.rules()) {
        words += std::to_string(rule.score);
        for (auto const part : rule.parts) words += ' ' + std::to_string(part);
        words += '\n';
    }
    return words;
}

Likely likely_of(duplicates::Criteria const& criteria, duplicates::Likeness const& likeness) {
    Likely likely;
    likely.score = likeness.score;
    likely.certain = likeness.score >= criteria.certain();
    likely.reasons = duplicates::reasons_of(criteria, likeness);
    return likely;
}

}  // namespace

void LikelyRows::add(duplicates::Criteria const& criteria, Row row) {
    for (auto const key : keys_of(criteria, row.profile)) places_[key].push_back(rows_.size());
    rows_.push_back(std::move(row));
}

std::optional<Likely> LikelyRows::likest(duplicates::Criteria const& criteria,
                                         duplicates::Profile const& profile) const {
    std::optional<Likely> best;
    for (auto const key : keys_of(criteria, profile)) {
        auto const sharing = places_.find(key);
        if (sharing == places_.end() || sharing->second.size() >= duplicates::crowd_size) continue;
        for (auto const place : sharing->second) {
            auto const likeness = criteria.compare(profile, rows_[place].profile);
            if (!likeness || (best && best->score >= likeness->score)) continue;
            best = likely_of(criteria, *likeness);
            best->record = rows_[place].record;
            best->line = rows_[place].line;
        }
    }
    return best;
}

void LikelyRows::move_to(duplicates::Criteria const& criteria, LikelyRows& other, std::size_t most) {
    for (auto& row : rows_) {
        if (other.size() >= most) break;
        other.add(criteria, std::move(row));
    }
    clear();
}

void LikelyRows::clear() {
    rows_.clear();
    places_.clear();
}

bool LikelyFinder::looks() const { return duplicates::is_checked(entity_); }

std::optional<Likely> LikelyFinder::find(Context const& context, json::object const& input) {
    begin(context);
    auto const draft = duplicates::draft_of(context, entity_, input, std::nullopt);
    at_hand_ = criteria_->profile(draft);
    auto best = among_records(context, draft);
    for (auto const* rows : {&noted_, &imagined_}) {
        auto row = rows->likest(*criteria_, *at_hand_);
        if (row && (!best || row->score > best->score)) best = std::move(row);
    }
    return best;
}

void LikelyFinder::begin(Context const& context) {
    if (criteria_) return;
    criteria_.emplace(duplicates::visible_criteria_of(context, entity_));
    auto words = in_words(*criteria_);
    if (words == criteria_in_words_) return;
    // What is remembered of rows before cannot be compared by other rules.
    imagined_.clear();
    criteria_in_words_ = std::move(words);
}

std::optional<Likely> LikelyFinder::among_records(Context const& context, Record const& draft) const {
    // As many more as there are that will have been none.
    auto const found = duplicates::telling_candidates(context, *criteria_, draft, passing_.size() + 1);
    auto const there = std::find_if(found.begin(), found.end(), [&](duplicates::Candidate const& candidate) {
        return !passing_.contains(candidate.record.id);
    });
    if (there == found.end()) return std::nullopt;
    auto likely = likely_of(*criteria_, there->likeness);
    likely.record = there->record.id;
    return likely;
}

void LikelyFinder::note(Id const& record) {
    if (!at_hand_) return;
    noted_.add(*criteria_, {record, 0, std::move(*at_hand_)});
    at_hand_.reset();
}

void LikelyFinder::note_imagined(Id const& record, std::uint64_t line) {
    passing_.insert(record);
    if (!at_hand_) return;
    noted_.add(*criteria_, {std::nullopt, line, std::move(*at_hand_)});
    at_hand_.reset();
}

void LikelyFinder::imagine() {
    if (criteria_) noted_.move_to(*criteria_, imagined_, most_imagined);
}

void LikelyFinder::forget() {
    criteria_.reset();
    at_hand_.reset();
    noted_.clear();
    passing_.clear();
}

FieldError told(Likely const& likely, std::string_view code) {
    return {"",
            std::string(code),
            {{"record", likely.record ? to_text(*likely.record) : ""},
             {"line", static_cast<std::int64_t>(likely.line)},
             {"label", ""},
             {"value", "…"},
             {"score", likely.score},
             {"certainty", likely.certain ? "certain" : "possible"},
             {"reasons", likely.reasons},
             {"fields", ""}}};
}

}  // namespace sampark::imports
