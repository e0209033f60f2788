// Merges of random records, and what undo makes of them: whatever was merged in whatever order, taken back it
// is as if nothing had happened, in every table.
#include "records/merge.hpp"

#include "crm/test_firm.hpp"
#include "records/lookup.hpp"
#include "records/merge_links.hpp"
#include "records/merged.hpp"
#include "records/sql_builder.hpp"
#include "records/undo.hpp"

#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>

namespace sampark {
namespace {

using Rows = std::multiset<std::string>;
using Dump = std::map<std::string, Rows>;

// What goes on by itself: what was done and when, versions, the numbers that the database gives, and which
// records were found to be alike.
bool goes_on(std::string_view table) {
    static std::set<std::string_view> const tables{"event", "event_chain", "event_tally", "duplicate_pair"};
    return tables.contains(table);
}
bool goes_on_in_row(std::string_view column) {
    static std::set<std::string_view> const columns{"version", "updated_at", "updated_by", "docid"};
    return columns.contains(column);
}

class MergeTest : public crm::FirmTest {
protected:
    // In a workspace of its own.
    void make_fields() {
        workspace_ = crm::create_workspace(*database_, {.name = "Firm"});
        read_catalog();
        add("custom_field",
            {{"entity", "contact"}, {"label", "Friend"}, {"kind", "link"}, {"target", "contact"}});
        add("custom_field",
            {{"entity", "company"}, {"label", "Patron"}, {"kind", "link"}, {"target", "contact"}});
        add("custom_field",
            {{"entity", "deal"}, {"label", "Rivals"}, {"kind", "links"}, {"target", "company"}});
        add("custom_field", {{"entity", "contact"}, {"label", "Card"}, {"kind", "text"}, {"unique", true}});
        read_catalog();
    }

    int roll(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }
    Id any_of(std::vector<Id> const& ids) {
        return ids[static_cast<std::size_t>(roll(static_cast<int>(ids.size())))];
    }

    template <class Value>
    void perhaps(json::object& input, std::string_view name, Value value) {
        if (roll(2) == 0) input[name] = std::move(value);
    }

    json::array some(std::vector<Id> const& ids, std::string_view attribute = {},
                     json::array const& choices = {}) {
        json::array entries;
        std::set<Id> chosen;
        for (auto i = roll(4); i > 0 && !ids.empty(); --i) chosen.insert(any_of(ids));
        for (auto const& id : chosen) {
            json::object entry{{"id", to_text(id)}};
            if (!attribute.empty() && roll(2) == 0)
                entry[attribute] = choices[static_cast<std::size_t>(roll(static_cast<int>(choices.size())))];
            entries.push_back(std::move(entry));
        }
        std::shuffle(entries.begin(), entries.end(), random_);
        return entries;
    }

    void make_company() {
        json::object input{{"name", "Firm " + std::to_string(roll(9))}};
        if (!companies_.empty()) perhaps(input, "parent", to_text(any_of(companies_)));
        if (!contacts_.empty()) perhaps(input, "c_patron", to_text(any_of(contacts_)));
        perhaps(input, "city", "City " + std::to_string(roll(3)));
        perhaps(input, "reference", "F" + std::to_string(companies_.size()));
        perhaps(input, "revenue", json::object{{"minor", roll(9) * 100}, {"currency", "BDT"}});
        perhaps(input, "last_conversation", "2025-0" + std::to_string(1 + roll(9)) + "-01T00:00:00Z");
        input["mails"] = json::array{"office" + std::to_string(roll(3)) + "@firm.example"};
        input["tags"] = some(tags_);
        companies_.push_back(add("company", input));
    }

