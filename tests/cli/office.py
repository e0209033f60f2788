"""LibreOffice and openpyxl, as stories use them. Debian brings both for its own Python alone, so that this is a program of its own.

Reads a list of steps as JSON from standard input, each a list of a step's name and what it takes, and writes the list of what each gave.
All steps share one LibreOffice, whose start takes longer than they do.
"""
import contextlib
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import uuid

PATIENCE_SECONDS = 60
FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "xlsm": "Calc MS Excel 2007 VBA XML", "ods": "calc8", "xls": "MS Excel 97", "csv": "Text - txt - csv (StarCalc)", "fods": "OpenDocument Spreadsheet Flat XML"}


def ask(*steps: list) -> list:
    """For stories: runs this file with Debian's Python."""
    done = subprocess.run(["/usr/bin/python3", __file__], input=json.dumps(steps), capture_output=True, text=True, timeout=2 * PATIENCE_SECONDS)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


class LibreOffice:
    def __init__(self, home: str):
        import uno

        pipe = f"sampark{uuid.uuid4().hex}"
        self.uno = uno
        self.process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{home}/profile", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        context = self.wait_for(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)

    def wait_for(self, address: str):
        from com.sun.star.connection import NoConnectException

        local = self.uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return resolver.resolve(address)
            except NoConnectException:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def close(self) -> None:
        from com.sun.star.lang import DisposedException

        with contextlib.suppress(DisposedException):  # it goes while it is told to
            self.desktop.terminate()
        self.process.wait(timeout=PATIENCE_SECONDS)

    def values(self, **named):
        from com.sun.star.beans import PropertyValue

        made = []
        for name, value in named.items():
            item = PropertyValue()
            item.Name, item.Value = name, value
            made.append(item)
        return tuple(made)

    def named_values(self, **named):
        from com.sun.star.beans import NamedValue

        return tuple(NamedValue(name, value) for name, value in named.items())

    def open(self, path: str):
        return self.desktop.loadComponentFromURL(pathlib.Path(path).as_uri() if "/" in path and ":" not in path else path, "_blank", 0, self.values(Hidden=True))

    def save(self, document, path: str, password: str = "") -> None:
        kind = path.rpartition(".")[2]
        lock = {}
        if password and kind == "ods":
            lock = {"Password": password}
        elif password:
            lock = {"EncryptionData": self.uno.Any("[]com.sun.star.beans.NamedValue", self.named_values(CryptoType="Standard", OOXPassword=password))}
        document.storeToURL(pathlib.Path(path).as_uri(), self.values(FilterName=FILTERS[kind], **lock))

    def resave(self, path: str, *others: str) -> None:
        document = self.open(path)
        for other in others:
            self.save(document, other)
        document.close(True)

    def look(self, path: str) -> list[dict]:
        """What each sheet shows: its cells with the kind of their value, and how many rows stay above what scrolls."""
        document = self.open(path)
        controller = document.CurrentController
        sheets = []
        for sheet in document.Sheets:
            controller.setActiveSheet(sheet)
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            address = cursor.RangeAddress
            rows = [[self.cell(document, sheet.getCellByPosition(x, y)) for x in range(address.EndColumn + 1)] for y in range(address.EndRow + 1)]
            sheets.append({"name": sheet.Name, "frozen": controller.SplitRow if controller.hasFrozenPanes() else 0, "rows": rows})
        document.close(True)
        return sheets

    def cell(self, document, cell) -> list:
        from com.sun.star.table.CellContentType import FORMULA, VALUE

        links = [field.URL for field in cell.TextFields] if cell.Type.value == "TEXT" else []
        is_number = cell.Type == VALUE or (cell.Type == FORMULA and cell.FormulaResultType2 == 1)
        if not is_number:
            if cell.Type == FORMULA and cell.Formula.startswith("=HYPERLINK("):
                links = [cell.Formula.split('"')[1]]
            return ["link", cell.String, *links] if links else [cell.Type.value.lower(), cell.String]
        kind = document.NumberFormats.getByKey(cell.NumberFormat).Type & ~1  # 1: a format of the user's own
        names = {2: "date", 4: "time", 6: "date_time", 8: "money", 16: "number", 1024: "boolean"}
        return [names.get(kind, "number"), cell.String if kind in (2, 4, 6) else cell.Value]

    def write_book(self, folder: str) -> None:
        """A workbook as people make them, in every kind of file, and behind a password."""
        document = self.open("private:factory/scalc")
        sheets = document.Sheets
        sheets.getByIndex(0).Name = "Cover"
        sheets.insertNewByName("মানুষ", 1)
        sheets.insertNewByName("Hidden", 2)
        sheets.getByName("Hidden").getCellByPosition(0, 0).String = "name"
        sheets.getByName("Hidden").IsVisible = False
        sheet = sheets.getByName("মানুষ")
        for x, (heading, *cells) in enumerate(BOOK):
            sheet.getCellByPosition(x, 0).String = heading
            for y, (value, number_format) in enumerate(cells, 1):
                cell = sheet.getCellByPosition(x, y)
                if isinstance(value, str) and not value.startswith("="):
                    cell.String = value
                elif isinstance(value, str):
                    cell.Formula = value
                else:
                    cell.Value = value
                if number_format:
                    cell.NumberFormat = self.format(document, number_format)
        sheet.getCellRangeByName("A3:A4").merge(True)
        for name in ("book.xlsx", "book.xlsm", "book.ods", "book.xls", "book.fods"):
            self.save(document, f"{folder}/{name}")
        for name in ("locked.xlsx", "locked.ods"):
            self.save(document, f"{folder}/{name}", "secret")
        document.NullDate = self.day_of_1904()
        for name in ("book1904.xlsx", "book1904.ods"):
            self.save(document, f"{folder}/{name}")
        document.close(True)

    def format(self, document, code: str) -> int:
        from com.sun.star.lang import Locale

        locale = Locale("en", "US", "")
        known = document.NumberFormats.queryKey(code, locale, False)
        return known if known >= 0 else document.NumberFormats.addNew(code, locale)

    def day_of_1904(self):
        from com.sun.star.util import Date

        return Date(1, 1, 1904)


