// Activities as a reader is told of them: each series with those of its times that are records of their own,
// and the iCalendar object that comes of it.
#pragma once

#include "calendar/icalendar.hpp"
#include "dav/activity_object.hpp"
#include "dav/objects.hpp"
#include "records/context.hpp"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sampark::dav {

// One activity as the API tells it, and whose part it is.
struct Told {
    Id id;
    std::int64_t version = 0;
    std::string occurrence;  // of a series: the time; empty for the whole
    json::object json;
};

// A time of a series that is a record of its own, whoever may see it.
struct PartOfSeries {
    Id id;
    Id series;
    std::int64_t version = 0;
    Micros at = 0;
    bool is_planned = false;
};
std::vector<PartOfSeries> parts_of_series(Context const& context, std::span<Id const> ids);

// An activity with the times of its series that the reader sees; the whole first.
struct ToldSeries {
    std::vector<Told> parts;
    std::set<Micros> hidden;  // times with a record that the reader does not see
    std::set<Micros> over;    // those, and times that are done or cancelled
};
// By the id of the whole.
std::map<Id, ToldSeries> told(Context const& context, std::span<Id const> ids);

// What devices sent, by the id of the whole.
using Objects = std::unordered_map<Id, StoredObject>;

Around around_of(Context const& context, std::map<Id, ToldSeries> const& activities, Objects const& stored);
// What the record said when the object was kept, of one time or (without) of the whole.
json::object const& then_of(StoredObject const* stored, std::string_view occurrence);
std::optional<ical::Object> read_kept(StoredObject const* stored, std::string const& zone);
ical::Item whole_of(ToldSeries const& series, std::optional<ical::Object> const& kept,
                    StoredObject const* stored, Around const& around);
std::string text_of(ToldSeries const& series, StoredObject const* stored, Around const& around);

}  // namespace sampark::dav
