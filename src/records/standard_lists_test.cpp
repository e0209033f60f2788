// Every standard list of every noun follows an index, on both databases.
//
// crm/standard_lists.json says what the web offers and asks of its own; a test of the web holds its views
// against that file. "in order": the index has the order of the list, so that a page costs the same among a
// million records; "gathered": an index finds the records of one record, which are few, and they are sorted.
#include "crm/test_firm.hpp"
#include "records/count_cache.hpp"
#include "records/explained.hpp"
#include "records/initials.hpp"
#include "records/load.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace sampark {
namespace {

struct StandardList {
    std::string noun, name, sort, found;
    json::value filter;
};

std::vector<StandardList> standard_lists() {
    std::ifstream const file(SAMPARK_SOURCE_FOLDER "/crm/standard_lists.json");
    std::ostringstream text;
    text << file.rdbuf();
    std::vector<StandardList> lists;
    auto const parsed = json::parse(text.str());
    for (auto const& item : parsed.as_array()) {
        auto const text_of = [&](std::string_view member) {
            return std::string(item.at(member).as_string());
        };
        lists.push_back(
            {text_of("noun"), text_of("list"), text_of("sort"), text_of("found"), item.at("filter")});
    }
    return lists;
}

class StandardListsTest : public crm::FirmTest {
protected:
    // So many that SQLite's way to a page is weighed as among a million: each condition is met by a good
    // part.
    static constexpr int records = 96;

    void SetUp() override {
        crm::FirmTest::SetUp();
        team_ = add("team", {{"name", "North"}});
        me_ = add("user", {{"name", "Asma"}, {"mail", "asma@a.example"}, {"team", to_text(team_)}});
        company_ = add("company", {{"name", "Padma"}});
        contact_ = add("contact", {{"name", "Rahim"}});
        deal_ = add("deal", {{"title", "Bridge"}});
        write([&](Context const& context) {
            for (auto const* outcome : {"open", "won", "open", "lost"})
                stages_.push_back(stage_of(context, outcome));
            for (int i = 0; i < records; ++i) add_records(context, i);
            if (GetParam() == db::Engine::sqlite) multiply(context.tx);
            if (GetParam() == db::Engine::postgres) context.tx.script("ANALYZE");
            return 0;
        });
    }

    // The same records many times over, with other ids: SQLite's ways are weighed by counts.
    static void multiply(db::Tx& tx) {
        for (std::string const noun : {"contact", "company", "deal", "activity", "note", "product"}) {
            std::string names, values;
            tx.each(
                "SELECT name FROM pragma_table_info($1)",
                [&](db::Row const& row) {
                    auto const name = std::string(row.text(0));
                    names += (names.empty() ? "" : ", ") + name;
                    values += (values.empty() ? "" : ", ") + (name == "id" ? "randomblob(16)" : name);
                },
                noun);
            tx.script(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) INSERT INTO " +
                noun + " (" + names + ") SELECT " + values + " FROM " + noun + ", n");
        }
    }

    static Id stage_of(Context const& context, std::string_view outcome) {
        return context.tx
            .first(
                "SELECT id FROM stage WHERE outcome = $1 LIMIT 1",
                [](db::Row const& row) { return row.id(0); }, outcome)
            .value_or(Id{});
    }

