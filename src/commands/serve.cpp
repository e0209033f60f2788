#include "access/credentials.hpp"
#include "api/access_key_routes.hpp"
#include "api/account_routes.hpp"
#include "api/compare_job.hpp"
#include "api/contact_routes.hpp"
#include "api/dav_routes.hpp"
#include "api/deal_routes.hpp"
#include "api/delivery_routes.hpp"
#include "api/device_routes.hpp"
#include "api/duplicate_job.hpp"
#include "api/duplicate_routes.hpp"
#include "api/export_routes.hpp"
#include "api/file_routes.hpp"
#include "api/history_routes.hpp"
#include "api/idempotency.hpp"
#include "api/import_routes.hpp"
#include "api/list_request.hpp"
#include "api/live.hpp"
#include "api/merge_job.hpp"
#include "api/merge_routes.hpp"
#include "api/notification_routes.hpp"
#include "api/planning_routes.hpp"
#include "api/reaction_routes.hpp"
#include "api/record_routes.hpp"
#include "api/schema_routes.hpp"
#include "api/system_routes.hpp"
#include "api/totals_routes.hpp"
#include "api/totp_routes.hpp"
#include "api/undo_job.hpp"
#include "api/undo_routes.hpp"
#include "api/web_routes.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "commands/commands.hpp"
#include "commands/demo.hpp"
#include "commands/folder_lock.hpp"
#include "commands/instance.hpp"
#include "crm/entities.hpp"
#include "crm/index_job.hpp"
#include "dav/objects.hpp"
#include "http/server.hpp"
#include "jobs/jobs.hpp"
#include "notifications/notification.hpp"
#include "notifications/notifier.hpp"
#include "notifications/outbox.hpp"
#include "notifications/subscriptions.hpp"
#include "records/write.hpp"

#include <charconv>
#include <iostream>

namespace sampark::commands {
namespace {

constexpr Micros trash_time = 30 * micros_per_day;
constexpr Micros notifications_time = 90 * micros_per_day;
constexpr Micros deliveries_time = 30 * micros_per_day;

LogConfig log_config(Options const& options) {
    LogConfig config;
    config.format = options.log_format == "text" ? LogFormat::text : LogFormat::json;
    if (options.log_level == "debug") config.level = LogLevel::debug;
    if (options.log_level == "warning") config.level = LogLevel::warning;
    if (options.log_level == "error") config.level = LogLevel::error;
    return config;
}

std::string environment(char const* name) {
    auto const* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread starts
    return value == nullptr ? std::string() : value;
}

// For machines so slow that a page would bring nothing along.
std::chrono::milliseconds page_patience() {
    auto const text = environment("SAMPARK_PAGE_PATIENCE");
    if (text.empty()) return api::AppConfig{}.page_patience;
    int milliseconds = -1;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), milliseconds);
    if (error != std::errc() || end != text.data() + text.size() || milliseconds < 0)
        throw Problem(400, "page_patience_malformed", {{"value", text}});
    return std::chrono::milliseconds(milliseconds);
}

// The first start: a workspace and its administrator, with a password given or generated and shown once.
void create_first_workspace(Instance& instance) {
    auto mail = environment("SAMPARK_ADMIN_EMAIL");
    auto password = environment("SAMPARK_ADMIN_PASSWORD");
    auto const generated = password.empty();
    if (mail.empty()) mail = "admin@sampark.local";
    if (generated) password = generate_password();
    auto errors = check_password(password, mail, "");
    if (!errors.empty()) throw invalid(std::move(errors));
    auto const hash = instance.access().passwords().hash(password);
    auto const id = crm::create_workspace(instance.database(), {.name = "Sampark"});
    instance.write(system_actor(id), [&](Context const& context) {
        return crm::create_user(context, {mail, "", "administrator", hash});
    });
    std::cout << "administrator: " << mail << '\n';
    if (generated) std::cout << "password: " << password << "  (shown this once)\n";
}

