"""Why a whole file is refused, in the same words wherever it is found out."""

from zampa.data.ingest.readers.shapes import LONGEST_LINE, MOST_COLUMNS, Source, Unreadable
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say


def refuse(source: Source, what: str, do: str = "") -> Unreadable:
    """The refusal of a whole file, to be raised."""
    return Unreadable(Problem(source.name, what, do))


def not_a_table(source: Source, kind: str) -> Unreadable:
    """It is something else."""
    what = say("This is {kind}, not a table that Zampa reads.", kind=kind)
    if kind.endswith("archive"):
        return refuse(source, what, say("Unpack it, and deliver the table inside."))
    do = say("Open it where it was made, save the table as .xlsx or as CSV in UTF-8, and deliver that file.")
    return refuse(source, what, do)


def damaged(source: Source) -> Unreadable:
    """It contradicts itself."""
    what = say("The file is damaged or was not sent whole.")
    return refuse(source, what, say("Open it where it was made, save it again, and deliver the new file."))


def locked(source: Source) -> Unreadable:
    """It has a password."""
    what = say("The workbook is protected by a password, so it cannot be read.")
    return refuse(source, what, say("Take the password off in Excel or WPS, save it, and deliver it again."))


def too_many_columns(source: Source, count: int) -> Unreadable:
    """It is wider than any table."""
    what = say("The table has {count} columns; Zampa reads at most {most}.", count=count, most=MOST_COLUMNS)
    return refuse(
        source, what, say("Turn columns that repeat (years, places) into rows, or deliver it in parts.")
    )


def too_long_line(source: Source, line: int) -> Unreadable:
    """A line is longer than any line of a table."""
    what = say(
        "Line {line} is longer than {size} MiB: no line of a table is.", line=line, size=LONGEST_LINE >> 20
    )
    return refuse(
        source, what, say("Look whether the line ends were lost, or whether it is another kind of file.")
    )


def no_quoting(source: Source) -> Unreadable:
    """Its quotes open and do not close, over and over."""
    what = say("In many thousands of lines a quote is opened and not closed.")
    do = say("Save the table as .xlsx, or as CSV in UTF-8 with every quote inside a cell doubled.")
    return refuse(source, what, do)


def no_such_line(source: Source, line: int) -> Unreadable:
    """Its header is said to stand where nothing stands, or too far below."""
    what = say("There is no header in line {line}.", line=line)
    return refuse(
        source, what, say("Say the line in which the names of the columns stand, or 0 when there are none.")
    )
