#include "records/totals.hpp"

#include "base/bucket.hpp"
#include "records/demands.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace sampark {
namespace {

constexpr std::size_t group_field_limit = 3;
constexpr std::size_t measure_limit = 10;
constexpr std::size_t kept_groups = 100'000;   // what comes beyond is summed up as "other" at once
constexpr std::int64_t part_size = 1'000'000;  // sums are taken in two parts, so that none overflows

// What is summed: a field, or an amount of money weighted by a percentage.
struct Quantity {
    std::string name;
    FieldDef const* field;
    FieldDef const* percent = nullptr;

    bool is_money() const { return field->kind == Kind::money; }
};

struct Wanted {
    enum class Function : std::uint8_t { sum, average };
    Function function;
    std::size_t quantity;
};

bool is_time(FieldDef const& field) { return field.kind == Kind::date || field.kind == Kind::date_time; }

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

// A request whose every name was found.
class Plan {
public:
    Plan(Context const& context, EntityDef const& entity, TotalsQuery const& query)
        : context_(context), entity_(entity) {
        if (query.group.size() > group_field_limit) too_many("group", group_field_limit, query.group.size());
        if (query.measures.size() > measure_limit) too_many("measures", measure_limit, query.measures.size());
        for (auto const& name : query.group) add_key(name);
        for (auto const& text : query.measures) add_measure(text);
        check_choice("bucket", query.bucket, bucket_units);
        if (!query.zone.empty() && !is_time_zone(query.zone))
            errors_.push_back({"zone", "unknown_time_zone", {{"value", query.zone}}});
        if (!errors_.empty()) throw invalid(std::move(errors_));
    }

    Fields const& keys() const { return keys_; }
    std::vector<Quantity> const& quantities() const { return quantities_; }
    std::vector<Wanted> const& wanted() const { return wanted_; }

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
        if (std::find(keys_.begin(), keys_.end(), field) == keys_.end()) keys_.push_back(field);
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
        wanted_.push_back({function == "sum" ? Wanted::Function::sum : Wanted::Function::average, *place});
    }