    void make_contact() {
        auto const number = std::to_string(roll(4));
        json::object input{{"name", "Person " + std::to_string(contacts_.size())}};
        input["mails"] =
            json::array{json::object{{"value", "p" + number + "@home.example"}, {"label", "home"}},
                        "q" + std::to_string(roll(4)) + "@work.example"};
        input["phones"] = json::array{"+880171100000" + number};
        input["tags"] = some(tags_);
        perhaps(input, "company", to_text(any_of(companies_)));
        if (!contacts_.empty()) perhaps(input, "c_friend", to_text(any_of(contacts_)));
        perhaps(input, "c_card", "K" + std::to_string(contacts_.size()));
        perhaps(input, "reference", "R" + std::to_string(contacts_.size()));
        perhaps(input, "birthday", "198" + std::to_string(roll(9)) + "-02-21");
        perhaps(input, "job_title", "Job " + number);
        perhaps(input, "consent", roll(2) == 0 ? "given" : "withdrawn");
        perhaps(input, "do_not_call", roll(2) == 0);
        perhaps(input, "last_purchase", "2024-0" + std::to_string(1 + roll(9)) + "-01T00:00:00Z");
        perhaps(input, "addresses",
                json::array{json::object{{"value", json::object{{"city", "City " + number}}}}});
        contacts_.push_back(add("contact", input));
    }

    void make_deal() {
        json::object input{{"title", "Deal " + std::to_string(deals_.size())}};
        perhaps(input, "company", to_text(any_of(companies_)));
        input["contacts"] = some(contacts_, "role", {"champion", "user"});
        input["c_rivals"] = some(companies_);
        if (roll(2) == 0) input["closed_on"] = "2026-01-0" + std::to_string(1 + roll(9));
        deals_.push_back(add("deal", input));
    }

    void make_activity() {
        json::object input{{"subject", "Talk"}};
        perhaps(input, "kind", roll(2) == 0 ? "call" : "meeting");
        if (roll(2) == 0) {
            input["status"] = "done";
            input["completed_at"] = "2026-02-0" + std::to_string(1 + roll(9)) + "T10:00:00Z";
        } else {
            input["start_at"] = "2027-02-0" + std::to_string(1 + roll(9)) + "T10:00:00Z";
            perhaps(input, "recurrence", "FREQ=WEEKLY;COUNT=5");
        }
        input["contacts"] = some(contacts_, "reply", {"accepted", "declined"});
        input["companies"] = some(companies_);
        perhaps(input, "company", to_text(any_of(companies_)));
        perhaps(input, "deal", to_text(any_of(deals_)));
        activities_.push_back(add("activity", input));
    }

    void make_note() {
        json::object input{{"body", "Said."}};
        perhaps(input, "contact", to_text(any_of(contacts_)));
        perhaps(input, "company", to_text(any_of(companies_)));
        if (roll(2) == 0) {
            input["about_activity"] = to_text(any_of(activities_));
        } else if (!notes_.empty()) {
            perhaps(input, "about_note", to_text(any_of(notes_)));
        }
        notes_.push_back(add("note", input));
    }

    void watch(std::string_view noun, Id const& record) {
        write([&](Context const& context) {
            for (auto const& user : users_) {
                if (roll(2) == 0)
                    context.tx.run(
                        "INSERT INTO record_watch (workspace_id, entity, record_id, user_id, created_at) "
                        "VALUES "
                        "($1, $2, $3, $4, 7)",
                        context.workspace(), noun, record, user);
            }
            return 0;
        });
    }

    void make_world(unsigned seed) {
        random_.seed(seed);
        for (auto* ids : {&tags_, &companies_, &contacts_, &deals_, &activities_, &notes_}) ids->clear();
        make_fields();
        users_ = {new_id(), new_id()};
        for (auto const* name : {"Old", "New", "Far"}) tags_.push_back(add("tag", {{"name", name}}));
        for (auto i = 0; i < 2; ++i) make_company();
        for (auto i = 0; i < 7; ++i) make_contact();
        for (auto i = 0; i < 5; ++i) make_company();
        for (auto i = 0; i < 5; ++i) make_deal();
        for (auto i = 0; i < 8; ++i) make_activity();
        for (auto i = 0; i < 8; ++i) make_note();
        for (auto const& id : contacts_) watch("contact", id);
        for (auto const& id : companies_) watch("company", id);
        put_in_trash("note", notes_.back());
        put_in_trash("activity", activities_.front());
        put_in_trash("deal", deals_.front());
        put_in_trash("contact", contacts_.back());
        contacts_.pop_back();
    }

