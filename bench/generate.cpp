// Fills a new database with a firm of any size: the same seed gives the same firm.
//
//   generate --data DIR [--database URL] [--size small|full] [--contacts N …] [--names TSV] [--seed N]
//
// Rows go through the engine's own SQL (records/store.hpp) in large transactions, so that columns, links,
// keys and search rows are what the server itself would have written; only events are left out. On SQLite the
// secondary indexes of the large tables are made at the end, which is several times faster than keeping them.
#include "access/credentials.hpp"
#include "commands/instance.hpp"
#include "data/sample.hpp"
#include "records/search.hpp"
#include "records/store.hpp"
#include "records/write.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <iostream>

namespace {

using namespace sampark;
using namespace sampark::bench;
using Clock = std::chrono::steady_clock;

constexpr std::size_t rows_in_transaction = 20'000;
constexpr std::string_view administrator = "admin@example.com";
constexpr std::string_view password = "bench-firm-2026";

struct Size {
    std::size_t contacts, companies, deals, activities, users;
};
constexpr Size full{1'000'000, 200'000, 300'000, 2'000'000, 50};
constexpr Size small{100'000, 20'000, 30'000, 200'000, 50};
constexpr Size tiny{2'000, 400, 600, 4'000, 50};

struct Request {
    commands::Options options;
    Size size = small;
    std::string names;
    std::uint64_t seed = 1;
};

std::size_t whole(std::string_view text) {
    std::size_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        throw std::runtime_error("not a number: " + std::string(text));
    return value;
}

Size named_size(std::string_view name) {
    if (name == "full") return full;
    if (name == "small") return small;
    if (name == "tiny") return tiny;
    throw std::runtime_error("--size is tiny, small or full");
}

Request read_request(int argc, char** argv) {
    Request request;
    for (int i = 1; i + 1 < argc; i += 2) {
        std::string_view const flag = argv[i];
        std::string_view const value = argv[i + 1];
        if (flag == "--data")
            request.options.data = value;
        else if (flag == "--database")
            request.options.database = value;
        else if (flag == "--names")
            request.names = value;
        else if (flag == "--seed")
            request.seed = whole(value);
        else if (flag == "--size")
            request.size = named_size(value);
        else if (flag == "--contacts")
            request.size.contacts = whole(value);
        else if (flag == "--companies")
            request.size.companies = whole(value);
        else if (flag == "--deals")
            request.size.deals = whole(value);
        else if (flag == "--activities")
            request.size.activities = whole(value);
        else
            throw std::runtime_error("unknown option " + std::string(flag));
    }
    if (argc % 2 == 0 || request.options.data.empty()) {
        throw std::runtime_error(
            "usage: generate --data DIR [--size tiny|small|full] [--names TSV] [--seed N] …");
    }
    return request;
}

// The large tables' indexes, taken away while rows stream in. Unique ones stay: they are part of what is
// right.
class PausedIndexes {
public:
    explicit PausedIndexes(db::Database& database) : database_(database) {
        if (database_.dialect().engine() != db::Engine::sqlite) return;
        database_.write([&](db::Tx& tx) {
            tx.each(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE INDEX%' AND "
                "tbl_name IN "
                "('contact', 'company', 'deal', 'activity', 'record_link', 'record_key') ORDER BY rowid",
                [&](db::Row const& row) { indexes_.emplace_back(row.text(0), row.text(1)); });
            for (auto const& [name, sql] : indexes_) tx.script("DROP INDEX \"" + name + '"');
        });
    }
    void make() {
        for (auto const& [name, sql] : indexes_) {
            database_.write([&](db::Tx& tx) { tx.script(sql); });
        }
        indexes_.clear();
    }

private:
    db::Database& database_;
    // In the order of the migrations, by which SQLite's planner settles ties.
    std::vector<std::pair<std::string, std::string>> indexes_;
};

// On the timeline of the first contact.
constexpr std::size_t entries_of_busiest = 10'000;

class Generator {
public:
    explicit Generator(Request const& request)
        : request_(request),
          instance_(request.options, commands::Opening::make),
          sample_(request.names, request.seed) {}

