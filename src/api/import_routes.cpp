#include "api/import_routes.hpp"

#include "api/list_request.hpp"
#include "api/record_routes.hpp"
#include "base/log.hpp"
#include "http/multipart.hpp"
#include "records/export.hpp"
#include "records/files.hpp"
#include "records/import/store.hpp"
#include "records/search.hpp"

namespace sampark::api {
namespace {

namespace fs = std::filesystem;
using http::Method;
using http::Request;
using http::Response;

constexpr std::int64_t rejections_limit = 1'000'000;

fs::path file_of(App const& app, Id const& import_id) {
    return fs::path(app.config().data_directory) / "imports" / (to_text(import_id) + ".csv");
}

imports::Stored find_import(Context const& context, Request const& request) {
    auto const id = parse_id(request.parameter("id"));
    auto stored = id ? imports::find(context, *id) : std::nullopt;
    auto const admin = context.actor.role->has(Right::audit);
    if (!stored || (stored->created_by != context.actor.user && !admin)) {
        throw not_found("import", request.parameter("id"));
    }
    return std::move(*stored);
}

imports::Plan plan_of(App const& app, Context const& context, imports::Stored const& stored) {
    auto const& entity = context.catalog.at(stored.entity);
    auto plan = imports::analyse(context, entity, file_of(app, stored.id));
    imports::apply_choices(context, entity, plan, stored.choices);
    return plan;
}

json::object with_plan(App const& app, Context const& context, imports::Stored const& stored) {
    auto object = imports::to_json(stored);
    object["plan"] = imports::to_json(plan_of(app, context, stored));
    return object;
}

struct Upload {
    std::string noun;
    std::string file_name;
    std::shared_ptr<TemporaryFile> file;
};

Upload read_upload(Request const& request) {
    Upload upload;
    for (auto& part : http::read_multipart(request)) {
        if (part.head.name == "noun") upload.noun = part.value;
        if (part.head.name != "file" || !part.file) continue;
        upload.file_name = part.head.file_name.value_or("");
        upload.file = part.file;
    }
    std::vector<FieldError> errors;
    if (upload.noun.empty()) errors.push_back({"noun", "required", {}});
    if (!upload.file) errors.push_back({"file", "required", {}});
    if (!errors.empty()) throw invalid(std::move(errors));
    return upload;
}

void check_may_import(Actor const& actor) {
    if (!actor.role->has(Right::data_import)) throw forbidden("import", "create");
}

Response upload_import(App& app, Request& request) {
    auto const actor = app.actor(request);
    check_may_import(actor);
    auto const upload = read_upload(request);
    imports::Stored stored;
    stored.id = new_id();
    stored.file_name = upload.file_name;
    stored.file_hash = hash_of(upload.file->path());
    stored.state = "ready";
    stored.created_by = actor.user;
    stored.created_at = now_micros();
    auto const target = file_of(app, stored.id);
    fs::create_directories(target.parent_path());
    fs::copy_file(upload.file->path(), target);
    try {
        return http::json(app.write_as(actor,
                                       [&](Context const& context) {
                                           auto const* entity = context.catalog.find_plural(upload.noun);
                                           if (entity == nullptr)
                                               throw Problem(404, "unknown_noun", {{"noun", upload.noun}});
                                           stored.entity = entity->name();
                                           auto answer = with_plan(app, context, stored);
                                           imports::insert(context, stored);
                                           return answer;
                                       }),
                          201);
    } catch (...) {
        fs::remove(target);
        throw;
    }
}

Response list_imports(App& app, Request& request) {
    return http::json(app.read(request, [](Context const& context) {
        json::array items;
        auto const admin = context.actor.role->has(Right::audit);
        for (auto const& stored : imports::recent(context)) {
            if (admin || stored.created_by == context.actor.user)
                items.emplace_back(imports::to_json(stored));
        }
        return json::object{{"items", std::move(items)}};
    }));
}

Response read_import(App& app, Request& request) {
    return http::json(app.read(request, [&](Context const& context) {
        auto const stored = find_import(context, request);
        return stored.state == "ready" ? with_plan(app, context, stored) : imports::to_json(stored);
    }));
}

Response choose(App& app, Request& request) {
    auto const body = parse_json(request.body);
    if (!body.is_object()) throw Problem(400, "body_not_an_object");
    return http::json(app.write(request, [&](Context const& context) {
        auto stored = find_import(context, request);
        if (stored.state != "ready") throw Problem(409, "import_already_run");
        imports::merge_choices(stored.choices, body.get_object());
        auto answer = with_plan(app, context, stored);
        imports::set_choices(context, stored.id, stored.choices);
        return answer;
    }));
}

Response start(App& app, Jobs& jobs, Request& request) {
    auto answer = app.write(request, [&](Context const& context) {
        auto stored = find_import(context, request);
        if (stored.state != "ready") throw Problem(409, "import_already_run");
        imports::check_complete(context, context.catalog.at(stored.entity), plan_of(app, context, stored));
        NewJob job;
        job.workspace = context.workspace();
        job.kind = import_job;
        job.payload = {{"import", to_text(stored.id)}, {"user", to_text(context.actor.user)}};
        imports::set_state(context, stored.id, "running");
        imports::set_job(context, stored.id, jobs.enqueue(context.tx, job));
        stored.state = "running";
        return imports::to_json(stored);
    });
    return http::json(answer, 202);
}

Response cancel(App& app, Jobs& jobs, Request& request) {
    auto const actor = app.actor(request);
    auto const stored =
        app.read_as(actor, [&](Context const& context) { return find_import(context, request); });
    if (!stored.job) return http::no_content();
    jobs.cancel(actor.workspace, *stored.job);
    app.write_as(actor, [&](Context const& context) {
        auto const job = find_job(context.tx, context.workspace(), *stored.job);
        auto const never_ran = job && job->state == JobState::cancelled && stored.state == "running";
        if (never_ran) imports::set_state(context, stored.id, "cancelled");
        return 0;
    });
    return http::no_content();
}

Response rejected_rows(App& app, Request& request) {
    auto csv = app.read(request, [&](Context const& context) {
        auto const stored = find_import(context, request);
        auto const plan = plan_of(app, context, stored);
        return imports::rejections_csv(plan, imports::rejections(context, stored.id, rejections_limit),
                                       context.actor.language);
    });
    auto response = http::text_response(std::move(csv), "text/csv; charset=utf-8");
    http::attach_as(response, "rejected.csv");
    return response;
}

Response export_csv(App& app, Request& request) {
    auto const actor = app.actor(request);
    auto list_request = read_list_request(request);
    auto const catalog = app.catalogs().of(actor.workspace);
    auto const* entity = catalog->find_plural(request.parameter("noun"));
    if (entity == nullptr) throw Problem(404, "unknown_noun", {{"noun", request.parameter("noun")}});
    auto const find = [&](Context const& context) { return search_ids(context, *entity, list_request.q); };
    if (!list_request.q.empty()) list_request.query.candidates = app.read_as(actor, find);
    auto const job = std::make_shared<CsvExport>(*entity, list_request.query);
    auto const piece = [&app, actor, catalog, job] {
        return app.read_as(actor, [&](Context const& context) { return job->next(context); });
    };
    auto const first =
        std::make_shared<std::optional<std::string>>(piece());  // errors are answered, not streamed
    auto const next = [first, piece]() -> std::optional<std::string> {
        if (*first) return std::exchange(*first, std::nullopt);
        return piece();
    };
    auto response = http::stream({next}, "text/csv; charset=utf-8");
    http::attach_as(response, std::string(entity->plural()) + ".csv");
    return response;
}

}  // namespace

void run_import(App& app, JobContext& job) {
    auto const workspace = job.job().workspace;
    auto const id = parse_id(std::string_view(job.job().payload.at("import").as_string())).value_or(Id{});
    auto const user = parse_id(std::string_view(job.job().payload.at("user").as_string())).value_or(Id{});
    auto actor = app.database().read([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        return app.access().find_actor(tx, {workspace, user}, Actor::Via::import);
    });
    if (!actor) throw not_found("user", to_text(user));
    auto const catalog = app.catalogs().of(workspace);
    auto const prepared = app.read_as(*actor, [&](Context const& context) {
        auto found = imports::find(context, id);
        if (!found) throw not_found("import", to_text(id));
        return std::pair(plan_of(app, context, *found), *found);
    });
    auto const& plan = prepared.first;
    auto const& stored = prepared.second;
    imports::RunOptions options;
    options.read = [&](imports::InTransaction const& function) { app.read_as(*actor, function); };
    options.write = [&](imports::InTransaction const& function) {
        app.write_as(*actor, [&](Context const& context) {
            function(context);
            return 0;
        });
    };
    options.checkpoint = [&](Context const& context, imports::Totals const& totals) {
        job.checkpoint(context.tx, imports::to_json(totals));
    };
    options.progress = [&](imports::Totals const&) { job.stop_if_asked(); };
    auto const finish = [&](std::string_view state, std::string_view problem) {
        app.write_as(*actor, [&](Context const& context) {
            imports::set_state(context, id, state, problem);
            return 0;
        });
    };
    try {
        imports::run(catalog->at(plan.entity), plan, stored, file_of(app, id), options);
        finish("done", "");
    } catch (Problem const& problem) {
        log_warning("import failed", {{"import", to_text(id)}, {"code", problem.code}});
        finish("failed", problem.code);
    } catch (JobInterrupted const&) {
        if (job.cancelled()) finish("cancelled", "");
        throw;
    }
}

void add_import_routes(http::Router& router, App& app, Jobs& jobs) {
    http::RouteOptions const spooled{
        .body = http::BodyPlace::file, .work = http::Work::lengthy, .admit = [&app](Request& request) {
            check_may_import(app.actor(request));
        }};
    router.add(
        Method::post, "/api/v1/imports", [&app](Request& request) { return upload_import(app, request); },
        spooled);
    router.add(Method::get, "/api/v1/imports",
               [&app](Request& request) { return list_imports(app, request); });
    router.add(Method::get, "/api/v1/imports/{id}",
               [&app](Request& request) { return read_import(app, request); });
    router.add(Method::patch, "/api/v1/imports/{id}",
               [&app](Request& request) { return choose(app, request); });
    router.add(Method::put, "/api/v1/imports/{id}/run",
               [&app, &jobs](Request& request) { return start(app, jobs, request); });
    router.add(Method::del, "/api/v1/imports/{id}/run",
               [&app, &jobs](Request& request) { return cancel(app, jobs, request); });
    router.add(Method::get, "/api/v1/imports/{id}/rejections.csv",
               [&app](Request& request) { return rejected_rows(app, request); });
    router.add(Method::get, "/api/v1/{noun}.csv",
               [&app](Request& request) { return export_csv(app, request); }, {.work = http::Work::lengthy});
}

}  // namespace sampark::api
