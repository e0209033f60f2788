// Small questions that domain rules ask about records, without regard to the caller's role.
#pragma once

#include "records/context.hpp"
#include "records/record.hpp"

#include <optional>

namespace sampark {

// The context of the same transaction with the system acting: for what a rule itself must read or write.
class SystemContext {
public:
    explicit SystemContext(Context const& context)
        : actor_(system_actor(context.workspace())), context_(context.acting_as(actor_)) {}
    SystemContext(SystemContext const&) = delete;
    SystemContext& operator=(SystemContext const&) = delete;

    Context const& operator*() const { return context_; }

private:
    Actor actor_;
    Context context_;
};

// The same with whoever acts, whom no role holds back: for what follows from their change elsewhere.
class UnboundContext {
public:
    explicit UnboundContext(Context const& context)
        : actor_(context.actor), context_(context.acting_as(actor_)) {
        actor_.role = system_actor(context.workspace()).role;
    }
    UnboundContext(UnboundContext const&) = delete;
    UnboundContext& operator=(UnboundContext const&) = delete;

    Context const& operator*() const { return context_; }

private:
    Actor actor_;
    Context context_;
};

// The first record, in order of `order` and id, whose field equals the value; outside the trash.
std::optional<Record> find_by(Context const& context, EntityDef const& entity, FieldDef const& field,
                              Value const& value, FieldDef const* order = nullptr);
// The first record in order of the field.
std::optional<Record> first_of(Context const& context, EntityDef const& entity, FieldDef const& order);
// Until the transaction ends, whoever else of the workspace holds the same waits: for what counts or follows
// records before it writes. SQLite has one writer.
void hold(Context const& context, std::string_view what);
// Whether following the link `field` from `start` leads to `id`, so that setting it would close a circle.
bool leads_to(Context const& context, EntityDef const& entity, FieldDef const& field, Id start, Id const& id);

}  // namespace sampark