void purge_workspace(db::Database& database, Catalogs& catalogs, Id const& workspace, JobContext& job) {
    constexpr int batch = 200;
    auto const actor = system_actor(workspace);
    auto const catalog = catalogs.of(workspace);
    database.write([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        api::purge_idempotency(tx, workspace);
    });
    for (auto const& entity : catalog->entities()) {
        for (auto removed = std::int64_t{batch}; removed == batch;) {
            job.stop_if_asked();
            removed = database.write([&](db::Tx& tx) {
                Journal journal;
                return run_in_workspace(tx, *catalog, actor, journal, [&](Context const& context) {
                    return purge_trash(context, entity, now_micros() - trash_time, batch);
                });
            });
        }
    }
    database.write([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        remove_credentials_of_nobody(tx, workspace);
        dav::purge_objects(tx, workspace);
        notifications::purge_subscriptions(tx, workspace, now_micros());
    });
    for (auto removed = std::int64_t{batch}; removed == batch;) {
        job.stop_if_asked();
        removed = database.write([&](db::Tx& tx) {
            tx.enter_workspace(workspace);
            return notifications::purge(tx, workspace, now_micros() - notifications_time, batch);
        });
    }
}

JobHandlers job_handlers(Instance& instance, api::App& app) {
    JobHandlers handlers;
    handlers[std::string(api::import_job)] = [&app, parked = std::make_shared<api::ParkedImports>()](
                                                 JobContext& job) { api::run_import(app, *parked, job); };
    handlers[std::string(api::compare_job)] = [&app](JobContext& job) { api::run_compare(app, job); };
    handlers[std::string(api::undo_job)] = [&app](JobContext& job) { api::run_undo(app, job); };
    handlers[std::string(api::merge_job)] = [&app](JobContext& job) { api::run_merge(app, job); };
    handlers[std::string(api::duplicates_job)] = [&app](JobContext& job) { api::run_scan(app, job); };
    handlers["purge_trash"] = [&instance](JobContext& job) {
        for (auto const& workspace : crm::workspaces(instance.database())) {
            purge_workspace(instance.database(), instance.catalogs(), workspace, job);
        }
    };
    handlers[std::string(crm::index_job)] = [&instance](JobContext& job) {
        crm::run_index(instance.database(), instance.catalogs(), job);
    };
    handlers["purge_imports"] = [&instance, &app](JobContext& job) {
        for (auto const& workspace : crm::workspaces(instance.database()))
            api::purge_imports(app, job, workspace);
    };
    handlers["purge_sessions"] = [&instance](JobContext&) {
        instance.database().write([](db::Tx& tx) { return purge_sessions(tx); });
        instance.database().write(
            [](db::Tx& tx) { return notifications::purge_deliveries(tx, now_micros() - deliveries_time); });
    };
    return handlers;
}

std::vector<RecurringJob> recurring_jobs() {
    constexpr Micros hourly = 3600 * micros_per_second;
    return {{"purge_trash", hourly}, {"purge_sessions", hourly}, {"purge_imports", 24 * hourly}};
}

JobsConfig jobs_config() {
    JobsConfig config;
    config.on_failure = [](Job const* job, std::string_view error) {
        log_error("job failed",
                  {{"kind", job == nullptr ? "queue" : std::string_view(job->kind)}, {"error", error}});
    };
    return config;
}

http::ServerConfig server_config(Options const& options, std::filesystem::path const& data) {
    http::ServerConfig config;
    config.listen = options.listen;
    config.tls_certificate = options.tls_certificate;
    config.tls_key = options.tls_key;
    config.proxy = options.trust_proxy ? http::Proxy::trusted : http::Proxy::none;
    config.spool_folder = data / "spool";
    return config;
}

std::vector<std::string> listed(std::string const& text) {
    std::vector<std::string> parts;
    for (auto const& part : api::split_commas(text)) {
        auto const trimmed = trim(part);
        if (!trimmed.empty()) parts.emplace_back(trimmed);
    }
    return parts;
}

