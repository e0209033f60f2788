#include "calendar/calendar_file.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <set>

namespace sampark::ical {
namespace {

[[noreturn]] void refuse(std::string_view reason) {
    throw Problem(400, "ical_malformed", {{"reason", reason}});
}

std::string upper(std::string_view text) {
    std::string result(trim(text));
    for (auto& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return result;
}

// Takes the next line off the text, folded parts of it included.
std::string_view take_line(std::string_view& rest) {
    std::size_t end = 0;
    while (true) {
        end = rest.find('\n', end);
        if (end == std::string_view::npos) break;
        ++end;
        if (end == rest.size() || (rest[end] != ' ' && rest[end] != '\t')) break;
    }
    auto const line = rest.substr(0, end);
    rest.remove_prefix(line.size());
    return line;
}

// "VEVENT" of "BEGIN:VEVENT" where `word` is "BEGIN:"; empty for another line.
std::string named_by(std::string_view line, std::string_view word) {
    constexpr std::size_t longest = 100;
    return line.size() < longest && upper(line.substr(0, word.size())) == word
               ? upper(line.substr(word.size()))
               : std::string();
}

// What stands behind the first colon that is in no quotation marks, unfolded.
std::string value_of(std::string_view line) {
    auto quoted = false;
    auto const colon = std::find_if(line.begin(), line.end(), [&](char c) {
        if (c == '"') quoted = !quoted;
        return c == ':' && !quoted;
    });
    std::string value;
    for (auto rest = line.substr(static_cast<std::size_t>(colon - line.begin())); !rest.empty();) {
        auto const end = std::min(rest.find('\n'), rest.size());
        auto part = rest.substr(1, end - 1);  // without the colon, or the blank of the fold
        if (part.ends_with('\r')) part.remove_suffix(1);
        value += part;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return std::string(trim(value));
}

// "Fair, in June" of "Fair\, in June".
std::string unescaped(std::string_view value) {
    std::string text;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] != '\\' || at + 1 == value.size()) {
            text += value[at];
            continue;
        }
        auto const c = value[++at];
        text += c == 'n' || c == 'N' ? ' ' : c;
    }
    return text;
}

// The value of the property in the component itself, not in what it holds.
std::string value_in(std::string_view part, std::string_view property) {
    int depth = 0;
    while (!part.empty()) {
        auto const line = take_line(part);
        if (!named_by(line, "BEGIN:").empty()) ++depth;
        if (!named_by(line, "END:").empty()) --depth;
        auto const named = upper(line.substr(0, property.size())) == property;
        auto const next = line.size() > property.size() ? line[property.size()] : '\0';
        if (depth != 1 || !named || (next != ':' && next != ';')) continue;
        return value_of(line);
    }
    return {};
}

std::set<std::string> zones_in(std::string_view part) {
    constexpr std::string_view parameter = ";TZID=";
    std::set<std::string> zones;
    for (auto at = part.find(parameter); at != std::string_view::npos; at = part.find(parameter, at)) {
        at += parameter.size();
        auto const quoted = at < part.size() && part[at] == '"';
        auto const end = quoted ? part.find('"', at + 1) : part.find_first_of(":;\r\n", at);
        if (end == std::string_view::npos) break;
        zones.emplace(part.substr(quoted ? at + 1 : at, end - at - (quoted ? 1 : 0)));
    }
    return zones;
}

}  // namespace

CalendarFile::CalendarFile(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    int depth = 0;
    std::string kind;
    std::string_view part;  // from where the component begins
    for (auto rest = text; !rest.empty();) {
        auto const here = rest;
        auto const line = take_line(rest);
        if (auto const begun = named_by(line, "BEGIN:"); !begun.empty()) {
            if (depth == 0 && begun != "VCALENDAR") refuse("not_a_calendar");
            if (depth == 1) {
                kind = begun;
                part = here;
            }
            ++depth;
        } else if (!named_by(line, "END:").empty()) {
            if (--depth < 0) refuse("syntax");
            if (depth == 1) add(kind, part.substr(0, part.size() - rest.size()));
        } else if (depth == 0 && !trim(line).empty()) {
            refuse("not_a_calendar");
        }
    }
    if (depth != 0) refuse("syntax");
    if (objects_.empty()) refuse("no_item");
}

void CalendarFile::add(std::string_view kind, std::string_view part) {
    if (kind == "VTIMEZONE") zones_.emplace(value_in(part, "TZID"), part);
    if (kind != "VEVENT" && kind != "VTODO") return;
    auto const uid = value_in(part, "UID");
    auto const known = by_uid_.find(uid);
    if (!uid.empty() && known != by_uid_.end()) {
        objects_[known->second].push_back(part);
        return;
    }
    if (!uid.empty()) by_uid_.emplace(uid, objects_.size());
    objects_.push_back({part});
}

std::string CalendarFile::object(std::size_t index) const {
    std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sampark//EN\r\n";
    std::set<std::string> zones;
    for (auto const part : objects_[index]) zones.merge(zones_in(part));
    for (auto const& zone : zones) {
        auto const known = zones_.find(zone);
        if (known != zones_.end()) text.append(known->second);
    }
    for (auto const part : objects_[index]) text.append(part);
    return text.append("END:VCALENDAR\r\n");
}

std::string CalendarFile::title(std::size_t index) const {
    for (auto const part : objects_[index]) {
        auto const value = value_in(part, "SUMMARY");
        if (!value.empty() && is_valid_utf8(value)) return unescaped(value);
    }
    return {};
}

}  // namespace sampark::ical
