#include "records/search_document.hpp"

#include "base/phone_number.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <vector>

namespace sampark {
namespace {

constexpr std::size_t most_name_words = 40;
constexpr std::size_t most_text_words = 2000;
constexpr std::size_t longest_mail = 254;
constexpr std::size_t shortest_mail_word = 3;
constexpr std::size_t longest_phone = 20;

std::string digits_of(std::string_view text) {
    std::string digits;
    for (auto const c : text) {
        if (c >= '0' && c <= '9' && digits.size() < longest_phone) digits += c;
    }
    return digits;
}

// 64-bit FNV-1a. Two scopes that meet cost time only: documents say whose they are.
std::uint64_t hash_of(Id const& workspace, std::string_view entity) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    auto const mix = [&](std::uint8_t byte) { hash = (hash ^ byte) * 0x100000001B3U; };
    for (auto const byte : workspace.bytes) mix(byte);
    for (auto const c : entity) mix(static_cast<std::uint8_t>(c));
    return hash ^ (hash >> 32U);
}

class DocumentBuilder {
public:
    DocumentBuilder(Id const& workspace, std::string_view entity) : scope_(workspace, entity) {}

    void add(SearchText const& text) {
        switch (text.kind) {
            case SearchKind::name:
                return add_name(text);
            case SearchKind::text:
                return add_words(search_terms(text.text), text.weight > 1, most_text_words);
            case SearchKind::mail:
                return add_mail(text.text);
            case SearchKind::phone:
                return add_phone(text.text);
        }
    }

    SearchDocument finish() {
        std::ranges::sort(terms_);
        terms_.erase(std::unique(terms_.begin(), terms_.end()), terms_.end());
        for (auto const& term : terms_) (document_.terms += ' ') += term;
        if (!terms_.empty()) document_.terms += ' ';
        return std::move(document_);
    }

private:
    void add_name(SearchText const& text) {
        auto const terms = search_terms(text.text);
        add_words(terms, true, most_name_words);
        auto const pairs = std::min(terms.pair_keys.size(), most_name_words);
        for (std::size_t i = 0; i < pairs; ++i) terms_.push_back(scope_.pair_key(terms.pair_keys[i]));
        auto const sounds = terms.sounds();
        if (sounds.empty()) return;
        document_.names += static_cast<char>('0' + std::clamp(text.weight, 1, 9));
        document_.names += is_bengali(text.text) ? 'b' : 'l';
        (document_.names += sounds) += '\n';
    }

    void add_words(SearchTerms const& terms, bool by_sound, std::size_t limit) {
        for (auto const& word : terms.words) {
            if (limit-- == 0) return;
            terms_.push_back(scope_.word(word.exact));
            if (by_sound && !word.key.empty()) terms_.push_back(scope_.key(word.key));
        }
    }

    // The letters in an address are mostly a name's and a company's.
    void add_mail(std::string_view address) {
        auto const term = scope_.mail(address);
        for (auto const word : words_of_mail(term)) terms_.push_back(scope_.word(word));
        terms_.push_back(term);
    }

    void add_phone(std::string_view text) {
        auto const number = parse_phone(text, {});
        auto const digits = digits_of(text);
        if (digits.empty()) return;
        terms_.push_back(scope_.phone_backwards(digits));
        terms_.push_back(scope_.phone_national(number ? number->national : digits));
    }

    SearchScope scope_;
    SearchDocument document_;
    std::vector<std::string> terms_;
};

}  // namespace

SearchScope::SearchScope(Id const& workspace, std::string_view entity) : scope_{} {
    static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz012345";
    auto hash = hash_of(workspace, entity);
    for (auto& c : scope_) {
        c = letters[hash % letters.size()];
        hash /= letters.size();
    }
}

std::string SearchScope::term(char mark, std::string_view text) const {
    std::string term;
    term.reserve(sizeof scope_ + 1 + text.size());
    term.append(scope_, sizeof scope_);
    term += mark;
    return term += text;
}

std::string SearchScope::mail(std::string_view address) const {
    auto folded = fold_case(std::string(truncate(trim(address), longest_mail)));
    for (auto& c : folded) {
        auto const kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '@' || c == '.' ||
                          c == '-' || c == '+' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
        if (!kept) c = '-';
    }
    return term('@', folded);
}

bool SearchScope::has_part_of_mail(std::string_view terms, std::string_view part) const {
    constexpr std::string_view signs = "@.-+_";
    auto const beginning = ' ' + mail({});
    auto const wanted = mail(part).substr(beginning.size() - 1);
    for (auto at = terms.find(beginning); at != std::string_view::npos; at = terms.find(beginning, at + 1)) {
        auto const sign = at + beginning.size() - 1;
        auto const address = terms.substr(sign, terms.find(' ', sign) - sign);
        for (auto place = address.find(wanted); place != std::string_view::npos;
             place = address.find(wanted, place + 1)) {
            auto const begins =
                wanted.front() == '@' ? place > 0 : place > 0 && signs.find(address[place - 1]) != signs.npos;
            if (begins) return true;
        }
    }
    return false;
}

std::string SearchScope::phone_backwards(std::string_view digits) const {
    return term('#', std::string(digits.rbegin(), digits.rend()));
}

// Numbers and the top-level domain tell nothing.
std::vector<std::string_view> words_of_mail(std::string_view mail) {
    std::vector<std::string_view> words;
    auto rest = mail.substr(mail.find('@') + 1);
    rest = rest.substr(0, rest.rfind('.'));
    while (!rest.empty()) {
        auto const length = std::min(rest.find_first_of("@.-+_0123456789"), rest.size());
        if (length >= shortest_mail_word) words.push_back(rest.substr(0, length));
        rest.remove_prefix(std::min(length + 1, rest.size()));
    }
    return words;
}

SearchDocument make_search_document(Id const& workspace, std::string_view entity,
                                    std::span<SearchText const> texts) {
    DocumentBuilder builder(workspace, entity);
    for (auto const& text : texts) builder.add(text);
    return builder.finish();
}

bool has_term_with_prefix(std::string_view terms, std::string_view prefix) {
    for (auto at = terms.find(prefix); at != std::string_view::npos; at = terms.find(prefix, at + 1)) {
        if (at > 0 && terms[at - 1] == ' ') return true;
    }
    return false;
}

bool has_term(std::string_view terms, std::string_view term) {
    for (auto at = terms.find(term); at != std::string_view::npos; at = terms.find(term, at + 1)) {
        auto const end = at + term.size();
        if (at > 0 && terms[at - 1] == ' ' && end < terms.size() && terms[end] == ' ') return true;
    }
    return false;
}

}  // namespace sampark
