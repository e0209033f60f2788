// One WebDAV request at work: who asks, in which transaction, where; and the answers that several methods
// share.
#pragma once

#include "api/app.hpp"
#include "api/dav_place.hpp"
#include "calendar/recurrence.hpp"
#include "dav/contact_groups.hpp"
#include "dav/xml.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sampark::api {

// What a device wants to know of each resource.
struct Wanted {
    enum class How : std::uint8_t { named, all, names };

    How how = How::named;
    std::vector<dav::Name> names;
    bool newest_cards = false;  // address-data in version 4.0
    // Of calendar-data: what of a series is told.
    std::optional<calendar::Span> expand;
    std::optional<calendar::Span> limit;

    bool holds(std::string_view space, std::string_view local) const;
    // The text of a member, which costs more than what a list knows.
    bool holds_data() const;
};

// The <d:prop> of a PROPFIND or REPORT; nullptr: everything usual. Throws Problem 415 "dav_data_unknown" for
// a kind of address or calendar data that we do not write.
Wanted read_wanted(dav::Element const* request);

// Answers as a <d:multistatus>.
class MultiStatus {
public:
    // Members whose texts are written once what stands before them has been sent.
    struct Later {
        std::size_t place = 0;  // in the text
        std::vector<Id> ids;
        Wanted wanted;
    };

    MultiStatus() : text_(dav::xml_root("d:multistatus")) {}
    // A piece of one, without beginning and end.
    explicit MultiStatus(std::string text) : text_(std::move(text)) {}

    void add_status(std::string_view href, int status);
    // `found` and `missing` are XML.
    void add_properties(std::string_view href, std::string_view found, std::string_view missing);
    void add_sync_token(std::string_view token);
    void leave(std::vector<dav::Member> const& members, Wanted const& wanted);
    std::optional<Later> const& later() const { return later_; }
    std::string const& text() const { return text_; }
    std::string finish();

private:
    std::string text_;
    std::optional<Later> later_;
};

class Desk {
public:
    Desk(Context const& context, AppConfig const& config)
        : context_(context), data_(config.data_directory), origin_(config.public_origin) {}

    Context const& context() const { return context_; }
    Id const& user() const { return context_.actor.user; }

    // The address book or calendar of the place, if there is one and the caller may know of it.
    std::unique_ptr<dav::Collection> open(dav_places::Place const& place) const;
    // Counted once: an answer may ask for it often.
    dav::Extent extent() const;
    // Those that the caller has, in the order in which they are listed.
    std::vector<dav_places::Place> collections(dav_places::Place const& home) const;

    // Appends what is wanted of a place that is no member.
    void tell(dav_places::Place const& place, Wanted const& wanted, MultiStatus& answer) const;
    // The same of members of one collection.
    void tell(dav_places::Place const& collection_place, dav::Collection const& collection,
              std::vector<dav::Member> const& members, Wanted const& wanted, MultiStatus& answer) const;
    dav::Rendering rendering(Wanted const& wanted) const { return {data_, wanted.newest_cards, origin_}; }

private:
    std::unordered_map<Id, std::string> texts_of(dav::Collection const& collection,
                                                 std::vector<dav::Member> const& members,
                                                 Wanted const& wanted) const;

    Context const& context_;
    std::filesystem::path data_;
    std::string origin_;
    mutable std::optional<dav::Extent> extent_;
};

}  // namespace sampark::api
