// Address books and calendars as WebDAV lists them: the members that a caller sees, their names and ETags,
// and what has changed since a token.
//
// A token is the place in the workspace's journal up to which a device knows everything, and a fingerprint of
// what its user may see; when that has changed (another role, another team), the token is refused, the device
// lists everything anew and drops what is no longer there.
#pragma once

#include "base/problem.hpp"
#include "records/context.hpp"
#include "records/sql_builder.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sampark::dav {

inline constexpr std::size_t most_members = 50'000;  // of a collection
inline constexpr std::int64_t longest_absence =
    200'000;  // changes of the workspace that a token may lie behind

struct Member {
    Id id;
    std::int64_t version = 0;
    std::int64_t revision = 0;  // of the object that a device sent
    std::string name;           // last segment of its address
    std::string etag;
    std::string_view noun;
};

struct Written {
    Id id;
    bool is_new = false;
    std::vector<FieldError> unfit;  // what stays in the object alone, and why
};

struct Rendering {
    std::filesystem::path data;  // where files lie
    bool newest = false;         // vCard 4.0 rather than 3.0
    std::string origin = {};     // where the application is, for links; empty: none
};

// What a member is made of beside its record, by the record: letters that change when that does.
using Stamps = std::unordered_map<Id, std::string>;

// Members that another record changed, and whether a device may know those that are there no more.
using Touched = std::unordered_map<Id, bool>;

// What address books and calendars differ in.
class Collection {
public:
    virtual ~Collection() = default;

    virtual std::string_view entity() const = 0;
    virtual std::string_view suffix() const = 0;  // ".vcf"
    virtual std::string_view content_type() const = 0;
    // Appends to the stamps of those records.
    virtual void add_stamps(Context const& context, std::span<Id const> ids, Stamps& stamps) const = 0;
    // Appends " AND …" that leaves out what is not in this collection; o is what a device sent of t, if it
    // did.
    virtual void narrow(SqlBuilder& sql, Context const& context) const { (void)sql, (void)context; }
    // Which of several collections of the noun it is: a token is good for one alone.
    virtual std::string variety() const { return {}; }
    // Whether it holds what others of the caller's team own.
    virtual bool follows_team() const { return false; }
    // Members that changed after the event because of another record.
    virtual Touched touched_since(Context const& context, std::int64_t sequence) const = 0;
    // Records of another noun that are members of it as well, if there are any.
    virtual Collection const* beside() const { return nullptr; }
    // The members of those ids as their objects, for as many as the caller sees.
    virtual std::unordered_map<Id, std::string> texts(Context const& context, std::span<Id const> ids,
                                                      Rendering const& rendering) const = 0;
    // The members that records belong to, where that is not themselves: of parts of series.
    virtual std::unordered_map<Id, Id> wholes_of(Context const& context, std::span<Id const> ids) const {
        (void)context, (void)ids;
        return {};
    }
};

// In order of id. Throws Problem 507 "dav_too_many_members" {limit}.
std::vector<Member> members(Context const& context, Collection const& collection);
// Those among the records.
std::vector<Member> members(Context const& context, Collection const& collection, std::span<Id const> among);
std::optional<Member> member_of(Context const& context, Collection const& collection, Id const& id);
// The record as a member whether it is in the collection or not, as far as the caller sees it.
std::optional<Member> any_member(Context const& context, Collection const& collection, Id const& id);
// Those of the names that the caller finds there, by name.
std::unordered_map<std::string, Member> find_members(Context const& context, Collection const& collection,
                                                     std::vector<std::string> const& names);
std::optional<Member> find_member(Context const& context, Collection const& collection,
                                  std::string_view name);

// Appends the id of each record that a link of those of the noun leads to, and its version: with it changes
// what is told of it.
void stamp_linked(Context const& context, std::string_view noun, std::string_view field,
                  std::span<Id const> ids, Stamps& stamps);

// The event of a change in what only devices know of a record.
void note_object(Context const& context, std::string_view noun, Member const& member);

struct Changes {
    std::vector<Member> changed;
    std::vector<std::string> removed;  // names
};

std::string sync_token(Context const& context, Collection const& collection);
// Throws Problem 403 "dav_token_refused" for a token that is not of this collection, too old, or of other
// rights.
Changes changes_since(Context const& context, Collection const& collection, std::string_view token);

}  // namespace sampark::dav
