// Calendars: activities as events and tasks, read and written through the record engine.
//
// A user's own calendar holds what they own or are assigned to; a team's calendar what others of the team
// own. An object is a series with those of its times that are records of their own, or a single activity.
#pragma once

#include "calendar/icalendar.hpp"
#include "dav/collection.hpp"
#include "dav/contacts.hpp"

#include <optional>

namespace sampark::dav {

inline constexpr std::size_t largest_object = 1024 * 1024;  // bytes
inline constexpr std::size_t most_attendees = 1000;         // of an event, or of one of its times

class ActivityCalendar final : public Collection {
public:
    // Without a team: the caller's own.
    explicit ActivityCalendar(std::optional<Id> team = std::nullopt) : team_(team) {}

    std::string_view entity() const override { return "activity"; }
    std::string_view suffix() const override { return ".ics"; }
    std::string_view content_type() const override { return "text/calendar; charset=utf-8"; }
    void add_stamps(Context const& context, std::span<Id const> ids, Stamps& stamps) const override;
    void narrow(SqlBuilder& sql, Context const& context) const override;
    std::string variety() const override { return team_ ? to_text(*team_) : std::string(); }
    bool follows_team() const override { return team_.has_value(); }
    Touched touched_since(Context const& context, std::int64_t sequence) const override;
    std::unordered_map<Id, Id> wholes_of(Context const& context, std::span<Id const> ids) const override;
    std::unordered_map<Id, std::string> texts(Context const& context, std::span<Id const> ids,
                                              Rendering const& rendering) const override;

private:
    std::optional<Id> team_;
};

// The object of a text that a calendar gave; one that does not read must not keep the others from anybody.
std::optional<ical::Object> read_told(Id const& record, std::string_view text, std::string_view zone);

// What a device sends. Throws Problem 400 "ical_malformed", 413 "ical_too_large".
ical::Object one_object(std::string_view text, std::string_view zone);
enum class Uids : std::uint8_t { kept, new_one };
// Says that this time of the series is done, as people do on the web.
using CompleteTime = void (*)(Context const& context, Id const& series, Micros at,
                              std::optional<Micros> completed_at);
// Makes the activity or changes it, and those of its times that are told apart. A task that repeats and is
// ticked off as a whole is done at its next time alone, by `complete`. Throws as put_contact does, 403
// "dav_too_many_attendees" {limit}.
Written put_activity(Context const& context, std::string_view name, std::optional<Member> const& known,
                     ical::Object const& object, CompleteTime complete, Uids uids = Uids::kept);
void remove_activity(Context const& context, Member const& member);

}  // namespace sampark::dav
