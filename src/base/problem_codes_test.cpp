// Every code that the sources throw has a sentence in both languages, and every sentence has a code.
//
// The scan knows how this code base writes a failure: Problem(status, code, …), {status, code, …}, fail(code,
// …), fail(place, code, …), and field errors {field, code, …} inside invalid({…}) or errors.push_back({…}).
#include "base/embedded.hpp"
#include "base/language.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace sampark {
namespace {

using Texts = std::vector<std::string>;

// The end of the string or character literal that begins at `at`.
std::size_t skip_literal(std::string const& text, std::size_t at) {
    auto const quote = text[at];
    for (++at; at < text.size() && text[at] != quote; ++at) {
        if (text[at] == '\\') ++at;
    }
    return at;
}

// What stands between the bracket at `open` and its partner, split at the outer commas.
Texts arguments_at(std::string const& text, std::size_t open) {
    Texts arguments{""};
    auto depth = 0;
    for (auto at = open; at < text.size(); ++at) {
        auto const c = text[at];
        auto const end = c == '"' || c == '\'' ? skip_literal(text, at) : at;
        if (c == ')' || c == '}' || c == ']') --depth;
        if (depth == 0 && at > open) break;
        if (depth == 1 && c == ',') {
            arguments.emplace_back();
        } else if (depth > 0) {
            arguments.back().append(text, at, end - at + 1);
        }
        if (c == '(' || c == '{' || c == '[') ++depth;
        at = end;
    }
    return arguments;
}

// The codes that an argument may be: its literals outside of any call or braces, as in found ? "a" : "b".
Texts literals_in(std::string const& argument) {
    static std::regex const code("\"([a-z][a-z0-9_]*)\"");
    static std::regex const call(R"(\w\([^()]*\))");
    auto const plain = std::regex_replace(argument, call, "");
    if (plain.find('{') != std::string::npos) return {};
    Texts found;
    for (std::sregex_iterator at(plain.begin(), plain.end(), code), end; at != end; ++at)
        found.push_back((*at)[1]);
    return found;
}

bool is_braced(std::string const& argument) {
    auto const first = argument.find_first_not_of(" \n");
    return first != std::string::npos && argument[first] == '{';
}

Texts second_of(Texts const& arguments) { return arguments.size() < 2 ? Texts{} : literals_in(arguments[1]); }

Texts codes_of_failure(Texts const& arguments) {
    auto codes = second_of(arguments);
    return codes.empty() ? literals_in(arguments.front()) : codes;
}

// "{{field, code, {…}}, {field, code}}" or one of its elements.
Texts codes_of_field_errors(std::string const& argument) {
    if (!is_braced(argument)) return {};
    Texts codes;
    auto const elements = arguments_at(argument, argument.find('{'));
    if (!is_braced(elements.front())) return second_of(elements);
    for (auto const& element : elements) {
        for (auto& code : codes_of_field_errors(element)) codes.push_back(std::move(code));
    }
    return codes;
}

std::set<std::string> codes_in(std::string const& source) {
    static std::regex const failure(
        R"(\b(Problem|FieldError|invalid|fail)[({]|\berrors_?(?:\(\))?\.(push_back|emplace_back)\(|[{](?=[1-5]\d\d, "|std::nullopt, "))");
    static std::regex const named(R"re(\breturn "(not_[a-z_]+)";)re");
    std::set<std::string> codes;
    for (std::sregex_iterator match(source.begin(), source.end(), failure), end; match != end; ++match) {
        auto const open = static_cast<std::size_t>(match->position() + match->length()) - 1;
        auto const arguments = arguments_at(source, open);
        auto const name = (*match)[1].matched ? match->str(1) : match->str(2);
        auto const listed = name == "invalid" || name == "push_back";
        auto const found = listed           ? codes_of_field_errors(arguments.front())
                           : name == "fail" ? codes_of_failure(arguments)
                                            : second_of(arguments);
        codes.insert(found.begin(), found.end());
    }
    for (std::sregex_iterator match(source.begin(), source.end(), named), end; match != end; ++match) {
        codes.insert((*match)[1]);
    }
    return codes;
}

std::string read(std::filesystem::path const& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Sources by path, tests left out.
std::map<std::string, std::string> const& sources() {
    static auto const all = [] {
        std::map<std::string, std::string> files;
        std::filesystem::path const folder = SAMPARK_SOURCE_FOLDER;
        for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
            auto const path = entry.path().string();
            if (path.ends_with("_test.cpp") || !(path.ends_with(".cpp") || path.ends_with(".hpp"))) continue;
            files.emplace(path, read(entry.path()));
        }
        return files;
    }();
    return all;
}

TEST(ProblemCodes, AreFoundHoweverTheyAreWritten) {
    auto const source = R"(
        throw Problem(404, "one", {{"path", path}});
        throw Problem(401, token ? "two" : "three");
        return {429, "four", {{"retry_after", 1}}};
        parse.fail("five", {{"max", max}});
        return fail(std::move(path), "six", {{"operator", wire}});
        throw invalid({{std::string(name), "seven", {{"expected", "list"}}}, {id == nullptr ? "id" : "changes", "eight", {}}});
        if (other) errors.push_back({field.name + "x", "nine", {{"value", key}}});
        errors_.push_back({place, problem.code, problem.parameters});
        throw invalid(std::move(errors));
        fail("place", "ten");
        return FieldError{"field", "eleven", {}};
        return {std::nullopt, "twelve", best.name};
        case Kind::boolean: return "not_thirteen";
    )";
    std::set<std::string> const expected{"one",   "two",  "three", "four",   "five",   "six",         "seven",
                                         "eight", "nine", "ten",   "eleven", "twelve", "not_thirteen"};
    EXPECT_EQ(codes_in(source), expected);
}

TEST(ProblemCodes, HaveASentenceInBothLanguages) {
    std::set<std::string> all;
    for (auto const& [path, source] : sources()) {
        for (auto const& code : codes_in(source)) {
            all.insert(code);
            for (auto const language : {Language::en, Language::bn}) {
                EXPECT_TRUE(has_message(language, "problem." + code))
                    << path << ": " << code << " has no sentence in " << language_tag(language);
            }
        }
    }
    EXPECT_GT(all.size(), 90U) << "the scan reads too little";
}

TEST(ProblemCodes, AreStillThrownForEverySentence) {
    for (auto const& file : embedded::locales()) {
        auto const document = json::parse(file.bytes).as_object();
        auto const* sentences = document.if_contains("problem");
        if (sentences == nullptr) continue;
        for (auto const& [code, sentence] : sentences->as_object()) {
            auto const quoted = '"' + std::string(code) + '"';
            auto const in_sql = '\'' + std::string(code) + '\'';
            auto const used = std::any_of(sources().begin(), sources().end(), [&](auto const& source) {
                return source.second.find(quoted) != std::string::npos ||
                       source.second.find(in_sql) != std::string::npos;
            });
            EXPECT_TRUE(used) << file.path << ": nothing throws " << quoted;
        }
    }
}

}  // namespace
}  // namespace sampark