    void add_records(Context const& context, int i) {
        auto const owner = i / 4 % 2 == 0 ? json::value(to_text(me_)) : json::value(nullptr);
        auto const few = i % 16 == 0;
        auto const long_ago = i % 3 == 0
                                  ? json::value(nullptr)
                                  : json::value("2026-0" + std::to_string(i % 3 + 1) + "-01T00:00:00Z");
        static constexpr char const* lifecycles[]{"lead", "customer", "subscriber", "qualified"};
        static constexpr char const* statuses[]{"new", "unqualified", "contacted"};
        create(context, catalog_->at("contact"),
               {{"name", "Karim " + std::to_string(i % 20)},
                {"city", i % 2 == 0 ? "Dhaka" : "Khulna"},
                {"owner", owner},
                {"lifecycle", lifecycles[i % 4]},
                {"lead_status", statuses[i / 4 % 3]},
                {"score", i % 7},
                {"last_conversation", long_ago},
                {"company", few ? json::value(to_text(company_)) : json::value(nullptr)}});
        create(context, catalog_->at("company"),
               {{"name", "Firm " + std::to_string(i % 20)},
                {"city", "Dhaka"},
                {"industry", i % 2 == 0 ? "retail" : "jute"},
                {"owner", owner},
                {"relation", i % 2 == 0 ? "customer" : "prospect"},
                {"last_conversation", long_ago},
                {"parent", few ? json::value(to_text(company_)) : json::value(nullptr)}});
        create(context, catalog_->at("deal"),
               {{"title", "Deal " + std::to_string(i)},
                {"owner", owner},
                {"amount", {{"minor", i}, {"currency", "BDT"}}},
                {"expected_close", "2026-06-0" + std::to_string(i % 9 + 1)},
                {"stage", to_text(stages_[static_cast<std::size_t>(i) % stages_.size()])},
                {"company", few ? json::value(to_text(company_)) : json::value(nullptr)},
                {"contacts", few ? json::array{to_text(contact_)} : json::array{}}});
        create(context, catalog_->at("activity"),
               {{"subject", "Call " + std::to_string(i)},
                {"kind", "task"},
                {"owner", owner},
                {"due_at", "2026-06-0" + std::to_string(i % 9 + 1) + "T00:00:00Z"},
                {"status", i % 4 < 2 ? "planned" : "done"},
                {"company", few ? json::value(to_text(company_)) : json::value(nullptr)},
                {"deal", few ? json::value(to_text(deal_)) : json::value(nullptr)},
                {"contacts", few ? json::array{to_text(contact_)} : json::array{}}});
        create(context, catalog_->at("note"),
               {{"title", "Note"},
                {"body", "Said to @Asma"},
                {"contact", few ? json::value(to_text(contact_)) : json::value(nullptr)}});
        create(context, catalog_->at("product"),
               {{"name", "Product " + std::to_string(i)}, {"active", i % 2 == 0}});
    }

    // The days that words mean, and the records that stand for any.
    json::value with_values(json::value const& value, std::string_view wire = {}) const {
        if (auto const* text = value.if_string()) {
            if (*text == "me") return json::string(to_text(me_));
            for (auto const& [name, id] : {std::pair{"team", team_},
                                           {"company", company_},
                                           {"contact", contact_},
                                           {"deal", deal_},
                                           {"stage", stages_.front()}})
                if (*text == name) return json::string(to_text(id));
            return value;
        }
        if (auto const* array = value.if_array()) {
            json::array items;
            for (auto const& item : *array) items.push_back(with_values(item));
            return items;
        }
        auto const* object = value.if_object();
        if (object == nullptr) return value;
        if (object->contains("span")) return day_of(*object, wire);
        json::object result;
        for (auto const& [name, member] : *object) result[name] = with_values(member, name);
        return result;
    }

    static json::value day_of(json::object const& span, std::string_view wire) {
        auto const moment = span.at("of") == "date_time";
        auto const on = [&](std::string_view day) {
            return json::value(json::string(std::string(day) + (moment ? "T00:00:00Z" : "")));
        };
        if (wire == "between") return json::array{on("2026-01-01"), on("2026-12-31")};
        return on(wire == "gte" || wire == "gt" ? "2026-01-01" : "2026-12-31");
    }

    Actor everybody() const {
        auto actor = system_actor(workspace_);
        actor.user = me_;
        return actor;
    }

    Actor limited_to(Scope scope) const {
        auto actor = everybody();
        actor.team = team_;
        actor.role = std::make_shared<Role const>(Role{"limited", "", {{{"*", {.read = scope}}}, {}}});
        return actor;
    }

    // The plans of the statements that `ask` makes with a limit.
    template <class Ask>
    std::vector<std::string> plans(Actor const& actor, Ask ask) {
        std::vector<std::string> plans;
        write([&](Context const& context) {
            RecordingTx recording(context.tx, " LIMIT ");
            ask(Context{recording, *catalog_, actor, context.journal, context.search, context.traces,
                        &counts_});
            for (auto const& statement : recording.statements) {
                // What is counted is weighed, and bounded by itself.
                if (statement.find("SELECT count(*)") == 0) continue;
                auto const postgres = GetParam() == db::Engine::postgres;
                plans.push_back(postgres ? explain(context.tx, statement) : "");
                if (!postgres) sqlite_.push_back(statement);
            }
            return 0;
        });
        for (std::size_t i = 0; i < sqlite_.size(); ++i) plans[i] = explain(database_.url(), sqlite_[i]);
        sqlite_.clear();
        return plans;
    }

