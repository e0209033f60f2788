#include "calendar/remarks.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <optional>

namespace sampark::ical {
namespace {

constexpr std::string_view opening = "▸";
constexpr std::string_view closing = "◂";
constexpr std::string_view heading = "Sampark";
constexpr std::string_view gap = "\n\n";  // between the description and what is told below

struct Mark {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view inside;
};

// Without its closing one a remark ends with its line.
std::optional<Mark> next_mark(std::string_view text, std::size_t from) {
    auto const begin = text.find(opening, from);
    if (begin == std::string_view::npos) return std::nullopt;
    auto const inside = begin + opening.size();
    auto const close = text.find(closing, inside);
    if (close < text.find(opening, inside))
        return Mark{begin, close + closing.size(), trim(text.substr(inside, close - inside))};
    auto const end = std::min(text.find('\n', inside), text.size());
    return Mark{begin, end, trim(text.substr(inside, end - inside))};
}

// The last one: a text that was copied from a device may hold others.
std::optional<Mark> heading_in(std::string_view text) {
    std::optional<Mark> found;
    for (auto mark = next_mark(text, 0); mark; mark = next_mark(text, mark->end)) {
        if (mark->inside == heading) found = mark;
    }
    return found;
}

// A mark within a name would end its remark.
std::string plain(std::string_view remark) {
    std::string text(remark);
    for (auto const mark : {opening, closing, std::string_view("\n"), std::string_view("\r")}) {
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
            text.replace(at, mark.size(), " ");
    }
    return text;
}

std::string marked(std::string_view text) {
    return std::string(opening) + ' ' + std::string(text) + ' ' + std::string(closing);
}

}  // namespace

std::string with_remarks(std::string_view description, std::vector<std::string> const& remarks) {
    std::string text(description);
    if (remarks.empty()) return text;
    if (!text.empty()) text += gap;
    text += marked(heading);
    for (auto const& remark : remarks) text += '\n' + marked(plain(remark));
    return text;
}

std::string without_remarks(std::string_view description) {
    auto const start = heading_in(description);
    if (!start) return std::string(description);
    auto above = description.substr(0, start->begin);
    if (above.ends_with(gap))
        above.remove_suffix(gap.size());
    else if (above.ends_with('\n'))
        above.remove_suffix(1);
    std::string below;
    auto from = start->end;
    for (auto mark = next_mark(description, from); mark; mark = next_mark(description, from)) {
        below += description.substr(from, mark->begin - from);
        from = mark->end;
    }
    below += description.substr(from);
    auto const kept = trim(below);
    auto text = std::string(above);
    if (!kept.empty()) text += (text.empty() ? "" : "\n") + std::string(kept);
    return text;
}

bool holds_heading(std::string_view rich) {
    auto const has_mark = rich.find(opening) != std::string_view::npos ||
                          rich.find("%E2%96%B8") != std::string_view::npos ||
                          rich.find("%e2%96%b8") != std::string_view::npos;
    return has_mark && rich.find(heading) != std::string_view::npos;
}

}  // namespace sampark::ical
