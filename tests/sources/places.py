"""Where a number stands in a source document: a place for every line of its text.

A place is written as people point at a page: the section, then the table (by its
first header cell) or the paragraph ("1.14, Age Group table", "Early years,
paragraph 2"). `locator` columns in data/ use exactly these words, so that a test
can look a figure up in the document it was taken from.

Two documents use a heading twice. The text of 2016-17 stands twice in its file, and the
letter of 2005 lists under the headings of its first half what a later review should look
at. The later section is called "Early years (second time)", so that no two places share
a name.

What counts as a number (see `numbers_in`):

- every string of digits, with its sign, commas, decimals, plus or percent ("-9", "3,287",
  "120+", "69%"); a range or a pair of years is one number ("20-25", "2015/16"); raised
  digits of footnotes count too;
- words: one to twenty, the tens, hundred, thousand, million, dozen, half, third, "a
  quarter", once, twice, double, treble, triple and first to tenth, all in any form
  ("dozens", "doubled", "a third"), wherever they stand, so that names such as "One
  Coventry" have to be listed with a reason too;
- "no school", the only place where "no" counts something: elsewhere it denies ("no
  comparable data"), and so do none and nil, which the documents never use for a figure.

Not numbers: quarter as a part of the year ("Quarter", "the last quarter"; "Quarter 3" is
the number 3), and words of quantity that give no number, such as both, all, most,
majority, several. Where those assert something, it is a row of data/claims.csv.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

DOCUMENTS = {
    "apa-2005": "2005-annual-performance-assessment-letter.txt",
    "csc-2015-16": "2015-16-childrens-social-care-performance-report.txt",
    "council-plan-2016-17": "2016-17-end-of-year-performance-report.txt",
    "one-coventry-2018-19": "2018-19-one-coventry-annual-performance-report.txt",
    "one-coventry-2019-20": "2019-20-one-coventry-annual-performance-report.txt",
}

# A heading of these documents: numbered, bold, marked with #, or one of the unmarked ones below.
MARKED_HEADING = re.compile(r"^(?:\d\.\d\d? .*|#+ .*|\*\*.*\*\*|[A-Z][A-Za-z -]+ Scorecard)$")
UNMARKED_HEADINGS = {
    "Breastfeeding", "Breastfeeding rates remain stable", "Early years", "Early help across all neighbourhoods",
    "More five-year-olds achieve a good level of development", "Children’s services", "Children’s social care",
    "Children’s Services - transformation update", "Tackling substance misuse/risk-taking behaviours",
    "Adult social care", "Adult safeguarding and adult social care", "Homelessness", "Housing and homelessness",
    "More households accepted as statutory homeless (in priority need)",
    "More homelessness cases prevented and relieved", "Rough sleeping in city",
    "Caradoc Hall – A One Coventry Approach", "Superkids breaking away from care documentary",
    "Local offer for care leavers", "Protecting young people from gangs", "Avoiding unnecessary hospital admissions",
    "Mental health support and promoting independence",
    "A streamlined approach to supporting families and individuals to maintain their accommodation",
    "40% reduction in households assessed as being owed a statutory homelessness duty",
    "Tackling severe and multiple disadvantage and people facing multiple and complex needs",
    "Brighter Futures: supporting rough sleepers through Housing First",
    "Steps for Change: Coventry’s making every adult matter (MEAM) approach",
    "Neighbourhoods", "Independent Reviewing Officers (IRO's)", "Service Capacity¹⁷:", "Recruitment & Retention¹⁸:",
    "Assessment Activity:", "Assessment Timescales:", "Enquiry-Application-Approval Conversion Rates:",
    "APA final judgements 2005: Coventry City Council",
}  # fmt: skip
BOOK_TITLES = {"Protecting our most vulnerable people"}
ORNAMENT = re.compile(
    r"^(?:Graphics |img-|One Coventry Plan Annual Performance Report |Commentary:?$|-+$|Find out more)"
)

SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
LARGE = "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
ORDINALS = "first second fourth fifth sixth seventh eighth ninth tenth"
MULTIPLES = (
    r"(?:hundred|thousand|million|dozen|third|double|treble|triple)[ds]?|half|halves|halved|once|twice|[a-z]+fold"
)
NUMBER = re.compile(
    rf"""
    (?:(?<=\s)|^)[+-](?=\d)                       # a sign, where a number begins
    \d+(?:[.,]\d+)*\+?(?:\ ?%)?
    | \d+(?:[.,]\d+)*(?:[/-]\d+(?:\.\d+)?)*\+?(?:\ ?%)?
    | [⁰¹²³⁴-⁹]+ | [¼½¾]
    | \b(?:{"|".join(f"{SMALL} {LARGE} {ORDINALS}".split())}|{MULTIPLES})\b
    | \b(?:a|one|three)[ -]quarters?\b
    | \bno\ school\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """One line of a document: its number from 1, the place it stands in, its words."""

    number: int
    place: str
    text: str


def _tidy(text: str) -> str:
    plain = re.sub(r"[*#]|<[^>]*>|[¹⁷⁸⁹²³]", "", text).strip().rstrip(":").strip()
    return " ".join(plain.replace("’", "'").replace("–", "-").split())


def _short(name: str) -> str:
    return " ".join(name.split()[:6])


def _section_name(heading: str) -> str:
    numbered = re.match(r"^(\d\.\d\d?)\b", heading)
    return numbered[1] if numbered else _tidy(heading)


def read_lines(text: str) -> Iterator[Line]:
    """Give every non-empty line its place; headings and ornaments are places of their own."""
    section, table, paragraph = "Cover", "", 0
    seen = {section}
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line:
            table = ""
        elif ORNAMENT.match(line) or line in BOOK_TITLES:
            yield Line(number, f"{section}, ornament", line)
        elif MARKED_HEADING.match(line) or line.rstrip() in UNMARKED_HEADINGS:
            section, table, paragraph = _section_name(line), "", 0
            section += " (second time)" if section in seen else ""
            seen.add(section)
            yield Line(number, f"{section}, heading", line)
        elif "\t" in raw.rstrip() or table:
            table = table or f"{_short(_tidy(line.split(chr(9))[0]))} table"
            yield Line(number, f"{section}, {table}", line)
        else:
            paragraph += 1
            yield Line(number, f"{section}, paragraph {paragraph}", line)


def read_document(source_id: str, folder: Path) -> list[Line]:
    """The lines of one source document, in order, each with its place."""
    return list(read_lines((folder / DOCUMENTS[source_id]).read_text(encoding="utf-8")))


def numbers_in(text: str) -> list[str]:
    """The numbers of a text in order, digits and words, written one way.

    >>> numbers_in("3,009 children, 55.2 % (YTD) in 2015/16; net -9, 120+ or a third of dozens")
    ['3,009', '55.2%', '2015/16', '-9', '120+', 'third', 'dozens']
    >>> numbers_in("at the end of the last quarter, Quarter 3, a quarter of 20–25")
    ['3', 'a quarter', '20-25']
    """
    return [found[0].replace(" %", "%").lower() for found in NUMBER.finditer(text.replace("–", "-"))]


def read_numbers(lines: Iterable[Line]) -> Counter[tuple[str, str]]:
    """How often each number stands at each place, in the order of the document."""
    return Counter((line.place, number) for line in lines for number in numbers_in(line.text))