    Dump dump() {
        Dump all;
        for (auto const& [table, columns] : db::describe(*database_)) {
            if (goes_on(table) || std::none_of(columns.begin(), columns.end(), [](auto const& column) {
                    return column.name == "workspace_id";
                }))
                continue;
            SqlBuilder sql(database_->dialect());
            sql.add("SELECT workspace_id");
            for (auto const& column : columns) sql.add(", ").name(column.name);
            sql.add(" FROM ").name(table).add(" WHERE workspace_id = ").param(workspace_);
            database_->read([&](db::Tx& tx) {
                tx.enter_workspace(workspace_);
                tx.execute(sql.sql(), sql.params(),
                           [&](db::Row const& row) { all[table].insert(text_of(row, columns)); });
            });
        }
        return all;
    }

    static std::string text_of(db::Row const& row, std::vector<db::ColumnDescription> const& columns) {
        std::string text;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            auto const place = static_cast<int>(i) + 1;
            if (goes_on_in_row(columns[i].name) || row.is_null(place)) continue;
            text += ' ' + columns[i].name + '=';
            if (columns[i].type == "id") {
                text += to_text(row.id(place));
            } else if (columns[i].name == "deleted_at") {
                text += "some time";  // put in the trash once more, it is there since then
            } else if (columns[i].type == "int") {
                text += std::to_string(row.integer(place));
            } else {
                text += row.text(place);
            }
        }
        return text;
    }

    static std::string difference(Dump const& one, Dump const& other) {
        std::string text;
        auto const tell = [&](Dump const& has, Dump const& lacks, char sign) {
            for (auto const& [table, rows] : has) {
                auto const found = lacks.find(table);
                Rows missing;
                auto const& others = found == lacks.end() ? Rows{} : found->second;
                std::set_difference(rows.begin(), rows.end(), others.begin(), others.end(),
                                    std::inserter(missing, missing.end()));
                for (auto const& row : missing) text += sign + table + ':' + row + '\n';
            }
        };
        tell(one, other, '-');
        tell(other, one, '+');
        return text;
    }

    struct Chosen {
        std::string noun;
        Id survivor;
        MergeRequest request;
    };

    // Some of those that are not merged yet.
    std::optional<Chosen> choose() {
        Chosen chosen;
        chosen.noun = roll(2) == 0 ? "contact" : "company";
        auto& ids = chosen.noun == "contact" ? contacts_ : companies_;
        auto const number = static_cast<std::size_t>(2 + roll(2));
        if (ids.size() < number) return std::nullopt;
        std::shuffle(ids.begin(), ids.end(), random_);
        chosen.survivor = ids.front();
        chosen.request.absorbed.assign(ids.begin() + 1, ids.begin() + static_cast<std::ptrdiff_t>(number));
        chosen.request.rule = static_cast<MergeRule>(roll(3));
        return chosen;
    }

    // At once, or as the job does it in steps; nothing where the rules refuse it.
    std::optional<Id> merge_chosen(Chosen const& chosen) {
        constexpr int most = 2;
        auto const group = new_id();
        auto const in_steps = roll(2) == 0;
        auto const& entity = catalog_->at(chosen.noun);
        try {
            auto moved = std::int64_t{in_steps ? most : 0};
            while (moved == most) {
                moved = write([&](Context const& context) {
                    context.journal.group(group);
                    return MergeLinks(context, entity, chosen.survivor, chosen.request.absorbed).move(most);
                });
            }
            write([&](Context const& context) {
                context.journal.group(group);
                return merge(context, entity, chosen.survivor, chosen.request, 1000).survivor.version;
            });
        } catch (Problem const& problem) {
            ADD_FAILURE() << problem.code << json::serialize(problem.parameters)
                          << (problem.errors.empty()
                                  ? ""
                                  : problem.errors.front().field + problem.errors.front().code);
            return std::nullopt;
        }
        auto& ids = chosen.noun == "contact" ? contacts_ : companies_;
        std::erase_if(ids, [&](Id const& id) {
            return std::find(chosen.request.absorbed.begin(), chosen.request.absorbed.end(), id) !=
                   chosen.request.absorbed.end();
        });
        return group;
    }

    Id take_back(Id const& group) {
        auto const as = new_id();
        write([&](Context const& context) {
            auto const result = undo_group(context, group, Edited::keep, as);
            EXPECT_TRUE(result.skipped.empty()) << json::serialize(result.skipped);
            EXPECT_EQ(result.unseen, 0);
            return 0;
        });
        return as;
    }

