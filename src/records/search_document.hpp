// What the search index keeps of a record, made from its texts alone.
//
// A term is a scope (four characters that stand for a workspace and a noun, so that a query reads the
// postings of its own records only), a mark that says what kind of term it is, and the term itself:
//   _rahman      a word as it is spelt, folded      =RMN       its phonetic key
//   ~RMNKRM      the key of two neighbours          @a@b.com   a whole mail address
//   #0004321…    a phone number backwards           +1711234…  a phone number without its country
#pragma once

#include "base/id.hpp"
#include "base/search_terms.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

enum class SearchKind { name, text, mail, phone };

struct SearchText {
    std::string text;  // phone: E.164, or digits where that is not known
    int weight = 1;    // 1 … 9; a text of weight 1 is found by its spelling only
    SearchKind kind = SearchKind::text;
};

struct SearchDocument {
    std::string names;  // a line for each name: its weight, b or l for its script, its sounds
    std::string terms;  // sorted, each between spaces
};

SearchDocument make_search_document(Id const& workspace, std::string_view entity,
                                    std::span<SearchText const> texts);

class SearchScope {
public:
    SearchScope(Id const& workspace, std::string_view entity);

    std::string word(std::string_view exact) const { return term('_', exact); }
    std::string key(std::string_view phonetic_key) const { return term('=', phonetic_key); }
    std::string pair_key(std::string_view phonetic_key) const { return term('~', phonetic_key); }
    std::string mail(std::string_view address) const;
    // Whether the terms hold a mail address with this part of one in it, at its beginning or behind a sign.
    bool has_part_of_mail(std::string_view terms, std::string_view part) const;
    std::string phone_backwards(std::string_view digits) const;
    std::string phone_national(std::string_view digits) const { return term('+', digits); }

private:
    std::string term(char mark, std::string_view text) const;

    char scope_[4];
};

// The words by which the index knows a mail address, or a part of one, out of SearchScope::mail: the letters
// between its signs, but for those behind the last dot and for words of fewer than three.
std::vector<std::string_view> words_of_mail(std::string_view mail);

// Whether SearchDocument::terms hold the term, or one that begins so.
bool has_term(std::string_view terms, std::string_view term);
bool has_term_with_prefix(std::string_view terms, std::string_view prefix);

}  // namespace sampark
