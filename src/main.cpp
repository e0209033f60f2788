// The command-line table. Exit codes: 0, 1 when something failed, 2 when the command was used wrongly.
#include "base/language.hpp"
#include "base/log.hpp"
#include "base/problem.hpp"
#include "commands/commands.hpp"

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <iostream>

#include <CLI/CLI.hpp>

namespace sampark {
namespace {

using namespace commands;

void say(Problem const& problem) {
    auto const language = terminal_language();
    std::cerr << "sampark: " << translate(language, "problem." + problem.code, problem.parameters) << '\n';
    for (auto const& error : problem.errors) {
        std::cerr << "  " << error.field << ": "
                  << translate(language, "problem." + error.code, error.parameters) << '\n';
    }
}

// Everything that one command line says, and what to run.
struct Line {
    Options options;
    std::optional<std::string> settings;
    std::function<int()> run;
    UserAdd user;
    WorkspaceAdd workspace;
    Import import;
    std::string format;
    std::string mail;
    std::string text;
    bool from_stdin = false;
    bool edited_too = false;
};

void add_common(CLI::App& app, Line& line) {
    app.add_option("--data", line.options.data, "data folder")->envname("SAMPARK_DATA");
    app.add_option("--database", line.options.database, "sqlite:PATH or postgresql://…")
        ->envname("SAMPARK_DATABASE");
    app.add_option("--workspace", line.options.workspace, "name or id, where there are several")
        ->envname("SAMPARK_WORKSPACE");
    app.add_option("--config", line.settings, "settings file instead of sampark.toml")
        ->envname("SAMPARK_CONFIG");
    app.add_flag("--json", line.options.json, "JSON lines instead of sentences");
}

CLI::App* command(CLI::App& parent, Line& line, char const* name, char const* help,
                  std::function<int()> run) {
    auto* app = parent.add_subcommand(name, help);
    add_common(*app, line);
    // A command with commands of its own is called after them: whichever was named last is meant.
    app->callback([app, &line, run = std::move(run)] {
        if (app->get_subcommands().empty()) line.run = run;
    });
    return app;
}

void add_serve(CLI::App& app, Line& line) {
    auto* serve_command = command(app, line, "serve", "run the server", [&] { return serve(line.options); });
    auto& options = line.options;
    serve_command->add_option("--listen", options.listen, "HOST:PORT (127.0.0.1:8420)")
        ->envname("SAMPARK_LISTEN");
    serve_command->add_option("--tls-cert", options.tls_certificate, "PEM certificate chain")
        ->envname("SAMPARK_TLS_CERT");
    serve_command->add_option("--tls-key", options.tls_key, "PEM key")->envname("SAMPARK_TLS_KEY");
    serve_command
        ->add_option("--public-origin", options.public_origin, "https://crm.example as browsers see it")
        ->envname("SAMPARK_PUBLIC_ORIGIN");
    serve_command->add_option("--log-format", options.log_format, "json or text")
        ->envname("SAMPARK_LOG_FORMAT");
    serve_command->add_option("--log-level", options.log_level, "debug, info, warning, error")
        ->envname("SAMPARK_LOG_LEVEL");
    serve_command
        ->add_option("--outbound-allow", options.outbound_allow,
                     "private addresses that mail and pushes may reach: 10.0.0.5,127.0.0.1:25 or *")
        ->envname("SAMPARK_OUTBOUND_ALLOW");
    serve_command->add_option("--push-services", options.push_services, "where pushes may go, as origins")
        ->envname("SAMPARK_PUSH_SERVICES");
    serve_command->add_option("--ca-file", options.ca_file, "PEM certificates that mail and pushes trust")
        ->envname("SAMPARK_CA_FILE");
    serve_command->add_flag("--trust-proxy", options.trust_proxy, "believe X-Forwarded-For and -Proto")
        ->envname("SAMPARK_TRUST_PROXY");
    serve_command->add_flag("--demo", options.demo, "fill an empty installation with a demo firm");
    serve_command->footer(
        "The first start makes an administrator:\n"
        "  SAMPARK_ADMIN_EMAIL     mail to sign in with (admin@sampark.local)\n"
        "  SAMPARK_ADMIN_PASSWORD  password; without it one is made and shown once\n"
        "SAMPARK_SECRET_KEY holds the key that secrets are encrypted with, in place of DIR/secret.key.");
}

void add_accounts(CLI::App& app, Line& line) {
    auto* user = app.add_subcommand("user", "people who sign in")->require_subcommand(1);
    auto* add = command(*user, line, "add", "add a user", [&] { return user_add(line.options, line.user); });
    add->add_option("mail", line.user.mail, "mail to sign in with")->required();
    add->add_option("--role", line.user.role, "administrator, manager, member, read_only")->required();
    add->add_option("--name", line.user.name, "as colleagues read it (the mail)");
    add->add_flag("--password-stdin", line.user.password_from_stdin, "read the password from standard input");
    auto* password = command(*user, line, "password", "give a user a new password",
                             [&] { return user_password(line.options, line.mail, line.from_stdin); });
    password->add_option("mail", line.mail, "mail of the user")->required();
    password->add_flag("--password-stdin", line.from_stdin, "read the password from standard input");
    auto* token = app.add_subcommand("token", "API tokens")->require_subcommand(1);
    auto* create =
        command(*token, line, "create", "create an API token; printed alone on the last line", [&] {
            return token_create(line.options, line.mail, line.text.empty() ? "command line" : line.text);
        });
    create->add_option("--user", line.mail, "mail of the user whose token it is")->required();
    create->add_option("--name", line.text, "what it is for, as lists show it");
    auto* workspace = app.add_subcommand("workspace", "firms")->require_subcommand(1);
    auto* new_workspace = command(*workspace, line, "add", "add a workspace with its administrator",
                                  [&] { return workspace_add(line.options, line.workspace); });
    new_workspace->add_option("name", line.workspace.name, "name of the firm")->required();
    new_workspace->add_option("--admin", line.workspace.admin, "mail of its administrator")->required();
    new_workspace->add_option("--currency", line.workspace.currency, "of amounts that name none (BDT)");
    new_workspace->add_option("--locale", line.workspace.locale, "en or bn (en)");
    new_workspace->add_option("--region", line.workspace.region,
                              "country of phone numbers without a code (BD)");
    new_workspace->add_option("--time-zone", line.workspace.time_zone, "such as Asia/Kolkata (Asia/Dhaka)");
    new_workspace->add_flag("--password-stdin", line.workspace.password_from_stdin,
                            "read the administrator's password from standard input");
}

void add_maintenance(CLI::App& app, Line& line) {
    auto* migrate_command = command(app, line, "migrate", "bring the database to this version",
                                    [&] { return migrate(line.options); });
    auto* draft = command(*migrate_command, line, "new", "draft a migration from the schema",
                          [&] { return migrate_new(line.options, line.text); });
    draft->add_option("name", line.text, "what the migration is about")->required();
    command(app, line, "backup", "copy the database to a new file",
            [&] { return backup(line.options, line.text); })
        ->add_option("file", line.text, "where the copy goes; must not be there yet")
        ->required();
    command(app, line, "restore", "replace the database by a backup",
            [&] { return restore(line.options, line.text); })
        ->add_option("file", line.text, "what backup wrote")
        ->required();
    auto* audit = app.add_subcommand("audit", "history")->require_subcommand(1);
    command(*audit, line, "verify", "prove that no event was altered",
            [&] { return audit_verify(line.options); });
    auto* schema = app.add_subcommand("schema", "generated files")->require_subcommand(1);
    command(*schema, line, "typescript", "print the schema as TypeScript",
            [&] { return schema_typescript(line.options); });
    command(*schema, line, "openapi", "print the OpenAPI description",
            [&] { return schema_openapi(line.options); });
    command(app, line, "doctor", "check the installation", [&] { return doctor(line.options); });
}

void add_data(CLI::App& app, Line& line) {
    auto& request = line.import;
    auto* import_command = command(app, line, "import", "bring in a table: CSV, Excel or OpenDocument",
                                   [&] { return import(line.options, line.import); });
    import_command->add_option("noun", request.noun, "contacts, companies, deals, products, users …")
        ->required();
    import_command->add_option("file", request.file, "CSV, XLSX, ODS");
    import_command->add_option("--sheet", request.sheet, "of a workbook (the first that is not empty)");
    import_command->add_option("--map", request.map, "COLUMN=FIELD, or COLUMN= to leave it out; repeatable");
    import_command->add_option("--currency", request.currency, "of amounts that name none");
    import_command->add_option(
        "--dates", request.date_orders,
        "dmy, mdy or ymd, where the file does not tell; COLUMN=dmy for one column; repeatable");
    import_command->add_option(
        "--numbers", request.number_formats,
        "1,234.56 or 1.234,56, where the file does not tell; COLUMN=1.234,56 for one column; repeatable");
    import_command->add_option("--fonts", request.fonts,
                               "bijoy or unicode: for which fonts Bengali was typed, where that is "
                               "recognised wrongly; COLUMN=bijoy for one column; repeatable");
    import_command->add_option("--duplicates", request.duplicates, "create, skip (unless told) or update");
    import_command->add_option("--likely", request.likely,
                               "the same for rows that are like a record by the rules for duplicates: create "
                               "(unless told), skip, or update where the rules are certain");
    import_command->add_option("--errors", request.errors_file, "where rejected rows go (FILE.rejected.csv)");
    import_command->add_option("--skipped", request.skipped_file,
                               "where rows left out as duplicates go (FILE.skipped.csv)");
    import_command->add_flag("!--no-create-links", request.create_links,
                             "reject rows that name an unknown company, product …");
    import_command->add_option("--create-from", request.create_from,
                               "COLUMN: make records that it names and nobody has, users too; repeatable");
    import_command->add_option("--take", request.take,
                               "NOUN:NAME=OTHER: this name means a record called otherwise; repeatable");
    import_command->add_option("--default", request.defaults,
                               "FIELD=VALUE: of new records whose row says nothing of it; repeatable");
    import_command->add_flag("--list-prices", request.list_prices,
                             "deals that say no amount are worth their products, at the products' prices");
    import_command->add_flag("--dry-run", request.dry_run,
                             "go over the whole file, say what would be done, and write nothing");
    auto* undo_command = command(app, line, "undo", "take back an import, or another change of many records",
                                 [&] { return undo(line.options, line.text, line.edited_too); });
    undo_command->add_option("group", line.text, "the id that the import named")->required();
    undo_command->add_flag("--edited-too", line.edited_too, "records that were edited since go as well");
    auto* export_command = command(app, line, "export", "write a noun as a file to standard output", [&] {
        return export_noun(line.options, line.import.noun, line.text, line.format);
    });
    export_command->add_option("noun", request.noun, "contacts, companies, deals, products, users …")
        ->required();
    export_command->add_option("--filter", line.text, "JSON, as in lists");
    export_command->add_option("--format", line.format, "csv (unless told), xlsx, ods or jsonl")
        ->check(CLI::IsMember({"csv", "xlsx", "ods", "jsonl"}));
}

// What was printed is the result of most commands: a full disk must not pass for success.
int finished(int code) {
    if (std::cout.flush() && std::fflush(stdout) == 0) return code;
    say(Problem(500, "output_unwritable"));
    return 1;
}

// The command that the line got as far as.
CLI::App const& reached(CLI::App const& app) {
    auto const* here = &app;
    while (!here->get_subcommands().empty()) here = here->get_subcommands().front();
    return *here;
}

std::string commands_of(CLI::App const& app) {
    std::vector<std::string> names;
    for (auto const* known : app.get_subcommands({})) names.push_back(known->get_name());
    return CLI::detail::join(names, ", ");
}

std::string missing_in(CLI::App const& command) {
    std::vector<std::string> names;
    for (auto const* option : command.get_options())
        if (option->get_required() && option->count() == 0) names.push_back(option->get_name());
    return CLI::detail::join(names, ", ");
}

std::string misuse(CLI::App const& app, CLI::ParseError const& error) {
    auto const language = terminal_language();
    auto const& command = reached(app);
    auto const extra = app.remaining(true);
    auto const commands = commands_of(command);
    if (!commands.empty() && !extra.empty() && !extra.front().starts_with('-'))
        return translate(language, "usage.unknown_command",
                         {{"name", extra.front()}, {"commands", commands}});
    if (dynamic_cast<CLI::ExtrasError const*>(&error) != nullptr)
        return translate(language, "usage.unexpected", {{"arguments", CLI::detail::join(extra, " ")}});
    if (dynamic_cast<CLI::RequiredError const*>(&error) == nullptr)
        return translate(language, "usage.malformed", {{"reason", error.what()}});
    auto const missing = missing_in(command);
    if (missing.empty()) return translate(language, "usage.command_missing", {{"commands", commands}});
    return translate(language, "usage.missing", {{"names", missing}});
}

int say_misuse(CLI::App const& app, CLI::ParseError const& error) {
    std::string command;
    for (auto const* here = &reached(app); here->get_parent() != nullptr; here = here->get_parent())
        command.insert(0, ' ' + here->get_name());
    std::cerr << "sampark: " << misuse(app, error) << '\n'
              << translate(terminal_language(), "usage.help", {{"command", "sampark" + command}}) << '\n';
    return 2;
}

int run(int argc, char** argv) {
    Line line;
    CLI::App app{"Sampark: customer relationships in one binary"};
    app.set_version_flag("--version", SAMPARK_VERSION);
    app.require_subcommand(1);
    add_serve(app, line);
    add_accounts(app, line);
    add_data(app, line);
    add_maintenance(app, line);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        if (error.get_exit_code() != 0) return say_misuse(app, error);
        return finished(app.exit(error));
    }
    try {
        complete(line.options, line.settings);
        return finished(line.run());
    } catch (Problem const& problem) {
        say(problem);
        return problem.status >= 500 ? 1 : 2;
    } catch (std::filesystem::filesystem_error const& error) {
        flush_log();
        say(Problem(500, "path_unusable",
                    {{"path", error.path1().string()}, {"reason", error.code().message()}}));
        return 1;
    } catch (std::exception const& error) {
        flush_log();
        std::cerr << "sampark: " << error.what() << '\n';
        return 1;
    }
}

}  // namespace
}  // namespace sampark

int main(int argc, char** argv) {
    std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is no reason to end: whoever writes is told
    try {
        return sampark::run(argc, argv);
    } catch (...) {  // not even the failure could be told
        return 1;
    }
}
