// Which part of a record a search found: the application marks it.
#pragma once

#include "records/load.hpp"
#include "records/search_document.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sampark {

struct SearchMatched {
    FieldDef const* field;
    std::string text;  // one entry of a list; of a long text the piece around the match
};

// What search knows of one value of a field.
std::vector<SearchText> search_texts(Context const& context, FieldDef const& field, Value const& value);

// Of each record the text that answers the query best, among the fields that the caller sees; nothing for a
// record that none of them answers.
std::unordered_map<Id, SearchMatched> matched_texts(Context const& context, EntityDef const& entity,
                                                    std::string_view query, std::span<Id const> records);

// The words of a text, as they stand there, that sound like one of the query's without beginning as it is
// spelt: what a reader has to be shown, as the spelling does not.
std::vector<std::string> words_alike(std::string_view text, SearchTerms const& query);

}  // namespace sampark
