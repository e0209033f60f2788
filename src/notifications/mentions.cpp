#include "notifications/mentions.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <unicode/uchar.h>

namespace sampark::notifications {
namespace {

constexpr std::string_view bengali_endings[]{"কে", "য়ের", "এর", "ের", "র"};

bool is_of_word(char32_t c) {
    auto const mask = U_GET_GC_MASK(static_cast<UChar32>(c));
    return (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

// The code point that ends at the position; a space at the beginning.
char32_t before(std::string_view text, std::size_t position) {
    if (position == 0) return U' ';
    auto start = position - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
    return next_code_point(text, start);
}

bool ends_word(std::string_view rest) {
    std::size_t position = 0;
    return rest.empty() || !is_of_word(next_code_point(rest, position));
}

bool ends_name(std::string_view rest) {
    return ends_word(rest) ||
           std::any_of(std::begin(bengali_endings), std::end(bengali_endings), [&](std::string_view ending) {
               auto const folded = fold_case(std::string(ending));
               return rest.starts_with(folded) && ends_word(rest.substr(folded.size()));
           });
}

constexpr std::size_t longest_excerpt = 200;
constexpr std::size_t longest_lead = 60;  // what stands before a mention

std::string on_one_line(std::string_view text) {
    std::string line;
    auto gap = false;
    for (std::size_t position = 0; position < text.size();) {
        auto const c = next_code_point(text, position);
        if (is_white_space(c) || c < U' ') {
            gap = !line.empty();
            continue;
        }
        if (std::exchange(gap, false)) line += ' ';
        append_code_point(line, c);
    }
    return line;
}

std::string shortened(std::string_view line) {
    auto const cut = truncate(line, longest_excerpt);
    return std::string(cut) + (cut.size() < line.size() ? "…" : "");
}

// Where the words before the position begin, as many of them as there is room for.
std::size_t begin_of_lead(std::string_view line, std::size_t at) {
    auto begin = at;
    while (begin > 1) {
        auto const space = line.rfind(' ', begin - 2);
        auto const earlier = space == std::string_view::npos ? 0 : space + 1;
        if (count_code_points(line.substr(earlier, at - earlier)) > longest_lead) break;
        begin = earlier;
    }
    return begin;
}

bool begins_mention(std::string_view text, std::size_t at) {
    auto const previous = before(text, at);
    return !is_of_word(previous) && previous != U'.' && previous != U'_';
}

}  // namespace

Colleagues::Colleagues(std::vector<Colleague> everybody) : everybody_(std::move(everybody)) {
    for (auto& one : everybody_) one.name = fold_case(std::move(one.name));
    std::erase_if(everybody_, [](Colleague const& one) { return one.name.empty(); });
    std::stable_sort(everybody_.begin(), everybody_.end(),
                     [](Colleague const& a, Colleague const& b) { return a.name.size() > b.name.size(); });
}

std::vector<Id> Colleagues::named_in(std::string_view text) const {
    std::vector<Id> found;
    if (text.find('@') == std::string_view::npos) return found;
    auto const folded = fold_case(std::string(text));
    for (auto at = folded.find('@'); at != std::string::npos; at = folded.find('@', at + 1)) {
        if (!begins_mention(folded, at)) continue;
        auto const rest = std::string_view(folded).substr(at + 1);
        std::string_view meant;
        for (auto const& [id, name] : everybody_) {
            if (!meant.empty() && name != meant) continue;
            if (!rest.starts_with(name) || !ends_name(rest.substr(name.size()))) continue;
            meant = name;
            if (std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
        }
    }
    return found;
}

std::string excerpt_of(std::string_view text) { return shortened(on_one_line(text)); }

std::string excerpt_at_mention(std::string_view text) {
    auto const line = on_one_line(text);
    auto at = line.find('@');
    while (at != std::string::npos && !begins_mention(line, at)) at = line.find('@', at + 1);
    if (at == std::string::npos || count_code_points(line.substr(0, at)) < longest_excerpt - longest_lead)
        return shortened(line);
    return "…" + shortened(line.substr(begin_of_lead(line, at)));
}

}  // namespace sampark::notifications
