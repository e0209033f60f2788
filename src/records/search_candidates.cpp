#include "records/search_candidates.hpp"

#include <algorithm>
#include <limits>

namespace sampark {
namespace {

constexpr int growth = 4;  // of the pieces in which the index is read on

bool answers(SearchDocument const& document, std::string const& term) {
    auto const prefix = term.ends_with('*');
    return prefix ? has_term_with_prefix(document.terms, std::string_view(term).substr(0, term.size() - 1))
                  : has_term(document.terms, term);
}

bool answers(SearchDocument const& document, SearchExpression const& expression) {
    return std::ranges::all_of(expression, [&](auto const& group) {
        return std::ranges::any_of(group, [&](auto const& term) { return answers(document, term); });
    });
}

}  // namespace

SearchCandidates::SearchCandidates(SearchStore& store, std::string_view entity,
                                   SearchAudience const* audience)
    : store_(store), entity_(entity), audience_(audience) {
    if (audience_ == nullptr || audience_->sees_all(entity_)) return;
    sight_ = Sight::some;
    auto const records = audience_->few(entity_, search_few_records);
    if (!records) return;
    sight_ = Sight::few;
    for (auto& stored : store_.documents_of(entity_, *records)) {
        docids_.push_back(stored.docid);
        seen_.emplace(stored.docid, std::move(stored));
    }
    std::ranges::sort(docids_, std::greater());
}

std::vector<std::int64_t> SearchCandidates::matching(SearchExpression const& expression, int limit) {
    switch (sight_) {
        case Sight::few:
            return matching_of_few(expression, limit);
        case Sight::some:
            return matching_of_some(expression, limit);
        case Sight::all:
            break;
    }
    return store_.matching(expression, limit, std::numeric_limits<std::int64_t>::max());
}

std::vector<std::int64_t> SearchCandidates::matching_of_few(SearchExpression const& expression,
                                                            int limit) const {
    std::vector<std::int64_t> found;
    for (auto const docid : docids_) {
        if (std::cmp_equal(found.size(), limit)) break;
        if (answers(seen_.at(docid)->document, expression)) found.push_back(docid);
    }
    return found;
}

std::vector<std::int64_t> SearchCandidates::matching_of_some(SearchExpression const& expression, int limit) {
    std::vector<std::int64_t> found;
    auto before = std::numeric_limits<std::int64_t>::max();
    for (auto piece = limit; std::cmp_less(found.size(), limit);
         piece = std::min(piece * growth, readings_left_)) {
        auto const docids = store_.matching(expression, piece, before);
        look_at(docids);
        for (auto const docid : docids) {
            if (seen_.at(docid) && std::cmp_less(found.size(), limit)) found.push_back(docid);
        }
        readings_left_ = std::max(0, readings_left_ - piece);
        if (std::cmp_less(docids.size(), piece) || readings_left_ == 0) break;
        before = docids.back();
    }
    return found;
}

// Learns which of the documents the audience sees.
void SearchCandidates::look_at(std::span<std::int64_t const> docids) {
    std::vector<std::int64_t> unknown;
    for (auto const docid : docids) {
        if (seen_.try_emplace(docid).second) unknown.push_back(docid);
    }
    if (unknown.empty()) return;
    auto documents = store_.documents(entity_, unknown);
    std::vector<Id> records;
    for (auto const& stored : documents) records.push_back(stored.record);
    auto const visible = audience_->among(entity_, records);
    for (auto& stored : documents) {
        if (visible.contains(stored.record)) seen_[stored.docid] = std::move(stored);
    }
}

void SearchCandidates::each_document(std::span<std::int64_t const> docids,
                                     FunctionRef<void(StoredDocument const&)> sink) {
    if (sight_ == Sight::all) {
        for (auto const& stored : store_.documents(entity_, docids)) sink(stored);
        return;
    }
    for (auto const docid : docids) sink(*seen_.at(docid));
}

// The most frequent words of all are not those of few.
std::vector<std::string> SearchCandidates::beginning_with(std::string const& prefix, int limit) {
    if (sight_ == Sight::few) return {prefix + '*'};
    return store_.beginning_with(prefix, limit);
}

}  // namespace sampark
