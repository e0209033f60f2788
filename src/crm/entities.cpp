#include "crm/entities.hpp"

#include "crm/activities/activity.hpp"
#include "crm/choices/added_choice.hpp"
#include "crm/companies/company.hpp"
#include "crm/contacts/contact.hpp"
#include "crm/custom_fields/custom_field.hpp"
#include "crm/deals/deal.hpp"
#include "crm/deals/pipeline.hpp"
#include "crm/deals/stage.hpp"
#include "crm/holidays/holiday.hpp"
#include "crm/notes/note.hpp"
#include "crm/products/product.hpp"
#include "crm/tags/tag.hpp"
#include "crm/users/team.hpp"
#include "crm/users/user.hpp"
#include "crm/views/view.hpp"
#include "crm/workspaces/workspace.hpp"

namespace sampark::crm {
namespace {

constexpr EntityInfo const* all[]{
    &contact::entity,      &company::entity, &deal::entity,         &activity::entity,
    &note::entity,         &product::entity, &pipeline::entity,     &stage::entity,
    &tag::entity,          &user::entity,    &team::entity,         &workspace::entity,
    &custom_field::entity, &view::entity,    &added_choice::entity, &holiday::entity,
};

}  // namespace

std::span<EntityInfo const* const> entities() { return all; }

std::vector<Mirror> const& mirrors() {
    static auto const listed = [] {
        std::vector<Mirror> found;
        for (auto const& of_noun :
             {std::span<Mirror const>(note::mirrors), std::span<Mirror const>(activity::mirrors)})
            found.insert(found.end(), of_noun.begin(), of_noun.end());
        for (auto const* entity : all) {
            for (auto const* field : entity->fields) {
                if (field->options.is_reckoned())
                    found.push_back({entity->name, field->name, field->options.days_since});
            }
        }
        return found;
    }();
    return listed;
}

}  // namespace sampark::crm
