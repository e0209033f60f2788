#include "records/filter_path.hpp"

#include "records/filter.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <map>

namespace sampark {

FieldDef const* part_of(FieldDef const& field, std::string_view name) {
    static auto const texts = [] {
        std::map<std::string_view, FieldDef> made;
        for (auto const part : field_type(Kind::address).parts) {
            auto& text = made[part];
            text.name = part;
            text.type = &field_type(Kind::text);
        }
        return made;
    }();
    auto const& parts = field.type->parts;
    return std::find(parts.begin(), parts.end(), name) == parts.end() ? nullptr : &texts.at(name);
}

FieldDef const* resolve_path(Context const& context, EntityDef const& entity, std::string_view path) {
    constexpr std::size_t path_depth_limit = 3;
    auto const* here = &entity;
    for (std::size_t depth = 0; depth < path_depth_limit; ++depth) {
        auto const dot = path.find('.');
        auto const* field = visible_field(context, *here, path.substr(0, dot));
        if (field == nullptr || dot == std::string_view::npos) return field;
        if (auto const* part = part_of(*field, path.substr(dot + 1))) return part;
        here = is_link(*field) ? context.catalog.find(field->target) : nullptr;
        if (here == nullptr) return nullptr;
        path.remove_prefix(dot + 1);
    }
    return nullptr;
}

}  // namespace sampark