# Columns: a heading, and cells with their format. Days are counted from the first day of the workbook, whichever that is.
BOOK = (
    ("name", ("Rina Das", ""), ("আবদুর রহমান 😀", ""), ("", ""), ("line\nbreak", "")),
    ("phone", ("01711223344", "@"), ("01811223344", ""), ("", ""), (1911223344, "00000000000")),
    ("birthday", (25000, "YYYY-MM-DD"), (26000.0, "DD/MM/YY"), ("", ""), ("=10000+15000", "D MMMM YYYY")),
    ("score", (75, "0"), ("=25*2", ""), ("", ""), (0.4, "0%")),
    ("description", ("=1+1", ""), ("=CONCATENATE(\"a\";\"b\")", ""), ("", ""), ("=1/0", "")),
)


def read_by_openpyxl(path: str) -> list[dict]:
    import openpyxl

    book = openpyxl.load_workbook(path)
    return [{"name": sheet.title, "frozen": sheet.freeze_panes, "rows": [[[cell.data_type, _told(cell.value), cell.number_format] for cell in row] for row in sheet.iter_rows()]} for sheet in book]


def _told(value):
    return value.isoformat(" ") if isinstance(value, datetime.datetime | datetime.date | datetime.time) else value


def write_by_openpyxl(folder: str) -> None:
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    for name, epoch in (("pyxl.xlsx", None), ("pyxl1904.xlsx", CALENDAR_MAC_1904)):
        book = openpyxl.Workbook()
        if epoch:
            book.epoch = epoch
        cover, people = book.active, book.create_sheet("People")
        cover.title = "Cover"
        people.append(["name", "phone", "birthday", "score", "description"])
        people.append(["Rina Das", "01711223344", datetime.date(1968, 6, 11), 75, "two\nlines"])
        people.append(["রিনা 😀", "+8801811223344", datetime.datetime(1971, 3, 8, 12, 30), 50.0, "=1+1"])
        people["A4"], people["E4"], people["D4"] = "Merged", True, None
        people.merge_cells("A4:C4")
        people["A2"].hyperlink = "https://example.com/"
        book.create_sheet("Hidden").sheet_state = "hidden"
        book.save(f"{folder}/{name}")


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        office = LibreOffice(home)
        steps = {"look": office.look, "resave": office.resave, "write_book": office.write_book, "read_by_openpyxl": read_by_openpyxl, "write_by_openpyxl": write_by_openpyxl}
        try:
            print(json.dumps([steps[name](*given) for name, *given in json.load(sys.stdin)]))
        finally:
            office.close()


if __name__ == "__main__":
    main()
