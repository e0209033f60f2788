// What a notification says, in the words of whoever reads it.
#pragma once

#include "notifications/notification.hpp"
#include "records/load.hpp"

namespace sampark::notifications {

struct Words {
    std::string title;
    std::string text;  // empty where the title says it all
};

// The labels are those of the record, the actor, what it is about and its stage.
Words words_of(Context const& context, Notification const& notification, Labels const& labels);

// The record that a note or an activity was written about, and the field that says so.
struct About {
    std::string entity;
    Id record;
    std::string field;
};
// Which time of what repeats it is about.
std::optional<Micros> time_of_series(json::object const& details);
// As far as the reader's role shows the field.
std::optional<About> about_of(Context const& context, Notification const& notification);
void want_stages(Notification const& notification, Labels& labels);

}  // namespace sampark::notifications