    ListQuery query_of(StandardList const& list) const {
        ListQuery query;
        query.filter = with_values(list.filter);
        query.sort = parse_sort(list.sort);
        query.limit = 1;
        return query;
    }

    void expect_index(std::string const& plan, std::string const& found, std::string const& where) const {
        auto const has = [&](std::string_view step) { return plan.find(step) != std::string::npos; };
        auto const sqlite = GetParam() == db::Engine::sqlite;
        EXPECT_FALSE(sqlite ? has("SCAN t\n") || has("SCAN t USING") : has("Seq Scan")) << where << plan;
        if (found != "in order") return;
        EXPECT_FALSE(sqlite ? has("USE TEMP B-TREE FOR ORDER BY") : has("Sort")) << where << plan;
    }

    // The first page, one further on, and the one before that.
    void expect_pages(Actor const& actor, StandardList const& list, std::string const& who) {
        auto query = query_of(list);
        auto const& entity = catalog_->at(list.noun);
        std::string next, previous;
        for (auto const* page : {"first", "next", "previous"}) {
            auto const where = list.noun + ": " + list.name + who + ", " + page + " page:\n";
            if (std::string_view(page) == "next") query.cursor = next;
            if (std::string_view(page) == "previous") query.cursor = previous;
            auto const seen = plans(actor, [&](Context const& context) {
                auto const answer = sampark::list(context, entity, query);
                if (query.cursor.empty())
                    next = answer.next.value_or("");
                else if (query.cursor == next)
                    previous = answer.previous.value_or("");
            });
            // Nobody else's records are one's own.
            if (next.empty() && !who.empty()) return;
            ASSERT_FALSE(seen.empty()) << where;
            for (auto const& plan : seen) expect_index(plan, list.found, where);
            ASSERT_FALSE(next.empty()) << where << "has too few records to say";
        }
    }

    CountCache counts_;
    std::vector<std::string> sqlite_;
    Id team_, me_, company_, contact_, deal_;
    std::vector<Id> stages_;
};

TEST_P(StandardListsTest, FollowAnIndexOnEveryPage) {
    for (auto const& list : standard_lists()) expect_pages(everybody(), list, "");
}

TEST_P(StandardListsTest, FollowAnIndexForThoseWhoSeeAPart) {
    for (auto const& list : standard_lists()) {
        if (list.noun == "product" || list.noun == "note") continue;
        expect_pages(limited_to(Scope::own), list, ", of one's own");
        expect_pages(limited_to(Scope::team), list, ", of one's team");
    }
}

TEST_P(StandardListsTest, EveryNounIsListedByItsIds) {
    for (auto const& entity : catalog_->entities()) {
        ListQuery query;
        query.limit = 1;
        auto const seen =
            plans(system_actor(workspace_), [&](Context const& context) { list(context, entity, query); });
        for (auto const& plan : seen) expect_index(plan, "in order", std::string(entity.name()) + ":\n");
    }
}

TEST_P(StandardListsTest, LettersAreSkippedThrough) {
    for (auto const& [noun, sort] : {std::pair{"contact", "name"},
                                     {"contact", "-name"},
                                     {"company", "name"},
                                     {"deal", "title"},
                                     {"product", "name"},
                                     {"contact", "city"},
                                     {"company", "city"}}) {
        ListQuery query;
        query.sort = parse_sort(sort);
        auto const seen = plans(everybody(), [&](Context const& context) {
            EXPECT_FALSE(initials(context, catalog_->at(noun), query).found.empty());
        });
        // Without leave to enter the index, few are looked at (docs/operations.md).
        auto const found = GetParam() == db::Engine::sqlite ? "in order" : "gathered";
        for (auto const& plan : seen) expect_index(plan, found, std::string(noun) + " by " + sort + ":\n");
    }
}

TEST_P(StandardListsTest, TheTrashIsFoundByItsIndex) {
    for (auto const* noun : {"contact", "company", "deal", "activity", "note", "product"}) {
        ListQuery query;
        query.trash = true;
        query.sort = parse_sort("-deleted_at");
        auto const seen = plans(system_actor(workspace_),
                                [&](Context const& context) { list(context, catalog_->at(noun), query); });
        for (auto const& plan : seen) expect_index(plan, "gathered", std::string(noun) + " in the trash:\n");
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, StandardListsTest, crm::both_engines, crm::name_of_engine);

}  // namespace
}  // namespace sampark
