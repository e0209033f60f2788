// Files of vCards and of calendars brought in at once, by the same way as what devices send.
//
// A file is read as a whole before anything is written. Its objects go in some at a time, all as one group of
// the journal, so that one undo takes them back; one that is refused leaves the others alone.
#pragma once

#include "calendar/icalendar.hpp"
#include "calendar/vcard.hpp"
#include "records/context.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sampark::dav {

inline constexpr std::size_t most_objects = 20'000;  // of a file
inline constexpr std::size_t objects_at_once = 200;  // of a transaction

enum class Known : std::uint8_t { skip, update, create };  // what is there already
// "skip", "update", "create"; nothing for other words.
std::optional<Known> known_of(std::string_view text);

struct Refused {
    std::size_t number = 0;  // in the file, from 1
    std::string label;
    std::string code;
    json::object parameters;
};
struct Skipped {
    std::size_t number = 0;
    std::string label;
    Id record;
};

struct ImportResult {
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::vector<Skipped> skipped;
    std::vector<Refused> refused;
};

class FileImport {
public:
    // Of "contact" or "activity". Throws Problem 400 "vcard_malformed" or "ical_malformed", 413
    // "too_many_objects".
    FileImport(std::string_view noun, std::string_view text, Known known, std::string_view zone,
               std::filesystem::path data);

    std::size_t size() const { return objects_.size(); }
    // The objects from there on, as many as one transaction takes; returns where to go on. Pictures of a
    // rehearsal are left out. May run again from the same place.
    std::size_t write(Context const& context, std::size_t from, ImportResult& result, bool rehearsal) const;

private:
    using Object = std::variant<vcard::Card, std::shared_ptr<ical::Object const>>;

    void write_one(Context const& context, std::size_t index, ImportResult& result, bool rehearsal) const;

    std::vector<Object> objects_;
    Known known_;
    std::filesystem::path data_;
};

json::object to_json(ImportResult const& result, Language language);

}  // namespace sampark::dav