    void run() {
        workspace_ = crm::create_workspace(instance_.database(), {.name = "Bench"});
        make_people();
        make_custom_fields();
        PausedIndexes indexes(instance_.database());
        companies_ = fill("company", request_.size.companies,
                          [&](Record& record) { sample_.company(record, users_); });
        contacts_ = fill("contact", request_.size.contacts,
                         [&](Record& record) { sample_.contact(record, users_, companies_); });
        deals_ = fill("deal", request_.size.deals,
                      [&](Record& record) { sample_.deal(record, users_, companies_, contacts_, stages_); });
        fill("activity", request_.size.activities, [&, made = std::size_t{0}](Record& record) mutable {
            sample_.activity(record, users_, companies_, contacts_, deals_);
            if (made++ < entries_of_busiest) sample_.with(record, contacts_.front());
        });
        step("indexes", [&] { indexes.make(); });
    }

private:
    void make_people() {
        auto const hash = instance_.access().passwords().hash(std::string(password));
        instance_.write(system_actor(workspace_), [&](Context const& context) {
            users_.push_back(crm::create_user(
                context, {std::string(administrator), "Administrator", "administrator", hash}));
            return 0;
        });
        instance_.write(system_actor(workspace_), [&](Context const& context) {
            auto const team = create(context, context.catalog.at("team"), {{"name", "Sales"}});
            while (users_.size() < request_.size.users) {
                auto const name = sample_.person();
                auto const mail = "user" + std::to_string(users_.size()) + "@example.com";
                auto const user = create(context, context.catalog.at("user"),
                                         {{"name", name.latin},
                                          {"mail", mail},
                                          {"role", "member"},
                                          {"team", to_text(team.record.id)}});
                users_.push_back(user.record.id);
            }
            context.tx.each(
                "SELECT id, pipeline, outcome FROM stage WHERE workspace_id = $1 ORDER BY position",
                [&](db::Row const& row) {
                    stages_.push_back({row.id(0), row.id(1), std::string(row.text(2))});
                },
                workspace_);
            return 0;
        });
    }

    void make_custom_fields() {
        instance_.write(system_actor(workspace_), [&](Context const& context) {
            json::array choices;
            for (auto const shop : shops) choices.push_back(json::object{{"value", shop}});
            create(context, context.catalog.at("custom_field"),
                   {{"entity", "contact"},
                    {"name", "c_shop"},
                    {"label", "Shop"},
                    {"kind", "choice"},
                    {"choices", choices}});
            create(context, context.catalog.at("custom_field"),
                   {{"entity", "contact"}, {"name", "c_points"}, {"label", "Points"}, {"kind", "number"}});
            return 0;
        });
    }

    template <class Function>
    void step(std::string_view name, Function function) {
        auto const start = Clock::now();
        function();
        auto const seconds = std::chrono::duration<double>(Clock::now() - start).count();
        std::printf("%-12.*s %7.1f s\n", static_cast<int>(name.size()), name.data(), seconds);
        std::fflush(stdout);
    }

    template <class Make>
    std::vector<Id> fill(std::string_view noun, std::size_t count, Make make) {
        std::vector<Id> ids;
        ids.reserve(count);
        auto const actor = system_actor(workspace_);
        auto const catalog = instance_.catalogs().of(workspace_);
        auto const& entity = catalog->at(noun);
        step(noun, [&] {
            while (ids.size() < count) {
                auto const target = std::min(count, ids.size() + rows_in_transaction);
                instance_.database().write([&](db::Tx& tx) {
                    Journal unused;
                    run_in_workspace(tx, *catalog, actor, unused, [&](Context const& context) {
                        while (ids.size() < target)
                            ids.push_back(add(context, entity, make, ids.size(), count));
                    });
                });
            }
        });
        return ids;
    }

    template <class Make>
    Id add(Context const& context, EntityDef const& entity, Make& make, std::size_t number,
           std::size_t count) {
        Record record(entity);
        sample_.stamp(record, number, count);
        make(record);
        insert_row(context, record);
        store_links(context, record, nullptr);
        store_keys(context, record, nullptr);
        context.traces.leave(context, record, nullptr);
        index(context, record, nullptr);
        return record.id;
    }

    Request const& request_;
    commands::Instance instance_;
    Sample sample_;
    Id workspace_;
    std::vector<Id> users_, companies_, contacts_, deals_;
    std::vector<Stage> stages_;
};

}  // namespace

int main(int argc, char** argv) {
    try {
        auto const request = read_request(argc, argv);
        Generator(request).run();
        return 0;
    } catch (Problem const& problem) {
        std::cerr << "generate: " << problem.code << '\n';
    } catch (std::exception const& error) {
        std::cerr << "generate: " << error.what() << '\n';
    }
    return 1;
}
