#include "records/keyset.hpp"

#include "crm/test_firm.hpp"
#include "records/count_cache.hpp"
#include "records/initials.hpp"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace sampark {
namespace {

// Few values of each kind, so that many are equal, and some that are missing.
class KeysetTest : public crm::FirmTest {
protected:
    static constexpr int records = 40;

    void SetUp() override {
        crm::FirmTest::SetUp();
        for (auto const* kind : {"text", "long_text", "number", "decimal", "money", "boolean", "date",
                                 "date_time", "mail", "phone", "url", "address"})
            add_custom({{"kind", kind}});
        add_custom({{"kind", "choice"}, {"choices", {"low", "high"}}});
        add_custom({{"kind", "multi_choice"}, {"choices", {"bd", "in"}}});
        add_custom({{"kind", "link"}, {"target", "contact"}});
        add_custom({{"kind", "links"}, {"target", "tag"}});
        read_catalog();
        for (auto const* name : {"Asma", "Babul"})
            owners_.push_back(add("user", {{"name", name}, {"mail", std::string(name) + "@a.example"}}));
        for (auto const* name : {"beta", "Alpha"}) tags_.push_back(add("tag", {{"name", name}}));
        write([&](Context const& context) {
            for (int i = 0; i < records; ++i) add_records(context);
            return 0;
        });
    }

    void add_custom(json::object field) {
        field["entity"] = "company";
        field["label"] = "X " + std::string(field.at("kind").as_string());
        add("custom_field", field);
    }

    void add_records(Context const& context) {
        companies_.push_back(create(context, catalog_->at("company"), some_company()).record.id);
        contacts_.push_back(create(context, catalog_->at("contact"), some_contact()).record.id);
        create(context, catalog_->at("deal"), some_deal());
    }

