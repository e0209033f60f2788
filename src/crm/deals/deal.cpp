#include "crm/deals/deal.hpp"

#include "base/bucket.hpp"
#include "crm/deals/closure.hpp"
#include "crm/deals/pipeline.hpp"
#include "crm/deals/stage.hpp"
#include "records/hooks.hpp"
#include "records/input.hpp"
#include "records/load.hpp"
#include "records/lookup.hpp"

namespace sampark::crm::deal {
namespace {

constexpr std::int64_t millionths = 1'000'000;

bool changed(FieldInfo const& field, Record const& record, Record const* before) {
    return before == nullptr || before->at(field) != record.at(field);
}

std::optional<Record> stage_of(Context const& context, Row<Deal> const& row) {
    if (!row.has(stage)) return std::nullopt;
    return find_any(context, context.catalog.at(stage.info.target), row[stage]);
}

// A new deal without pipeline or stage starts at the beginning of the first pipeline.
void default_stage(Context const& context, Row<Deal>& row) {
    if (row.has(stage)) return;
    if (!row.has(pipeline)) {
        auto const& pipelines = context.catalog.at("pipeline");
        auto const first = first_of(context, pipelines, pipelines.at(pipeline::position.info.name));
        if (first) row.set(deal::pipeline, first->id);
    }
    if (!row.has(deal::pipeline)) return;
    auto const& stages = context.catalog.at("stage");
    auto const first =
        find_by(context, stages, stages.at("pipeline"), row[deal::pipeline], &stages.at("position"));
    if (first) row.set(stage, first->id);
}

bool is_open(Record const& record) { return record.at(status.info) == Value(std::string("open")); }

// The stage says whether the deal is open, won or lost, and how likely it is.
void follow_stage(Context const& context, Record& record, Record const* before, Record stage_record) {
    Row<Deal> row(record);
    Row<stage::Stage> const at(stage_record);
    row.set(deal::pipeline, at[stage::pipeline]);
    auto const& outcome = at[stage::outcome];
    auto const moved = row[status] != outcome;
    row.set(status, outcome);
    if (changed(deal::stage.info, record, before) && at.has(stage::probability) &&
        (before == nullptr ? !row.has(probability) : !changed(probability.info, record, before))) {
        row.set(probability, at[stage::probability]);
    }
    // However a deal ceases to be lost, by undo too, the reason goes with it.
    if (before != nullptr && outcome != "lost" && changed(status.info, record, before) &&
        !changed(loss_reason.info, record, before)) {
        row.clear(loss_reason);
    }
    if (outcome == "open") {
        // Other programs have one "close date": of an open deal it says when it is expected.
        auto const expected = before == nullptr && row.has(closed_on) && !row.has(expected_close);
        if (expected) row.set(expected_close, row[closed_on]);
        if (expected || (moved && before != nullptr)) row.clear(closed_on);
        // What it was closed with holds no more.
        auto const kept = before != nullptr && !changed(probability.info, record, before);
        if (moved && kept && !at.has(stage::probability)) row.clear(probability);
    } else if (!row.has(closed_on)) {
        row.set(closed_on, bucket_of(now_micros(), "day", context.catalog.settings().time_zone));
    }
}

// Nothing for what the caller may not see: the title would tell it.
std::string label_of(Context const& context, std::string_view entity, Id const& id) {
    Labels labels;
    labels.want(entity, id);
    labels.load(context);
    auto const* text = labels.find(entity, id);
    return text == nullptr ? std::string() : *text;
}

// "Acme – GTX Pro", or the reference: a deal from a list that has no titles still says what it is.
std::string derived_title(Context const& context, Row<Deal> const& row) {
    auto title_of = row.has(company) ? label_of(context, "company", row[company]) : std::string();
    if (row.has(products)) {
        auto const first = parse_id(std::string_view(row[products].get_array().front().at("id").as_string()));
        auto const product = first ? label_of(context, "product", *first) : std::string();
        title_of += (title_of.empty() || product.empty() ? "" : " – ") + product;
    }
    return title_of.empty() ? row[reference] : title_of;
}

bool is_amount(long double minor) {
    return minor <= static_cast<long double>(largest_minor) &&
           minor >= -static_cast<long double>(largest_minor);
}

// quantity × price − discount of one line, in minor units; nothing without a price, or beyond all amounts.
std::optional<Money> line_total(json::object const& line) {
    auto const* given = line.if_contains("price");
    if (given == nullptr) return std::nullopt;
    auto const text = text_member(line, "quantity").value_or("1");
    auto const percent = text_member(line, "discount").value_or("0");
    auto const count = parse_minor(text, 6).value_or(millionths);
    auto const rebate = parse_minor(percent, 6).value_or(0);
    auto const each = given->at("minor").to_number<std::int64_t>();
    auto const full = static_cast<long double>(each) * static_cast<long double>(count) / millionths;
    auto const net = full * (1 - static_cast<long double>(rebate) / (100 * millionths));
    if (!is_amount(net)) return std::nullopt;
    return Money{static_cast<std::int64_t>(net + (net < 0 ? -0.5L : 0.5L)),
                 std::string(given->at("currency").as_string())};
}

// A deal without an amount is worth its products, when all of them have a price in one currency.
void derive_amount(Row<Deal>& row) {
    if (row.has(amount) || !row.has(products)) return;
    std::optional<Money> total;
    for (auto const& line : row[products].get_array()) {
        auto const sum = line_total(line.get_object());
        if (!sum || (total && total->currency != sum->currency)) return;
        if (total &&
            !is_amount(static_cast<long double>(total->minor) + static_cast<long double>(sum->minor)))
            return;
        total = Money{(total ? total->minor : 0) + sum->minor, sum->currency};
    }
    if (total) row.set(amount, *total);
}

// The product's own price, if it has one and the caller may see it.
std::optional<json::value> list_price(Context const& context, json::object const& line) {
    auto const text = text_member(line, "id");
    auto const id = text ? parse_id(*text) : std::nullopt;
    auto const& entity = context.catalog.at(products.info.target);
    auto const& field = entity.at("price");
    if (!id || context.actor.rule(entity.name()).hides(field.name)) return std::nullopt;
    auto const found = find_any(context, entity, *id);
    if (!found || is_empty(found->at(field))) return std::nullopt;
    return wire(field, found->at(field));
}

// The one that the input names, or else the first.
std::optional<Id> pipeline_in(Context const& context, json::object const& input) {
    if (auto const named = text_member(input, pipeline.info.name)) return parse_id(*named);
    auto const& pipelines = context.catalog.at("pipeline");
    auto const first = first_of(context, pipelines, pipelines.at(pipeline::position.info.name));
    return first ? std::optional(first->id) : std::nullopt;
}

// Other programs know two things, how far a deal came and how it ended; here the stage says both.
void follow_status(Context const& context, json::object& input) {
    std::string const told(text_member(input, status.info.name).value_or(""));
    input.erase(status.info.name);
    if (told != "won" && told != "lost") return;
    auto const given = text_member(input, deal::stage.info.name);
    auto const id = given ? parse_id(*given) : std::nullopt;
    auto at = id ? find_any(context, context.catalog.at("stage"), *id) : std::nullopt;
    std::optional<Id> of;
    if (at) {
        Row<stage::Stage> const row(*at);
        if (row[stage::outcome] == told) return;
        of = row[stage::pipeline];
    } else {
        of = pipeline_in(context, input);
    }
    auto const outcome = told == "won" ? Outcome::won : Outcome::lost;
    if (of) input[deal::stage.info.name] = to_text(closing_stage(context, *of, outcome));
}

class DealHooks final : public Hooks {
public:
    void prepare(Context const& context, Record& record, Record const* before,
                 std::vector<FieldError>& errors) const override {
        Row<Deal> row(record);
        auto const stage_moved = changed(deal::stage.info, record, before);
        if (before != nullptr && !stage_moved && changed(deal::pipeline.info, record, before))
            row.clear(stage);
        default_stage(context, row);
        if (auto stage_record = stage_of(context, row)) {
            auto const belongs = Row<stage::Stage>(*stage_record)[stage::pipeline];
            auto const both = changed(deal::pipeline.info, record, before) && row.has(deal::pipeline);
            if (both && row[deal::pipeline] != belongs) errors.push_back({"stage", "not_in_pipeline", {}});
            follow_stage(context, record, before, std::move(*stage_record));
        }
        if (before == nullptr) derive_amount(row);
        if (!row.has(title)) {
            auto derived = derived_title(context, row);
            if (!derived.empty()) row.set(title, std::move(derived));
        }
    }

