// What an import tells on the terminal, in the language that LANG asks for.
#pragma once

#include "base/language.hpp"
#include "commands/import_file.hpp"

#include <string>

namespace sampark::commands {

class ImportWords {
public:
    explicit ImportWords(Language language) : language_(language) {}

    // Which column goes where, and how its dates are read.
    void plan(EntityDef const& entity, imports::Plan const& plan) const;
    // What only the user can answer, with the option that answers it.
    void questions(std::vector<imports::Question> const& questions) const;
    // What the user need not answer, but should know.
    void notices(std::vector<imports::Notice> const& notices) const;
    // `import` is named when the options given now are others than it was begun with.
    void going_on(std::int64_t done, std::string const& import) const;
    void progress(imports::Totals const& totals, std::uint64_t rows) const;
    // What was done, or `would` be.
    enum class Tense { done, would };
    void totals(imports::Totals const& totals, Tense tense) const;
    void refused(std::vector<imports::Rejection> const& refused, std::string const& file) const;
    void duplicates(std::vector<imports::Rejection> const& duplicates, std::string const& file) const;
    void nothing_written() const;
    // How to go on with what was stopped, and how to take back what is in.
    void stopped(std::int64_t rows, std::string const& import) const;
    void take_back(std::string const& import) const;

private:
    std::string text(std::string_view key, json::object const& parameters = {}) const;
    void say(std::string_view key, json::object const& parameters = {}) const;
    void defaults(EntityDef const& entity, imports::Plan const& plan) const;
    void standing(EntityDef const& entity, imports::Plan const& plan) const;
    void column(imports::Plan const& plan, imports::Column const& column) const;
    void links(imports::Totals const& totals, Tense tense) const;
    std::string names(std::vector<imports::NamedLink> const& links, std::string_view similar_key) const;
    void rows(std::vector<imports::Rejection> const& rows) const;
    void taking(std::string_view noun, imports::NamedLink const& link) const;
    void unknown_names(std::vector<imports::Rejection> const& rows) const;

    Language language_;
};

}  // namespace sampark::commands
