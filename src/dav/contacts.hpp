// The address book: the contacts that a user may see, read and written as vCards through the record engine,
// so that permissions, history and undo are those of the web.
#pragma once

#include "calendar/vcard.hpp"
#include "dav/collection.hpp"
#include "dav/contact_groups.hpp"
#include "records/files.hpp"

#include <filesystem>
#include <unordered_map>

namespace sampark::dav {

inline constexpr std::size_t largest_card = 1024 * 1024;  // bytes, without its picture
inline constexpr std::size_t largest_picture = 5 * 1024 * 1024;

Extent extent_of(Context const& context);

class ContactBook final : public Collection {
public:
    explicit ContactBook(Extent extent = Extent::all) : extent_(extent), groups_(extent) {}

    std::string_view entity() const override { return "contact"; }
    std::string_view suffix() const override { return ".vcf"; }
    std::string_view content_type() const override { return "text/vcard; charset=utf-8"; }
    void add_stamps(Context const& context, std::span<Id const> ids, Stamps& stamps) const override;
    void narrow(SqlBuilder& sql, Context const& context) const override;
    // Another word than before there were groups: who has a token from then lists anew.
    std::string variety() const override { return extent_ == Extent::own ? "own groups" : "groups"; }
    Touched touched_since(Context const& context, std::int64_t sequence) const override;
    Collection const* beside() const override { return &groups_; }
    ContactGroups const& groups() const { return groups_; }
    std::unordered_map<Id, std::string> texts(Context const& context, std::span<Id const> ids,
                                              Rendering const& rendering) const override;

private:
    Extent extent_;
    ContactGroups groups_;
};

// The cards of those contacts that the caller may read, pictures out of the folder `data`.
std::unordered_map<Id, vcard::Card> cards(Context const& context, std::span<Id const> ids,
                                          std::filesystem::path const& data);

// What a device sends: the one card in `text`. Throws Problem 400 "vcard_malformed", 413 "vcard_too_large"
// and, as the record engine does, 422.
vcard::Card one_card(std::string_view text);
// The same card as a new one.
vcard::Card without_uid(vcard::Card card);
// Makes the contact or changes it. `name` is what the device calls it; the contact takes another name when
// that one belongs to a contact that the caller does not see. Throws Problem 409 "dav_uid_taken" {href}, and
// as the engine does.
Written put_contact(Context const& context, std::string_view name, std::optional<Member> const& known,
                    vcard::Card const& card,
                    std::optional<StoredFile> const& picture);  // picture: its content is kept
// Adds what the card says to a contact that is there: lists grow, and what the card leaves out stays. Devices
// keep the card that they have. Returns what the contact does not take.
std::vector<FieldError> complete_contact(Context const& context, Member const& member,
                                         vcard::Card const& card, std::optional<StoredFile> const& picture);
void remove_contact(Context const& context, Member const& member);

}  // namespace sampark::dav
