// How often does a name written in one script find itself among names of the other?
//
// search_recall NAMES.tsv [--json] reads pairs of a Bengali and a Latin name (a line: Bengali, tab, Latin),
// puts both sides into a search index of their own in a temporary SQLite database, asks each side for every
// name of the other, and prints how often the right one comes first or among the first ten. Equal names count
// as one.
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

// One side of the file, as records of a noun.
struct Side {
    std::string_view noun;
    std::vector<std::string> names;
    std::unordered_map<Id, std::size_t> places;
};

struct Result {
    std::string_view direction;
    double first = 0;      // share of queries
    double first_ten = 0;  // share of queries
    double micros = 0;     // a query
};

bool read_names(char const* path, Side& bengali, Side& latin) {
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line)) {
        auto const tab = line.find('\t');
        if (tab == std::string::npos) continue;
        bengali.names.push_back(line.substr(0, tab));
        latin.names.push_back(line.substr(tab + 1));
    }
    return !bengali.names.empty();
}

void index_names(db::Database& database, Side& side) {
    database.write([&](db::Tx& tx) {
        SearchWriter writer(tx, workspace);
        for (std::size_t i = 0; i < side.names.size(); ++i) {
            auto const id = new_id();
            side.places[id] = i;
            writer.put_new(side.noun, id, {{side.names[i], 3, SearchKind::name}});
        }
        writer.finish();
    });
}

// The place of the right name among the hits, 0 for the first; npos when it is not there.
std::size_t place(db::Tx& tx, std::string_view query, std::string_view right, Side const& side) {
    std::string_view const nouns[]{side.noun};
    auto const hits = search(tx, workspace, query, {.entities = nouns, .limit = 10, .region = "BD"});
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (side.names[side.places.at(hits[i].record)] == right) return i;
    }
    return std::string::npos;
}

Result measure(db::Database& database, std::string_view direction, Side const& asked, Side const& side) {
    Result result{.direction = direction};
    auto const start = Clock::now();
    database.read([&](db::Tx& tx) {
        for (std::size_t i = 0; i < asked.names.size(); ++i) {
            auto const at = place(tx, asked.names[i], side.names[i], side);
            if (at < 1) ++result.first;
            if (at < 10) ++result.first_ten;
        }
    });
    result.micros = std::chrono::duration<double, std::micro>(Clock::now() - start).count();
    auto const count = static_cast<double>(asked.names.size());
    for (auto* value : {&result.first, &result.first_ten, &result.micros}) *value /= count;
    return result;
}

void print_table(std::vector<Result> const& results) {
    std::printf("%-18s %8s %8s %12s\n", "direction", "first", "in ten", "us a query");
    for (auto const& result : results) {
        std::printf("%-18s %7.2f%% %7.2f%% %12.0f\n", std::string(result.direction).c_str(),
                    100 * result.first, 100 * result.first_ten, result.micros);
    }
}

void print_json(std::vector<Result> const& results) {
    json::object out;
    for (auto const& result : results) {
        out[result.direction] = {
            {"recall_at_1", result.first}, {"recall_at_10", result.first_ten}, {"micros", result.micros}};
    }
    std::cout << out << '\n';
}

}  // namespace

int main(int argc, char** argv) {
    Side bengali{.noun = "bengali", .names = {}, .places = {}};
    Side latin{.noun = "latin", .names = {}, .places = {}};
    if (argc < 2 || !read_names(argv[1], bengali, latin)) {
        std::fprintf(stderr, "usage: search_recall NAMES.tsv [--json]\n");
        return 2;
    }
    auto const folder =
        std::filesystem::temp_directory_path() / ("search_recall_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    std::vector<Result> results;
    {
        auto const database = db::Database::open({.url = (folder / "names.sqlite").string()});
        db::migrate(*database);
        index_names(*database, bengali);
        index_names(*database, latin);
        results.push_back(measure(*database, "bengali_to_latin", bengali, latin));
        results.push_back(measure(*database, "latin_to_bengali", latin, bengali));
    }
    std::filesystem::remove_all(folder);
    auto const as_json = argc > 2 && std::string_view(argv[2]) == "--json";
    (as_json ? print_json : print_table)(results);
    return 0;
}
