#include "schema/openapi.hpp"

#include "base/embedded.hpp"
#include "schema/labels.hpp"

#include <initializer_list>

namespace sampark {
namespace {

json::object reference(std::string const& name) {
    json::object result;
    result["$ref"] = "#/components/" + name;
    return result;
}

json::object schema_reference(std::string const& name) { return reference("schemas/" + name); }

json::object any_of(std::initializer_list<json::object> schemas) {
    json::object result;
    result["anyOf"] = json::array(schemas.begin(), schemas.end());
    return result;
}

json::object list_of(json::object items) {
    json::object result{{"type", "array"}};
    result["items"] = std::move(items);
    return result;
}

json::object nullable(json::object schema) {
    auto* type = schema.if_contains("type");
    if (type == nullptr) return any_of({std::move(schema), {{"type", "null"}}});
    if (type->is_array()) {
        type->get_array().emplace_back("null");
    } else {
        *type = json::array{*type, "null"};
    }
    if (auto* choices = schema.if_contains("enum")) choices->as_array().emplace_back(nullptr);
    return schema;
}

// A pattern of ours matches the whole text, one of JSON Schema any part of it.
void anchor_pattern(json::object& schema, FieldDef const& field) {
    if (!field.pattern.empty()) schema["pattern"] = "^(?:" + field.pattern + ")$";
}

// "g1: First, প্রথম; g2: Second", where an administrator gave the values names.
std::string words_of_choices(EntityDef const& entity, FieldDef const& field) {
    std::string text;
    for (auto const& choice : field.choices) {
        auto words = choice_label_of(entity, field, choice, Language::en);
        auto const other = choice_label_of(entity, field, choice, Language::bn);
        if (other != words) words += ", " + other;
        text += (text.empty() ? "" : "; ") + choice + (words == choice ? "" : ": " + words);
    }
    return text;
}

// What else an administrator calls it, and its choices.
std::string custom_description(EntityDef const& entity, FieldDef const& field) {
    auto text = field.label.bn == label_of(entity, field, Language::en) ? std::string() : field.label.bn;
    if (!field.choices.empty()) text += (text.empty() ? "" : ". ") + words_of_choices(entity, field);
    return text;
}

void name_field(json::object& schema, EntityDef const& entity, FieldDef const& field) {
    auto const label = label_of(entity, field, Language::en);
    schema["title"] = label;
    auto const described = field.origin == Origin::custom ? custom_description(entity, field) : std::string();
    if (!described.empty()) schema["description"] = described;
    auto const note = std::string(entity.name()) + ".notes." + field.name;
    if (has_message(Language::en, note)) schema["description"] = translate(Language::en, note);
    if (field.retired) schema["deprecated"] = true;
}

// What holds of every value that is there. Records may be older than what a custom field demands by now.
FieldDef without_demands(FieldDef field) {
    if (field.origin != Origin::custom) return field;
    auto const read_only = field.options.read_only;
    field.options = {};
    field.options.read_only = read_only;
    field.least = {};
    field.most = {};
    field.pattern.clear();
    return field;
}

json::object field_read_schema(EntityDef const& entity, FieldDef const& described) {
    auto const field = without_demands(described);
    auto schema = field.type->openapi(field);
    if (field.kind == Kind::link) schema = schema_reference("Link");
    anchor_pattern(schema, field);
    auto const is_list = field.storage() == Storage::relation && field.kind != Kind::link;
    auto const always_there = field.options.required || is_list;
    if (!always_there) schema = nullable(std::move(schema));
    name_field(schema, entity, field);
    if (field.options.read_only || field.retired) schema["readOnly"] = true;
    return schema;
}

json::object links_write_schema(FieldDef const& field) {
    auto linked = field.type->openapi(field).at("items").as_object();
    linked.at("properties").as_object().erase("label");
    return list_of(any_of({schema_reference("Id"), std::move(linked)}));
}

// A labelled list takes bare texts too.
json::object labelled_write_schema(FieldDef const& field) {
    auto labelled = field.type->openapi(field).at("items").as_object();
    if (field.kind == Kind::addresses) return list_of(std::move(labelled));
    return list_of(any_of({{{"type", "string"}}, std::move(labelled)}));
}

json::object kind_write_schema(FieldDef const& field) {
    if (field.options.holds_json) return {};
    switch (field.kind) {
        case Kind::link:
            return schema_reference("LinkInput");
        case Kind::links:
            return links_write_schema(field);
        case Kind::money:
            return schema_reference("MoneyInput");
        case Kind::decimal:
            return {{"type", json::array{"string", "number"}}};
        case Kind::mails:
        case Kind::phones:
        case Kind::handles:
        case Kind::addresses:
            return labelled_write_schema(field);
        default:
            return field.type->openapi(field);
    }
}

json::object field_write_schema(EntityDef const& entity, FieldDef const& field) {
    auto schema = kind_write_schema(field);
    auto const is_list = schema.contains("items");
    if (is_list && field.options.max > 0) schema["maxItems"] = field.options.max;
    anchor_pattern(schema, field);
    if (!field.options.required || field.options.derived) schema = nullable(std::move(schema));
    name_field(schema, entity, field);
    if (!field.default_value.empty()) schema["default"] = json::parse(field.default_value);
    return schema;
}

bool is_written(FieldDef const& field) { return !field.options.read_only && !field.retired; }

json::array required_on_creation(EntityDef const& entity) {
    json::array names;
    for (auto const& field : entity.fields) {
        auto const needed = field.options.required && !field.options.derived && field.default_value.empty();
        if (needed && is_written(field)) names.emplace_back(field.name);
    }
    return names;
}

json::object record_schema(EntityDef const& entity) {
    json::object properties;
    auto const add = [&](std::string_view name) {
        auto const& field = entity.at(name);
        properties[name] = field_read_schema(entity, field);
    };
    properties["id"] = schema_reference("Id");
    properties["version"] = json::object{{"type", "integer"}, {"readOnly", true}};
    for (auto const& field : entity.fields) add(field.name);
    for (auto const& field : entity.system_fields) {
        if (!properties.contains(field.name)) add(field.name);
    }
    if (entity.has(Trait::mergeable)) properties["merged_into"] = schema_reference("MergedInto");
    json::object schema{{"type", "object"}, {"description", description_of(entity, Language::en)}};
    schema["properties"] = std::move(properties);
    schema["required"] = json::array{"id", "version", "created_at", "updated_at"};
    return schema;
}

json::object changes_schema(EntityDef const& entity) {
    json::object properties;
    for (auto const& field : entity.fields) {
        if (is_written(field)) properties[field.name] = field_write_schema(entity, field);
    }
    json::object schema{{"type", "object"},
                        {"description", "A JSON merge patch: null empties a field, what is left out stays."}};
    schema["properties"] = std::move(properties);
    return schema;
}

json::object input_schema(EntityDef const& entity) {
    json::object schema;
    schema["allOf"] = json::array{schema_reference(type_name_of(entity) + "Changes")};
    json::object properties;
    properties["id"] = schema_reference("Id");
    schema["properties"] = std::move(properties);
    if (auto required = required_on_creation(entity); !required.empty()) {
        schema["required"] = std::move(required);
    }
    return schema;
}

json::object list_schema(EntityDef const& entity) {
    json::object properties;
    properties["items"] = list_of(schema_reference(type_name_of(entity)));
    properties["next"] =
        nullable({{"type", "string"}, {"description", "Cursor of the next page, null on the last."}});
    properties["previous"] =
        nullable({{"type", "string"}, {"description", "Cursor of the page before, null on the first."}});
    properties["count"] = json::object{{"type", "integer"}, {"description", "Only when asked for."}};
    properties["matches"] = schema_reference("Matches");
    json::object schema{{"type", "object"}};
    schema["properties"] = std::move(properties);
    schema["required"] = json::array{"items", "next", "previous"};
    return schema;
}

json::object batch_schema(EntityDef const& entity) {
    auto const name = type_name_of(entity);
    json::object update_properties;
    update_properties["id"] = schema_reference("Id");
    update_properties["version"] = json::object{{"type", "integer"}};
    update_properties["changes"] = schema_reference(name + "Changes");
    json::object update{{"type", "object"}};
    update["properties"] = std::move(update_properties);
    update["required"] = json::array{"id", "changes"};
    json::object properties;
    properties["create"] = list_of(schema_reference(name + "Input"));
    properties["update"] = list_of(std::move(update));
    properties["delete"] = any_of({list_of(schema_reference("Id")), {{"const", true}}});
    properties["restore"] = list_of(schema_reference("Id"));
    properties["filter"] = json::object{{"type", "object"}};
    properties["changes"] = schema_reference(name + "Changes");
    properties["group"] = json::object{
        {"type", "string"},
        {"format", "uuid"},
        {"description",
         "Goes on with what the caller did some minutes ago, likewise in the web application or likewise "
         "with a token, and has not undone since: both are undone as one."}};
    json::object schema{{"type", "object"},
                        {"description",
                         "Records to create, to update, to delete and to take out of the trash; or a filter "
                         "with changes or with "
                         "delete true, not both. "
                         "An empty filter means all records."}};
    schema["properties"] = std::move(properties);
    return schema;
}

json::object object_of(json::object properties) {
    json::array required;
    for (auto const& property : properties) required.emplace_back(property.key());
    json::object schema{{"type", "object"}, {"required", std::move(required)}};
    schema["properties"] = std::move(properties);
    return schema;
}

json::object merged_schema(EntityDef const& entity) {
    json::object properties;
    properties["record"] = schema_reference(type_name_of(entity));
    properties["absorbed"] = list_of(schema_reference("Id"));
    properties["moved"] = schema_reference("MovedLinks");
    properties["group"] = json::object{{"type", "string"},
                                       {"format", "uuid"},
                                       {"description", "What undoes it, as POST /api/v1/undo takes it."}};
    return object_of(std::move(properties));
}

json::object merge_preview_schema(EntityDef const& entity) {
    json::object properties;
    properties["record"] = schema_reference(type_name_of(entity));
    properties["fields"] = list_of(schema_reference("MergedField"));
    properties["records"] = list_of(schema_reference(type_name_of(entity)));
    properties["moved"] = schema_reference("MovedLinks");
    properties["errors"] = list_of(schema_reference("FieldError"));
    return object_of(std::move(properties));
}

json::object content_of(std::string_view type, json::object schema) {
    json::object inner;
    inner["schema"] = std::move(schema);
    json::object content;
    content[type] = std::move(inner);
    return content;
}

json::object json_content(std::string const& schema) {
    return content_of("application/json", schema_reference(schema));
}

// An operation on one noun, put together step by step.
class Operation {
public:
    Operation(EntityDef const& entity, std::string const& id, std::string const& summary) {
        operation_["operationId"] = id;
        operation_["tags"] = json::array{entity.plural()};
        operation_["summary"] = summary;
    }

