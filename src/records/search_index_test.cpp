#include "records/search_index.hpp"

#include "base/problem.hpp"
#include "db/migrate.hpp"
#include "db/test_database.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

constexpr std::string_view contact = "contact";
constexpr std::string_view note = "note";
constexpr std::string_view both_nouns[]{contact, note};

SearchText name(std::string_view text) { return {std::string(text), 3, SearchKind::name}; }
SearchText text(std::string_view words, int weight) { return {std::string(words), weight, SearchKind::text}; }
SearchText mail(std::string_view address) { return {std::string(address), 2, SearchKind::mail}; }
SearchText phone(std::string_view number) { return {std::string(number), 2, SearchKind::phone}; }

std::vector<embedded::File> only_search() {
    for (auto const& file : embedded::migrations()) {
        if (file.path.ends_with("_search.sql")) return {{"migrations/0001_search.sql", file.bytes}};
    }
    return {};
}

class SearchIndex : public testing::TestWithParam<db::Engine> {
protected:
    SearchIndex() { db::migrate(*database, {.files = only_search()}); }

    Id add(std::vector<SearchText> const& texts, std::string_view noun = contact) {
        auto const record = new_id();
        put(record, texts, noun);
        return record;
    }

    void put(Id const& record, std::vector<SearchText> const& texts, std::string_view noun = contact) {
        write([&](SearchWriter& writer) { writer.put(noun, record, texts); });
    }

    void remove(Id const& record) {
        write([&](SearchWriter& writer) { writer.remove(record); });
    }

    template <class Function>
    void write(Function function) {
        database->write([&](db::Tx& tx) {
            tx.enter_workspace(workspace);
            SearchWriter writer(tx, workspace);
            function(writer);
            writer.finish();
        });
    }

    std::vector<SearchHit> hits(std::string_view query,
                                std::span<std::string_view const> nouns = both_nouns) {
        return database->read([&](db::Tx& tx) {
            tx.enter_workspace(workspace);
            return search(tx, workspace, query, {.entities = nouns, .limit = 10, .region = "BD"});
        });
    }

    std::vector<Id> found(std::string_view query, std::span<std::string_view const> nouns = both_nouns) {
        std::vector<Id> records;
        for (auto const& hit : hits(query, nouns)) records.push_back(hit.record);
        return records;
    }

    using Ids = std::vector<Id>;

    Id workspace = new_id();
    db::TestDatabase database{GetParam()};
};

TEST_P(SearchIndex, FindsANameInEitherScript) {
    auto const rahman = add({name("আবদুর রহমান")});
    auto const karim = add({name("Abdul Karim")});
    for (auto const* const query : {"আবদুর রহমান", "Abdur Rahman", "abdur rohman", "Rahman Abdur", "rahman"}) {
        auto const records = found(query);
        ASSERT_FALSE(records.empty()) << query;
        EXPECT_EQ(records.front(), rahman) << query;
    }
    EXPECT_EQ(found("আব্দুল করিম").front(), karim);
    EXPECT_EQ(found("Zygmunt"), Ids{});
    EXPECT_EQ(found(""), Ids{});
}

TEST_P(SearchIndex, RanksExactBeforePrefixBeforeSound) {
    auto const sound = add({name("রহমান আলী")});
    auto const prefix = add({name("Rahmania Ali")});
    auto const exact = add({name("Rahman Ali")});
    EXPECT_EQ(found("Rahman"), (Ids{exact, prefix, sound}));
    auto const all = hits("Rahman");
    EXPECT_EQ(all[0].match, SearchMatch::exact);
    EXPECT_EQ(all[1].match, SearchMatch::prefix);
    EXPECT_EQ(all[2].match, SearchMatch::similar);
    EXPECT_EQ(all[0].part, SearchKind::name);
}

TEST_P(SearchIndex, PutsWhoSoundsLikeAllOfItBeforeWhoHasOneOfTheWords) {
    auto const meant = add({name("প্রিসিলা বিশ্বাস")});
    auto const namesake = add({name("Pritam Biswas"), text("Khulna", 1)});
    EXPECT_EQ(found("Priscilla Biswas").front(), meant);
    EXPECT_EQ(hits("Priscilla Biswas").front().match, SearchMatch::similar);
    EXPECT_EQ(found("Pretam Khulna"), Ids{namesake});
}