    std::span<std::string_view const> import_options() const override {
        static constexpr std::string_view options[]{"list_prices"};
        return options;
    }
    // A deal without an amount is worth its products at their own prices: its lines then come to the
    // amount, as they do wherever a deal is made of products with prices.
    void apply_import_option(Context const& context, std::string_view option,
                             json::object& input) const override {
        if (option == status.info.name) return follow_status(context, input);
        auto* const lines = input.if_contains(products.info.name);
        auto const* said = input.if_contains(amount.info.name);
        if ((said != nullptr && !said->is_null()) || lines == nullptr || !lines->is_array()) return;
        for (auto& line : lines->get_array()) {
            if (!line.is_object() || line.get_object().contains(price.info.name)) continue;
            if (auto const listed = list_price(context, line.get_object()))
                line.get_object()[price.info.name] = *listed;
        }
    }

    bool names_after_links() const override { return true; }

    // "closed" when an open deal is won or lost, "reopened" when it is neither any more.
    std::string_view action(Record const& record, Record const& before) const override {
        if (is_open(record) == is_open(before)) return "updated";
        return is_open(record) ? "reopened" : "closed";
    }
};

}  // namespace

Hooks const& rules() {
    static DealHooks const hooks;
    return hooks;
}

}  // namespace sampark::crm::deal
