#include "dav/contact_links.hpp"

#include "base/text.hpp"
#include "dav/linked.hpp"
#include "dav/told.hpp"

#include <algorithm>
#include <unordered_set>

namespace sampark::dav {
namespace {

constexpr std::string_view tag_names_kept = "tag_names";

using Names = std::unordered_set<std::string>;  // in one case

void set_company(Context const& context, CardInput const& input, json::object const& before,
                 json::object& fields) {
    auto const* now = before.if_contains("company");
    auto const* link = now == nullptr ? nullptr : now->if_object();
    if (!input.company) {
        if (link != nullptr && !text_of(*link, "label").empty()) fields["company"] = nullptr;
        return;
    }
    if (link != nullptr && text_of(*link, "label") == *input.company) return;
    auto const found = find_or_create(context, "company", {*input.company});
    fields["company"] = found.empty() ? json::value(nullptr) : json::value(to_text(found.front()));
}

std::string name_kept(std::optional<StoredObject> const& kept, std::string const& tag) {
    auto const* names = kept ? kept->fields.if_contains(tag_names_kept) : nullptr;
    return names != nullptr && names->is_object() ? text_of(names->get_object(), tag) : std::string();
}

// Whether a device has said them in the card before.
bool knew_tags(std::optional<StoredObject> const& kept) {
    return kept && kept->object.find("CATEGORIES") != std::string::npos;
}

void add_tags(Context const& context, std::vector<std::string> const& given, Names const& wanted,
              json::array& ids) {
    std::vector<std::string> names;
    for (auto const& name : given) {
        if (names.size() < most_new_tags && wanted.contains(fold_case(name))) names.push_back(name);
    }
    for (auto const& tag : find_or_create(context, "tag", std::move(names))) ids.emplace_back(to_text(tag));
}

bool set_tags(Context const& context, CardInput const& input, json::object const& before,
              std::optional<StoredObject> const& kept, json::object& fields) {
    Names wanted;
    for (auto const& name : input.tags) wanted.insert(fold_case(name));
    auto const now = list_of(before, "tags");
    json::array ids;
    auto renamed = false;
    for (auto const& entry : now) {
        auto const& tag = entry.as_object();
        auto const label = text_of(tag, "label");
        auto const as_kept = wanted.erase(fold_case(name_kept(kept, text_of(tag, "id")))) > 0;
        auto const as_named = wanted.erase(fold_case(label)) > 0;
        renamed = renamed || (as_kept && !as_named && !label.empty());
        if (as_kept || as_named || label.empty()) ids.push_back(tag.at("id"));
    }
    // Programs that know groups and no categories say nothing of tags.
    if (!input.has_tags && !knew_tags(kept)) return !now.empty();
    if (wanted.empty() && ids.size() == now.size()) return renamed;
    add_tags(context, input.tags, wanted, ids);
    fields["tags"] = std::move(ids);
    return renamed;
}

}  // namespace

json::object tag_names(json::object const& contact) {
    json::object names;
    for (auto const& entry : list_of(contact, "tags")) {
        auto const& tag = entry.as_object();
        names[text_of(tag, "id")] = text_of(tag, "label");
    }
    return {{tag_names_kept, std::move(names)}};
}

bool set_links(Context const& context, CardInput const& input, json::object const& before,
               std::optional<StoredObject> const& kept, json::object& fields) {
    auto const& rule = context.actor.rule("contact");
    if (rule.writes("company")) set_company(context, input, before, fields);
    return rule.writes("tags") && set_tags(context, input, before, kept, fields);
}

void add_links(Context const& context, CardInput const& input, json::object const& before,
               json::object& fields) {
    auto const& rule = context.actor.rule("contact");
    if (rule.writes("company") && input.company) set_company(context, input, before, fields);
    if (!rule.writes("tags")) return;
    Names wanted;
    for (auto const& name : input.tags) wanted.insert(fold_case(name));
    json::array ids;
    for (auto const& entry : list_of(before, "tags")) {
        wanted.erase(fold_case(text_of(entry.as_object(), "label")));
        ids.push_back(entry.as_object().at("id"));
    }
    if (wanted.empty()) return;
    add_tags(context, input.tags, wanted, ids);
    fields["tags"] = std::move(ids);
}

}  // namespace sampark::dav