TEST_P(SearchIndex, FindsAMailByWhatIsTypedOfIt) {
    auto const record = add({name("Rina"), mail("zakir1972@padma-jute.example")});
    add({name("Zakir")});
    for (auto const* const query : {"zakir1972", "ZAKIR19", "zakir1972@padma", "padma-jute.example"})
        ASSERT_EQ(found(query), Ids{record}) << query;
    EXPECT_EQ(hits("zakir1972").front().part, SearchKind::mail);
    EXPECT_EQ(found("Zakir").size(), 2U);
    EXPECT_EQ(found("Padma.Jute"), Ids{record});
    EXPECT_EQ(found("nobody.example"), Ids{});
}

TEST_P(SearchIndex, FindsWhileTyping) {
    auto const sharmin = add({name("Sharmin Sultana")});
    for (auto const* const query : {"s", "sh", "sharm", "sharmin su", "SULT"})
        EXPECT_EQ(found(query), Ids{sharmin}) << query;
    auto const bengali = add({name("শারমিন জাহান")});
    EXPECT_EQ(found("শারমিন জা").front(), bengali);
}

TEST_P(SearchIndex, ForgivesASlip) {
    auto const record = add({name("Nazmul Hasan Chowdhury")});
    for (auto const* const query :
         {"Nazmul Hason Choudhry", "Nasmul Hasan Chowdhury", "Nazmul Chowdhury", "নাজমুল চৌধুরী"}) {
        EXPECT_EQ(found(query), Ids{record}) << query;
    }
    auto const joined = add({name("সুব্রত দাশগুপ্ত")});
    EXPECT_EQ(found("Subrata Das Gupta").front(), joined);
}

TEST_P(SearchIndex, FindsPhonesByAnyWayOfWritingOrAFragment) {
    auto const record = add({name("Rahim"), phone("+8801711234567")});
    add({name("Karim"), phone("+8801911000000")});
    for (auto const* const query : {"01711-234567", "+880 1711 234567", "০১৭১১২৩৪৫৬৭", "8801711234567",
                                    "234567", "4567", "01711-23", "017112345"}) {
        EXPECT_EQ(found(query), Ids{record}) << query;
    }
    EXPECT_EQ(hits("01711-234567").front().match, SearchMatch::exact);
    EXPECT_EQ(hits("4567").front().part, SearchKind::phone);
    EXPECT_EQ(found("123"), Ids{});
}

TEST_P(SearchIndex, FindsMails) {
    auto const record = add({name("রহিম উদ্দিন"), mail("Rahim.Uddin+crm@Example-Trading.com.bd")});
    for (auto const* const query :
         {"rahim.uddin+crm@example-trading.com.bd", "RAHIM.UDDIN+CRM@", "trading", "uddin"}) {
        EXPECT_EQ(found(query), Ids{record}) << query;
    }
    EXPECT_EQ(hits("rahim.uddin+crm@example-trading.com.bd").front().part, SearchKind::mail);
    auto const strange = add({mail("o'neil\"*\\ (x)@exämple.com")});
    EXPECT_EQ(found("o'neil\"*\\(x)@e"), Ids{});
    EXPECT_EQ(found("neil"), Ids{strange});
}

TEST_P(SearchIndex, FindsAMailByItsDomainAndByPartsOfThat) {
    auto const two = add({name("Aldous"), mail("aldous@kestrelworks.com")});
    auto const three = add({name("Benoit"), mail("benoit@mail3.kestrelworks.com.bd")});
    add({name("Carl"), mail("kestrelworks.com@example.org")});
    for (auto const* const query : {"@kestrelworks.com", "@Kestrel"})
        EXPECT_EQ(found(query).front(), two) << query;
    for (auto const* const query :
         {"kestrelworks.com.bd", "@mail3.kestrelworks.com.bd", "mail3", "mail3.kestrel"})
        EXPECT_EQ(found(query).front(), three) << query;
    auto const domain = found("kestrelworks.com");
    EXPECT_EQ(domain.size(), 3U);
    EXPECT_NE(std::find(domain.begin(), domain.end(), two), domain.end());
    EXPECT_EQ(hits("@kestrelworks.com").front().part, SearchKind::mail);
    EXPECT_EQ(found("strelworks.com"), Ids{});
}

