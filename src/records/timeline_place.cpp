#include "records/timeline_place.hpp"

#include "base/base64.hpp"
#include "base/json.hpp"
#include "base/problem.hpp"

#include <optional>

namespace sampark {
namespace {

bool is_earlier(TimelinePlace const& a, TimelinePlace const& b) {
    if (a.at != b.at) return a.at < b.at;
    if (a.kind != b.kind) return a.kind > b.kind;
    return a.id != b.id ? a.id < b.id : a.sequence < b.sequence;
}

Id last_id() {
    Id id;
    id.bytes.fill(0xFF);
    return id;
}

std::optional<std::int64_t> number_member(json::object const& object, std::string_view name) {
    auto const* number = object.if_contains(name);
    return number != nullptr && number->is_int64() ? std::optional(number->get_int64()) : std::nullopt;
}

}  // namespace

bool stands_before(TimelinePlace const& a, TimelinePlace const& b) {
    if (a.ahead != b.ahead) return a.ahead;
    return a.ahead ? is_earlier(a, b) : is_earlier(b, a);
}

TimelinePlace TimelineStart::past(std::string_view kind, Ahead ahead) const {
    // What cannot lie ahead was, even by the clock of another machine.
    TimelinePlace place{ahead == Ahead::may_lie ? now : INT64_MAX, std::string(kind), last_id(), INT64_MAX};
    if (!cursor || cursor->ahead) return place;
    place.at = cursor->at;
    if (kind > cursor->kind) return place;
    auto const same = kind == cursor->kind;
    place.id = same ? cursor->id : Id{};
    place.sequence = same ? cursor->sequence : 0;
    return place;
}

TimelinePlace TimelineStart::ahead(std::string_view kind) const {
    TimelinePlace place{now, std::string(kind), last_id(), 0, true};
    if (!cursor) return place;
    place.at = cursor->at;
    if (kind == cursor->kind) place.id = cursor->id;
    if (kind < cursor->kind) place.id = Id{};
    return place;
}

std::string write_cursor(TimelineCursor const& cursor) {
    auto const& place = cursor.place;
    json::object const object{{"at", place.at},        {"kind", place.kind},   {"id", to_text(place.id)},
                              {"seq", place.sequence}, {"ahead", place.ahead}, {"now", cursor.now}};
    return base64url(json::serialize(object));
}

// A cursor of before entries could lie ahead says neither `now` nor `ahead`; to it, all was.
TimelineCursor read_cursor(std::string_view text) {
    auto const bytes = from_base64url(text);
    boost::system::error_code error;
    auto const parsed = bytes ? json::parse(*bytes, error) : json::value();
    auto const* object = error ? nullptr : parsed.if_object();
    if (object == nullptr) throw Problem(400, "bad_cursor");
    auto const at = number_member(*object, "at");
    auto const sequence = number_member(*object, "seq");
    auto const now = number_member(*object, "now").value_or(INT64_MAX);
    auto const id = parse_id(text_member(*object, "id").value_or(""));
    auto const* said = object->if_contains("ahead");
    auto const ahead = said != nullptr && said->is_bool() && said->get_bool();
    if (!at || !sequence || !id) throw Problem(400, "bad_cursor");
    return {{*at, std::string(text_member(*object, "kind").value_or("")), *id, *sequence, ahead}, now};
}

}  // namespace sampark
