#include "records/totals_plan.hpp"

#include "base/bucket.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::totalling {
namespace {

constexpr std::size_t group_field_limit = 3;
constexpr std::size_t measure_limit = 10;

bool can_group(FieldDef const& field) {
    switch (field.kind) {
        case Kind::text:
        case Kind::number:
        case Kind::decimal:
        case Kind::boolean:
        case Kind::date:
        case Kind::date_time:
        case Kind::choice:
        case Kind::mail:
        case Kind::phone:
        case Kind::url:
        case Kind::link:
            return true;
        default:
            return false;
    }
}

bool can_sum(FieldDef const& field) {
    return field.kind == Kind::number || field.kind == Kind::decimal || field.kind == Kind::money;
}

// Looks up the names of a request, and collects what is wrong with them.
class Reader {
public:
    Reader(Context const& context, EntityDef const& entity) : context_(context), entity_(entity) {}

    Fields keys;
    std::vector<Quantity> quantities;
    std::vector<Wanted> wanted;

    void read(TotalsQuery const& query) {
        if (query.group.size() > group_field_limit) too_many("group", group_field_limit, query.group.size());
        if (query.measures.size() > measure_limit) too_many("measures", measure_limit, query.measures.size());
        for (auto const& name : query.group) add_key(name);
        for (auto const& text : query.measures) add_measure(text);
        check_choice("bucket", query.bucket, bucket_units);
        if (!query.zone.empty() && !is_time_zone(query.zone))
            errors_.push_back({"zone", "unknown_time_zone", {{"value", query.zone}}});
        if (!errors_.empty()) throw invalid(std::move(errors_));
    }

private:
    void too_many(std::string_view name, std::size_t max, std::size_t count) {
        errors_.push_back({std::string(name), "too_many", {{"max", max}, {"count", count}}});
    }

    template <class Choices>
    void check_choice(std::string_view name, std::string_view value, Choices const& choices) {
        if (std::find(std::begin(choices), std::end(choices), value) != std::end(choices)) return;
        errors_.push_back(
            {std::string(name),
             "not_a_choice",
             {{"value", value}, {"choices", json::array(std::begin(choices), std::end(choices))}}});
    }

    void unknown(std::string_view name) {
        errors_.push_back({std::string(name), "unknown_field", {{"entity", entity_.name()}}});
    }

    void add_key(std::string const& name) {
        auto const* field = visible_field(context_, entity_, name);
        if (field == nullptr) return unknown(name);
        if (!can_group(*field)) return errors_.push_back({name, "not_groupable", {}});
        if (std::find(keys.begin(), keys.end(), field) == keys.end()) keys.push_back(field);
    }

    void add_measure(std::string_view text) {
        static constexpr std::string_view functions[]{"count", "sum", "average"};
        auto const colon = text.find(':');
        auto const function = text.substr(0, colon);
        check_choice("measures", function, functions);
        if (function == "count") return;
        auto const place =
            quantity(colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1));
        if (!place) return;
        wanted.push_back({function == "sum" ? Wanted::Function::sum : Wanted::Function::average, *place});
    }

    std::optional<std::size_t> quantity(std::string_view name) {
        auto const known = std::find_if(quantities.begin(), quantities.end(),
                                        [&](Quantity const& quantity) { return quantity.name == name; });
        if (known != quantities.end()) return static_cast<std::size_t>(known - quantities.begin());
        auto found = find_quantity(name);
        if (!found) {
            unknown(name);
        } else if (!can_sum(*found->field)) {
            errors_.push_back({std::string(name), "not_measurable", {}});
        } else {
            quantities.push_back(std::move(*found));
            return quantities.size() - 1;
        }
        return std::nullopt;
    }

    std::optional<Quantity> find_quantity(std::string_view name) const {
        for (auto const& measure : entity_.info->measures) {
            if (measure.name != name) continue;
            auto const* amount = visible_field(context_, entity_, measure.amount);
            auto const* percent = visible_field(context_, entity_, measure.percent);
            if (amount == nullptr || percent == nullptr) return std::nullopt;
            return Quantity{std::string(name), amount, percent};
        }
        auto const* field = visible_field(context_, entity_, name);
        return field == nullptr ? std::nullopt : std::optional(Quantity{std::string(name), field});
    }

    Context const& context_;
    EntityDef const& entity_;
    std::vector<FieldError> errors_;
};

}  // namespace

Plan::Plan(Context const& context, EntityDef const& entity, TotalsQuery const& query) {
    Reader reader(context, entity);
    reader.read(query);
    keys_ = std::move(reader.keys);
    quantities_ = std::move(reader.quantities);
    wanted_ = std::move(reader.wanted);
}

}  // namespace sampark::totalling
