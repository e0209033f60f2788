// The documents of one noun that a search may answer with: those that its audience sees.
//
// An audience that sees all asks the index. Who sees few records is answered out of their documents, however
// many others have the same names. In between, the index is read on, in ever larger pieces, until there are
// enough that the audience sees, or search_reading_limit of its answers were looked at.
#pragma once

#include "base/function_ref.hpp"
#include "records/search_audience.hpp"
#include "records/search_store.hpp"

#include <unordered_map>

namespace sampark {

inline constexpr std::size_t search_few_records = 2'000;
inline constexpr int search_reading_limit = 20'000;

class SearchCandidates {
public:
    // No audience: everybody. All arguments must outlive it.
    SearchCandidates(SearchStore& store, std::string_view entity, SearchAudience const* audience);

    // Docids, at most `limit`, the newest first.
    std::vector<std::int64_t> matching(SearchExpression const& expression, int limit);
    void each_document(std::span<std::int64_t const> docids, FunctionRef<void(StoredDocument const&)> sink);
    // Terms that cover every word beginning so.
    std::vector<std::string> beginning_with(std::string const& prefix, int limit);

private:
    enum class Sight : std::uint8_t { all, few, some };

    std::vector<std::int64_t> matching_of_few(SearchExpression const& expression, int limit) const;
    std::vector<std::int64_t> matching_of_some(SearchExpression const& expression, int limit);
    void look_at(std::span<std::int64_t const> docids);

    SearchStore& store_;
    std::string_view entity_;
    SearchAudience const* audience_;
    Sight sight_ = Sight::all;
    std::unordered_map<std::int64_t, std::optional<StoredDocument>> seen_;  // nothing: not theirs to see
    std::vector<std::int64_t> docids_;                                      // of few, the newest first
    int readings_left_ = search_reading_limit;
};

}  // namespace sampark