    Operation& parameters(std::initializer_list<std::string_view> names) {
        json::array list;
        for (auto const name : names) list.push_back(reference("parameters/" + std::string(name)));
        operation_["parameters"] = std::move(list);
        return *this;
    }
    Operation& body(std::string const& schema) {
        json::object body{{"required", true}};
        body["content"] = json_content(schema);
        operation_["requestBody"] = std::move(body);
        return *this;
    }
    Operation& answers(std::string_view status, std::string_view description, json::object content = {},
                       std::initializer_list<std::string_view> headers = {}) {
        json::object response{{"description", description}};
        json::object named;
        for (auto const header : headers) named[header] = reference("headers/" + std::string(header));
        if (!named.empty()) response["headers"] = std::move(named);
        if (!content.empty()) response["content"] = std::move(content);
        responses_[status] = std::move(response);
        return *this;
    }
    Operation& refuses_stale() {
        responses_["412"] = reference("responses/stale");
        return *this;
    }
    json::object done() {
        responses_["4XX"] = reference("responses/refused");
        operation_["responses"] = std::move(responses_);
        return std::move(operation_);
    }

private:
    json::object operation_;
    json::object responses_;
};

json::object list_path(EntityDef const& entity) {
    auto const name = type_name_of(entity);
    auto const one = std::string(entity.name());
    auto const many = std::string(entity.plural());
    json::object path;
    path["get"] = Operation(entity, "list_" + many, "List, filter, sort and search")
                      .parameters({"filter", "conditions", "q", "sort", "limit", "cursor", "fields",
                                   "include", "count", "trash", "can", "act"})
                      .answers("200", "A page.", json_content(name + "List"))
                      .done();
    if (entity.has(Trait::single)) return path;
    path["post"] = Operation(entity, "create_" + one, "Create one")
                       .parameters({"idempotency_key"})
                       .body(name + "Input")
                       .answers("201", "The new record.", json_content(name),
                                {"Location", "ETag", "Sampark-Event", "Sampark-Group"})
                       .answers("200", "A record with this id was there already; nothing was written.",
                                json_content(name), {"Location", "ETag"})
                       .done();
    return path;
}

json::object record_path(EntityDef const& entity) {
    auto const name = type_name_of(entity);
    auto const one = std::string(entity.name());
    json::object path;
    path["parameters"] = json::array{reference("parameters/id")};
    path["get"] = Operation(entity, "read_" + one, "Read one")
                      .parameters({"fields", "include", "can"})
                      .answers("200", "The record, in the trash too.", json_content(name), {"ETag"})
                      .answers("304", "Not changed since If-None-Match.")
                      .done();
    path["patch"] = Operation(entity, "update_" + one, "Change one")
                        .parameters({"if_match"})
                        .body(name + "Changes")
                        .answers("200", "The record as it is now.", json_content(name),
                                 {"ETag", "Sampark-Event", "Sampark-Group"})
                        .refuses_stale()
                        .done();
    if (entity.has(Trait::permanent)) return path;
    path["delete"] = Operation(entity, "delete_" + one, "Move one to the trash")
                         .parameters({"if_match"})
                         .answers("204", "In the trash, for 30 days.", {}, {"Sampark-Event", "Sampark-Group"})
                         .refuses_stale()
                         .done();
    return path;
}

json::object reactions_path(EntityDef const& entity) {
    auto const one = std::string(entity.name());
    json::object path{{"parameters", {reference("parameters/id"), reference("parameters/sign")}}};
    path["put"] = Operation(entity, "react_to_" + one, "React to one: no change of it")
                      .answers("204", "It is there.")
                      .done();
    path["delete"] = Operation(entity, "withdraw_from_" + one, "Take a reaction back")
                         .answers("204", "It is gone.")
                         .done();
    return path;
}

json::object single_path(std::string_view method, json::object operation) {
    json::object path;
    path["parameters"] = json::array{reference("parameters/id")};
    path[method] = std::move(operation);
    return path;
}

json::object merge_path(EntityDef const& entity) {
    return single_path(
        "post",
        Operation(entity, "merge_" + std::string(entity.plural()),
                  "Merge others into this one: they go to the trash, and every link to them leads here")
            .parameters({"idempotency_key", "if_match"})
            .body("Merge")
            .answers("200", "All is merged, and undone as one.",
                     json_content(type_name_of(entity) + "Merged"), {"Sampark-Group"})
            .answers("202", "More than 1,000 records link to them: it goes on in steps.",
                     json_content("Merging"))
            .refuses_stale()
            .done());
}

json::object merge_preview_path(EntityDef const& entity) {
    return single_path("post",
                       Operation(entity, "preview_merge_of_" + std::string(entity.plural()),
                                 "What a merge would come to; nothing is written")
                           .body("Merge")
                           .answers("200", "The record as it would become, and from whom it has what.",
                                    json_content(type_name_of(entity) + "MergePreview"))
                           .refuses_stale()
                           .done());
}

json::object batch_path(EntityDef const& entity) {
    json::object path;
    path["post"] = Operation(entity, "batch_" + std::string(entity.plural()),
                             "Change many at once: all or nothing, undone as one")
                       .parameters({"idempotency_key"})
                       .body(type_name_of(entity) + "Batch")
                       .answers("200", "What was done.", json_content("BatchResult"), {"Sampark-Group"})
                       .done();
    return path;
}

// A list as a file of one kind.
struct ExportFile {
    std::string_view ending;
    std::string_view media_type;
    std::string_view summary;
    std::string_view says;
};

constexpr ExportFile export_files[]{
    {"csv", "text/csv", "Export as a table", "One line a record, with a header."},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     "Export as an Excel workbook",
     "Numbers, dates and times as such, times as the clocks of the workspace show them; names lead to their "
     "records. A sheet holds 1,048,576 rows, then a further one goes on."},
    {"ods", "application/vnd.oasis.opendocument.spreadsheet", "Export as an OpenDocument spreadsheet",
     "As the Excel workbook has it."},
    {"jsonl", "application/jsonl", "Export as JSON lines",
     "One record a line, as a list has it; headings and bom say nothing here."}};

void add_exports(EntityDef const& entity, std::string const& root, json::object& paths) {
    for (auto const& file : export_files) {
        auto const is_table = file.ending == "csv";
        json::object schema{{"type", "string"}};
        if (file.ending == "xlsx" || file.ending == "ods")
            schema["contentMediaType"] = "application/octet-stream";
        auto const id = "export_" + std::string(entity.plural());
        json::object path;
        path["get"] =
            Operation(entity, is_table ? id : id + '_' + std::string(file.ending), std::string(file.summary))
                .parameters({"filter", "conditions", "q", "sort", "export_fields", "headings", "bom"})
                .answers("200", file.says, content_of(file.media_type, std::move(schema)))
                .done();
        paths[root + '.' + std::string(file.ending)] = std::move(path);
    }
}

void add_paths(EntityDef const& entity, json::object& paths) {
    auto const one = std::string(entity.name());
    auto const many = std::string(entity.plural());
    auto const name = type_name_of(entity);
    auto const root = "/api/v1/" + many;
    paths[root] = list_path(entity);
    paths[root + "/{id}"] = record_path(entity);
    if (!entity.has(Trait::permanent)) {
        paths[root + "/{id}/trash"] = single_path(
            "delete",
            Operation(entity, "restore_" + one, "Take one out of the trash")
                .answers("200", "The record.", json_content(name), {"ETag", "Sampark-Event", "Sampark-Group"})
                .done());
    }
    paths[root + "/{id}/history"] =
        single_path("get", Operation(entity, "read_" + one + "_history", "What changed, newest first")
                               .parameters({"limit", "before"})
                               .answers("200", "Events of the record.", json_content("EventList"))
                               .done());
    if (entity.has(Trait::timeline)) {
        paths[root + "/{id}/timeline"] =
            single_path("get", Operation(entity, "read_" + one + "_timeline",
                                         "What happened around it: first what is still to come, the nearest "
                                         "first, then the rest, latest first")
                                   .parameters({"kinds", "q", "by", "from", "to", "timeline_order", "pinned",
                                                "limit", "before_place", "can"})
                                   .answers("200", "Activities, notes and changes.", json_content("Timeline"))
                                   .done());
    }
    if (entity.has(Trait::mergeable)) {
        paths[root + "/{id}/merge"] = merge_path(entity);
        paths[root + "/{id}/merge/preview"] = merge_preview_path(entity);
    }
    if (entity.has(Trait::chronicled)) paths[root + "/{id}/reactions/{sign}"] = reactions_path(entity);
    // There is only one to change.
    if (!entity.has(Trait::single)) paths[root + "/batch"] = batch_path(entity);
    json::object sums;
    sums["get"] =
        Operation(entity, "read_" + many + "_totals", "Counts, sums and averages, by group")
            .parameters({"filter", "conditions", "q", "trash", "act", "group", "bucket", "measures", "zone"})
            .answers("200", "Totals of what a list would show.", json_content("Totals"))
            .done();
    paths[root + "/totals"] = std::move(sums);
    json::object letters;
    letters["get"] = Operation(entity, "list_" + many + "_initials", "The letters that a list begins with")
                         .parameters({"filter", "conditions", "q", "sort", "trash", "act"})
                         .answers("200", "Letters as the list sorts them, each with the cursor of its page.",
                                  json_content("Initials"))
                         .done();
    paths[root + "/initials"] = std::move(letters);
    add_exports(entity, root, paths);
}

void add_schemas(EntityDef const& entity, json::object& schemas) {
    auto const name = type_name_of(entity);
    schemas[name] = record_schema(entity);
    schemas[name + "Input"] = input_schema(entity);
    schemas[name + "Changes"] = changes_schema(entity);
    schemas[name + "List"] = list_schema(entity);
    if (!entity.has(Trait::single)) schemas[name + "Batch"] = batch_schema(entity);
    if (!entity.has(Trait::mergeable)) return;
    schemas[name + "Merged"] = merged_schema(entity);
    schemas[name + "MergePreview"] = merge_preview_schema(entity);
}

}  // namespace

json::object openapi(Catalog const& catalog, ShowsField const& shows) {
    auto document = json::parse(embedded::openapi().front().bytes).as_object();
    document.at("info").as_object()["version"] = SAMPARK_VERSION;
    auto& tags = document.at("tags").as_array();
    auto& paths = document.at("paths").as_object();
    auto& schemas = document.at("components").at("schemas").as_object();
    for (auto entity : catalog.entities()) {
        if (shows) std::erase_if(entity.fields, [&](FieldDef const& field) { return !shows(entity, field); });
        tags.push_back({{"name", entity.plural()}, {"description", description_of(entity, Language::en)}});
        add_paths(entity, paths);
        add_schemas(entity, schemas);
    }
    return document;
}

}  // namespace sampark
