"""A workbook as its own XML says it: cells read, entered and emptied as a person at a spreadsheet would.

Independent of the program's readers and writers, so that tests of those prove something.
"""

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
N = {"m": MAIN}
ET.register_namespace("", MAIN)
ET.register_namespace("r", RELATION)


def tag(name):
    return f"{{{MAIN}}}{name}"


def letters(column):
    """The letters of a column counted from 0."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def position(address):
    """Row and column of an address, both counted from 0."""
    found = re.fullmatch(r"([A-Z]+)(\d+)", address.replace("$", ""))
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


class Spreadsheet:
    """An xlsx workbook in memory."""

    def __init__(self, content):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            self.members = {info.filename: archive.read(info) for info in archive.infolist()}
        book = ET.fromstring(self.members["xl/workbook.xml"])
        targets = {
            one.get("Id"): one.get("Target")
            for one in ET.fromstring(self.members["xl/_rels/workbook.xml.rels"])
        }
        self.parts = {
            one.get("name"): f"xl/{targets[one.get(f'{{{RELATION}}}id')]}"
            for one in book.findall("m:sheets/m:sheet", N)
        }
        self.sheets = {name: ET.fromstring(self.members[part]) for name, part in self.parts.items()}
        self.names = {
            one.get("name"): one.text
            for one in book.findall("m:definedNames/m:definedName", N)
            if not one.get("name").startswith("_xlnm")
        }
        strings = self.members.get("xl/sharedStrings.xml")
        self.strings = []
        if strings:
            for item in ET.fromstring(strings).findall("m:si", N):
                self.strings.append("".join(text.text or "" for text in item.iter(tag("t"))))
        self._cells = {
            name: {cell.get("r"): cell for cell in sheet.iter(tag("c"))}
            for name, sheet in self.sheets.items()
        }

    def cells(self, sheet):
        """The cells of a sheet by their address."""
        return self._cells[sheet]

    def place(self, name):
        """Sheet and address of a defined name or of "Sheet!A1"."""
        sheet, _, address = self.names.get(name, name).rpartition("!")
        return sheet.strip("'"), address.replace("$", "")

    def formula(self, sheet, address):
        """The formula of a cell, without its equals sign; None where there is none."""
        found = self._cells[sheet][address].find("m:f", N)
        return None if found is None else found.text

    def value(self, sheet, address):
        """What a cell holds: text as text, numbers as their text, None where nothing stands."""
        cell = self._cells[sheet].get(address)
        value = None if cell is None else cell.find("m:v", N)
        if value is None or value.text is None:
            inline = None if cell is None else cell.find("m:is/m:t", N)
            return None if inline is None else inline.text
        return self.strings[int(value.text)] if cell.get("t") == "s" else value.text

    def rows(self, sheet):
        """The rows of a sheet as lists of values, without gaps."""
        found = [(position(address), address) for address in self._cells[sheet]]
        high, wide = (max(spot[i] for spot, _ in found) + 1 for i in (0, 1))
        table = [[None] * wide for _ in range(high)]
        for (row, column), address in found:
            table[row][column] = self.value(sheet, address)
        return table

    def enter(self, name, value):
        """Enter a number or a text in the cell of a defined name or of "Sheet!A1"."""
        sheet, address = self.place(name)
        cell = self._cells[sheet].get(address)
        if cell is None:
            cell = self._add(sheet, address)
        for child in list(cell):
            cell.remove(child)
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = ET.SubElement(ET.SubElement(cell, tag("is")), tag("t"))
            text.text = value
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            return
        cell.attrib.pop("t", None)
        ET.SubElement(cell, tag("v")).text = str(value)

    def clear(self, name):
        """Empty the cell of a defined name or of "Sheet!A1"."""
        sheet, address = self.place(name)
        if address in self._cells[sheet]:
            self._cells[sheet][address][:] = []

    def _add(self, sheet, address):
        number, column = position(address)
        data = self.sheets[sheet].find("m:sheetData", N)
        row = next((one for one in data if one.get("r") == str(number + 1)), None)
        if row is None:
            row = ET.Element(tag("row"), r=str(number + 1))
            after = sum(int(one.get("r")) <= number for one in data)
            data.insert(after, row)
        cell = ET.Element(tag("c"), r=address)
        row.insert(sum(position(one.get("r"))[1] < column for one in row), cell)
        self._cells[sheet][address] = cell
        return cell

    def forget_values(self):
        """Take away the values stored beside formulas, so that only a recalculation can give them."""
        for cells in self._cells.values():
            for cell in cells.values():
                value = cell.find("m:v", N)
                if cell.find("m:f", N) is not None and value is not None:
                    cell.remove(value)
                    cell.attrib.pop("t", None)

    def saved(self):
        """The workbook as a file."""
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.members.items():
                sheet = next((one for one, part in self.parts.items() if part == name), None)
                archive.writestr(name, content if sheet is None else ET.tostring(self.sheets[sheet]))
        return made.getvalue()
