// What do writing and asking the search index cost at a million people?
//
// search_speed NAMES.tsv FOLDER [PEOPLE] [--json] fills a SQLite database in FOLDER with people whose names
// are made of the words of the names file (a line: Bengali name, tab, Latin name; frequent words stay
// frequent), and measures indexing and several kinds of queries. The database stays there; a second run
// measures the same one again.
#include "base/json.hpp"
#include "db/migrate.hpp"
#include "records/search_index.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <random>

namespace {

using namespace sampark;
using Clock = std::chrono::steady_clock;

constexpr std::string_view contact = "contact";
constexpr std::size_t batch = 1000;
constexpr int queries_of_a_kind = 300;
Id const workspace = *parse_id("01890000-0000-7000-8000-000000000001");

// Of all threads of the process: what a machine with nothing else to do would take.
double cpu_micros() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

double micros_since(Clock::time_point start) {
    return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

using Words = std::vector<std::string>;

Words split(std::string const& text) {
    Words words;
    for (std::size_t start = 0; start < text.size();) {
        auto const end = std::min(text.find(' ', start), text.size());
        if (end > start) words.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return words;
}

// A name is the beginning of one name of the file and the end of another, in both scripts alike.
class People {
public:
    explicit People(char const* path) {
        std::ifstream file(path);
        std::string line;
        while (std::getline(file, line)) {
            auto const tab = line.find('\t');
            auto const bengali = split(line.substr(0, tab));
            auto const latin = split(line.substr(tab + 1));
            if (tab == std::string::npos || bengali.size() < 2 || latin.size() < 2) continue;
            bengali_.push_back({bengali.front(), bengali.back()});
            latin_.push_back({latin.front(), latin.back()});
        }
    }

    struct Person {
        std::string bengali;
        std::string latin;
        std::string mail;
        std::string phone;
    };

    bool empty() const { return latin_.empty(); }

    Person next(std::mt19937_64& random) const {
        auto const a = random() % latin_.size();
        auto const b = random() % latin_.size();
        auto const number = std::to_string(100'000'000 + random() % 900'000'000);
        auto const formal = random() % 5 == 0;
        return {(formal ? "মোঃ " : "") + bengali_[a].first + ' ' + bengali_[b].second,
                (formal ? "Md. " : "") + latin_[a].first + ' ' + latin_[b].second,
                latin_[a].first + number.substr(0, 4) + "@example.com", "+8801" + number};
    }

private:
    std::vector<std::pair<std::string, std::string>> bengali_;
    std::vector<std::pair<std::string, std::string>> latin_;
};

// Half of the people have both names, a quarter each one of them.
void write(SearchWriter& writer, People::Person const& person, std::uint64_t choice) {
    std::vector<SearchText> texts;
    if (choice % 4 != 0) texts.push_back({person.latin, 3, SearchKind::name});
    if (choice % 4 != 1) texts.push_back({person.bengali, 3, SearchKind::name});
    texts.push_back({person.mail, 2, SearchKind::mail});
    texts.push_back({person.phone, 2, SearchKind::phone});
    writer.put_new(contact, new_id(), std::move(texts));
}

struct Cost {
    double wall = 0;  // microseconds a contact
    double cpu = 0;
};

Cost fill(db::Database& database, People const& people, std::size_t count) {
    std::mt19937_64 random(1);
    auto const start = Clock::now();
    auto const cpu = cpu_micros();
    for (std::size_t done = 0; done < count; done += batch) {
        database.write([&](db::Tx& tx) {
            SearchWriter writer(tx, workspace);
            for (std::size_t i = 0; i < batch; ++i) write(writer, people.next(random), random());
            writer.finish();
        });
    }
    auto const contacts = static_cast<double>(count);
    return {micros_since(start) / contacts, (cpu_micros() - cpu) / contacts};
}

std::size_t documents(db::Database& database) {
    return database.read([](db::Tx& tx) {
        return *tx.first("SELECT count(*) FROM search_document",
                         [](db::Row const& row) { return static_cast<std::size_t>(row.integer(0)); });
    });
}

struct Result {
    std::string_view kind;
    // Milliseconds: CPU time, which other work on the machine does not stretch much, and the time on the
    // clock.
    double cpu_median = 0;
    double cpu_p95 = 0;
    double median = 0;
    double p95 = 0;
};

using MakeQuery = std::string (*)(People::Person const&, std::mt19937_64&);

std::string first_half(std::string const& text) { return text.substr(0, text.find(' ') + 4); }

std::string with_slip(std::string text, std::mt19937_64& random) {
    text.erase(1 + random() % (text.size() - 1), 1);
    return text;
}

struct Kind {
    std::string_view name;
    MakeQuery make;
};

constexpr Kind kinds[]{
    {"whole Latin name", [](People::Person const& p, std::mt19937_64&) { return p.latin; }},
    {"whole Bengali name", [](People::Person const& p, std::mt19937_64&) { return p.bengali; }},
    {"last word",
     [](People::Person const& p, std::mt19937_64&) { return p.latin.substr(p.latin.rfind(' ') + 1); }},
    {"three letters", [](People::Person const& p, std::mt19937_64&) { return p.latin.substr(0, 3); }},
    {"one letter", [](People::Person const& p, std::mt19937_64&) { return p.latin.substr(0, 1); }},
    {"while typing", [](People::Person const& p, std::mt19937_64&) { return first_half(p.latin); }},
    {"misspelt", [](People::Person const& p, std::mt19937_64& random) { return with_slip(p.latin, random); }},
    {"nobody", [](People::Person const& p,
                  std::mt19937_64&) { return p.latin + "opkrt " + p.mail.substr(0, 3) + "lgnd"; }},
    {"phone", [](People::Person const& p, std::mt19937_64&) { return p.phone; }},
    {"end of a phone",
     [](People::Person const& p, std::mt19937_64&) { return p.phone.substr(p.phone.size() - 4); }},
    {"mail", [](People::Person const& p, std::mt19937_64&) { return p.mail; }},
};

double quantile(std::vector<double> values, double share) {
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size()))];
}

