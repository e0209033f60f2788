#!/usr/bin/env python3
"""The checks find what they are for, and let good code pass."""
import json
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import includes
import imports
import locales


class Includes(unittest.TestCase):
    def complaint(self, path, included):
        return includes.complaint(pathlib.PurePath(path), included)

    def test_upward_includes_are_refused(self):
        self.assertIn("base must not know db", self.complaint("base/text.cpp", "db/sql.hpp"))
        self.assertIn("records must not know crm", self.complaint("records/list.cpp", "crm/entities.hpp"))
        self.assertIn("tabular must not know db", self.complaint("tabular/csv.cpp", "db/database.hpp"))

    def test_downward_and_own_includes_pass(self):
        self.assertIsNone(self.complaint("records/list.cpp", "schema/catalog.hpp"))
        self.assertIsNone(self.complaint("crm/deals/deal.cpp", "crm/deals/deal.hpp"))
        self.assertIsNone(self.complaint("crm/entities.cpp", "crm/deals/deal.hpp"))
        self.assertIsNone(self.complaint("main.cpp", "crm/entities.hpp"))

    def test_nouns_do_not_include_each_other(self):
        self.assertIn("links and events", self.complaint("crm/deals/deal.cpp", "crm/contacts/contact.hpp"))

    def test_beast_and_asio_stay_in_http(self):
        self.assertIn("http alone", self.complaint("api/list.cpp", "boost/beast/http.hpp"))
        self.assertIn("http alone", self.complaint("jobs/run.cpp", "boost/asio.hpp"))
        self.assertIsNone(self.complaint("http/server.cpp", "boost/asio.hpp"))

    def test_a_new_folder_must_be_placed(self):
        self.assertIn("has no place", self.complaint("misc/a.cpp", "base/text.hpp"))

    def test_files_are_scanned_with_lines(self):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder)
            (source / "base").mkdir()
            (source / "base" / "a.cpp").write_text('#include <string>\n#include "db/sql.hpp"\n')
            (source / "base" / "a_test.cpp").write_text('#include "db/sql.hpp"\n')
            self.assertEqual([f"{source}/base/a.cpp:2: db/sql.hpp: base must not know db"], includes.complaints(source))


class Imports(unittest.TestCase):
    def complaint(self, path, imported):
        return imports.complaint(pathlib.PurePath(path), imported)

    def test_upward_imports_are_refused(self):
        self.assertIn("base must not know api", self.complaint("base/id.ts", "@/api/client"))
        self.assertIn("records must not know features", self.complaint("records/list/List.tsx", "@/features/home/Home"))

    def test_downward_and_own_imports_pass(self):
        self.assertIsNone(self.complaint("records/list/List.tsx", "@/fields"))
        self.assertIsNone(self.complaint("records/list/List.tsx", "../schema"))
        self.assertIsNone(self.complaint("fields/type.ts", "@/generated/schema"))
        self.assertIsNone(self.complaint("api/client.ts", "react"))

    def test_features_do_not_import_each_other(self):
        self.assertIn("not through imports", self.complaint("features/home/Home.tsx", "@/features/leads/Leads"))
        self.assertIsNone(self.complaint("features/home/Home.tsx", "@/features/home/Chart"))

    def test_other_folders_are_named_from_the_root(self):
        self.assertIn("@/", self.complaint("records/changes.ts", "../api/client"))

    def test_imports_are_found_with_their_lines(self):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder, "base")
            source.mkdir()
            (source / "a.ts").write_text("import x from 'y';\nconst z = () => import('@/app/router');\n")
            self.assertEqual(len(imports.complaints(pathlib.Path(folder))), 1)
            self.assertIn("a.ts:2:", imports.complaints(pathlib.Path(folder))[0])


class Locales(unittest.TestCase):
    def complaints(self, english, bengali):
        with tempfile.TemporaryDirectory() as folder:
            for language, files in (("en", english), ("bn", bengali)):
                (pathlib.Path(folder) / language).mkdir()
                for name, content in files.items():
                    (pathlib.Path(folder) / language / name).write_text(json.dumps(content), "utf-8")
            return [line.split(": ", 1)[1] for line in locales.complaints(pathlib.Path(folder))]

    def test_arguments_are_found_at_any_depth(self):
        self.assertEqual({"count", "name"}, locales.arguments("{count, plural, one {# of {name}} other {# of {name}}}"))
        self.assertEqual({"at"}, locales.arguments("on {at, date, short}, it's '{quoted}'"))

    def test_malformed_messages_are_refused(self):
        for pattern in ("{name", "name}", "{a b}", "{count, plural, one {#}"):
            with self.assertRaises(locales.Malformed, msg=pattern):
                locales.arguments(pattern)

    def test_equal_languages_pass(self):
        self.assertEqual([], self.complaints({"a.json": {"a": {"b": "{x}"}}}, {"a.json": {"a": {"b": "ক {x}"}}}))

    def test_differences_are_named(self):
        self.assertEqual(["a.json is in one language only"], self.complaints({"a.json": {}}, {}))
        self.assertEqual(["a.b is in one language only"], self.complaints({"a.json": {"a": {"b": "x"}}}, {"a.json": {}}))
        self.assertEqual(["a: arguments differ: x, y"], self.complaints({"a.json": {"a": "{x}"}}, {"a.json": {"a": "{y}"}}))
        self.assertEqual(["a: a message must be text and not empty"], self.complaints({"a.json": {"a": ""}}, {"a.json": {"a": "ক"}}))

    def test_a_key_has_one_file(self):
        files = {"a.json": {"a": "x"}, "b.json": {"a": "x"}}
        self.assertEqual(["a is in a.json too"], self.complaints(files, files))


if __name__ == "__main__":
    unittest.main()
