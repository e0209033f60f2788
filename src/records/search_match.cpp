#include "records/search_match.hpp"

#include "base/similarity.hpp"
#include "base/text.hpp"
#include "records/search_ranking.hpp"

#include <algorithm>

namespace sampark {
namespace {

constexpr int naming_weight = 2;  // texts from this weight on are names: found by sound, across scripts
constexpr std::size_t long_bytes = 200;  // of longer texts a piece is told
constexpr std::size_t before_match = 60;
constexpr double same_word = .6;  // what a reader takes as the same
constexpr std::string_view between_words = " \t\r\n,.;:/()[]{}<>|\"";

SearchKind part_of(FieldDef const& field) {
    if (field.kind == Kind::phone || field.kind == Kind::phones) return SearchKind::phone;
    if (field.kind == Kind::mail || field.kind == Kind::mails) return SearchKind::mail;
    return field.options.search_weight >= naming_weight ? SearchKind::name : SearchKind::text;
}

Fields searched_fields(Context const& context, EntityDef const& entity) {
    auto fields = visible_fields(context, entity);
    std::erase_if(fields, [](FieldDef const* field) { return field->options.search_weight == 0; });
    return fields;
}

// Each entry of a labelled list is a text of its own.
std::vector<Value> single_values(Value const& value) {
    auto const* document = std::get_if<json::value>(&value);
    if (document == nullptr || !document->is_array()) return {value};
    std::vector<Value> values;
    for (auto const& entry : document->get_array()) values.emplace_back(json::value(json::array{entry}));
    return values;
}

std::string shown(FieldDef const& field, Value const& value) {
    auto const* document = std::get_if<json::value>(&value);
    if (document == nullptr) return field.type->search_text(value);
    auto const* entry = document->is_array() ? document->get_array().front().if_object() : nullptr;
    auto const text = entry == nullptr ? std::nullopt : text_member(*entry, "value");
    return text ? std::string(*text) : field.type->search_text(value);
}

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

std::size_t character_at_or_after(std::string_view text, std::size_t place) {
    while (place < text.size() && !begins_character(text[place])) ++place;
    return std::min(place, text.size());
}

// The piece of a long text in which a word of the query stands.
std::string piece_of(std::string const& text, SearchQuery const& query) {
    if (text.size() <= long_bytes) return text;
    auto const lower = lower_case(text);
    std::size_t place = 0;
    for (auto const& word : query.terms.words) {
        auto const found = lower.find(word.exact);
        if (found == std::string::npos || lower.size() != text.size()) continue;
        place = found;
        break;
    }
    auto const begin = character_at_or_after(text, place < before_match ? 0 : place - before_match);
    auto const end = character_at_or_after(text, begin + long_bytes);
    return (begin > 0 ? "…" : "") + text.substr(begin, end - begin) + (end < text.size() ? "…" : "");
}

bool is_alike(SearchWord const& word, SearchTerms const& query) {
    auto const spelt = std::any_of(query.words.begin(), query.words.end(), [&](SearchWord const& wanted) {
        return word.exact.starts_with(wanted.exact);
    });
    return !spelt && std::any_of(query.words.begin(), query.words.end(), [&](SearchWord const& wanted) {
        return !wanted.sounds.empty() && similarity(wanted.sounds, word.sounds) >= same_word;
    });
}

class Matcher {
public:
    Matcher(Context const& context, EntityDef const& entity, std::string_view text)
        : context_(context),
          entity_(entity),
          query_(text, context.catalog.settings().region),
          scope_(context.workspace(), entity.name()),
          ranking_(query_, scope_) {}

    std::optional<SearchMatched> best(Record const& record, Fields const& fields) {
        std::optional<SearchMatched> found;
        double score = 0;
        for (auto const* field : fields) {
            auto const& value = record.at(*field);
            if (is_empty(value)) continue;
            for (auto const& single : single_values(value)) {
                auto const rank = ranking_.rank(document_of(*field, single));
                if (!rank || rank->score <= score) continue;
                score = rank->score;
                found = SearchMatched{field, piece_of(shown(*field, single), query_)};
            }
        }
        return found;
    }

    SearchQuery const& query() const { return query_; }

private:
    SearchDocument document_of(FieldDef const& field, Value const& value) const {
        return make_search_document(context_.workspace(), entity_.name(),
                                    search_texts(context_, field, value));
    }

    Context const& context_;
    EntityDef const& entity_;
    SearchQuery query_;
    SearchScope scope_;
    SearchRanking ranking_;
};

}  // namespace

std::vector<SearchText> search_texts(Context const& context, FieldDef const& field, Value const& value) {
    std::vector<SearchText> texts;
    auto const weight = field.options.search_weight;
    auto const part = part_of(field);
    for (auto& key : field.type->keys(value, context.catalog.settings()))
        texts.push_back({std::move(key), weight, part});
    if (part != SearchKind::phone && part != SearchKind::mail)
        texts.push_back({field.type->search_text(value), weight, part});
    return texts;
}

std::vector<std::string> words_alike(std::string_view text, SearchTerms const& query) {
    std::vector<std::string> alike;
    if (text.size() > long_bytes) return alike;
    while (!text.empty()) {
        auto const end = std::min(text.find_first_of(between_words), text.size());
        auto const word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        auto const terms = search_terms(word).words;
        if (terms.size() == 1 && !terms.front().sounds.empty() && is_alike(terms.front(), query))
            alike.emplace_back(word);
    }
    return alike;
}

std::unordered_map<Id, SearchMatched> matched_texts(Context const& context, EntityDef const& entity,
                                                    std::string_view query, std::span<Id const> records) {
    auto const fields = searched_fields(context, entity);
    Matcher whole(context, entity, query);
    std::vector<std::unique_ptr<Matcher>> words;  // where no one text has them all
    for (auto const& word : whole.query().terms.words)
        words.push_back(std::make_unique<Matcher>(context, entity, word.exact));
    std::unordered_map<Id, SearchMatched> found;
    for (auto const& record : find_records(context, entity, records, fields)) {
        auto matched = whole.best(record, fields);
        for (auto const& word : words) {
            if (!matched) matched = word->best(record, fields);
        }
        if (matched) found.emplace(record.id, std::move(*matched));
    }
    return found;
}

}  // namespace sampark
