#include "records/search_ranking.hpp"

#include "base/phone_number.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sampark {
namespace {

constexpr std::size_t fewest_phone_digits = 4;
constexpr std::size_t fewest_leading_digits = 6;  // fewer begin too many numbers
constexpr double least_similarity = .45;
constexpr double same_script = .02;
constexpr double exact_score = 3;
constexpr double prefix_score = 2;
constexpr double weight_step = .03;  // between fields of one weight and the next
constexpr int full_weight = 3;

std::string digits_of(std::string_view text) {
    std::string digits;
    for (auto const c : text) {
        if (c >= '0' && c <= '9') digits += c;
    }
    return digits;
}

bool is_phone_like(std::string_view text) {
    return text.find_first_not_of("0123456789+-()./ \t") == std::string_view::npos;
}

// Words of letters with something between or behind them that names do not have.
bool may_begin_mail(std::string_view text) {
    auto const is_of_mail = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("._+-").find(c) != std::string_view::npos;
    };
    return std::ranges::all_of(text, is_of_mail) &&
           text.find_first_of("0123456789._+-") != std::string_view::npos;
}

std::string_view next_line(std::string_view& text) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

}  // namespace

SearchQuery::SearchQuery(std::string_view text, std::string_view region)
    : terms(search_terms(text)), sounds(terms.sounds()), bengali(is_bengali(text)) {
    auto const typed = ascii_digits(std::string(trim(text)));
    if (typed.find('@') != std::string::npos && typed.find(' ') == std::string::npos) mail = typed;
    if (typed.starts_with('@')) mail_part = typed;
    if (!is_phone_like(typed)) {
        if (mail.empty() && may_begin_mail(typed)) {
            mail_beginning = mail_part = typed;
            may_be_domain = typed.find('.') != std::string::npos && terms.words.size() > 1;
        }
        return;
    }
    if (auto const number = parse_phone(typed, region)) {
        phone = digits_of(number->e164);
        phone_fragment = number->national;
        return;
    }
    auto const digits = digits_of(typed);
    auto const significant = std::min(digits.find_first_not_of('0'), digits.size());
    if (digits.size() - significant >= fewest_phone_digits) phone_fragment = digits.substr(significant);
}

SearchRanking::SearchRanking(SearchQuery const& query, SearchScope const& scope)
    : query_(query), scope_(scope), matcher_(query.sounds) {
    for (auto const& word : query.terms.words) words_.push_back(scope.word(word.exact));
}

std::optional<SearchRanking::Rank> SearchRanking::rank(SearchDocument const& document) const {
    if (auto const phone = by_phone(document.terms)) return phone;
    if (auto const mail = by_mail(document.terms)) return mail;
    auto const sound = by_sound(document.names);
    auto const part = sound >= least_similarity ? SearchKind::name : SearchKind::text;
    auto const is_there = [&](std::string const& word) { return has_term(document.terms, word); };
    auto const exact = static_cast<std::size_t>(std::ranges::count_if(words_, is_there));
    if (!words_.empty() && exact == words_.size()) return Rank{exact_score + sound, SearchMatch::exact, part};
    if (begins_with_last_word(document.terms)) return Rank{prefix_score + sound, SearchMatch::prefix, part};
    // All words but one, of another field than the name's perhaps: after whatever sounds like all of it.
    if (exact > 0 && exact + 1 == words_.size())
        return Rank{std::max(sound, least_similarity), SearchMatch::similar, part};
    if (sound < least_similarity) return std::nullopt;
    return Rank{sound, SearchMatch::similar, SearchKind::name};
}

std::optional<SearchRanking::Rank> SearchRanking::by_phone(std::string_view terms) const {
    if (!query_.phone.empty() && has_term(terms, scope_.phone_backwards(query_.phone))) {
        return Rank{exact_score + 1, SearchMatch::exact, SearchKind::phone};
    }
    if (query_.phone_fragment.empty()) return std::nullopt;
    auto const ends = has_term_with_prefix(terms, scope_.phone_backwards(query_.phone_fragment));
    auto const begins = query_.phone_fragment.size() >= fewest_leading_digits &&
                        has_term_with_prefix(terms, scope_.phone_national(query_.phone_fragment));
    if (!ends && !begins) return std::nullopt;
    return Rank{prefix_score + (ends ? .9 : .8), SearchMatch::prefix, SearchKind::phone};
}

// As a query is typed: all its words, and one that the last is the beginning of.
bool SearchRanking::begins_with_last_word(std::string_view terms) const {
    return !words_.empty() && std::all_of(words_.begin(), words_.end() - 1, [&](std::string const& word) {
        return has_term(terms, word);
    }) && has_term_with_prefix(terms, words_.back());
}

std::optional<SearchRanking::Rank> SearchRanking::by_mail(std::string_view terms) const {
    if (!query_.mail_beginning.empty() && has_term_with_prefix(terms, scope_.mail(query_.mail_beginning)))
        return Rank{prefix_score + .9, SearchMatch::prefix, SearchKind::mail};
    if (!query_.mail_part.empty() && scope_.has_part_of_mail(terms, query_.mail_part)) {
        // Who types the sign means an address, and not words that are elsewhere.
        auto const score = query_.mail.empty() ? prefix_score + .8 : exact_score + 1;
        return Rank{score, SearchMatch::prefix, SearchKind::mail};
    }
    if (query_.mail.empty()) return std::nullopt;
    auto const term = scope_.mail(query_.mail);
    if (has_term(terms, term)) return Rank{exact_score + 1, SearchMatch::exact, SearchKind::mail};
    if (has_term_with_prefix(terms, term))
        return Rank{prefix_score + .9, SearchMatch::prefix, SearchKind::mail};
    return std::nullopt;
}

// The most alike of the names, a little less for names of lesser fields or in the other script; below 1.
double SearchRanking::by_sound(std::string_view names) const {
    double best = 0;
    while (!names.empty()) {
        auto const line = next_line(names);
        if (line.size() < 3) continue;
        auto const lesser = std::max(0, full_weight - (line[0] - '0'));
        auto const other_script = (line[1] == 'b') == query_.bengali ? 0 : same_script;
        auto const sound = matcher_.answer_in(line.substr(2));
        best = std::max(best, sound - weight_step * lesser - other_script);
    }
    return std::min(best, .999);
}

}  // namespace sampark