    json::object some_company() {
        json::object company{{"name", some_name()}};
        maybe(company, "city", R"(["Dhaka", "dhaka", "Khulna"])");
        maybe(company, "employees", "[0, 7]");
        maybe(company, "mails", R"([["b@b.example"], ["a@a.example"]])");
        maybe(company, "addresses", R"([[{"value": {"city": "Sylhet"}}]])");
        maybe(company, "tags", '[' + one_of(tags_, true) + ',' + one_of(tags_, true) + ']');
        maybe(company, "owner", '[' + one_of(owners_) + ']');
        maybe(company, "c_x_text", R"(["Étoile", "étoile", "আলো"])");
        maybe(company, "c_x_long_text", R"(["one\ntwo", "three"])");
        maybe(company, "c_x_number", "[-3, 3]");
        maybe(company, "c_x_decimal", R"(["1.5", "-2.25"])");
        maybe(company, "c_x_money", R"([{"minor": 5, "currency": "BDT"}, {"minor": 9, "currency": "USD"}])");
        maybe(company, "c_x_boolean", "[true, false]");
        maybe(company, "c_x_date", R"(["2026-01-31", "1971-12-16"])");
        maybe(company, "c_x_date_time", R"(["2026-01-31T00:00:00Z"])");
        maybe(company, "c_x_mail", R"(["z@z.example"])");
        maybe(company, "c_x_phone", R"(["+8801711000001", "+8801711000002"])");
        maybe(company, "c_x_url", R"(["https://a.example/"])");
        maybe(company, "c_x_address", R"([{"city": "Jessore"}, {"street": "Road 1"}])");
        maybe(company, "c_x_choice", R"(["low", "high"])");
        maybe(company, "c_x_multi_choice", R"([["in", "bd"], ["bd"]])");
        if (!contacts_.empty()) maybe(company, "c_x_link", '[' + one_of(contacts_) + ']');
        maybe(company, "c_x_links", '[' + one_of(tags_, true) + ']');
        return company;
    }

    json::object some_contact() {
        json::object contact{{"name", some_name()}};
        maybe(contact, "city", R"(["Dhaka", "Khulna"])");
        maybe(contact, "lifecycle", R"(["lead", "customer"])");
        maybe(contact, "owner", '[' + one_of(owners_) + ']');
        maybe(contact, "company", '[' + one_of(companies_) + ']');
        maybe(contact, "last_conversation", R"(["2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"])");
        maybe(contact, "score", "[1, 2]");
        return contact;
    }

    json::object some_deal() {
        json::object deal{{"title", some_name()}};
        maybe(deal, "amount", R"([{"minor": 5, "currency": "BDT"}, {"minor": 9, "currency": "BDT"}])");
        maybe(deal, "company", '[' + one_of(companies_) + ']');
        maybe(deal, "expected_close", R"(["2026-05-01", "2026-06-01"])");
        return deal;
    }

    std::string one_of(std::vector<Id> const& ids, bool listed = false) {
        auto const id = '"' + to_text(ids[random_() % ids.size()]) + '"';
        return listed ? '[' + id + ']' : id;
    }

    std::string some_name() {
        static constexpr char const* names[]{"Rahim", "rahim", "রহিম", "আনিস", "Anis", "Émile", "7 Brothers"};
        return names[random_() % std::size(names)];
    }

    // One of these, or none.
    void maybe(json::object& record, std::string_view field, std::string const& values) {
        auto const choices = json::parse(values).as_array();
        auto const chosen = random_() % (choices.size() + 1);
        if (chosen < choices.size()) record[field] = choices[chosen];
    }

    // As all see, or as one who sees only what is theirs.
    Actor limited_to(Id const& user) const {
        auto actor = system_actor(workspace_);
        actor.user = user;
        actor.role = std::make_shared<Role const>(
            Role{"limited", "", {{{"*", {.read = Scope::all}}, {"company", {.read = Scope::own}}}, {}}});
        return actor;
    }

    template <class Function>
    void read(Actor const& actor, CountCache* counts, Function function) {
        write([&](Context const& context) {
            function(Context{context.tx, *catalog_, actor, context.journal, context.search, context.traces,
                             counts});
            return 0;
        });
    }

    static std::vector<Id> ids_of(Page const& page) {
        std::vector<Id> ids;
        for (auto const& record : page.records) ids.push_back(record.id);
        return ids;
    }

    // All pages to the last, and back from there to the first.
    static void expect_same_way_back(Context const& context, EntityDef const& entity, ListQuery query,
                                     std::string const& where) {
        std::vector<std::vector<Id>> forwards;
        auto page = list(context, entity, query);
        EXPECT_FALSE(page.previous) << where;
        for (forwards.push_back(ids_of(page)); page.next; forwards.push_back(ids_of(page))) {
            ASSERT_LT(forwards.size(), std::size_t{records} * 2) << where;
            query.cursor = *page.next;
            page = list(context, entity, query);
            EXPECT_TRUE(page.previous) << where;
        }
        std::vector<Id> there;
        for (auto const& ids : forwards) there.insert(there.end(), ids.begin(), ids.end());
        auto back = forwards.back();
        while (page.previous) {
            ASSERT_LE(back.size(), there.size()) << where;
            query.cursor = *page.previous;
            page = list(context, entity, query);
            EXPECT_TRUE(page.next) << where;
            auto const ids = ids_of(page);
            back.insert(back.begin(), ids.begin(), ids.end());
        }
        EXPECT_EQ(back, there) << where;
        query.cursor.clear();
        query.limit = list_limit;
        EXPECT_EQ(ids_of(list(context, entity, query)), there) << where;
    }

    // Every field of the noun, and of what it links to.
    std::vector<std::string> paths_of(std::string_view noun) const {
        std::vector<std::string> paths;
        for (auto const& field : catalog_->at(noun).fields) {
            paths.emplace_back(field.name);
            if (field.kind != Kind::link || field.name == "id") continue;
            for (auto const& inner : catalog_->at(field.target).fields)
                paths.push_back(std::string(field.name) + "." + std::string(inner.name));
        }
        return paths;
    }

    ListQuery by(std::string_view sort, std::string_view filter = "{}") const {
        ListQuery query;
        query.sort = parse_sort(sort);
        query.filter = json::parse(filter);
        query.fields = {"created_at"};
        query.limit = 7;
        return query;
    }

    std::mt19937 random_{7};  // NOLINT(cert-msc51-cpp): the same data each time
    CountCache cache_;
    std::vector<Id> owners_, tags_, companies_, contacts_;
};

TEST_P(KeysetTest, TheWayBackIsTheWayThereForEveryField) {
    auto const everybody = system_actor(workspace_);
    for (auto const* noun : {"contact", "company", "deal"}) {
        read(everybody, &cache_, [&](Context const& context) {
            for (auto const& path : paths_of(noun)) {
                for (auto const* sign : {"", "-"})
                    expect_same_way_back(context, catalog_->at(noun), by(sign + path),
                                         std::string(noun) + " by " + sign + path);
            }
        });
    }
}

TEST_P(KeysetTest, TheWayBackIsTheWayThereForMixedOrdersFiltersAndRoles) {
    auto const everybody = system_actor(workspace_);
    auto const owner = limited_to(owners_[0]);
    auto const paths = paths_of("company");
    for (auto const* actor : {&everybody, &owner}) {
        for (auto* counts : {static_cast<CountCache*>(nullptr), &cache_}) {
            read(*actor, counts, [&](Context const& context) {
                for (auto i = 0; i < 40; ++i) {
                    auto const filter = i % 3 == 0   ? R"({"city": "Dhaka"})"
                                        : i % 3 == 1 ? R"({"employees": {"gte": 0}})"
                                                     : "{}";
                    std::string sort;
                    for (std::size_t key = 0; key <= random_() % 3; ++key)
                        sort += (key > 0 ? "," : "") + std::string(random_() % 2 == 0 ? "-" : "") +
                                paths[random_() % paths.size()];
                    expect_same_way_back(context, catalog_->at("company"), by(sort, filter),
                                         sort + " of " + filter);
                }
            });
        }
    }
}

TEST_P(KeysetTest, ASearchIsWalkedInBothDirections) {
    read(system_actor(workspace_), &cache_, [&](Context const& context) {
        auto query = by("");
        query.candidates = companies_;
        expect_same_way_back(context, catalog_->at("company"), query, "as found");
        query.sort = parse_sort("-name");
        expect_same_way_back(context, catalog_->at("company"), query, "by name");
    });
}

TEST_P(KeysetTest, PlacesStayWhenRecordsComeAndGo) {
    auto const actor = system_actor(workspace_);
    auto query = by("name", R"({"city": "Bogura"})");
    query.limit = 2;
    std::vector<Id> ids;
    for (auto const* name : {"b", "d", "f", "h"})
        ids.push_back(add("company", {{"name", name}, {"city", "Bogura"}}));
    auto const page_at = [&](std::optional<std::string> const& cursor) {
        query.cursor = cursor.value_or("");
        Page page;
        read(actor, &cache_,
             [&](Context const& context) { page = list(context, catalog_->at("company"), query); });
        return page;
    };
    auto const first = page_at(std::nullopt);
    auto const second = page_at(first.next);
    EXPECT_EQ(ids_of(second), (std::vector{ids[2], ids[3]}));

    // What the places lie beside goes: they stay.
    put_in_trash("company", ids[1]);
    put_in_trash("company", ids[2]);
    auto const between = add("company", {{"name", "e"}, {"city", "Bogura"}});
    EXPECT_EQ(ids_of(page_at(first.next)), (std::vector{between, ids[3]}));
    EXPECT_EQ(ids_of(page_at(second.previous)), (std::vector{ids[0], between}));

    // Nothing is left before the place; then, nothing at all.
    put_in_trash("company", ids[0]);
    auto const onwards = page_at(first.next);
    EXPECT_FALSE(onwards.previous);
    put_in_trash("company", between);
    put_in_trash("company", ids[3]);
    auto const empty = page_at(first.next);
    EXPECT_TRUE(empty.records.empty());
    EXPECT_FALSE(empty.next || empty.previous);

    // From an empty page one comes back to what there is by then.
    auto const early = add("company", {{"name", "c"}, {"city", "Bogura"}});
    auto const led_back = page_at(first.next);
    EXPECT_TRUE(led_back.records.empty());
    EXPECT_EQ(ids_of(page_at(led_back.previous)), std::vector{early});
}

TEST_P(KeysetTest, LettersAreThoseOfTheListAndBeginItsPages) {
    auto const actor = system_actor(workspace_);
    for (auto const* sort : {"name", "-name", "name,-created_at", "city", "-city", "owner", "-c_x_text"}) {
        for (auto const* filter : {"{}", R"({"employees": 7})"}) {
            read(actor, &cache_, [&](Context const& context) {
                auto query = by(sort, filter);
                query.limit = list_limit;
                auto const where = std::string(sort) + " of " + filter;
                auto const& company = catalog_->at("company");
                auto const all = ids_of(list(context, company, query));
                auto const letters = initials(context, company, query);
                EXPECT_TRUE(letters.complete) << where;
                EXPECT_FALSE(letters.found.empty()) << where;
                std::vector<Id> before;
                for (auto const& letter : letters.found) {
                    query.cursor = letter.cursor;
                    auto const page = list(context, company, query);
                    auto const here = ids_of(page);
                    ASSERT_FALSE(here.empty()) << where << " at " << letter.text;
                    EXPECT_FALSE(page.next) << where;
                    EXPECT_EQ(page.previous.has_value(), here.size() < all.size()) << where;
                    EXPECT_TRUE(std::equal(here.begin(), here.end(),
                                           all.end() - static_cast<std::ptrdiff_t>(here.size())))
                        << where;
                    EXPECT_NE(here, before) << where << ": " << letter.text << " begins where another does";
                    before = here;
                    if (!page.previous) continue;
                    query.cursor = *page.previous;
                    auto const back = list(context, company, query);
                    EXPECT_TRUE(back.next) << where;
                    EXPECT_EQ(back.records.size() + here.size(), all.size())
                        << where << " before " << letter.text;
                }
            });
        }
    }
}

TEST_P(KeysetTest, LettersAreInTheOrderOfTheList) {
    read(system_actor(workspace_), &cache_, [&](Context const& context) {
        std::string text;
        for (auto const& letter : initials(context, catalog_->at("contact"), by("name")).found)
            text += letter.text;
        EXPECT_EQ(text, "7aréআর");
        text.clear();
        for (auto const& letter : initials(context, catalog_->at("contact"), by("-name")).found)
            text += letter.text;
        EXPECT_EQ(text, "রআéra7");
    });
}

TEST_P(KeysetTest, OnlyTextsHaveLetters) {
    read(system_actor(workspace_), &cache_, [&](Context const& context) {
        for (auto const* sort : {"", "employees", "-created_at", "id"})
            EXPECT_THROW(initials(context, catalog_->at("company"), by(sort)), Problem) << sort;
    });
}

TEST_P(KeysetTest, CursorsThatWereNotGivenAreRefused) {
    read(system_actor(workspace_), &cache_, [&](Context const& context) {
        auto const& company = catalog_->at("company");
        auto const letter = initials(context, company, by("name")).found.front().cursor;
        for (auto const* sort : {"-name", "employees", ""}) {
            auto query = by(sort);
            query.cursor = letter;
            EXPECT_THROW(list(context, company, query), Problem) << sort;
        }
    });
}

INSTANTIATE_TEST_SUITE_P(Engines, KeysetTest, crm::both_engines, crm::name_of_engine);

}  // namespace
}  // namespace sampark
