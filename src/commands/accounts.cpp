#include "commands/commands.hpp"
#include "commands/instance.hpp"
#include "records/administration.hpp"

#include <algorithm>
#include <iostream>

namespace sampark::commands {
namespace {

// A line of standard input, or a generated password that is shown once.
std::string chosen_password(bool from_stdin, bool& generated) {
    generated = !from_stdin;
    if (generated) return generate_password();
    std::string line;
    std::getline(std::cin, line);
    return line;
}

// What is wrong with the user and what with the password, all at once.
Id create_or_refuse(Context const& context, crm::NewUser const& user, std::vector<FieldError> const& weak) {
    try {
        return crm::create_user(context, user);
    } catch (Problem const& problem) {
        if (problem.errors.empty()) throw;
        auto errors = problem.errors;
        errors.insert(errors.end(), weak.begin(), weak.end());
        throw invalid(std::move(errors));
    }
}

// Keys of roles hold underscores; in commands people write hyphens.
std::string role_key(std::string written) {
    std::replace(written.begin(), written.end(), '-', '_');
    return written;
}

void add_user(Instance& instance, Id const& workspace, UserAdd const& request) {
    auto generated = false;
    auto const password = chosen_password(request.password_from_stdin, generated);
    auto const weak = check_password(password, request.mail, request.name);
    auto const hash = weak.empty() ? instance.access().passwords().hash(password) : std::string();
    auto actor = system_actor(workspace);
    actor.via = Actor::Via::command_line;
    instance.write(actor, [&](Context const& context) {
        auto const id =
            create_or_refuse(context, {request.mail, request.name, role_key(request.role), hash}, weak);
        if (!weak.empty()) throw invalid(weak);
        return id;
    });
    if (generated) std::cout << "password: " << password << '\n';
}

// --workspace takes a name: two of one name could not be told apart.
void refuse_second_of_its_name(Instance& instance, std::string const& name) {
    auto const taken = instance.database().read([&](db::Tx& tx) {
        return tx.first(
            "SELECT 1 FROM workspace WHERE name = $1 AND deleted_at IS NULL",
            [](db::Row const&) { return true; }, name);
    });
    if (taken) throw Problem(409, "workspace_exists", {{"name", name}});
}

// Without one the workspace would be closed to all: it goes again.
void add_administrator(Instance& instance, Id const& workspace, WorkspaceAdd const& request) {
    try {
        add_user(instance, workspace, {request.admin, "", "administrator", request.password_from_stdin});
    } catch (...) {
        crm::remove_workspace(instance.database(), workspace);
        throw;
    }
}

}  // namespace

int user_add(Options const& options, UserAdd const& request) {
    Instance instance(options);
    add_user(instance, instance.workspace(options.workspace), request);
    return 0;
}

int user_password(Options const& options, std::string const& mail, bool from_stdin) {
    Instance instance(options);
    auto const actor = instance.user(mail, options.workspace, Actor::Via::command_line);
    auto generated = false;
    auto const password = chosen_password(from_stdin, generated);
    instance.access().set_password({actor.workspace, actor.user}, password);
    if (generated) std::cout << "password: " << password << '\n';
    return 0;
}

int workspace_add(Options const& options, WorkspaceAdd const& request) {
    Instance instance(options);
    refuse_second_of_its_name(instance, request.name);
    crm::NewWorkspace workspace;
    workspace.name = request.name;
    if (!request.currency.empty()) workspace.currency = request.currency;
    if (!request.locale.empty()) workspace.locale = request.locale;
    if (!request.region.empty()) workspace.region = request.region;
    if (!request.time_zone.empty()) workspace.time_zone = request.time_zone;
    auto const id = crm::create_workspace(instance.database(), workspace);
    add_administrator(instance, id, request);
    std::cout << to_text(id) << '\n';
    return 0;
}

int token_create(Options const& options, std::string const& mail, std::string const& name) {
    Instance instance(options);
    auto const actor = instance.user(mail, options.workspace, Actor::Via::command_line);
    auto const issued =
        instance.write(actor, [&](Context const& context) { return issue_key(context, api_tokens, name); });
    std::cout << issued.secret << '\n';
    return 0;
}

}  // namespace sampark::commands