Result measure(db::Database& database, People const& people, Kind const& kind) {
    std::mt19937_64 random(2);
    std::vector<double> wall;
    std::vector<double> cpu;
    std::vector<std::string_view> const nouns{contact};
    for (int i = 0; i < queries_of_a_kind; ++i) {
        auto const query = kind.make(people.next(random), random);
        auto const start = Clock::now();
        auto const cpu_start = cpu_micros();
        database.read([&](db::Tx& tx) {
            return search(tx, workspace, query, {.entities = nouns, .limit = 20, .region = "BD"}).size();
        });
        cpu.push_back((cpu_micros() - cpu_start) / 1000);
        wall.push_back(micros_since(start) / 1000);
    }
    return {kind.name, quantile(cpu, .5), quantile(cpu, .95), quantile(wall, .5), quantile(wall, .95)};
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> arguments(argv + 1, argv + argc);
    auto const as_json = std::erase(arguments, "--json") > 0;
    if (arguments.size() < 2) {
        std::fprintf(stderr, "usage: search_speed NAMES.tsv FOLDER [PEOPLE] [--json]\n");
        return 2;
    }
    People const people(arguments[0].c_str());
    if (people.empty()) return 2;
    auto const count = arguments.size() > 2 ? std::stoul(arguments[2]) : 1'000'000;
    auto const database = db::Database::open({.url = arguments[1] + "/search_speed.sqlite"});
    db::migrate(*database);
    json::object out;
    if (documents(*database) == 0) {
        auto const cost = fill(*database, people, count);
        out["index_micros"] = {{"wall", cost.wall}, {"cpu", cost.cpu}};
        if (!as_json) std::printf("indexing: %.1f us a contact, of that %.1f us CPU\n", cost.wall, cost.cpu);
    }
    if (!as_json)
        std::printf("%-20s %12s %12s %12s %12s   (ms)\n", "query", "CPU median", "CPU p95", "median", "p95");
    for (auto const& kind : kinds) {
        auto const result = measure(*database, people, kind);
        out[result.kind] = {{"cpu_median_ms", result.cpu_median},
                            {"cpu_p95_ms", result.cpu_p95},
                            {"median_ms", result.median},
                            {"p95_ms", result.p95}};
        if (as_json) continue;
        std::printf("%-20s %12.2f %12.2f %12.2f %12.2f\n", std::string(result.kind).c_str(),
                    result.cpu_median, result.cpu_p95, result.median, result.p95);
    }
    if (as_json) std::cout << out << '\n';
    return 0;
}
