#include "records/merge_request.hpp"

#include "base/members.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace sampark {
namespace {

constexpr std::array<std::string_view, 3> rules{"fill", "newest", "oldest"};

std::optional<Id> id_of(json::value const& given) {
    return given.is_string() ? parse_id(std::string_view(given.get_string())) : std::nullopt;
}

class Reading {
public:
    Reading(json::object const& input, Id const& survivor) : members_(input, "merge"), survivor_(survivor) {}

    MergeRequest request() {
        read_records();
        read_versions();
        if (auto const* values = object("values")) request_.values = *values;
        read_take();
        read_rule();
        members_.check();
        return std::move(request_);
    }

private:
    void read_records() {
        auto const* records = members_.value("records");
        auto const* list = records == nullptr ? nullptr : records->if_array();
        if (records == nullptr) return members_.fail("records", "required");
        if (list == nullptr) return members_.fail("records", "wrong_type", {{"expected", "list"}});
        if (list->empty()) return members_.fail("records", "required");
        if (list->size() > most_absorbed)
            return members_.fail("records", "too_many", {{"max", most_absorbed}, {"count", list->size()}});
        for (std::size_t i = 0; i < list->size(); ++i) add_record(i, (*list)[i]);
    }

    void add_record(std::size_t index, json::value const& given) {
        auto const place = "records[" + std::to_string(index) + ']';
        auto const id = id_of(given);
        auto& absorbed = request_.absorbed;
        if (!id) {
            members_.fail(place, "not_an_id");
        } else if (*id == survivor_) {
            members_.fail(place, "merged_with_itself");
        } else if (std::find(absorbed.begin(), absorbed.end(), *id) != absorbed.end()) {
            members_.fail(place, "named_twice");
        } else {
            absorbed.push_back(*id);
        }
    }

    json::object const* object(std::string_view name) {
        auto const* given = members_.value(name);
        if (given == nullptr || given->is_null()) return nullptr;
        if (!given->is_object()) members_.fail(name, "wrong_type", {{"expected", "object"}});
        return given->if_object();
    }

    void read_versions() {
        auto const* versions = object("versions");
        if (versions == nullptr) return;
        for (auto const& [key, version] : *versions) {
            auto const place = "versions." + std::string(key);
            auto const id = parse_id(std::string_view(key));
            if (!id || !takes_part(*id)) {
                members_.fail(place, "not_merged_here");
            } else if (!version.is_int64()) {
                members_.fail(place, "wrong_type", {{"expected", "number"}});
            } else {
                request_.versions.emplace(*id, version.get_int64());
            }
        }
    }

    void read_take() {
        auto const* take = object("take");
        if (take == nullptr) return;
        for (auto const& [field, from] : *take) {
            auto const place = "take." + std::string(field);
            auto const id = id_of(from);
            if (!id) {
                members_.fail(place, "not_an_id");
            } else if (!takes_part(*id)) {
                members_.fail(place, "not_merged_here");
            } else if (request_.values.contains(field)) {
                members_.fail(place, "chosen_twice");
            } else {
                request_.take.emplace(std::string(field), *id);
            }
        }
    }

    void read_rule() {
        auto const* given = members_.value("rule");
        if (given == nullptr || given->is_null()) return;
        auto const* text = given->if_string();
        auto const found =
            text == nullptr ? rules.end() : std::find(rules.begin(), rules.end(), std::string_view(*text));
        if (found == rules.end()) {
            members_.fail("rule", "not_a_choice",
                          {{"value", *given}, {"choices", json::array(rules.begin(), rules.end())}});
        } else {
            request_.rule = static_cast<MergeRule>(found - rules.begin());
        }
    }

    bool takes_part(Id const& id) const {
        auto const& absorbed = request_.absorbed;
        return id == survivor_ || std::find(absorbed.begin(), absorbed.end(), id) != absorbed.end();
    }

    Members members_;
    Id const survivor_;
    MergeRequest request_;
};

}  // namespace

MergeRequest read_merge_request(json::object const& input, Id const& survivor) {
    return Reading(input, survivor).request();
}

}  // namespace sampark
