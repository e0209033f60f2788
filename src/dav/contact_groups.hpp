// Groups of contacts, as address books know them: a group is a tag, and its members are the contacts with it.
//
// A tag is a group for whoever sees a contact with it, and one that a device made is a group even without
// any. What a device says of a group is said of the contacts that its user sees, and of no others.
#pragma once

#include "calendar/vcard.hpp"
#include "dav/collection.hpp"

#include <unordered_map>
#include <vector>

namespace sampark::dav {

// Whose contacts are in the book: with more than a phone holds, the user's own.
enum class Extent : std::uint8_t { all, own };

bool is_group(vcard::Card const& card);
// What of the card no tag holds, as it is kept.
std::string kept_of_group(vcard::Card card);

class ContactGroups final : public Collection {
public:
    explicit ContactGroups(Extent extent) : extent_(extent) {}

    std::string_view entity() const override { return "tag"; }
    std::string_view suffix() const override { return ".vcf"; }
    std::string_view content_type() const override { return "text/vcard; charset=utf-8"; }
    void add_stamps(Context const& context, std::span<Id const> ids, Stamps& stamps) const override;
    void narrow(SqlBuilder& sql, Context const& context) const override;
    Touched touched_since(Context const& context, std::int64_t sequence) const override;
    std::unordered_map<Id, std::string> texts(Context const& context, std::span<Id const> ids,
                                              Rendering const& rendering) const override;
    std::unordered_map<Id, vcard::Card> cards(Context const& context, std::span<Id const> ids) const;

    // Makes the group or changes it: its name, and which contacts are in it. A new one whose name a tag has
    // is that tag, with these members besides. Throws as the engine does, 409 "dav_uid_taken" {href}.
    Written put(Context const& context, std::string_view name, std::optional<Member> const& known,
                vcard::Card const& card) const;
    // Takes it off the contacts that the caller sees and may change; the tag stays. Throws 403 where that
    // is none of them.
    void remove(Context const& context, Member const& member) const;
    // Puts contacts in and takes others out, as far as the caller may change them.
    // Returns how many were changed.
    std::size_t set_members(Context const& context, Id const& tag, std::vector<Id> const& added,
                            std::vector<Id> const& removed) const;

private:
    struct Membership {
        Id contact;
        std::string uid;
    };

    bool is_seen(Context const& context) const;
    void add_members(SqlBuilder& sql, Context const& context) const;
    std::unordered_map<Id, std::vector<Membership>> memberships(Context const& context,
                                                                std::span<Id const> tags) const;
    std::vector<Membership> members_of(Context const& context, Id const& tag) const;

    Extent extent_;
};

// Puts a new contact into the groups of which a device said before that it is in them.
void join_waiting_groups(Context const& context, Id const& contact, std::string const& uid);

}  // namespace sampark::dav
