// How often does search find the name that was meant, when it is asked in the other script or in another
// spelling?
//
// search_recall NAMES.tsv [--by-hand NAMES.tsv] [--misses] [--json] reads pairs of a Bengali and a Latin name
// (a line: Bengali, tab, Latin), puts both sides into a search index of their own in a temporary SQLite
// database, asks each side for every name of the other, and prints how often the right one comes first or
// among the first ten. Equal names count as one. Every third line, as a hash of it decides, is held out:
// nobody who changes how names are read looks at these, and they are reported by themselves.
//
// The names by hand (kind, tab, what is stored, tab, what is asked) are put among all of the others and
// reported by kind.
#include "base/json.hpp"
#include "db/migrate.hpp"
#include "records/search_index.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <unordered_map>

#include <unistd.h>

namespace {

using namespace sampark;
using Clock = std::chrono::steady_clock;

Id const workspace = *parse_id("01890000-0000-7000-8000-000000000001");
constexpr std::size_t answers = 10;

// Names of one kind, as records of a noun.
struct Side {
    std::string noun;
    std::vector<std::string> names = {};
    std::unordered_map<Id, std::string> found = {};  // what a record is called
};

struct Question {
    std::string group;
    std::string noun;
    std::string asked;
    std::string right;
};

struct Result {
    std::string group;
    std::size_t questions = 0;
    std::size_t first = 0;
    std::size_t first_ten = 0;
    double micros = 0;  // of all questions

    double share(std::size_t count) const {
        return static_cast<double>(count) / static_cast<double>(questions);
    }
};

struct Settings {
    char const* names = nullptr;
    char const* by_hand = nullptr;
    bool tells_misses = false;
    bool as_json = false;
};

// FNV-1a.
bool is_held_out(std::string_view line) {
    std::uint64_t hash = 14'695'981'039'346'656'037U;
    for (auto const c : line) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    return hash % 3 == 0;
}

bool read_names(char const* path, Side& bengali, Side& latin, std::vector<Question>& questions) {
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line)) {
        auto const tab = line.find('\t');
        if (tab == std::string::npos) continue;
        auto const& first = bengali.names.emplace_back(line.substr(0, tab));
        auto const& second = latin.names.emplace_back(line.substr(tab + 1));
        std::string const part = is_held_out(line) ? "held out" : "tuned on";
        questions.push_back({"bengali to latin, " + part, latin.noun, first, second});
        questions.push_back({"latin to bengali, " + part, bengali.noun, second, first});
    }
    return !bengali.names.empty();
}

SearchKind kind_of(std::string_view group) {
    return group == "phone" ? SearchKind::phone : group == "mail" ? SearchKind::mail : SearchKind::name;
}

void put(SearchWriter& writer, Side& side, std::string const& text, SearchKind kind) {
    auto const id = new_id();
    side.found[id] = text;
    writer.put_new(side.noun, id, {{text, 3, kind}});
}

// All names together, and each line's own among them.
void index_by_hand(SearchWriter& writer, char const* path, Side& all, std::vector<Question>& questions) {
    for (auto const& name : all.names) put(writer, all, name, SearchKind::name);
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line)) {
        auto const stored = line.find('\t') + 1;
        auto const asked = line.find('\t', stored) + 1;
        if (line.starts_with('#') || stored == 0 || asked == 0) continue;
        auto const group = line.substr(0, stored - 1);
        auto const right = line.substr(stored, asked - 1 - stored);
        put(writer, all, right, kind_of(group));
        questions.push_back({"by hand, " + group, all.noun, line.substr(asked), right});
    }
}

// The place of the right one among the hits, 0 for the first; `answers` where it is not there.
std::size_t place(std::vector<SearchHit> const& hits, Question const& question, Side const& side) {
    auto const found = std::ranges::find_if(
        hits, [&](auto const& hit) { return side.found.at(hit.record) == question.right; });
    return found == hits.end() ? answers : static_cast<std::size_t>(found - hits.begin());
}

void tell_miss(Question const& question, std::size_t at, std::vector<SearchHit> const& hits,
               Side const& side) {
    std::printf("%s: \"%s\" asked for \"%s\", at %zu%s%s\n", question.group.c_str(), question.asked.c_str(),
                question.right.c_str(), at + 1, hits.empty() ? "" : ", first ",
                hits.empty() ? "" : side.found.at(hits.front().record).c_str());
}