    std::int64_t links_to(Chosen const& chosen) {
        return write([&](Context const& context) {
            return MergeLinks(context, catalog_->at(chosen.noun), chosen.survivor, chosen.request.absorbed)
                .count(1000);
        });
    }

    std::mt19937 random_;
    std::vector<Id> users_, tags_, companies_, contacts_, deals_, activities_, notes_;
};

TEST_P(MergeTest, TakenBackIsAsIfNothingHadHappened) {
    for (auto const seed : {1U, 2U, 3U, 4U, 5U, 6U}) {
        SCOPED_TRACE(seed);
        make_world(seed);
        std::vector<std::pair<Id, Dump>> done;  // groups, with how all was before each
        for (auto round = 0; round < 5; ++round) {
            auto const chosen = choose();
            if (!chosen) continue;
            auto const before = dump();
            auto const group = merge_chosen(*chosen);
            if (!group) return;
            auto const merged = dump();
            EXPECT_NE(difference(before, merged), "");
            EXPECT_EQ(links_to(*chosen), 0);
            auto const back = take_back(*group);
            EXPECT_EQ(difference(before, dump()), "");
            auto const again = take_back(back);
            EXPECT_EQ(difference(merged, dump()), "");
            done.emplace_back(again, before);
        }
        for (; !done.empty(); done.pop_back()) {
            take_back(done.back().first);
            EXPECT_EQ(difference(done.back().second, dump()), "");
        }
    }
}

// What was merged and then purged is known for ever, and nothing that nobody else has is taken from the
// other.
TEST_P(MergeTest, PurgedRecordsLeadOn) {
    auto const stays = add("company", {{"name", "Padma"}});
    auto const goes = add("company", {{"name", "Padma Ltd."}, {"city", "Khulna"}});
    auto const branch = add("company", {{"name", "Branch"}, {"parent", to_text(goes)}});
    MergeRequest request;
    request.absorbed = {goes};
    auto const group = *merge_chosen({"company", stays, request});
    auto const& companies = catalog_->at("company");
    write([&](Context const& context) {
        EXPECT_EQ(purge_trash(context, companies, now_micros() + 1, 10), 1);
        return 0;
    });
    write([&](Context const& context) {
        auto const result = undo_group(context, group);
        EXPECT_EQ(result.undone, 0);
        EXPECT_EQ(result.skipped.size(), 3) << json::serialize(result.skipped);
        EXPECT_EQ(merged_into(context, goes), stays);
        EXPECT_EQ(find_any(context, companies, stays)->at(companies.at("city")),
                  Value(std::string("Khulna")));
        EXPECT_EQ(find_any(context, companies, branch)->at(companies.at("parent")), Value(stays));
        return 0;
    });
}

// A link twice is one: what the survivor's says comes first, and what only the others' say is kept.
TEST_P(MergeTest, LinksBecomeOne) {
    auto const stays = add("contact", {{"name", "Rina"}});
    auto const one = add("contact", {{"name", "Rina A."}});
    auto const other = add("contact", {{"name", "R. Akter"}});
    auto const entry = [](Id const& id, std::string_view role) {
        json::object linked{{"id", to_text(id)}};
        if (!role.empty()) linked["role"] = role;
        return linked;
    };
    auto const deal =
        add("deal", {{"title", "Fleet"}, {"contacts", {entry(one, "champion"), entry(stays, "user")}}});
    auto const second =
        add("deal", {{"title", "Spares"}, {"contacts", {entry(other, ""), entry(one, "champion")}}});
    MergeRequest request;
    request.absorbed = {one, other};
    ASSERT_TRUE(merge_chosen({"contact", stays, request}));
    auto const& deals = catalog_->at("deal");
    write([&](Context const& context) {
        auto const contacts = [&](Id const& id) {
            return find_any(context, deals, id)->at(deals.at("contacts"));
        };
        EXPECT_EQ(contacts(deal), Value(json::value(json::array{entry(stays, "user")})));
        EXPECT_EQ(contacts(second), Value(json::value(json::array{entry(stays, "champion")})));
        return 0;
    });
}

INSTANTIATE_TEST_SUITE_P(Records, MergeTest, crm::both_engines, crm::name_of_engine);

}  // namespace
}  // namespace sampark
