// Which records stand in a timeline, and what a search finds in them.
#pragma once

#include "records/timeline.hpp"
#include "records/timeline_place.hpp"

#include <map>

namespace sampark {

// Whether entries of the noun may be still to come.
bool lies_ahead(EntityDef const& noun);

class TimelineEntries {
public:
    struct Subject {
        EntityDef const& entity;
        Id id;
    };
    struct Found {
        std::map<Id, Micros> moments;
        std::optional<TimelinePlace> reached;  // what comes after it was not looked at
    };

    TimelineEntries(Context const& context, Subject const& subject, TimelineQuery const& query,
                    TimelineStart const& start)
        : context_(context), subject_(subject), query_(query), start_(start) {}

    // The next of the noun, and a few more; no kinds: all of them.
    Found find(EntityDef const& noun, std::vector<std::string> const& kinds) const;

private:
    // What of a noun is looked for.
    struct Wanted {
        EntityDef const& noun;
        std::vector<std::string> const& kinds;
        Fields links;
        std::vector<Id> heard;  // says in another script what is asked for
    };
    enum class Asked : std::uint8_t { all, but_words };

    std::optional<TimelinePlace> listen(Wanted& wanted) const;
    std::vector<TimelinePlace> next_places(Wanted const& wanted) const;
    Fields visible_links(EntityDef const& noun) const;
    void find_traces(Wanted const& wanted, TimelinePlace const& place, Asked asked,
                     std::map<Id, Micros>& moments) const;
    void add_life_of_entries(SqlBuilder& sql, EntityDef const& noun) const;
    void add_moment(SqlBuilder& sql, EntityDef const& noun) const;
    void add_wishes(SqlBuilder& sql, Wanted const& wanted, Asked asked) const;
    json::array whose(EntityDef const& noun) const;
    json::array saying(Wanted const& wanted) const;
    bool is_ahead(EntityDef const& noun) const;
    TimelinePlace past(EntityDef const& noun) const;

    Context const& context_;
    Subject subject_;
    TimelineQuery const& query_;
    TimelineStart const& start_;
};

}  // namespace sampark
