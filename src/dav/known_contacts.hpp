// Whether what a card is about is there already: by its identifier, by a mail address, by a phone number that
// somebody of a like name has.
#pragma once

#include "calendar/vcard.hpp"
#include "records/context.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace sampark::dav {

class Collection;

struct KnownContact {
    std::optional<Id> record;  // nothing: imagined
};

// The record that goes by the identifier, as far as the caller sees it.
std::optional<Id> find_known_uid(Context const& context, Collection const& collection,
                                 std::string const& uid);

class KnownContacts {
public:
    // `index` is the place of the card in its file.
    std::optional<KnownContact> find(Context const& context, vcard::Card const& card,
                                     std::size_t index) const;
    // Notes the card as one that a rehearsal would have made, for those after it in the file.
    void imagine(Context const& context, vcard::Card const& card, std::size_t index);

private:
    struct Imagined {
        std::size_t index = 0;
        std::string name;
    };

    std::unordered_map<std::string, std::vector<Imagined>> imagined_;  // by identifier, address or number
};

}  // namespace sampark::dav