    std::optional<std::size_t> quantity(std::string_view name) {
        auto const known = std::find_if(quantities_.begin(), quantities_.end(),
                                        [&](Quantity const& quantity) { return quantity.name == name; });
        if (known != quantities_.end()) return static_cast<std::size_t>(known - quantities_.begin());
        auto found = find_quantity(name);
        if (!found) {
            unknown(name);
        } else if (!can_sum(*found->field)) {
            errors_.push_back({std::string(name), "not_measurable", {}});
        } else {
            quantities_.push_back(std::move(*found));
            return quantities_.size() - 1;
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
    Fields keys_;
    std::vector<Quantity> quantities_;
    std::vector<Wanted> wanted_;
    std::vector<FieldError> errors_;
};

// high × part_size + low.
struct Sum {
    std::int64_t count = 0;  // of values
    std::int64_t high = 0;
    std::int64_t low = 0;

    void add(Sum const& other) {
        count += other.count;
        high += other.high + (low + other.low) / part_size;
        low = (low + other.low) % part_size;
    }
    std::optional<std::int64_t> whole() const {
        std::int64_t value = 0;
        auto const overflows =
            __builtin_mul_overflow(high, part_size, &value) || __builtin_add_overflow(value, low, &value);
        return overflows ? std::nullopt : std::optional(value);
    }
    long double value() const {
        return static_cast<long double>(high) * part_size + static_cast<long double>(low);
    }
};

using ByCurrency = std::map<std::string, Sum, std::less<>>;  // "" for what is no money

struct Totals {
    std::int64_t count = 0;
    std::vector<ByCurrency> sums;  // by quantity

    void add(Totals const& other) {
        count += other.count;
        sums.resize(other.sums.size());
        for (std::size_t i = 0; i < sums.size(); ++i) {
            for (auto const& [currency, sum] : other.sums[i]) sums[i][currency].add(sum);
        }
    }
};

struct Group {
    std::string name;  // what tells it from the others
    json::array keys;
    std::vector<std::optional<Id>> links;  // of the keys
    Totals totals;
};

// A whole number where it is one, exact as far as it can be.
json::value number_json(Sum const& sum, std::int64_t divisor) {
    auto const whole = sum.whole();
    if (whole && divisor == 1) return *whole;
    auto const value = sum.value() / static_cast<long double>(divisor);
    if (std::abs(value) < static_cast<long double>(INT64_MAX)) return std::llround(value);
    return static_cast<double>(value);
}

json::value decimal_json(long double value) {
    constexpr long double millionths = 1'000'000;
    std::array<char, 64> buffer{};
    auto const length = std::snprintf(buffer.data(), buffer.size(), "%.6Lf", value / millionths);
    std::string text(buffer.data(), static_cast<std::size_t>(length));
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return json::string(text);
}

class Writer {
public:
    explicit Writer(Plan const& plan) : plan_(plan) {}

    void write(Totals const& totals, json::object& result) const {
        result["count"] = totals.count;
        for (auto const& wanted : plan_.wanted()) {
            auto const average = wanted.function == Wanted::Function::average;
            auto& place = result[average ? "average" : "sum"];
            if (!place.is_object()) place = json::object{};
            auto const& quantity = plan_.quantities()[wanted.quantity];
            static ByCurrency const none;
            auto const& sums = totals.sums.empty() ? none : totals.sums[wanted.quantity];
            place.get_object()[quantity.name] =
                quantity.is_money() ? money(quantity, sums, average) : number(quantity, sums, average);
        }
    }

private:
    static json::value money(Quantity const& quantity, ByCurrency const& sums, bool average) {
        json::array amounts;
        for (auto const& [currency, sum] : sums) {
            if (sum.count == 0) continue;
            auto const divisor = (average ? sum.count : 1) * (quantity.percent == nullptr ? 1 : 100);
            amounts.push_back({{"minor", number_json(sum, divisor)}, {"currency", currency}});
        }
        return amounts;
    }

    static json::value number(Quantity const& quantity, ByCurrency const& sums, bool average) {
        auto const found = sums.find("");
        auto const sum = found == sums.end() ? Sum{} : found->second;
        if (average && sum.count == 0) return nullptr;
        auto const divisor = static_cast<long double>(average ? sum.count : 1);
        if (quantity.field->kind == Kind::decimal) return decimal_json(sum.value() / divisor);
        if (average) return static_cast<double>(sum.value() / divisor);
        return number_json(sum, 1);
    }

    Plan const& plan_;
};

class Totaller {
public:
    Totaller(Context const& context, EntityDef const& entity, TotalsQuery const& query)
        : context_(context), entity_(entity), query_(query), plan_(context, entity, query) {}

    json::object result() {
        run();
        auto const truncated = order() || !other_.sums.empty() || other_.count > 0;
        Labels labels;
        for (auto const& group : groups_) want_labels(group, labels);
        labels.load(context_);
        Writer const writer(plan_);
        json::array items;
        for (auto const& group : groups_) items.emplace_back(group_json(group, labels, writer));
        json::object answer{{"groups", std::move(items)}, {"truncated", truncated}};
        if (truncated) {
            json::object rest;
            writer.write(other_, rest);
            answer["other"] = std::move(rest);
        }
        writer.write(all_, answer);
        return answer;
    }

private:
    Fields const& keys() const { return plan_.keys(); }

    // An inner SELECT names what is grouped and summed once, since PostgreSQL takes no two parameters for the
    // same expression.
    void run() {
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT ");
        auto const currencies = currency_fields();
        for (std::size_t i = 0; i < keys().size(); ++i) {
            numbered(sql, "k", i).add(", ");
            if (folds_case(keys()[i]->kind)) {
                sql.add("min(");
                numbered(sql, "d", i).add(")");
            } else {
                sql.add("NULL");
            }
            sql.add(", ");
        }
        for (std::size_t i = 0; i < currencies.size(); ++i) numbered(sql, "c", i).add(", ");
        sql.add("count(*)");
        for (std::size_t i = 0; i < plan_.quantities().size(); ++i) add_sums(sql, i);
        sql.add(" FROM (");
        add_rows(sql, currencies);
        sql.add(") r");
        add_grouping(sql, currencies.size());
        context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { take(row, currencies); });
    }

    template <std::size_t N>
    static SqlBuilder& numbered(SqlBuilder& sql, char const (&letter)[N], std::size_t number) {
        return sql.name(letter + std::to_string(number));
    }

    void add_sums(SqlBuilder& sql, std::size_t quantity) const {
        sql.add(", count(");
        numbered(sql, "m", quantity).add("), CAST(sum(");
        numbered(sql, "m", quantity).add(" / 1000000) AS BIGINT), CAST(sum(");
        numbered(sql, "m", quantity).add(" % 1000000) AS BIGINT)");
    }

    void add_rows(SqlBuilder& sql, Fields const& currencies) const {
        sql.add("SELECT 1 AS one");
        for (std::size_t i = 0; i < keys().size(); ++i) {
            sql.add(", ");
            add_key(sql, *keys()[i]);
            numbered(sql.add(" AS "), "k", i);
            if (!folds_case(keys()[i]->kind)) continue;
            sql.add(", ").field("t", *keys()[i]);
            numbered(sql.add(" AS "), "d", i);
        }
        for (std::size_t i = 0; i < currencies.size(); ++i) {
            sql.add(", ").currency("t", *currencies[i]);
            numbered(sql.add(" AS "), "c", i);
        }
        for (std::size_t i = 0; i < plan_.quantities().size(); ++i) {
            auto const& quantity = plan_.quantities()[i];
            sql.add(", ").field("t", *quantity.field);
            if (quantity.percent != nullptr) sql.add(" * ").field("t", *quantity.percent);
            numbered(sql.add(" AS "), "m", i);
        }
        add_matching(sql, context_, entity_, query_.rows,
                     has_index() ? Conditions::hidden : Conditions::shown);
    }

    // Whether one index has all that is grouped, summed and tested: then SQLite does better to read it whole
    // than to find records. PostgreSQL sees that by itself.
    bool has_index() const {
        if (context_.tx.dialect().engine() == db::Engine::postgres) return false;
        auto const& indexes = entity_.info->total_indexes;
        return keys().size() == 1 && !query_.rows.trash && !query_.rows.candidates &&
               std::any_of(indexes.begin(), indexes.end(), [&](TotalIndex const& index) {
                   return index.group == keys()[0]->name && holds(index);
               });
    }

    bool holds(TotalIndex const& index) const {
        auto const demands = demands_of(context_, entity_, query_.rows.filter);
        auto const& sums = plan_.quantities();
        return (sees_all(context_, entity_) || index.holds("owner")) &&
               std::all_of(demands.begin(), demands.end(),
                           [&](Demand const& demand) {
                               return demand.form != Demand::Form::other &&
                                      demand.form != Demand::Form::found && index.holds(demand.field);
                           }) &&
               std::all_of(sums.begin(), sums.end(), [&](Quantity const& quantity) {
                   return index.holds(quantity.field->name) &&
                          (quantity.percent == nullptr || index.holds(quantity.percent->name));
               });
    }

    void add_key(SqlBuilder& sql, FieldDef const& field) const {
        if (is_time(field)) {
            auto const& zone = query_.zone.empty() ? context_.actor.time_zone : query_.zone;
            sql.add("bucket(").field("t", field).add(", ").param(std::string_view(query_.bucket)).add(", ");
            sql.param(std::string_view(zone)).add(")");
        } else if (field.storage() == Storage::relation) {
            sql.add("(SELECT l.to_id FROM record_link l WHERE l.workspace_id = ").param(context_.workspace());
            sql.add(" AND l.entity = ").param(entity_.name());
            sql.add(" AND l.field = ")
                .param(std::string_view(field.name))
                .add(" AND l.from_id = t.id LIMIT 1)");
        } else {
            sql.comparable("t", field);
        }
    }

    void add_grouping(SqlBuilder& sql, std::size_t currencies) const {
        auto first = true;
        auto const add = [&](auto const& letter, std::size_t number) {
            first ? sql.add(" GROUP BY ") : sql.add(", ");
            numbered(sql, letter, number);
            first = false;
        };
        for (std::size_t i = 0; i < keys().size(); ++i) add("k", i);
        for (std::size_t i = 0; i < currencies; ++i) add("c", i);
    }

    // The money fields that are summed, each once.
    Fields currency_fields() const {
        Fields fields;
        for (auto const& quantity : plan_.quantities()) {
            auto const known = std::find(fields.begin(), fields.end(), quantity.field) != fields.end();
            if (quantity.is_money() && !known) fields.push_back(quantity.field);
        }
        return fields;
    }

    void take(db::Row const& row, Fields const& currencies) {
        Group found;
        int column = 0;
        for (auto const* field : keys()) take_key(row, *field, column, found);
        auto const first_currency = column;
        column += static_cast<int>(currencies.size());
        found.totals.count = row.integer(column++);
        for (auto const& quantity : plan_.quantities()) {
            auto const place = std::find(currencies.begin(), currencies.end(), quantity.field);
            auto const currency =
                place == currencies.end()
                    ? std::string()
                    : std::string(row.text(first_currency + static_cast<int>(place - currencies.begin())));
            Sum const sum{row.integer(column), row.integer(column + 1), row.integer(column + 2)};
            column += 3;
            auto& sums = found.totals.sums.emplace_back();
            if (sum.count > 0) sums[currency].add(sum);
        }
        all_.add(found.totals);
        if (!keys().empty()) keep(std::move(found));
    }

    static void take_key(db::Row const& row, FieldDef const& field, int& column, Group& group) {
        auto const key = column++;
        auto const display = column++;
        auto& link = group.links.emplace_back();
        if (row.is_null(key)) {
            group.keys.emplace_back(nullptr);
        } else if (field.kind == Kind::link) {
            link = row.id(key);
            group.keys.emplace_back(to_text(*link));
        } else if (field.kind == Kind::boolean) {
            group.keys.emplace_back(row.integer(key) != 0);
        } else if (field.kind == Kind::number) {
            group.keys.emplace_back(row.integer(key));
        } else if (field.kind == Kind::decimal) {
            group.keys.push_back(decimal_json(static_cast<long double>(row.integer(key))));
        } else {
            group.keys.emplace_back(json::string(row.text(folds_case(field.kind) ? display : key)));
        }
        auto const compared = folds_case(field.kind) && !row.is_null(key);
        group.name += compared ? '=' + std::string(row.text(key)) : json::serialize(group.keys.back());
        group.name += '\n';
    }

    // Groups of several currencies come as several rows.
    void keep(Group found) {
        auto const known = places_.find(found.name);
        if (known != places_.end()) {
            groups_[known->second].totals.add(found.totals);
        } else if (groups_.size() == kept_groups) {
            other_.add(found.totals);
        } else {
            places_.emplace(found.name, groups_.size());
            groups_.push_back(std::move(found));
        }
    }

    // Sorts the groups and gathers those beyond the limit; says whether there were any.
    bool order() {
        auto const in_time = !keys().empty() && is_time(*keys().front());
        auto const larger = [](Group const& a, Group const& b) { return a.totals.count > b.totals.count; };
        auto const later = [](Group const& a, Group const& b) {
            auto const *x = a.keys.front().if_string(), *y = b.keys.front().if_string();
            return x != nullptr && (y == nullptr || *x > *y);
        };
        std::stable_sort(groups_.begin(), groups_.end(), larger);
        if (in_time) std::stable_sort(groups_.begin(), groups_.end(), later);
        auto const truncated = groups_.size() > total_group_limit;
        for (auto i = total_group_limit; i < groups_.size(); ++i) other_.add(groups_[i].totals);
        if (truncated) groups_.erase(groups_.begin() + total_group_limit, groups_.end());
        auto const earlier = [&](Group const& a, Group const& b) {
            return !a.keys.front().is_null() && (b.keys.front().is_null() || later(b, a));
        };
        if (in_time) std::stable_sort(groups_.begin(), groups_.end(), earlier);
        return truncated;
    }

    void want_labels(Group const& group, Labels& labels) const {
        for (std::size_t i = 0; i < group.links.size(); ++i) {
            if (group.links[i]) labels.want(keys()[i]->target, *group.links[i]);
        }
    }

    json::object group_json(Group const& group, Labels const& labels, Writer const& writer) const {
        json::object key;
        for (std::size_t i = 0; i < keys().size(); ++i) {
            auto const& field = *keys()[i];
            auto& place = key[field.name];
            place = group.keys[i];
            if (!group.links[i]) continue;
            auto const* label = labels.find(field.target, *group.links[i]);
            place = json::object{{"id", group.keys[i]},
                                 {"label", label == nullptr ? json::value(nullptr) : json::value(*label)}};
        }
        json::object item{{"key", std::move(key)}};
        writer.write(group.totals, item);
        return item;
    }

    Context const& context_;
    EntityDef const& entity_;
    TotalsQuery const& query_;
    Plan plan_;
    std::vector<Group> groups_;
    std::unordered_map<std::string, std::size_t> places_;
    Totals all_;
    Totals other_;
};

}  // namespace

json::object totals(Context const& context, EntityDef const& entity, TotalsQuery const& query) {
    require(context, entity, Act::read);
    return Totaller(context, entity, query).result();
}

}  // namespace sampark