std::vector<Result> measure(db::Database& database, std::vector<Question> const& questions,
                            std::span<Side const> sides, Settings const& settings) {
    std::vector<Result> results;
    database.read([&](db::Tx& tx) {
        for (auto const& question : questions) {
            auto result = std::ranges::find(results, question.group, &Result::group);
            if (result == results.end()) result = results.insert(result, {.group = question.group});
            auto const& side = *std::ranges::find(sides, question.noun, &Side::noun);
            std::string_view const nouns[]{side.noun};
            auto const start = Clock::now();
            auto const hits =
                search(tx, workspace, question.asked, {.entities = nouns, .limit = answers, .region = "BD"});
            result->micros += std::chrono::duration<double, std::micro>(Clock::now() - start).count();
            auto const at = place(hits, question, side);
            ++result->questions;
            if (at < 1) ++result->first;
            if (at < answers) ++result->first_ten;
            // What is held out stays unseen.
            auto const may_be_seen = question.group.find("held out") == std::string::npos;
            if (settings.tells_misses && at > 0 && may_be_seen) tell_miss(question, at, hits, side);
        }
    });
    return results;
}

void print_table(std::vector<Result> const& results) {
    std::printf("%-34s %6s %8s %8s %12s\n", "", "names", "first", "in ten", "us a query");
    for (auto const& result : results) {
        std::printf("%-34s %6zu %7.2f%% %7.2f%% %12.0f\n", result.group.c_str(), result.questions,
                    100 * result.share(result.first), 100 * result.share(result.first_ten),
                    result.micros / static_cast<double>(result.questions));
    }
}

void print_json(std::vector<Result> const& results) {
    json::object out;
    for (auto const& result : results) {
        out[result.group] = {{"names", result.questions},
                             {"recall_at_1", result.share(result.first)},
                             {"recall_at_10", result.share(result.first_ten)},
                             {"micros", result.micros / static_cast<double>(result.questions)}};
    }
    std::cout << out << '\n';
}

Settings settings_of(std::span<char* const> arguments) {
    Settings settings;
    for (std::size_t at = 1; at < arguments.size(); ++at) {
        std::string_view const argument = arguments[at];
        if (argument == "--json") {
            settings.as_json = true;
        } else if (argument == "--misses") {
            settings.tells_misses = true;
        } else if (argument == "--by-hand" && at + 1 < arguments.size()) {
            settings.by_hand = arguments[++at];
        } else {
            settings.names = arguments[at];
        }
    }
    return settings;
}

std::vector<Result> run(std::filesystem::path const& folder, Settings const& settings, Side bengali,
                        Side latin, std::vector<Question> questions) {
    auto const database = db::Database::open({.url = (folder / "names.sqlite").string()});
    db::migrate(*database);
    Side all{.noun = "name"};
    database->write([&](db::Tx& tx) {
        SearchWriter writer(tx, workspace);
        for (auto* side : {&bengali, &latin}) {
            for (auto const& name : side->names) put(writer, *side, name, SearchKind::name);
            all.names.insert(all.names.end(), side->names.begin(), side->names.end());
        }
        if (settings.by_hand != nullptr) index_by_hand(writer, settings.by_hand, all, questions);
        writer.finish();
    });
    Side const sides[]{std::move(bengali), std::move(latin), std::move(all)};
    return measure(*database, questions, sides, settings);
}

}  // namespace

int main(int argc, char** argv) {
    auto const settings = settings_of({argv, static_cast<std::size_t>(argc)});
    Side bengali{.noun = "bengali"};
    Side latin{.noun = "latin"};
    std::vector<Question> questions;
    if (settings.names == nullptr || !read_names(settings.names, bengali, latin, questions)) {
        std::fprintf(stderr, "usage: search_recall NAMES.tsv [--by-hand NAMES.tsv] [--misses] [--json]\n");
        return 2;
    }
    std::ranges::stable_sort(questions, {}, &Question::group);
    auto const folder =
        std::filesystem::temp_directory_path() / ("search_recall_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    auto const results = run(folder, settings, std::move(bengali), std::move(latin), std::move(questions));
    std::filesystem::remove_all(folder);
    (settings.as_json ? print_json : print_table)(results);
    return 0;
}
