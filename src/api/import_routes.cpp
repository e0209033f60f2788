#include "api/import_routes.hpp"

#include "api/bodies.hpp"
#include "api/compare_job.hpp"
#include "api/list_request.hpp"
#include "api/record_routes.hpp"
#include "api/undo_job.hpp"
#include "base/kept_file.hpp"
#include "dav/card_table.hpp"
#include "http/multipart.hpp"
#include "records/files.hpp"
#include "records/import/outlook.hpp"
#include "tabular/kept_table.hpp"
#include "tabular/workbook/workbook.hpp"

namespace sampark::api {
namespace {

namespace fs = std::filesystem;
using http::Method;
using http::Request;
using http::Response;

constexpr std::int64_t rejections_limit = 1'000'000;

imports::Stored find_import(Context const& context, Request const& request) {
    auto const id = parse_id(request.parameter("id"));
    auto stored = id ? imports::find(context, *id) : std::nullopt;
    auto const admin = context.actor.role->has(Right::audit);
    if (!stored || (stored->created_by != context.actor.user && !admin)) {
        throw not_found("import", request.parameter("id"));
    }
    return std::move(*stored);
}

void check_may_import(Actor const& actor) {
    if (!actor.role->has(Right::data_import)) throw forbidden("import", "create");
}

// One that is the caller's to change, not only to look at.
imports::Stored find_own(Context const& context, Request const& request) {
    check_may_import(context.actor);
    auto stored = find_import(context, request);
    if (stored.created_by != context.actor.user) throw forbidden("import", "update");
    return stored;
}

// An import whose choices can still be made.
imports::Stored find_open(Context const& context, Request const& request) {
    auto stored = find_own(context, request);
    if (stored.state == "checking") throw Problem(409, "import_checking");
    if (stored.state != "ready" && stored.state != "checked") throw Problem(409, "import_already_run");
    return stored;
}

// What takes it back, or puts it back, at this moment.
json::value undoing_of(App const& app, Context const& context, imports::Stored const& stored,
                       std::vector<RunningUndo> const& running) {
    auto const turned = stored.turn ? std::optional(stored.turn->group) : std::nullopt;
    for (auto const& run : running) {
        if (run.group != stored.id && run.group != turned) continue;
        if (is_under_way(app.config().data_directory, context, run))
            return json::object{
                {"id", to_text(run.id)}, {"changes", run.changes}, {"looked_at", run.looked_at}};
    }
    return nullptr;
}

// SQLite cannot even write down that there is no room.
bool has_no_room(App const& app, Context const& context, imports::Stored const& stored) {
    constexpr std::uintmax_t least = 2 * 1024 * 1024;
    auto const works = stored.state == "running" || stored.state == "checking";
    if (!works || context.tx.dialect().engine() != db::Engine::sqlite) return false;
    std::error_code error;
    auto const space = fs::space(app.config().data_directory, error);
    return !error && space.available < least;
}

json::object described(App const& app, Context const& context, imports::Stored const& stored) {
    auto object = imports::to_json(context, stored);
    if (stored.problem.empty() && has_no_room(app, context, stored)) object["problem"] = "storage_full";
    object["cut_off"] = is_cut_off(app, context, stored);
    object["undoing"] = undoing_of(app, context, stored, running_undos(context));
    return object;
}

json::object with_plan(App const& app, Context const& context, imports::Stored const& stored) {
    auto object = described(app, context, stored);
    object["plan"] = imports::to_json(import_plan(app, context, stored));
    return object;
}

std::vector<imports::Rejection> left_out(Context const& context, imports::Stored const& stored,
                                         imports::LeftOut why, std::int64_t limit) {
    auto rows = imports::rejections(context, stored.id, why, limit);
    imports::name_duplicates(context, stored.entity, rows);
    return rows;
}

// The first rows that did not go in, or would not.
void add_findings(Context const& context, imports::Stored const& stored, json::object& answer) {
    auto const first = [&](imports::LeftOut why) {
        return imports::first_rows(left_out(context, stored, why, imports::first_row_count),
                                   context.actor.language);
    };
    answer["rejections"] = first(imports::LeftOut::refused);
    answer["duplicates"] = first(imports::LeftOut::duplicate);
    answer["likely"] = first(imports::LeftOut::likely);
    answer["refusals"] = imports::refusals(context, stored.id);
}

struct Upload {
    std::string noun;
    std::string sheet;
    std::string file_name;
    std::shared_ptr<TemporaryFile> file;
};

Upload read_upload(Request const& request) {
    Upload upload;
    std::vector<FieldError> errors;
    for (auto& part : http::read_multipart(request)) {
        auto const& name = part.head.name;
        if (name == "noun") upload.noun = part.value;
        if (name == "sheet") upload.sheet = part.value;
        if (name != "noun" && name != "sheet" && name != "file")
            errors.push_back({name, "unknown_field", {{"entity", "import"}}});
        if (name != "file" || !part.file) continue;
        upload.file_name = part.head.file_name.value_or("");
        upload.file = part.file;
    }
    if (upload.noun.empty()) errors.push_back({"noun", "required", {}});
    if (!upload.file) errors.push_back({"file", "required", {}});
    if (!errors.empty()) throw invalid(std::move(errors));
    return upload;
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
    auto const target = import_file(app, stored.id);
    try {
        auto const& file = upload.file->path();
        auto const catalog = app.catalogs().of(actor.workspace);
        auto const& contact = catalog->at("contact");
        auto const of_cards = upload.noun == contact.plural() && dav::holds_cards(file);
        auto const origin = of_cards ? dav::keep_cards(file, target, file.parent_path(), contact)
                                     : tabular::keep_table(file, target, file.parent_path(), upload.sheet);
        if (origin.sheets.size() > 1) keep_file(file, import_workbook(app, stored.id));
        // A long file is read before anybody has to wait for the write.
        auto const answer = app.read_as(actor, [&](Context const& context) {
            auto const* entity = context.catalog.find_plural(upload.noun);
            if (entity == nullptr) throw Problem(404, "unknown_noun", {{"noun", upload.noun}});
            stored.entity = entity->name();
            auto const plan = import_plan(app, context, stored);
            stored.rows = static_cast<std::int64_t>(plan.rows);
            auto object = described(app, context, stored);
            object["plan"] = imports::to_json(plan);
            return object;
        });
        app.write_as(actor, [&](Context const& context) {
            imports::insert(context, stored);
            return 0;
        });
        return http::json(answer, 201);
    } catch (...) {
        remove_upload(app, stored.id);
        throw;
    }
}

Response list_imports(App& app, Request& request) {
    return http::json(app.read(request, [&](Context const& context) {
        auto seen = imports::recent(context);
        if (!context.actor.role->has(Right::audit)) {
            std::erase_if(
                seen, [&](imports::Stored const& stored) { return stored.created_by != context.actor.user; });
        }
        auto items = imports::to_json(context, seen);
        auto const running = running_undos(context);
        for (std::size_t i = 0; i < seen.size(); ++i) {
            auto& item = items[i].as_object();
            item["cut_off"] = is_cut_off(app, context, seen[i]);
            item["undoing"] = undoing_of(app, context, seen[i], running);
        }
        return json::object{{"items", std::move(items)}};
    }));
}

Response read_import(App& app, Request& request) {
    return http::json(app.read(request, [&](Context const& context) {
        auto const stored = find_import(context, request);
        auto const open = stored.state == "ready" || stored.state == "checked";
        auto answer = open ? with_plan(app, context, stored) : described(app, context, stored);
        auto const begun = stored.state == "checking" || stored.state == "running";
        auto const under_way = begun && !is_cut_off(app, context, stored);
        if (stored.state != "ready" && !under_way) add_findings(context, stored, answer);
        return answer;
    }));
}

// The sheet that is asked for among other choices, which goes out of them.
std::optional<std::string> take_sheet(json::object& body) {
    auto const* wanted = body.if_contains("sheet");
    if (wanted == nullptr) return std::nullopt;
    if (!wanted->is_string()) throw invalid({{"sheet", "wrong_type", {}}});
    std::string sheet(wanted->get_string());
    body.erase("sheet");
    return sheet;
}

// Reads another sheet of the workbook that was sent.
void read_sheet(App& app, imports::Stored const& stored, std::string const& sheet) {
    auto const workbook = import_workbook(app, stored.id);
    if (!fs::exists(workbook)) throw tabular::unknown_sheet(sheet, {});
    auto const file = import_file(app, stored.id);
    auto const made = fs::path(file.string() + '.' + to_text(new_id()));
    tabular::keep_table(workbook, made, fs::path(app.config().data_directory) / "spool", sheet);
    fs::rename(made, file);
}

// What a check found belongs to the choices that it was made with, and choices to their sheet.
Response choose(App& app, Request& request) {
    auto body = body_of(request);
    auto const sheet = take_sheet(body);
    if (sheet) {
        auto const stored =
            app.read(request, [&](Context const& context) { return find_open(context, request); });
        read_sheet(app, stored, *sheet);
    }
    auto const chosen = [&](Context const& context) {
        auto stored = find_open(context, request);
        if (sheet) stored.choices = {};
        if (body.contains("encoding"))
            stored.choices.erase("columns");  // which may be called otherwise in it
        imports::merge_choices(stored.choices, body);
        stored.state = "ready";
        stored.totals = {};
        return stored;
    };
    std::optional<std::int64_t> rows;
    auto const answer = app.read(request, [&](Context const& context) {
        auto stored = chosen(context);
        auto const plan = import_plan(app, context, stored);
        stored.rows = rows = static_cast<std::int64_t>(plan.rows);
        auto object = described(app, context, stored);
        object["plan"] = imports::to_json(plan);
        return object;
    });
    app.write(request, [&](Context const& context) {
        auto const stored = chosen(context);  // beside what others have chosen meanwhile
        if (sheet) imports::set_rows(context, stored.id, *rows);
        imports::set_choices(context, stored.id, stored.choices);
        imports::set_state(context, stored.id, stored.state);
        imports::forget_findings(context, stored.id);
        return 0;
    });
    return http::json(answer);
}

Response start(App& app, Jobs& jobs, Request& request, ImportAct act) {
    refuse_body(request);
    app.read(request, [&](Context const& context) {
        auto const stored = find_open(context, request);
        auto plan = import_plan(app, context, stored);
        if (act == ImportAct::check) plan = imports::without_questions(std::move(plan));
        imports::check_complete(context, context.catalog.at(stored.entity), plan);
        return 0;
    });
    auto answer = app.write(request, [&](Context const& context) {
        auto stored = find_open(context, request);
        enqueue_import(context, jobs, stored, act);
        return described(app, context, stored);
    });
    return http::json(answer, 202);
}

Response cancel(App& app, Jobs& jobs, Request& request) {
    auto const actor = app.actor(request);
    auto const stored =
        app.read_as(actor, [&](Context const& context) { return find_own(context, request); });
    if (!stored.job) return http::no_content();
    jobs.cancel(actor.workspace, *stored.job);
    app.write_as(actor, [&](Context const& context) {
        auto const job = find_job(context.tx, context.workspace(), *stored.job);
        auto const ended = job && job->finished_at;
        auto const now = find_own(context, request);
        if (now.state == "paused" || (ended && now.state == "running")) {
            imports::set_state(context, now.id, "cancelled");
            enqueue_compare(context, now.id);
        }
        if (ended && now.state == "checking") imports::set_state(context, now.id, "ready");
        return 0;
    });
    return http::no_content();
}

// One that the caller may hold up and let go on: their own, or any for who sees all of them.
imports::Stored find_to_hold(Context const& context, Request const& request) {
    check_may_import(context.actor);
    imports::hold(context, find_import(context, request).id);
    return find_import(context, request);
}

Response pause(App& app, Jobs& jobs, Request& request) {
    refuse_body(request);
    auto const actor = app.actor(request);
    auto job = std::optional<Id>();
    auto answer = app.write_as(actor, [&](Context const& context) {
        auto const stored = find_to_hold(context, request);
        if (stored.state != "running" || !stored.job) throw Problem(409, "import_not_running");
        pause_import(context, stored);
        job = stored.job;
        return described(app, context, *imports::find(context, stored.id));
    });
    jobs.cancel(actor.workspace, *job);
    return http::json(answer);
}

Response resume(App& app, Jobs& jobs, Request& request) {
    refuse_body(request);
    auto answer = app.write(request, [&](Context const& context) {
        auto stored = find_to_hold(context, request);
        if (!can_be_resumed(app, context, stored)) throw Problem(409, "import_not_paused");
        resume_import(context, jobs, stored);
        return described(app, context, stored);
    });
    return http::json(answer, 202);
}

// What would be lost with it is its way back.
void refuse_discarding(App const& app, Context const& context, imports::Stored const& stored) {
    if (stored.state == "running" && !is_cut_off(app, context, stored))
        throw Problem(409, "import_under_way");
    if (stored.has_changes && !imports::is_taken_back(stored)) throw Problem(409, "import_has_changes");
}

Response discard(App& app, Jobs& jobs, Request& request) {
    auto const actor = app.actor(request);
    check_may_import(actor);
    auto const stored = app.read_as(actor, [&](Context const& context) {
        auto found = find_import(context, request);
        refuse_discarding(app, context, found);
        return found;
    });
    if (stored.job) jobs.cancel(actor.workspace, *stored.job);
    app.write_as(actor, [&](Context const& context) {
        imports::hold(context, stored.id);
        refuse_discarding(app, context, find_import(context, request));
        imports::remove(context, stored.id);
        return 0;
    });
    remove_upload(app, stored.id);
    return http::no_content();
}

imports::NamesWanted names_wanted(Request const& request) {
    auto const which = request.query("which").value_or("unknown");
    if (which != "unknown" && which != "made")
        throw invalid({{"which", "not_a_choice", {{"value", which}, {"choices", {"unknown", "made"}}}}});
    imports::NamesWanted wanted;
    wanted.which = which == "made" ? imports::NamesWanted::Which::made : imports::NamesWanted::Which::unknown;
    wanted.column = request.query("column").value_or("");
    wanted.noun = request.query("noun").value_or("");
    wanted.offset = number_parameter(request, "offset").value_or(0);
    wanted.limit = limit_of(request);
    return wanted;
}

Response list_names(App& app, Request& request) {
    auto const wanted = names_wanted(request);
    return http::json(app.read(request, [&](Context const& context) {
        return imports::names(context, find_import(context, request).id, wanted);
    }));
}

Response outlook(App& app, Request& request) {
    return http::json(app.read(request, [&](Context const& context) {
        return imports::outlook(context, find_import(context, request));
    }));
}

imports::Headings headings(App const& app, Context const& context, imports::Stored const& stored) {
    return stored.headings ? *stored.headings : imports::headings_of(import_plan(app, context, stored));
}

Response rows_csv(App& app, Request& request, imports::LeftOut why, std::string_view name) {
    auto csv = app.read(request, [&](Context const& context) {
        auto const stored = find_import(context, request);
        return imports::rejections_csv(headings(app, context, stored),
                                       left_out(context, stored, why, rejections_limit),
                                       context.actor.language);
    });
    auto response = http::text_response(std::move(csv), "text/csv; charset=utf-8");
    http::attach_as(response, std::string(name));
    return response;
}

}  // namespace

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
               [&app](Request& request) { return choose(app, request); }, {.work = http::Work::lengthy});
    router.add(Method::del, "/api/v1/imports/{id}",
               [&app, &jobs](Request& request) { return discard(app, jobs, request); });
    router.add(Method::get, "/api/v1/imports/{id}/names",
               [&app](Request& request) { return list_names(app, request); },
               {.query = http::QueryNames{"which", "noun", "column", "offset", "limit"}});
    router.add(Method::get, "/api/v1/imports/{id}/undo",
               [&app](Request& request) { return outlook(app, request); }, {.work = http::Work::lengthy});
    for (auto const& [path, act] : {std::pair("/api/v1/imports/{id}/check", ImportAct::check),
                                    std::pair("/api/v1/imports/{id}/run", ImportAct::run)}) {
        router.add(Method::put, path,
                   [&app, &jobs, act = act](Request& request) { return start(app, jobs, request, act); });
        router.add(Method::del, path, [&app, &jobs](Request& request) { return cancel(app, jobs, request); });
    }
    router.add(Method::put, "/api/v1/imports/{id}/pause",
               [&app, &jobs](Request& request) { return pause(app, jobs, request); });
    router.add(Method::del, "/api/v1/imports/{id}/pause",
               [&app, &jobs](Request& request) { return resume(app, jobs, request); });
    router.add(Method::get, "/api/v1/imports/{id}/rejections.csv", [&app](Request& request) {
        return rows_csv(app, request, imports::LeftOut::refused, "rejected.csv");
    });
    router.add(Method::get, "/api/v1/imports/{id}/duplicates.csv", [&app](Request& request) {
        return rows_csv(app, request, imports::LeftOut::duplicate, "duplicates.csv");
    });
}

}  // namespace sampark::api
