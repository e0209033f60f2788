#include "records/import/totals.hpp"

#include <algorithm>

namespace sampark::imports {
namespace {

std::int64_t number(json::object const& totals, std::string_view name) {
    auto const* value = totals.if_contains(name);
    return value == nullptr || !value->is_int64() ? 0 : value->get_int64();
}

json::object written(NamedLinks const& links) {
    json::object object;
    for (auto const& [noun, names] : links) {
        json::array array;
        for (auto const& link : names) {
            array.push_back(
                {{"name", link.name},
                 {"similar", link.similar.empty() ? json::value(nullptr) : json::value(link.similar)}});
        }
        object[noun] = std::move(array);
    }
    return object;
}

NamedLinks read_names(json::object const& totals, std::string_view name) {
    NamedLinks links;
    auto const* stored = totals.if_contains(name);
    if (stored == nullptr) return links;
    for (auto const& [noun, names] : stored->as_object()) {
        for (auto const& link : names.as_array()) {
            auto const* similar = link.at("similar").if_string();
            links[noun].push_back(
                {std::string(link.at("name").as_string()), similar ? std::string(*similar) : std::string()});
        }
    }
    return links;
}

}  // namespace

void Totals::count_made(std::string const& noun, NamedLink link) {
    ++linked[noun];
    auto& names = made[noun];
    if (names.size() < named_links) names.push_back(std::move(link));
}

void Totals::count_taken(std::string const& noun, NamedLink link) {
    auto& names = taken[noun];
    auto const known = std::find(names.begin(), names.end(), link) != names.end();
    if (!known && names.size() < named_links) names.push_back(std::move(link));
}

json::object to_json(Totals const& totals) {
    json::object linked;
    for (auto const& [noun, count] : totals.linked) linked[noun] = count;
    return {{"rows", totals.rows},
            {"created", totals.created},
            {"updated", totals.updated},
            {"unchanged", totals.unchanged},
            {"skipped", totals.skipped},
            {"looked_at", totals.looked_at},
            {"certain", totals.certain},
            {"possible", totals.possible},
            {"rejected", totals.rejected},
            {"undecided", totals.undecided},
            {"unlinked", totals.unlinked},
            {"linked", std::move(linked)},
            {"made", written(totals.made)},
            {"taken", written(totals.taken)},
            {"open", json::array(totals.open.begin(), totals.open.end())}};
}

Totals read_totals(json::object const& stored) {
    Totals totals;
    totals.rows = number(stored, "rows");
    totals.created = number(stored, "created");
    totals.updated = number(stored, "updated");
    totals.unchanged = number(stored, "unchanged");
    totals.skipped = number(stored, "skipped");
    totals.looked_at = number(stored, "looked_at");
    totals.certain = number(stored, "certain");
    totals.possible = number(stored, "possible");
    totals.rejected = number(stored, "rejected");
    totals.undecided = number(stored, "undecided");
    totals.unlinked = number(stored, "unlinked");
    if (auto const* linked = stored.if_contains("linked")) {
        for (auto const& [noun, count] : linked->as_object())
            totals.linked[noun] = count.to_number<std::int64_t>();
    }
    if (auto const* open = stored.if_contains("open")) {
        for (auto const& column : open->as_array()) totals.open.emplace_back(column.as_string());
    }
    totals.made = read_names(stored, "made");
    totals.taken = read_names(stored, "taken");
    return totals;
}

}  // namespace sampark::imports
