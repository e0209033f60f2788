#include "schema/typescript.hpp"

#include "schema/labels.hpp"

namespace sampark {
namespace {

constexpr std::string_view head =
    R"(// The schema as the server knows it. Made by `sampark schema typescript`: do not edit.

export type Id = string;

export interface Money {
  minor: number;
  currency: string;
}
/** Minor units or an amount; a bare amount is in the workspace's currency. */
export type MoneyInput =
  | { minor: number; currency?: string }
  | { amount: string | number; currency?: string }
  | string
  | number;

/** A linked record; its label is null when it is gone or not the caller's to see. */
export interface Link {
  id: Id;
  label: string | null;
}
/** What a read returned can be written back. */
export type LinkInput = Id | { id: Id };

export interface Address {
  street?: string;
  street2?: string;
  city?: string;
  region?: string;
  postal_code?: string;
  country?: string;
}

export interface Labelled<T = string> {
  value: T;
  label?: string;
}

/** A node of a document: what may stand in one says the server (schema/types/rich_text.cpp). */
export interface RichNode {
  type: string;
  attrs?: Record<string, string | number | boolean | null>;
  content?: RichNode[];
  marks?: { type: string; attrs?: { href: string } }[];
  text?: string;
}
export type RichText = RichNode & { type: 'doc' };

export interface ChecklistStep {
  text: string;
  done: boolean;
}

/** So many minutes before, or at a moment. */
export type Reminder = { before: number } | { at: string };

/** A choice of a custom field: one label is enough, the other language falls back to it. */
export interface BilingualChoice extends Labelled {
  label_bn?: string;
}

/** What every record has, set by the server. */
export interface Stamps {
  id: Id;
  version: number;
  created_at: string;
  updated_at: string;
  created_by: Link | null;
  updated_by: Link | null;
  /** Only in the trash. */
  deleted_at?: string;
  /** Only of one that was merged into another: the record that stands for it, as far as the reader sees that. */
  merged_into?: Link;
}
)";

constexpr Trait traits[]{Trait::assignable, Trait::timeline,   Trait::importable,
                         Trait::searchable, Trait::taggable,   Trait::named,
                         Trait::shareable,  Trait::chronicled, Trait::mergeable};

std::string quoted(std::string_view text) { return '\'' + std::string(text) + '\''; }

template <class Names>
std::string joined(Names const& names, std::string_view separator) {
    std::string text;
    for (auto const& name : names) text.append(text.empty() ? "" : separator).append(quoted(name));
    return text;
}

std::vector<std::string_view> names_of(std::span<Trait const> list) {
    std::vector<std::string_view> names;
    for (auto const trait : list) names.push_back(name_of(trait));
    return names;
}

std::string union_of(std::vector<std::string> const& choices) { return joined(choices, " | "); }

bool is_written(FieldDef const& field) { return !field.options.read_only && !field.retired; }

// A single value, read or written, without what a list or null adds.
std::string value_type(FieldDef const& field) {
    if (field.options.bilingual) return "BilingualChoice[]";
    if (field.kind != Kind::choice) return std::string(field.type->typescript);
    return union_of(field.choices) + (field.options.extensible ? " | (string & {})" : "");
}

std::string attributes_type(FieldDef const& field, std::string (*type_of)(FieldDef const&)) {
    std::string members;
    for (auto const& attribute : field.attributes) {
        members += (members.empty() ? " " : "; ") + attribute.name + "?: " + type_of(attribute);
    }
    return members.empty() ? "" : " & {" + members + " }";
}

std::string list_type(std::string const& element, bool compound) {
    return compound ? '(' + element + ")[]" : element + "[]";
}

std::string read_type(FieldDef const& field) {
    if (field.kind == Kind::links) {
        auto const attributes = attributes_type(field, value_type);
        return list_type("Link" + attributes, !attributes.empty());
    }
    auto const type =
        field.kind == Kind::multi_choice ? list_type(union_of(field.choices), true) : value_type(field);
    return field.options.required ? type : type + " | null";
}

std::string write_value_type(FieldDef const& field) {
    switch (field.kind) {
        case Kind::link:
            return "LinkInput";
        case Kind::money:
            return "MoneyInput";
        case Kind::decimal:
            return "string | number";
        case Kind::mails:
        case Kind::phones:
        case Kind::handles:
            return field.options.bilingual ? "(string | BilingualChoice)[]" : "(string | Labelled)[]";
        case Kind::links:
            return "(Id | ({ id: Id }" + attributes_type(field, write_value_type) + "))[]";
        case Kind::multi_choice:
            return list_type(union_of(field.choices), true);
        default:
            return value_type(field);
    }
}

std::string write_type(FieldDef const& field) {
    auto const emptied = !field.options.required || field.options.derived;
    return write_value_type(field) + (emptied ? " | null" : "");
}

std::string fields_of(EntityDef const& entity) {
    std::string text;
    for (auto const& field : entity.fields) text += "  " + field.name + ": " + read_type(field) + ";\n";
    return text;
}

std::string input_of(EntityDef const& entity) {
    std::string text;
    for (auto const& field : entity.fields) {
        if (!is_written(field)) continue;
        auto const needed = field.options.required && !field.options.derived && field.default_value.empty();
        text += "  " + field.name + (needed ? ": " : "?: ") + write_type(field) + ";\n";
    }
    return text;
}

std::string interfaces(EntityDef const& entity) {
    auto const name = type_name_of(entity);
    return "\nexport interface " + name + " extends Stamps {\n" + fields_of(entity) +
           "}\n\nexport interface " + name + "Input {\n  id?: Id;\n" + input_of(entity) + "}\n";
}

std::string kinds() {
    std::string text = "\nexport type FieldKind =";
    for (std::size_t i = 0; i < kind_count; ++i) {
        text.append("\n  | ").append(quoted(field_type(static_cast<Kind>(i)).name));
    }
    return text + ";\n\nexport type Trait = " + joined(names_of(traits), " | ") + ";\n";
}

std::string by_name(Catalog const& catalog, std::string_view interface, std::string_view suffix) {
    auto text = "\nexport interface " + std::string(interface) + " {\n";
    for (auto const& entity : catalog.entities()) {
        text.append("  ")
            .append(entity.name())
            .append(": ")
            .append(type_name_of(entity))
            .append(suffix)
            .append(";\n");
    }
    return text + "}\n";
}

// The path of each noun, under /api/v1.
std::string plurals(Catalog const& catalog) {
    std::string text = "\nexport const plurals = {\n";
    for (auto const& entity : catalog.entities()) {
        text.append("  ").append(entity.name()).append(": ").append(quoted(entity.plural())).append(",\n");
    }
    return text + "} as const satisfies { readonly [E in EntityName]: string };\n";
}

}  // namespace

std::string typescript(Catalog const& catalog) {
    std::string text(head);
    text += kinds();
    for (auto const& entity : catalog.entities()) text += interfaces(entity);
    text += by_name(catalog, "Records", "");
    text += by_name(catalog, "Inputs", "Input");
    text += "\nexport type EntityName = keyof Records;\n";
    return text + plurals(catalog);
}

}  // namespace sampark
