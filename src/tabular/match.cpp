#include "tabular/match.hpp"

#include "base/name_similarity.hpp"
#include "tabular/header.hpp"

#include <algorithm>

namespace sampark::tabular {
namespace {

constexpr double least_score = 0.5;
constexpr double least_similarity = 0.72;
constexpr double label_score = 0.98;
constexpr double synonym_score = 0.95;
constexpr double similar_factor = 0.9;
constexpr double content_score = 0.6;
constexpr double misfit_factor = 0.55;

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

NameScore score(ColumnProfile const& column, PreparedName const& header, Target const& target,
                NamedTarget const& names) {
    auto result = score_name(header, names);
    auto const content = fit(column, target.kind);
    if (content == Fit::impossible && target.kind != TargetKind::link) {
        if (result.reason == MatchReason::similar_name) return {};
        result.score *= misfit_factor;
    }
    if (content == Fit::telling && result.score < content_score) return {content_score, MatchReason::content};
    return result;
}

std::vector<Candidate> candidates(std::span<ColumnProfile const> columns, std::span<Target const> targets) {
    std::vector<NamedTarget> names;
    for (auto const& target : targets)
        names.push_back({prepare(target.name), prepare(target.labels), prepare(target.synonyms)});
    std::vector<Candidate> result;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        auto const header = prepare(columns[column].name);
        for (std::size_t target = 0; target < targets.size(); ++target) {
            auto const [score_here, reason] = score(columns[column], header, targets[target], names[target]);
            if (score_here >= least_score) result.push_back({column, target, score_here, reason});
        }
    }
    return result;
}

}  // namespace

std::vector<ColumnMatch> match_columns(std::span<ColumnProfile const> columns,
                                       std::span<Target const> targets) {
    auto ranked = candidates(columns, targets);
    std::stable_sort(ranked.begin(), ranked.end(), [&](Candidate const& a, Candidate const& b) {
        if (a.score != b.score) return a.score > b.score;
        return targets[a.target].required && !targets[b.target].required;
    });
    std::vector<ColumnMatch> matches(columns.size());
    std::vector<bool> taken(targets.size());
    for (auto const& [column, target, score_here, reason] : ranked) {
        if (matches[column].target || taken[target]) continue;
        matches[column] = {target, score_here, reason};
        taken[target] = true;
    }
    return matches;
}

}  // namespace sampark::tabular
