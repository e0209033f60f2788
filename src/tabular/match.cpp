#include "tabular/match.hpp"

#include "base/name_similarity.hpp"
#include "base/text.hpp"
#include "tabular/header.hpp"
#include "tabular/name_pair.hpp"
#include "tabular/value_list.hpp"

#include <algorithm>

namespace sampark::tabular {
namespace {

constexpr double least_score = 0.5;
constexpr double least_similarity = 0.8;
constexpr double label_score = 0.98;
constexpr double synonym_score = 0.95;
constexpr double similar_factor = 0.9;
constexpr double content_score = 0.6;
constexpr double misfit_factor = 0.55;

bool is_exact(MatchReason reason) {
    return reason == MatchReason::exact_name || reason == MatchReason::label ||
           reason == MatchReason::synonym;
}

enum class Fit {
    telling,
    possible,
    impossible
};  // does the content speak for the target, allow it, or forbid it

bool is_number(ColumnType type) {
    return type == ColumnType::integer || type == ColumnType::decimal || type == ColumnType::money;
}

Fit fit_of_number(ColumnType type, TargetKind kind) {
    if (is_number(type))
        return kind == TargetKind::integer && type != ColumnType::integer ? Fit::impossible : Fit::possible;
    return Fit::impossible;
}

Fit fit(ColumnProfile const& column, TargetKind kind) {
    auto const type = column.type;
    auto const when = [](bool good, Fit yes) { return good ? yes : Fit::impossible; };
    if (type == ColumnType::empty) return Fit::possible;
    switch (kind) {
        case TargetKind::mail:
            return when(type == ColumnType::mail, Fit::telling);
        case TargetKind::phone:
            return type == ColumnType::phone
                       ? Fit::telling
                       : when(type == ColumnType::integer || type == ColumnType::text, Fit::possible);
        case TargetKind::url:
            return when(type == ColumnType::url, Fit::telling);
        case TargetKind::date:
        case TargetKind::date_time:
            return when(type == ColumnType::date || type == ColumnType::date_time, Fit::possible);
        case TargetKind::integer:
        case TargetKind::decimal:
        case TargetKind::money:
            return fit_of_number(type, kind);
        case TargetKind::boolean:
            return when(type == ColumnType::boolean, Fit::possible);
        case TargetKind::choice:
        case TargetKind::link:
            return when(type != ColumnType::mail && type != ColumnType::date && type != ColumnType::date_time,
                        Fit::possible);
        case TargetKind::text:
        case TargetKind::long_text:
            return Fit::possible;
    }
    return Fit::possible;
}

using Lists = bool (*)(std::string_view);

bool most_samples(ColumnProfile const& column, Lists lists) {
    auto const good = std::count_if(column.samples.begin(), column.samples.end(), lists);
    return static_cast<std::size_t>(good) * 2 > column.samples.size();
}

// Each cell lists several: its type alone says no more than that it is a text.
bool is_lists(ColumnProfile const& column, Lists lists) {
    auto const words = column.type == ColumnType::text || column.type == ColumnType::choice;
    return words && !column.samples.empty() &&
           std::all_of(column.samples.begin(), column.samples.end(), lists);
}

bool holds_phones(ColumnProfile const& column) {
    return column.type == ColumnType::phone || is_lists(column, lists_phones);
}

bool holds_mails(ColumnProfile const& column) {
    return column.type == ColumnType::mail || is_lists(column, lists_mails);
}

bool is_date(ColumnType type) { return type == ColumnType::date || type == ColumnType::date_time; }

// Whether the content refutes what only a similar name suggests.
bool refutes(ColumnProfile const& column, TargetKind kind) {
    if (column.type == ColumnType::empty) return false;
    auto const addresses = holds_phones(column) || holds_mails(column);
    switch (kind) {
        case TargetKind::phone:
            return column.type != ColumnType::phone && !most_samples(column, lists_phones);
        case TargetKind::mail:
            return column.type != ColumnType::mail && !most_samples(column, lists_mails);
        case TargetKind::text:
        case TargetKind::long_text:
            return addresses || is_date(column.type);
        case TargetKind::choice:
            return addresses || is_date(column.type) || is_number(column.type);
        case TargetKind::link:
            return addresses || is_date(column.type) || is_number(column.type) ||
                   column.type == ColumnType::boolean || column.type == ColumnType::url;
        default:
            return fit(column, kind) == Fit::impossible;
    }
}

struct Candidate {
    std::size_t column, target;
    double score;
    MatchReason reason;
};

using Names = std::vector<PreparedName>;

struct NamedTarget {
    PreparedName name;
    Names labels, synonyms;
};

PreparedName prepare(std::string const& name) { return PreparedName(header_key(name)); }

Names prepare(std::vector<std::string> const& names) {
    Names result;
    for (auto const& name : names) result.push_back(prepare(name));
    return result;
}

struct NameScore {
    double score = 0;
    MatchReason reason = MatchReason::none;
};

double best_similarity(PreparedName const& header, Names const& names) {
    double best = 0;
    for (auto const& name : names) best = std::max(best, header.similarity_to(name));
    return best;
}

NameScore score_name(PreparedName const& header, NamedTarget const& target) {
    auto const name = header.similarity_to(target.name);
    auto const label = best_similarity(header, target.labels);
    auto const synonym = best_similarity(header, target.synonyms);
    if (name == 1) return {1, MatchReason::exact_name};
    if (label == 1) return {label_score, MatchReason::label};
    if (synonym == 1) return {synonym_score, MatchReason::synonym};
    auto const best = std::max({name, label, synonym});
    if (best < least_similarity) return {};
    return {best * similar_factor, MatchReason::similar_name};
}

bool is_number(TargetKind kind) {
    return kind == TargetKind::integer || kind == TargetKind::decimal || kind == TargetKind::money;
}

bool holds_no_digit(ColumnProfile const& column) {
    return !column.samples.empty() && std::ranges::none_of(column.samples, [](std::string const& sample) {
        return ascii_digits(sample).find_first_of("0123456789") != std::string::npos;
    });
}

// A name that says what the column is counts whatever it holds, though less where that does not fit.
NameScore weigh(ColumnProfile const& column, NameScore name, TargetKind kind) {
    auto const content = fit(column, kind);
    // "Rating: Hot" is none of ours.
    if (name.reason == MatchReason::synonym && is_number(kind) && holds_no_digit(column)) return {};
    if (is_exact(name.reason)) {
        if (content == Fit::impossible && kind != TargetKind::link) name.score *= misfit_factor;
        return name;
    }
    if (refutes(column, kind)) name = {};
    auto const telling = content == Fit::telling || (kind == TargetKind::phone && holds_phones(column)) ||
                         (kind == TargetKind::mail && holds_mails(column));
    return telling && name.score < content_score ? NameScore{content_score, MatchReason::content} : name;
}

// What the column may go to. One that is named exactly after a field is never taken for one named similarly.
void add_candidates(ColumnProfile const& profile, std::size_t column, std::span<Target const> targets,
                    std::vector<NamedTarget> const& names, std::vector<Candidate>& result) {
    auto const header = prepare(profile.name);
    std::vector<NameScore> scores;
    for (auto const& name : names) scores.push_back(score_name(header, name));
    auto const named = std::any_of(scores.begin(), scores.end(),
                                   [](NameScore const& score) { return is_exact(score.reason); });
    for (std::size_t target = 0; target < targets.size(); ++target) {
        auto const name = named && !is_exact(scores[target].reason) ? NameScore{} : scores[target];
        auto const [score, reason] = weigh(profile, name, targets[target].kind);
        if (score >= least_score) result.push_back({column, target, score, reason});
    }
}

std::vector<Candidate> candidates(std::span<ColumnProfile const> columns, std::span<Target const> targets) {
    std::vector<NamedTarget> names;
    for (auto const& target : targets)
        names.push_back({prepare(target.name), prepare(target.labels), prepare(target.synonyms)});
    std::vector<Candidate> result;
    for (std::size_t column = 0; column < columns.size(); ++column)
        add_candidates(columns[column], column, targets, names, result);
    return result;
}

}  // namespace

std::vector<ColumnMatch> match_columns(std::span<ColumnProfile const> columns,
                                       std::span<Target const> targets) {
    auto ranked = candidates(columns, targets);
    std::stable_sort(ranked.begin(), ranked.end(), [&](Candidate const& a, Candidate const& b) {
        if (is_exact(a.reason) != is_exact(b.reason)) return is_exact(a.reason);
        if (a.score != b.score) return a.score > b.score;
        return targets[a.target].required && !targets[b.target].required;
    });
    std::vector<ColumnMatch> matches(columns.size());
    std::vector<bool> taken(targets.size());
    for (auto const& pair : pair_names(columns, targets)) {
        matches[pair.column] = {pair.target, synonym_score, MatchReason::synonym};
        matches[pair.bengali_column] = {pair.bengali_target, synonym_score, MatchReason::synonym};
        taken[pair.target] = taken[pair.bengali_target] = true;
    }
    for (auto const& [column, target, score_here, reason] : ranked) {
        if (matches[column].target || taken[target]) continue;
        matches[column] = {target, score_here, reason};
        taken[target] = true;
    }
    return matches;
}

}  // namespace sampark::tabular
