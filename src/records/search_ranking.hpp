// What a query asks for, and how well a document that the index found answers it.
#pragma once

#include "base/search_terms.hpp"
#include "base/similarity.hpp"
#include "records/search_index.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

// Phone numbers and mails are recognised by their shape; everything is also looked for as words.
struct SearchQuery {
    SearchQuery(std::string_view text, std::string_view region);

    SearchTerms terms;
    std::string sounds;
    bool bengali = false;
    std::string mail;            // as typed, if it has an @
    std::string mail_beginning;  // as typed, if a mail address may begin so: "rina.das", "zakir1972"
    std::string mail_part;  // as typed, if it may stand within one: "@padma.com.bd", "padma.com", "mail3"
    bool may_be_domain = false;  // "padma.com.bd"
    std::string phone;           // digits of the whole number with its country, if it is one
    std::string phone_fragment;  // digits without leading zeros, if it is digits at all
};

class SearchRanking {
public:
    SearchRanking(SearchQuery const& query, SearchScope const& scope);

    struct Rank {
        double score = 0;
        SearchMatch match = SearchMatch::similar;
        SearchKind part = SearchKind::text;
    };
    // Nothing if the document has too little in common with the query.
    std::optional<Rank> rank(SearchDocument const& document) const;

private:
    std::optional<Rank> by_phone(std::string_view terms) const;
    std::optional<Rank> by_mail(std::string_view terms) const;
    bool begins_with_last_word(std::string_view terms) const;
    double by_sound(std::string_view names) const;

    SearchQuery const& query_;
    SearchScope const& scope_;
    SoundMatcher matcher_;
    std::vector<std::string> words_;  // as terms
};

}  // namespace sampark
