// How often does a name written in one script find itself among names of the other?
//
// search_recall NAMES.tsv [--json] reads pairs of a Bengali and a Latin name, indexes one side in memory by
// the terms of base/search_terms.hpp, asks for each name of the other, and prints how often the right one
// comes first or among the first ten. Equal names count as one. It also prints what terms and ranking cost.
#include "base/json.hpp"
#include "base/phonetic.hpp"
#include "base/search_terms.hpp"
#include "base/similarity.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <unordered_map>

namespace {

using namespace sampark;
using Clock = std::chrono::steady_clock;

constexpr std::size_t most_candidates = 1000;
constexpr float near_weight = .5F;

double micros_since(Clock::time_point start) {
    return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

struct Name {
    std::string text;
    SearchTerms terms;
    std::string sounds;
};

// Terms to names, with rarer terms weighing more: what a full-text index does, without one.
class Index {
public:
    explicit Index(std::vector<Name> const& names) : names_(names), scores_(names.size()) {
        for (std::size_t i = 0; i < names.size(); ++i) add(i);
    }

    std::vector<std::size_t> candidates(Name const& query) {
        std::ranges::fill(scores_, 0.F);
        for (auto const& word : query.terms.words) {
            score("e" + word.exact, 1);
            if (word.key.empty()) continue;
            score("k" + word.key, 1);
            for (auto const& near : near_keys(word.key)) score("k" + near, near_weight);
        }
        for (auto const& pair : query.terms.pair_keys) score("k" + pair, 1);
        return best();
    }

private:
    void add(std::size_t i) {
        auto const post = [&](std::string const& term) {
            auto& postings = postings_[term];
            if (postings.empty() || postings.back() != i) postings.push_back(i);
        };
        for (auto const& word : names_[i].terms.words) {
            post("e" + word.exact);
            if (!word.key.empty()) post("k" + word.key);
        }
        for (auto const& pair : names_[i].terms.pair_keys) post("k" + pair);
    }

    void score(std::string const& term, float weight) {
        auto const found = postings_.find(term);
        if (found == postings_.end()) return;
        auto const& postings = found->second;
        auto const rarity = std::log(static_cast<float>(names_.size()) / static_cast<float>(postings.size()));
        for (auto const i : postings) scores_[i] += rarity * weight;
    }

    std::vector<std::size_t> best() const {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < scores_.size(); ++i) {
            if (scores_[i] > 0) found.push_back(i);
        }
        if (found.size() > most_candidates) {
            auto const end = found.begin() + static_cast<std::ptrdiff_t>(most_candidates);
            std::ranges::nth_element(found, end, std::ranges::greater{},
                                     [&](std::size_t i) { return scores_[i]; });
            found.resize(most_candidates);
        }
        return found;
    }

    std::vector<Name> const& names_;
    std::vector<float> scores_;
    std::unordered_map<std::string, std::vector<std::size_t>> postings_;
};

struct Result {
    std::string_view direction;
    double first = 0;        // share of queries
    double first_ten = 0;    // share of queries
    double candidates = 0;   // a query
    double rank_micros = 0;  // a query
};

// The place of the right name among all names ranked, 0 for the first; npos when it was not found.
std::size_t place(Name const& query, std::string_view right, std::vector<Name> const& names,
                  std::vector<std::size_t> const& candidates, Result& result) {
    auto const start = Clock::now();
    SoundMatcher const matcher(query.sounds);
    std::vector<std::pair<double, std::size_t>> ranked;
    ranked.reserve(candidates.size());
    for (auto const i : candidates) ranked.emplace_back(matcher.similarity_to(names[i].sounds), i);
    std::ranges::sort(ranked, [](auto const& a, auto const& b) { return a.first > b.first; });
    result.rank_micros += micros_since(start);
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        if (names[ranked[i].second].text == right) return i;
    }
    return std::string::npos;
}

Result measure(std::string_view direction, std::vector<Name> const& queries, std::vector<Name> const& names) {
    Index index(names);
    Result result{.direction = direction};
    for (std::size_t i = 0; i < queries.size(); ++i) {
        auto const candidates = index.candidates(queries[i]);
        auto const at = place(queries[i], names[i].text, names, candidates, result);
        result.candidates += static_cast<double>(candidates.size());
        if (at < 1) ++result.first;
        if (at < 10) ++result.first_ten;
    }
    auto const count = static_cast<double>(queries.size());
    for (auto* value : {&result.first, &result.first_ten, &result.candidates, &result.rank_micros})
        *value /= count;
    return result;
}

bool read_names(char const* path, std::vector<Name>& bengali, std::vector<Name>& latin) {
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line)) {
        auto const tab = line.find('\t');
        if (tab == std::string::npos) continue;
        bengali.push_back({.text = line.substr(0, tab), .terms = {}, .sounds = {}});
        latin.push_back({.text = line.substr(tab + 1), .terms = {}, .sounds = {}});
    }
    return !bengali.empty();
}

double fill_terms(std::vector<Name>& names) {
    auto const start = Clock::now();
    for (auto& name : names) name.terms = search_terms(name.text);
    auto const micros = micros_since(start) / static_cast<double>(names.size());
    for (auto& name : names) name.sounds = name.terms.sounds();
    return micros;
}

void print_table(std::vector<Result> const& results, double bengali_micros, double latin_micros) {
    std::printf("%-18s %8s %8s %12s %14s\n", "direction", "first", "in ten", "candidates", "ranking, us");
    for (auto const& result : results) {
        std::printf("%-18s %7.2f%% %7.2f%% %12.0f %14.0f\n", std::string(result.direction).c_str(),
                    100 * result.first, 100 * result.first_ten, result.candidates, result.rank_micros);
    }
    std::printf("search_terms: %.2f us a Bengali name, %.2f us a Latin name\n", bengali_micros, latin_micros);
}

void print_json(std::vector<Result> const& results, double bengali_micros, double latin_micros) {
    json::object out{{"terms_micros", {{"bengali", bengali_micros}, {"latin", latin_micros}}}};
    for (auto const& result : results) {
        out[result.direction] = {{"recall_at_1", result.first},
                                 {"recall_at_10", result.first_ten},
                                 {"candidates", result.candidates},
                                 {"rank_micros", result.rank_micros}};
    }
    std::cout << out << '\n';
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<Name> bengali;
    std::vector<Name> latin;
    if (argc < 2 || !read_names(argv[1], bengali, latin)) {
        std::fprintf(stderr,
                     "usage: search_recall NAMES.tsv [--json]   (a line: Bengali name, tab, Latin name)\n");
        return 2;
    }
    auto const bengali_micros = fill_terms(bengali);
    auto const latin_micros = fill_terms(latin);
    std::vector<Result> const results{measure("bengali_to_latin", bengali, latin),
                                      measure("latin_to_bengali", latin, bengali)};
    auto const as_json = argc > 2 && std::string_view(argv[2]) == "--json";
    (as_json ? print_json : print_table)(results, bengali_micros, latin_micros);
    return 0;
}
