// Any cells: inference and the value parsers stay in bounds, and what they accept is in normal form and
// accepted again.
#include "base/fuzzy_index.hpp"
#include "base/name_similarity.hpp"
#include "base/time.hpp"
#include "require.hpp"
#include "tabular/infer.hpp"
#include "tabular/match.hpp"
#include "tabular/value.hpp"

#include <string>
#include <vector>

namespace {

using namespace sampark;
using namespace sampark::tabular;

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find(separator, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

void try_values(std::string_view text) {
    for (auto const decimal : {'.', ','}) {
        auto const number = parse_number(text, {decimal});
        if (number) require(parse_number(*number, {'.'}) == number);
    }
    for (auto const order : {DateOrder::day_month_year, DateOrder::month_day_year, DateOrder::year_month_day,
                             DateOrder::serial, DateOrder::ambiguous}) {
        auto const day = parse_date(text, {order, 70});
        if (day) require(is_date(*day) && parse_date(*day, {order, 70}) == day);
        parse_date_time(text, {order, 70}, TimeZone::offset(360));
    }
    parse_boolean(text);
    looks_typed(text);
    auto const alike = name_similarity(text, "Acme Corporation");
    require(alike >= 0 && alike <= 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    auto const lines = split(bytes, '\n');
    std::vector<std::string> names;
    for (auto const name : split(lines.front(), ',')) names.emplace_back(name);
    if (names.size() > 50) return 0;
    Profiler profiler(names);
    FuzzyIndex index;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        auto const cells = split(lines[line], ',');
        profiler.add(cells, line + 1);
        for (auto const cell : cells) try_values(cell);
        index.add(lines[line], Id{});
    }
    auto const profiles = profiler.finish();
    require(profiles.size() == names.size());
    for (auto const& profile : profiles)
        require(profile.confidence >= 0 && profile.confidence <= 1 && profile.misfits <= profile.filled);
    std::vector<Target> const targets{
        {.name = "amount", .kind = TargetKind::money, .labels = {"পরিমাণ"}, .synonyms = {}}};
    match_columns(profiles, targets);
    index.find(lines.back());
    return 0;
}
