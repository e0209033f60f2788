// Files of vCards and of calendars brought in at once, by the same way as what devices send.
//
// A file is looked through before anything is written, and read object by object. Some go in at a time, all
// as one group of the journal, so that one undo takes them back; one that is refused, or is no card at all,
// leaves the others alone, and nothing behind.
#pragma once

#include "base/function_ref.hpp"
#include "calendar/calendar_file.hpp"
#include "calendar/vcard.hpp"
#include "dav/activities.hpp"
#include "dav/known_contacts.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::dav {

inline constexpr std::size_t most_objects = 50'000;  // of a file
inline constexpr std::size_t objects_at_once = 200;  // of a transaction

enum class Known : std::uint8_t { skip, update, create };  // what is there already
// "skip", "update", "create"; nothing for other words.
std::optional<Known> known_of(std::string_view text);

struct ImportChoices {
    Known known = Known::skip;
    std::set<std::size_t> as_new;  // numbers of objects that are made whatever is there
    bool rehearsal = false;        // nothing is kept
};
// "3,17" as numbers. Throws Problem 422.
std::set<std::size_t> numbers_in(std::string_view text);

struct Refused {
    std::size_t number = 0;  // in the file, from 1
    std::string label;
    std::string code;
    json::object parameters;
};
// A value that stays in the object alone.
struct Remark {
    std::size_t number = 0;
    std::string label;
    std::string field;
    std::string code;
    json::object parameters;
};
struct Skipped {
    std::size_t number = 0;
    std::string label;
    std::optional<Id> record;  // nothing: one of the same file, in a rehearsal
};

struct ImportResult {
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::vector<Skipped> skipped;
    std::vector<Refused> refused;
    std::vector<Remark> remarks;
    std::optional<Id> group;  // what takes it back
};

class FileImport {
public:
    // Of "contact" or "activity". Throws Problem 400 "vcard_malformed" or "ical_malformed", 413
    // "too_many_objects".
    FileImport(std::string_view noun, std::string text, ImportChoices choices, std::string_view zone,
               std::filesystem::path data, CompleteTime complete);
    FileImport(FileImport const&) = delete;
    FileImport& operator=(FileImport const&) = delete;

    // `transact` runs what it is given in a transaction of its own, maybe more than once, and lets through
    // what it throws.
    using Transaction = std::function<void(FunctionRef<void(Context const&)>)>;
    ImportResult run(Transaction const& transact);

private:
    struct Rehearsed {};
    struct Spoilt {};  // something was written for an object that was refused

    std::size_t size() const { return calendar_ ? calendar_->size() : cards_.size(); }
    bool makes_anew(std::size_t index) const {
        return choices_.known == Known::create || choices_.as_new.contains(index + 1);
    }
    std::size_t write(Context const& context, std::size_t from, ImportResult& result);
    void refuse(std::size_t index, std::string label, std::string code, json::object parameters);
    void write_one(Context const& context, std::size_t index, ImportResult& result);
    void write_card(Context const& context, std::size_t index, std::string& label, ImportResult& result);
    void write_group(Context const& context, vcard::Card const& card, std::size_t index,
                     std::string const& label, ImportResult& result);
    void write_event(Context const& context, std::size_t index, std::string& label, ImportResult& result);
    bool is_skipped(std::size_t index, std::string const& label, std::optional<KnownContact> const& there,
                    ImportResult& result) const;

    std::string text_;
    std::vector<std::string_view> cards_;  // empty: known to be none
    std::optional<ical::CalendarFile> calendar_;
    ImportChoices choices_;
    std::string zone_;
    std::filesystem::path data_;
    CompleteTime complete_;
    KnownContacts contacts_;
    std::map<std::size_t, Refused> spoilt_;  // no cards, or refused in a transaction that was taken back
};

// "Birthday: this is not a date."
std::string detail_of(Remark const& remark, Language language);
json::object to_json(ImportResult const& result, Language language);

}  // namespace sampark::dav