notifications::CourierConfig courier_config(Options const& options) {
    return {{listed(options.outbound_allow), options.ca_file},
            options.public_origin,
            listed(options.push_services)};
}

std::string address_of(Options const& options, std::uint16_t port) {
    auto const host = options.listen.substr(0, options.listen.rfind(':'));
    return (options.tls_certificate.empty() ? "http://" : "https://") + host + ':' + std::to_string(port);
}

// Another server that starts on this folder at the same time is refused rather than let in between.
void make_first_workspace(Instance& instance, Options const& options) {
    FolderLock const alone(instance.data(), Hold::alone, "first-start.lock");
    remove_unfinished_demos(instance);
    if (!crm::workspaces(instance.database()).empty()) return;
    options.demo ? create_demo(instance) : create_first_workspace(instance);
}

void fill(Instance& instance, Options const& options) {
    auto const begun = !crm::workspaces(instance.database()).empty();
    if (!begun || !unfinished_demos(instance).empty()) return make_first_workspace(instance, options);
    if (options.demo)
        std::cout << "--demo does nothing: this installation has a workspace already." << std::endl;
}

// People without one-time codes sign in nevertheless, so the server starts.
void warn_of_lost_key(Instance& instance) {
    for (auto const& id : instance.locked_workspaces()) {
        log_error("the key does not open what this workspace keeps encrypted: put the right secret.key back",
                  {{"workspace", to_text(id)}, {"folder", instance.data().string()}});
    }
}

}  // namespace

int serve(Options const& options) {
    configure_log(log_config(options));
    http::check_settings(server_config(options, options.data));
    http::check_address(server_config(options, options.data));
    Instance instance(options, Opening::make);
    FolderLock const lock(instance.data(), Hold::shared);
    fill(instance, options);
    warn_of_lost_key(instance);
    api::Live live(instance.database(), instance.catalogs());
    api::App app({options.data, options.public_origin, page_patience()}, instance.database(),
                 instance.catalogs(), instance.access(), live);
    Jobs jobs(instance.database(), job_handlers(instance, app), recurring_jobs(), jobs_config());
    notifications::Courier courier(instance.database(), instance.catalogs(), instance.access(),
                                   instance.secrets(), courier_config(options));
    notifications::Notifier notifier(instance.database(), instance.catalogs(), instance.access(),
                                     [&live, &courier] {
                                         live.wake();
                                         courier.wake();
                                     });
    app.on_commit([&notifier] { notifier.wake(); });
    http::Router router;
    app.guard(router);
    api::add_system_routes(router, app);
    api::add_account_routes(router, app);
    api::add_access_key_routes(router, app);
    api::add_totp_routes(router, app);
    api::add_schema_routes(router, app);
    api::add_contact_routes(router, app);
    api::add_planning_routes(router, app);
    api::add_dav_routes(router, app);
    api::add_device_routes(router, app);
    api::add_deal_routes(router, app);
    api::add_reaction_routes(router, app);
    api::add_file_routes(router, app);
    api::add_import_routes(router, app, jobs);
    api::add_export_routes(router, app);
    api::add_totals_routes(router, app);
    api::add_history_routes(router, app);
    api::add_merge_routes(router, app, jobs);
    api::add_undo_routes(router, app, jobs);
    api::add_duplicate_routes(router, app, jobs);
    api::add_notification_routes(router, app);
    api::add_delivery_routes(router, app, instance.secrets(), courier);
    api::add_record_routes(router, app);
    api::add_web_routes(router, app, http::WebApplication(http::assets_in("web/dist/", embedded::web())));
    http::Server server(server_config(options, instance.data()), std::move(router));
    server.run([&] {
        jobs.start();
        notifier.start();
        courier.start();
        std::cout << "listening on " << address_of(options, server.port()) << std::endl;
    });
    notifier.stop();
    courier.stop();
    jobs.stop();
    return 0;
}

}  // namespace sampark::commands