TEST_P(SearchIndex, FindsWordsOfNotes) {
    auto const record = add({text("দাম নিয়ে কথা", 2), text("ফোনে বলেছেন ২০ তারিখে order দেবেন", 1)}, note);
    EXPECT_EQ(found("order ২০"), Ids{record});
    EXPECT_EQ(found("দাম"), Ids{record});
    EXPECT_EQ(hits("order").front().part, SearchKind::text);
    EXPECT_EQ(hits("order").front().entity, note);
}

TEST_P(SearchIndex, FollowsChangesAndDeletions) {
    auto const record = add({name("Rahman Ali"), phone("+8801711234567")});
    put(record, {name("Karim Ali"), phone("+8801711234567")});
    EXPECT_EQ(found("Rahman"), Ids{});
    EXPECT_EQ(found("Karim"), Ids{record});
    EXPECT_EQ(found("01711234567"), Ids{record});
    remove(record);
    for (auto const* const query : {"Karim", "Ali", "01711234567", "k"})
        EXPECT_EQ(found(query), Ids{}) << query;
    remove(record);
    put(record, {name("Rahman Ali")});
    EXPECT_EQ(found("Rahman"), Ids{record});
}

TEST_P(SearchIndex, WhatIsRolledBackIsNotThere) {
    auto const keeps_failing = [&] {
        write([](SearchWriter& writer) {
            SearchText const texts[]{name("Shamima Nasrin")};
            writer.put(contact, new_id(), texts);
            writer.finish();
            throw Problem(500, "internal");
        });
    };
    EXPECT_THROW(keeps_failing(), Problem);
    EXPECT_EQ(found("Shamima"), Ids{});
    auto const record = add({name("Shamima Nasrin")});
    EXPECT_EQ(found("Shamima"), Ids{record});
}

TEST_P(SearchIndex, NewRecordsChangeAndGoInTheSameTransaction) {
    Ids records;
    write([&](SearchWriter& writer) {
        for (int i = 0; i < 300; ++i) {
            records.push_back(new_id());
            writer.put_new(contact, records.back(), {name("Shamima Nasrin")});
        }
        SearchText const other[]{name("Rahman Ali")};
        writer.put(contact, records[7], other);
        for (auto const& record : records)
            if (record != records[7] && record != records[299]) writer.remove(record);
    });
    EXPECT_EQ(found("Rahman"), Ids{records[7]});
    EXPECT_EQ(found("Shamima"), Ids{records[299]});
}

TEST_P(SearchIndex, NeverCrossesAWorkspaceOrANoun) {
    auto const record = add({name("Rahman Ali")});
    auto const in_note = add({text("Rahman called", 2)}, note);
    std::string_view const contacts[]{contact};
    EXPECT_EQ(found("Rahman", contacts), Ids{record});
    std::string_view const notes[]{note};
    EXPECT_EQ(found("Rahman", notes), Ids{in_note});
    workspace = new_id();
    EXPECT_EQ(found("Rahman"), Ids{});
}

TEST_P(SearchIndex, ManyOfOneNameAreBoundedAndBestFirst) {
    database->write([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        SearchWriter writer(tx, workspace);
        for (int i = 0; i < 500; ++i) {
            auto const full = "Rahman " + std::string(1, static_cast<char>('a' + i % 26)) + "azi";
            writer.put_new(contact, new_id(), {name(full)});
        }
        writer.finish();
    });
    auto const record = add({name("Rahman")});
    EXPECT_EQ(found("Rahman").size(), 10U);
    EXPECT_EQ(found("Rahman").front(), record);
}

TEST_P(SearchIndex, NoQueryIsTooStrange) {
    add({name("Rahman Ali")});
    for (auto const* const query :
         {"\"", "'", "*", "\\", "a' OR 'b", "\" OR \"", "NEAR(", "@", "@@", "+", "#", "--", ":*", "& | !",
          "\xE0\xA6", "山田", "ﷺ", "a b c d e f g h i j k l m n o p q r s t u v"}) {
        EXPECT_NO_THROW(found(query)) << query;
    }
    EXPECT_NO_THROW(found(std::string(20'000, 'x')));
    std::string words;
    for (int i = 0; i < 2000; ++i) words += "word" + std::to_string(i) + ' ';
    EXPECT_NO_THROW(found(words));
}

INSTANTIATE_TEST_SUITE_P(Both, SearchIndex, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](auto const& engine) { return db::engine_name(engine.param); });

}  // namespace
}  // namespace sampark
