// Who is told of an event, and as what. Nobody of their own doing, and nobody of what they may not see.
#pragma once

#include "access/access.hpp"
#include "notifications/mentions.hpp"
#include "notifications/notification.hpp"
#include "notifications/preferences.hpp"
#include "records/record.hpp"

#include <map>
#include <unordered_map>

namespace sampark::notifications {

// For the details of a notification: the first that the record was written about, if there is any.
json::object details_about(Context const& context, Record const& record);

// For one transaction in one workspace.
class Audience {
public:
    Audience(Context const& context, Access const& access) : context_(context), access_(access) {}

    void add(Event const& event);
    // What is to be told, as the readers' roles and wishes have it. Several of one source are one.
    std::vector<NewNotification> told();
    // Of what concerns one reader, adds to `admitted` what their role shows them and their wishes ask for.
    void admit(Id const& user, std::vector<NewNotification>& offered, std::vector<NewNotification>& admitted);
    // The reader, or nothing for who is gone.
    Actor const* reader(Id const& user);
    Preferences const& wishes_of(Id const& user);

private:
    struct Found {
        NewNotification told;
        std::vector<std::string> fields;  // of which the reader must see one; empty: it does not matter
    };

    void add_mentions(Event const& event, EntityDef const& entity, Record const* record);
    void add_assignments(Event const& event, EntityDef const& entity);
    void add_changes(Event const& event, EntityDef const& entity, Record const& record);
    void add_written(Event const& event, EntityDef const& entity, Record const& record);
    void offer(Id const& user, Event const& event, std::string_view kind, json::object details,
               std::vector<std::string> fields = {});
    bool admits(Found& found);
    bool has_channel(NewNotification& told);  // and sets them
    Colleagues const& colleagues();

    Context const& context_;
    Access const& access_;
    std::vector<Found> found_;
    std::vector<Id> told_of_event_;  // who is told of the event already, as something that matters more
    std::unordered_map<Id, std::optional<Actor>> readers_;
    std::unordered_map<Id, Preferences> wishes_;
    std::optional<Colleagues> colleagues_;
};

}  // namespace sampark::notifications
