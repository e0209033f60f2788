#include "notifications/clockwork.hpp"

#include "access/roles.hpp"
#include "access/spoken_language.hpp"
#include "base/local_days.hpp"
#include "base/secret_box.hpp"
#include "crm/setup.hpp"
#include "db/migrate.hpp"
#include "db/test_database.hpp"
#include "notifications/feed.hpp"
#include "notifications/mail_server.hpp"
#include "notifications/mail_words.hpp"
#include "notifications/outbox.hpp"
#include "notifications/preferences.hpp"
#include "records/load.hpp"
#include "records/write.hpp"

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sampark::notifications {
namespace {

constexpr Micros minute = 60 * micros_per_second;

class ClockworkTest : public testing::TestWithParam<db::Engine> {
protected:
    template <class Function>
    auto write(Function function) {
        auto const catalog = catalogs_.of(workspace_);
        auto const actor = system_actor(workspace_);
        return database_->write([&](db::Tx& tx) {
            Journal journal;
            return run_in_workspace(tx, *catalog, actor, journal, function);
        });
    }

    void SetUp() override {
        db::migrate(*database_);
        workspace_ = crm::create_workspace(*database_, {.name = "On time"});
        user_ = write([&](Context const& context) {
            return crm::create_user(context, {"rina@firm.example", "Rina", "manager", "hash"});
        });
    }

    Id plan(Micros due, int count = 1) {
        return write([&](Context const& context) {
            Id last;
            for (int i = 0; i < count; ++i) {
                last = create(context, context.catalog.at("activity"),
                              {{"subject", "Call"},
                               {"due_at", format_time(due)},
                               {"owner", to_text(user_)},
                               {"reminders", {{{"before", 0}}}}})
                           .record.id;
            }
            return last;
        });
    }

    void follow() {
        Feed feed(*database_, catalogs_, access_);
        while (feed.advance(workspace_).more) {
        }
    }

    void advance(Micros now) {
        Clockwork clockwork(*database_, catalogs_, access_);
        while (clockwork.advance(now)) {
        }
    }

    std::int64_t told() {
        return database_->read([&](db::Tx& tx) {
            tx.enter_workspace(workspace_);
            return *tx.first(
                "SELECT count(*) FROM notification WHERE workspace_id = $1 AND kind = 'reminder'",
                [](db::Row const& row) { return row.integer(0); }, workspace_);
        });
    }

    template <class Function>
    auto as_reader(Function function) {
        return write([&](Context const& context) {
            auto const reader = access_.find_actor(context.tx, {workspace_, user_}, Actor::Via::system);
            return function(context.acting_as(*reader));
        });
    }

    void wish(json::object const& patch) {
        write([&](Context const& context) {
            save(context.tx, workspace_, user_, changed_by({}, patch));
            return 0;
        });
    }

    // Of the reader's day as it is at the moment.
    std::optional<Letter> day_at(Micros now, Micros since) {
        return as_reader([&](Context const& mine) {
            auto const today = *LocalDays(now, mine.actor.time_zone).at("date.0");
            return daily_letter(mine, "https://crm.example", today, since, now);
        });
    }

    db::TestDatabase database_{GetParam()};
    SecretBox secrets_ = SecretBox::without_key();
    Catalogs catalogs_{[this](Id const& id) { return crm::load_catalog(*database_, id); }};
    Access access_{*database_, secrets_, crm::find_user_facts};
    Id workspace_;
    Id user_;
    Micros const soon_ = now_micros() + 10 * minute;
};

TEST_P(ClockworkTest, WaitsForTheTime) {
    plan(soon_);
    follow();
    advance(soon_ - 1);
    EXPECT_EQ(told(), 0);
    advance(soon_);
    EXPECT_EQ(told(), 1);
    EXPECT_FALSE(Clockwork(*database_, catalogs_, access_).next());
}

TEST_P(ClockworkTest, LosesNothingWhenTheClockJumpsAhead) {
    plan(soon_);
    plan(soon_ + micros_per_day);
    plan(soon_ + 9 * micros_per_day);
    follow();
    advance(soon_ + 5 * micros_per_day);
    EXPECT_EQ(told(), 2);
    advance(soon_ + 9 * micros_per_day);
    EXPECT_EQ(told(), 3);
}

// A change of an activity, made by a clock that was set back, brings the timer back; the reader has been
// told.
TEST_P(ClockworkTest, TellsNothingTwiceWhenTheClockJumpsBack) {
    auto const activity = plan(soon_);
    follow();
    advance(soon_);
    write([&](Context const& context) {
        return update(context, context.catalog.at("activity"), activity, {{"subject", "Call again"}},
                      std::nullopt)
            .id;
    });
    follow();
    EXPECT_EQ(Clockwork(*database_, catalogs_, access_).next(), soon_);
    advance(soon_);
    EXPECT_EQ(told(), 1);
}

TEST_P(ClockworkTest, TellsOnceHoweverManyNodesThereAre) {
    constexpr int many = 600;
    plan(soon_, many);
    std::vector<std::thread> nodes;
    for (int node = 0; node < 3; ++node) {
        nodes.emplace_back([this] {
            follow();
            advance(soon_);
        });
    }
    for (auto& node : nodes) node.join();
    EXPECT_EQ(told(), many);
}

TEST_P(ClockworkTest, BelievesTheActivityRatherThanTheTimer) {
    auto const activity = plan(soon_);
    follow();
    write([&](Context const& context) {
        return update(context, context.catalog.at("activity"), activity,
                      {{"due_at", format_time(soon_ + minute)}}, std::nullopt)
            .id;
    });
    advance(soon_);
    EXPECT_EQ(told(), 0);
    follow();
    advance(soon_ + minute);
    EXPECT_EQ(told(), 1);
}

TEST_P(ClockworkTest, HandsInTheMailOfTheDayOnce) {
    write([&](Context const& context) {
        save_mail_server(context.tx, workspace_, secrets_,
                         {{"host", "mail.example"}, {"sender", "a@b.example"}});
        save(context.tx, workspace_, user_, changed_by({}, {{"daily", {{"agenda", true}}}}));
        return 0;
    });
    Timer const timer{workspace_, std::string(timers::daily), user_, soon_, 0};
    for (auto attempt = 0; attempt < 2; ++attempt) {  // the second is of a clock that was set back
        write([&](Context const& context) {
            set_timer(context.tx, timer);
            return 0;
        });
        Clockwork(*database_, catalogs_, access_).advance(soon_);
    }
    auto const handed_in = database_->read(
        [&](db::Tx& tx) { return due_deliveries(tx, channels::mail, soon_ + micros_per_day, 10); });
    ASSERT_EQ(handed_in.size(), 1U);
    EXPECT_TRUE(handed_in.front().source.starts_with("daily:20"));
    auto const next = Clockwork(*database_, catalogs_, access_).next();
    ASSERT_TRUE(next);
    EXPECT_GT(*next, soon_);
    EXPECT_LE(*next, soon_ + micros_per_day);
}

TEST_P(ClockworkTest, RingsAgainAfterItWasPutOff) {
    auto const later = soon_ + 10 * minute;
    plan(soon_);
    write([&](Context const& context) {
        save_mail_server(context.tx, workspace_, secrets_,
                         {{"host", "mail.example"}, {"sender", "a@b.example"}});
        auto const each = json::object{{"mail", "each"}};
        save(context.tx, workspace_, user_, changed_by({}, {{"kinds", {{"reminder", each}}}}));
        return 0;
    });
    follow();
    advance(soon_);
    auto const handed_in = [&](Micros now) {
        return database_->read([&](db::Tx& tx) { return due_deliveries(tx, channels::mail, now, 10); });
    };
    // The clock of who gives something to do is the machine's: what that handed in is not of interest.
    auto const before = handed_in(later).size();
    auto const reader = write([&](Context const& context) {
        return *access_.find_actor(context.tx, {workspace_, user_}, Actor::Via::system);
    });
    auto const reminder = write([&](Context const& context) {
        auto const id = *context.tx.first(
            "SELECT id FROM notification WHERE workspace_id = $1 AND kind = 'reminder'",
            [](db::Row const& row) { return row.id(0); }, workspace_);
        auto const mine = context.acting_as(reader);
        snooze(mine, id, later, soon_);
        EXPECT_FALSE(letter_of(mine, id, ""));  // what waited is not sent meanwhile
        return id;
    });
    advance(later - 1);
    EXPECT_EQ(handed_in(later).size(), before);
    advance(later);
    auto const again = handed_in(later);
    ASSERT_EQ(again.size(), before + 1);
    EXPECT_THAT(again.back().source, testing::EndsWith(":snooze:" + std::to_string(later)));
    EXPECT_TRUE(write([&](Context const& context) {
        return letter_of(context.acting_as(reader), reminder, "").has_value();
    }));
}

TEST_P(ClockworkTest, SaysNotWhomItIsAboutWhereTheRoleHidesThat) {
    write([&](Context const& context) {
        auto const rina = create(context, context.catalog.at("contact"), {{"name", "Rina Akter"}}).record.id;
        return create(context, context.catalog.at("activity"),
                      {{"subject", "Call"},
                       {"due_at", format_time(soon_)},
                       {"owner", to_text(user_)},
                       {"contacts", {to_text(rina)}},
                       {"reminders", {{{"before", 0}}}}})
            .record.id;
    });
    follow();
    advance(soon_);
    auto const told = [&] {
        return as_reader([&](Context const& mine) { return json::serialize(list(mine, {}, soon_)); });
    };
    EXPECT_THAT(told(), testing::HasSubstr("Rina Akter"));
    database_->write([&](db::Tx& tx) {
        tx.enter_workspace(workspace_);
        auto role = *find_role(tx, workspace_, "manager");
        auto rule = role.rules.entities.at("*");
        rule.hidden.emplace_back("contacts");
        role.rules.entities["activity"] = rule;
        save_role(tx, workspace_, role);
    });
    EXPECT_THAT(told(), testing::Not(testing::HasSubstr("Rina Akter")));
}

TEST_P(ClockworkTest, WritesTheDayInTheReadersLanguage) {
    auto const now = now_micros();
    plan(now);
    plan(now - 3 * micros_per_day);
    write([&](Context const& context) {
        return update(context, context.catalog.at("user"), user_, {{"language", "bn"}}, std::nullopt).id;
    });
    wish({{"daily", {{"agenda", true}, {"missed", true}}}});
    auto const letter = day_at(now, now);
    ASSERT_TRUE(letter);
    EXPECT_THAT(letter->subject, testing::HasSubstr("সম্পর্কে আপনার দিন"));
    EXPECT_THAT(letter->text, testing::ContainsRegex("আজ\n\n\\* Call"));
    EXPECT_THAT(letter->text, testing::ContainsRegex("যা করা হয়নি\n\n\\* Call"));
    EXPECT_THAT(letter->html, testing::HasSubstr("<a href=\"https://crm.example/activities/"));
}

TEST_P(ClockworkTest, WritesInTheLanguageOfTheSignInWhileTheProfileNamesNone) {
    wish({{"daily", {{"agenda", true}}}});
    auto const now = now_micros();
    plan(now);
    database_->write([&](db::Tx& tx) { note_spoken_language(tx, {workspace_, user_}, Language::bn); });
    EXPECT_THAT(day_at(now, now)->subject, testing::HasSubstr("সম্পর্কে আপনার দিন"));
    write([&](Context const& context) {
        return update(context, context.catalog.at("user"), user_, {{"language", "en"}}, std::nullopt).id;
    });
    EXPECT_THAT(day_at(now, now)->subject, testing::Not(testing::HasSubstr("আপনার")));
}

// The mail of the day comes when they end, and is that of the day that it is then.
TEST_P(ClockworkTest, KeepsQuietHoursWithTheMailOfTheDay) {
    write([&](Context const& context) {
        json::object const input{{"host", "localhost"}, {"sender", "firm@firm.example"}};
        save_mail_server(context.tx, workspace_, secrets_, input);
        return 0;
    });
    wish({{"daily", {{"at", "23:30"}, {"agenda", true}}},
          {"quiet", {{"on", true}, {"from", "22:00"}, {"to", "07:00"}}}});
    auto const evening = *parse_time("2090-03-04T17:30:00Z");  // 23:30 in Dhaka
    database_->write([&](db::Tx& tx) {
        tx.enter_workspace(workspace_);
        set_timer(tx, {workspace_, std::string(timers::daily), user_, evening, 0});
    });
    advance(evening);
    auto const handed_in = [&](Micros now) {
        return database_->read([&](db::Tx& tx) { return due_deliveries(tx, channels::mail, now, 10, {}); });
    };
    auto const morning = *parse_time("2090-03-05T01:00:00Z");
    EXPECT_TRUE(handed_in(morning - 1).empty());
    ASSERT_EQ(handed_in(morning).size(), 1U);
    EXPECT_EQ(handed_in(morning).front().source, "daily:2090-03-05");
}

TEST_P(ClockworkTest, TellsOfSeriesOnTheirDayAndOfHowManyThereAreMore) {
    auto const now = now_micros();
    write([&](Context const& context) {
        return create(context, context.catalog.at("activity"),
                      {{"subject", "Stand-up"},
                       {"start_at", format_time(now - 3 * micros_per_day)},
                       {"owner", to_text(user_)},
                       {"recurrence", "FREQ=DAILY"}})
            .record.id;
    });
    wish({{"daily", {{"agenda", true}}}});
    EXPECT_THAT(day_at(now, now)->text, testing::ContainsRegex("Today\n\n\\* Stand-up\n  Today, "));
    EXPECT_THAT(day_at(now, now)->text, testing::HasSubstr("?at=" + format_time(now).substr(0, 19)));
    wish({{"daily", {{"missed", true}}}});
    plan(now - 2 * micros_per_day, 24);
    auto const missed = day_at(now, now)->text;
    // Of 24, of which 20 are shown: of the stand-up the time of today has come, and stands for those before.
    EXPECT_THAT(missed, testing::HasSubstr("* and 4 more\n"));
    EXPECT_THAT(missed, testing::Not(testing::HasSubstr("Stand-up")));
}

// One of its times has a page; so a mail and a push lead there, and not to the series.
TEST_P(ClockworkTest, LeadsToTheTimeOfTheSeries) {
    auto const start = (soon_ + micros_per_day) / micros_per_second * micros_per_second;
    write([&](Context const& context) {
        return create(context, context.catalog.at("activity"),
                      {{"subject", "Stand-up"},
                       {"start_at", format_time(start - 7 * micros_per_day)},
                       {"owner", to_text(user_)},
                       {"reminders", {{{"before", 10}}}},
                       {"recurrence", "FREQ=DAILY"},
                       {"time_zone", "Asia/Dhaka"}})
            .record.id;
    });
    follow();
    advance(start - 10 * minute);
    auto const time = "?at=" + format_time(start);
    as_reader([&](Context const& mine) {
        auto const item = list(mine, {}, start).at("items").at(0);
        EXPECT_EQ(item.at("at"), json::value(format_time(start)));
        auto const id = *parse_id(std::string_view(item.at("id").get_string()));
        EXPECT_THAT(letter_of(mine, id, "https://crm.example")->text, testing::HasSubstr(time + "\n"));
        EXPECT_THAT(std::string(push_content(mine, id)->at("url").as_string()), testing::EndsWith(time));
        return 0;
    });
}

TEST_P(ClockworkTest, GathersWhatIsNowhereElse) {
    wish({{"kinds", {{"reminder", {{"app", false}, {"push", false}, {"mail", "digest"}}}}}});
    plan(soon_);
    follow();
    advance(soon_);
    auto const letter = day_at(soon_ + 1, soon_ - 1);
    ASSERT_TRUE(letter);
    EXPECT_THAT(letter->text, testing::HasSubstr("Reminder: Call"));
    EXPECT_FALSE(day_at(soon_ + 1, soon_));  // the mail before has told it
}

TEST_P(ClockworkTest, KnowsUpToWhenTheMailBeforeHasTold) {
    auto const previous = [&](Delivery const& delivery) {
        return database_->read([&](db::Tx& tx) { return previous_daily(tx, delivery); });
    };
    auto const hand_in_day = [&](std::string const& date, Micros at) {
        return database_->write([&](db::Tx& tx) {
            Delivery day{.workspace = workspace_,
                         .channel = std::string(channels::mail),
                         .user = user_,
                         .source = "daily:" + date,
                         .payload = {{"daily", date}}};
            day.id = hand_in(tx, day, at, at);
            EXPECT_TRUE(claim(tx, day, at));
            return day;
        });
    };
    auto const end = [&](Delivery const& delivery, std::string_view state, std::string_view error) {
        database_->write([&](db::Tx& tx) { finish(tx, delivery, state, error, soon_); });
    };
    end(hand_in_day("2026-01-01", soon_), "sent", "");
    end(hand_in_day("2026-01-02", soon_ + 1), "failed", "it was down");
    auto const over = hand_in_day("2026-01-03", soon_ + 2);
    EXPECT_EQ(previous(over), soon_);
    end(over, "dropped", "day_is_over");
    auto const last = hand_in_day("2026-01-04", soon_ + 3);
    EXPECT_EQ(previous(last), soon_);
}

TEST_P(ClockworkTest, FindsTheDaysThatHaveNoTimer) {
    auto const look = [&](Micros now) {
        Clockwork clockwork(*database_, catalogs_, access_);
        clockwork.set_missing_days(workspace_, now);
        return clockwork.next();
    };
    wish({{"daily", {{"at", "08:00"}}}});
    EXPECT_FALSE(look(soon_));  // nobody wants it
    wish({{"daily", {{"at", "08:00"}, {"agenda", true}}}});
    auto const next = look(soon_);
    ASSERT_TRUE(next);
    EXPECT_GT(*next, soon_);
    EXPECT_LE(*next, soon_ + micros_per_day);
    EXPECT_EQ(look(*next), next);  // what is due is left alone
    // The clock was a month ahead, and somebody had the mail of that day.
    database_->write([&](db::Tx& tx) {
        clear_timers(tx, workspace_, timers::daily, user_);
        set_timer(tx, {workspace_, std::string(timers::daily), user_, *next + 40 * micros_per_day, 0});
    });
    EXPECT_EQ(look(soon_), next);
}

// What is next of a series is kept by the clock, to the moment, and tells nobody.
TEST_P(ClockworkTest, StepsSeriesToTheirNextTime) {
    auto const start = (soon_ + minute) / micros_per_second * micros_per_second;
    auto const made = write([&](Context const& context) {
        auto const rina = create(context, context.catalog.at("contact"), {{"name", "Rina"}}).record.id;
        auto const daily = create(context, context.catalog.at("activity"),
                                  {{"subject", "Stand-up"},
                                   {"start_at", format_time(start)},
                                   {"contacts", {to_text(rina)}},
                                   {"time_zone", "Asia/Dhaka"},
                                   {"recurrence", "FREQ=DAILY;COUNT=3"}});
        return std::pair(rina, daily.record.id);
    });
    auto const& contact = made.first;
    auto const& series = made.second;
    follow();
    auto const next = [&]() -> std::optional<Micros> {
        return as_reader([&](Context const& context) {
            auto const& contacts = context.catalog.at("contact");
            auto const& activities = context.catalog.at("activity");
            auto const known = find_any(context, contacts, contact)->at(contacts.at("next_activity"));
            EXPECT_EQ(find_any(context, activities, series)->at(activities.at("next_at")), known);
            auto const* at = std::get_if<Micros>(&known);
            return at == nullptr ? std::nullopt : std::optional(*at);
        });
    };
    EXPECT_EQ(next(), start);
    advance(start - 1);
    EXPECT_EQ(next(), start);
    advance(start);
    EXPECT_EQ(next(), start + micros_per_day);
    EXPECT_EQ(Clockwork(*database_, catalogs_, access_).next(), start + micros_per_day);
    // The day after next, while nobody looked.
    advance(start + 2 * micros_per_day - 1);
    EXPECT_EQ(next(), start + 2 * micros_per_day);
    advance(start + 2 * micros_per_day);
    EXPECT_EQ(next(), std::nullopt);
    EXPECT_FALSE(Clockwork(*database_, catalogs_, access_).next());
    EXPECT_EQ(told(), 0);
}

// A batch is full, however many workspaces and kinds are due in turn.
TEST_P(ClockworkTest, TakesWhatIsDueOfAllWorkspacesTogether) {
    std::vector<Timer> timers;
    for (int i = 0; i < 6; ++i) {
        auto const kind = i % 2 == 0 ? timers::daily : timers::snooze;
        timers.push_back({i % 3 == 0 ? workspace_ : new_id(), std::string(kind), new_id(), soon_ + i, 0});
    }
    database_->write([&](db::Tx& tx) {
        for (auto const& timer : timers) set_timer(tx, timer);
    });
    auto const due = [&](Micros now, std::size_t limit) {
        return database_->read([&](db::Tx& tx) { return due_timers(tx, now, limit, {timers[1]}); });
    };
    EXPECT_THAT(due(soon_ + 4, 3), testing::ElementsAre(timers[0], timers[2], timers[3]));
    EXPECT_EQ(due(soon_ + 9, 10).size(), 5U);
    advance(soon_ + 9);
    EXPECT_TRUE(due(soon_ + 9, 10).empty());
}

TEST_P(ClockworkTest, OneThatFailsKeepsNothingElseFromItsTime) {
    auto const gone = new_id();
    auto const set_settings = [&](std::string_view settings) {
        database_->write([&](db::Tx& tx) {
            tx.enter_workspace(workspace_);
            tx.run("DELETE FROM notification_setting WHERE workspace_id = $1 AND user_id = $2", workspace_,
                   user_);
            tx.run("INSERT INTO notification_setting (workspace_id, user_id, settings) VALUES ($1, $2, $3)",
                   workspace_, user_, settings);
        });
    };
    set_settings(R"({"broken":true})");
    plan(soon_);
    database_->write([&](db::Tx& tx) {
        set_timer(tx, {workspace_, std::string(timers::daily), user_, soon_ - 1, 0});
        set_timer(tx, {workspace_, std::string(timers::daily), gone, soon_ - 1, 0});
    });
    Clockwork clockwork(*database_, catalogs_, access_);
    while (clockwork.advance(soon_)) {
    }
    auto const left = [&](Id const& user) {
        return database_->read(
            [&](db::Tx& tx) { return timers_for(tx, workspace_, timers::daily, user).size(); });
    };
    EXPECT_EQ(left(gone), 0U);
    EXPECT_EQ(left(user_), 1U);
    set_settings("{}");
    while (clockwork.advance(soon_ + minute)) {
    }
    EXPECT_EQ(left(user_), 0U);
}

INSTANTIATE_TEST_SUITE_P(Databases, ClockworkTest, testing::Values(db::Engine::sqlite, db::Engine::postgres));

}  // namespace
}  // namespace sampark::notifications
