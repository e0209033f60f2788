#include "tabular/name_pair.hpp"

#include "base/name_similarity.hpp"
#include "base/text.hpp"
#include "tabular/header.hpp"

#include <algorithm>

namespace sampark::tabular {
namespace {

bool is_one_of(std::string_view word, std::span<std::string_view const> names) {
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return normal_name(name) == word; });
}

Script script_named(std::string_view word) {
    constexpr std::string_view english[]{"english", "eng", "en", "ইংরেজি", "ইংরেজিতে", "ইংরেজী", "ইংরেজীতে"};
    constexpr std::string_view bengali[]{"bangla", "bengali", "bn", "বাংলা", "বাংলায়", "বাঙলা", "বাঙলায়"};
    if (is_one_of(word, english)) return Script::latin;
    return is_one_of(word, bengali) ? Script::bengali : Script::unknown;
}

std::vector<std::string> words_of(std::string const& text) {
    std::vector<std::string> words;
    for (std::string_view rest = text; !rest.empty();) {
        auto const end = std::min(rest.find(' '), rest.size());
        words.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return words;
}

// The script that most letters are of.
Script script_of(std::span<std::string const> texts) {
    std::size_t latin = 0;
    std::size_t bengali = 0;
    for (auto const& text : texts) {
        for (std::size_t at = 0; at < text.size();) {
            auto const letter = next_code_point(text, at);
            if (is_bengali(letter)) ++bengali;
            if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')) ++latin;
        }
    }
    if (latin == bengali) return Script::unknown;
    return latin > bengali ? Script::latin : Script::bengali;
}

bool is_called(Target const& target, std::string_view heading) {
    auto const wanted = compact_name(header_key(heading));
    auto const is_it = [&](std::string const& name) { return compact_name(header_key(name)) == wanted; };
    return !wanted.empty() &&
           (is_it(target.name) || std::any_of(target.labels.begin(), target.labels.end(), is_it) ||
            std::any_of(target.synonyms.begin(), target.synonyms.end(), is_it));
}

// A column that means the target, and the script that is told of it.
struct Named {
    std::size_t column;
    Script told, content, heading;
};

std::optional<Script> told_script(std::string_view heading, Target const& target, Target const& bengali) {
    auto const in_heading = script_in_heading(heading);
    if (in_heading.script != Script::unknown && is_called(target, in_heading.rest)) return in_heading.script;
    if (is_called(bengali, heading)) return Script::bengali;
    return is_called(target, heading) ? std::optional(Script::unknown) : std::nullopt;
}

using Evidence = Script Named::*;

Named const* first_of(std::vector<Named> const& named, Evidence evidence, Script script) {
    auto const found = std::find_if(named.begin(), named.end(), [&](Named const& column) {
        auto const open = evidence == &Named::told || column.told == Script::unknown;
        return open && column.*evidence == script;
    });
    return found == named.end() ? nullptr : &*found;
}

std::optional<NamePair> pair_of(std::vector<Named> const& named) {
    auto const* const told_latin = first_of(named, &Named::told, Script::latin);
    auto const* const told_bengali = first_of(named, &Named::told, Script::bengali);
    for (auto const evidence : {&Named::told, &Named::content, &Named::heading}) {
        auto const* const latin = told_latin ? told_latin : first_of(named, evidence, Script::latin);
        auto const* const bengali = told_bengali ? told_bengali : first_of(named, evidence, Script::bengali);
        if (latin && bengali) return NamePair{latin->column, bengali->column, 0, 0};
    }
    return std::nullopt;
}

}  // namespace

ScriptHeading script_in_heading(std::string_view heading) {
    ScriptHeading result;
    auto words = words_of(header_key(heading));
    for (auto word = words.begin(); word != words.end(); ++word) {
        result.script = script_named(*word);
        if (result.script == Script::unknown) continue;
        word = words.erase(word);
        if (word != words.begin() && *std::prev(word) == "in") words.erase(std::prev(word));
        break;
    }
    for (auto const& word : words) result.rest += (result.rest.empty() ? "" : " ") + word;
    return result;
}

std::vector<NamePair> pair_names(std::span<ColumnProfile const> columns, std::span<Target const> targets) {
    std::vector<NamePair> pairs;
    for (std::size_t target = 0; target < targets.size(); ++target) {
        auto const counterpart = std::find_if(targets.begin(), targets.end(), [&](Target const& other) {
            return !other.name.empty() && other.name == targets[target].in_bengali;
        });
        if (counterpart == targets.end()) continue;
        std::vector<Named> named;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            auto const& column = columns[i];
            auto const told = told_script(column.name, targets[target], *counterpart);
            if (told) named.push_back({i, *told, script_of(column.samples), script_of({&column.name, 1})});
        }
        if (auto pair = pair_of(named)) {
            pair->target = target;
            pair->bengali_target = static_cast<std::size_t>(counterpart - targets.begin());
            pairs.push_back(*pair);
        }
    }
    return pairs;
}

}  // namespace sampark::tabular
