"""The columns of every table and what a cell of each may hold. data/README.md says it in words."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from helpers.vocabulary.areas import AreaKind
from helpers.vocabulary.assertions import Kind, Operator
from helpers.vocabulary.indicators import Comparable, Polarity, Sense, Unit
from helpers.vocabulary.observations import Quality, Stage, Use
from helpers.vocabulary.periods import PeriodKind, is_edition
from helpers.vocabulary.terms import Explained
from helpers.vocabulary.values import Qualifier, Symbol

# Words with one space between them; an ellipsis never opens or ends a phrase.
PHRASE = re.compile(r"[^\s…]+(?: (?:… )?[^\s…]+)*")


@dataclass(frozen=True)
class Column:
    """One column: a test of its cells, the sentence for a cell that fails, the table it refers to."""

    name: str
    test: Callable[[str], bool]
    problem: str
    fix: str
    required: bool = False
    refers_to: str = ""

    def accepts(self, cell: str) -> bool:
        """Whether a cell may stand in this column; blank only where it is not required."""
        return self.test(cell) if cell else not self.required


def is_date(cell: str) -> bool:
    """Whether a cell is an ISO day.

    >>> is_date("2020-03-31"), is_date("31/03/2020"), is_date("2020-02-30")
    (True, False, False)
    """
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", cell)) and bool(date.fromisoformat(cell))
    except ValueError:
        return False


def is_published(cell: str) -> bool:
    """Whether a cell is an ISO day, month or year."""
    return bool(re.fullmatch(r"\d{4}(-\d\d){0,2}", cell)) and is_date(cell + "-01-01"[len(cell) - 4 :])


def is_number(cell: str) -> bool:
    """Whether a cell is a plain number: no unit, no thousands separator.

    >>> is_number("-3.5"), is_number("3,287"), is_number("69%"), is_number("NaN")
    (True, False, False, False)
    """
    try:
        return Decimal(cell).is_finite()
    except InvalidOperation:
        return False


def is_phrases(cell: str) -> bool:
    """Whether a cell is a list of phrases by which a sentence may name something, each of them once.

    >>> is_phrases("GLD; good level … development"), is_phrases("GLD; gld"), is_phrases("GLD;"), is_phrases("… GLD")
    (True, False, False, False)
    """
    phrases = [part.strip() for part in cell.split(";")]
    meant = {phrase.replace("-", " ").casefold() for phrase in phrases}
    return cell == cell.strip() and len(meant) == len(phrases) and all(map(PHRASE.fullmatch, phrases))


def _id(name: str) -> Column:
    return Column(
        name,
        lambda cell: bool(re.fullmatch(r"[a-z0-9][a-z0-9_-]*", cell)),
        "is not a name",
        "Use small letters, digits, - and _ only.",
        required=True,
    )


def _text(name: str) -> Column:
    return Column(name, lambda cell: cell == cell.strip(), "starts or ends with a space", "Delete the space.")


def _date(name: str) -> Column:
    return Column(name, is_date, "is not a date", "Write it as year-month-day, for example 2020-03-31.")


def _number(name: str) -> Column:
    return Column(
        name,
        is_number,
        "is not a number",
        "Write digits only (3287, 69, 12.6), or leave it blank and give a symbol.",
    )


def _whole(name: str) -> Column:
    return Column(name, str.isdecimal, "is not a whole number", "Write digits only: 0, 1, 2.", required=True)


def _choice(name: str, words: type[StrEnum]) -> Column:
    allowed = [word.value for word in words]
    return Column(name, lambda cell: cell in allowed, "is not one of its words", f"Use {', '.join(allowed)}.")


def _needed(column: Column) -> Column:
    return replace(column, required=True)


def _ref(name: str, table: str) -> Column:
    return replace(_id(name), refers_to=table, test=lambda cell: cell == cell.strip())


def _texts(names: str) -> list[Column]:
    return [_text(name) for name in names.split()]


def _numbers(names: str) -> list[Column]:
    return [_number(name) for name in names.split()]


SOURCED = [_ref("source_id", "sources"), _needed(_text("locator"))]
PERIOD = [
    _needed(_choice("period_kind", PeriodKind)),
    _needed(_date("period_start")),
    _needed(_date("period_end")),
    _text("period_printed"),
]
RANGE = [_choice("qualifier", Qualifier), *_numbers("range_low range_high")]

PHRASES = Column(
    "named_as",
    is_phrases,
    "is not a list of phrases, each of them once",
    "Separate phrases by ; and write none twice (- counts as a space); … stands between two words.",
    required=True,
)
PUBLISHED = Column(
    "published",
    is_published,
    "is not a date",
    "Write a day, a month or a year: 2020-11-05, 2020-11 or 2020.",
    required=True,
)

TABLES: dict[str, list[Column]] = {
    "editions": [
        Column("edition", is_edition, "is not a year", "Write it as 2019-20.", required=True),
        _needed(_date("cutoff_date")),
        _text("headlines"),
    ],
    "sources": [
        _id("source_id"),
        _needed(_text("title")),
        _needed(_text("publisher")),
        PUBLISHED,
        _needed(_choice("stage", Stage)),
        *_texts("url licence note"),
    ],
    "areas": [
        replace(_id("area_code"), test=lambda cell: bool(re.fullmatch(r"\w+", cell))),
        _needed(_text("name")),
        _needed(_choice("kind", AreaKind)),
        *_texts("model model_date statistic"),
        PHRASES,
    ],
    "indicators": [
        _id("indicator_id"),
        _id("definition_id"),
        _id("service_area"),
        _needed(_text("title")),
        _text("everyday_names"),
        PHRASES,
        _needed(_choice("unit", Unit)),
        _text("unit_words"),
        _whole("decimals"),
        _needed(_choice("polarity", Polarity)),
        _text("compare_with"),
        _number("materiality"),
        *_texts("numerator denominator"),
        _needed(_text("definition")),
        *_texts("caveat collection"),
        _date("valid_from"),
        _date("valid_to"),
    ],
    "categories": [
        _needed(_text("breakdown")),
        _needed(_text("category")),
        PHRASES,
    ],
    "breaks": [
        _ref("indicator_id", "indicators"),
        _needed(_date("from_date")),
        _needed(_choice("comparable", Comparable)),
        _needed(_text("text")),
        replace(_ref("source_id", "sources"), required=False),
    ],
    "observations": [
        _ref("indicator_id", "indicators"),
        _ref("area_code", "areas"),
        *PERIOD,
        *_texts("breakdown population"),
        _needed(_text("printed")),
        _number("value"),
        *RANGE,
        *_numbers("ci_low ci_high numerator denominator"),
        _choice("stage", Stage),
        _choice("quality", Quality),
        _number("coverage"),
        _choice("symbol", Symbol),
        *SOURCED,
        _choice("use", Use),
        _text("note"),
    ],
    "targets": [
        _ref("indicator_id", "indicators"),
        _ref("area_code", "areas"),
        _text("breakdown"),
        *PERIOD,
        _needed(_text("printed")),
        _choice("sense", Sense),
        *_numbers("lower upper tolerance"),
        _choice("symbol", Symbol),
        *_texts("set_by stated_result"),
        *SOURCED,
        _text("note"),
    ],
    "judgements": [
        _id("judgement_id"),
        _id("service_area"),
        _needed(_text("subject")),
        _needed(_text("body")),
        replace(PUBLISHED, name="judged_on"),
        *(replace(column, required=False) for column in PERIOD),
        _id("scale_id"),
        _needed(_text("grade")),
        _text("text"),
        *SOURCED,
    ],
    "scales": [
        _id("scale_id"),
        _needed(_text("grade")),
        _whole("rank"),
        _needed(_text("descriptor")),
        *(replace(column, required=False) for column in SOURCED),
    ],
    "facts": [
        _id("fact_id"),
        _id("service_area"),
        _needed(_text("describes")),
        _needed(_text("printed")),
        _number("value"),
        *RANGE,
        _needed(_text("unit")),
        *SOURCED,
    ],
    "claims": [
        _id("claim_id"),
        *SOURCED,
        _needed(_choice("kind", Kind)),
        replace(_id("indicator_id"), required=False),
        replace(_ref("area_code", "areas"), required=False),
        _text("breakdown"),
        _date("period_start"),
        _date("period_end"),
        _text("compared_with"),
        _choice("operator", Operator),
        _number("value"),
        *_texts("unit printed note"),
    ],
    "glossary": [
        _needed(_text("term")),
        _text("stands_for"),
        replace(PHRASES, name="also_written", required=False),
        _needed(_choice("explained", Explained)),
        _needed(_text("meaning")),
    ],
    "corrections": [
        _needed(_date("corrected_on")),
        _ref("edition", "editions"),
        _text("page"),
        _needed(_text("place")),
        *(_needed(column) for column in _texts("was_wrong effect")),
    ],
}

# What makes a row of a table unique; two rows with the same are one fact written twice.
KEYS: dict[str, list[str]] = {
    "editions": ["edition"],
    "sources": ["source_id"],
    "areas": ["area_code"],
    "indicators": ["definition_id"],
    "categories": ["breakdown", "category"],
    "breaks": ["indicator_id", "from_date"],
    "observations": [
        "indicator_id",
        "area_code",
        "period_kind",
        "period_start",
        "period_end",
        "breakdown",
        "population",
        "source_id",
        "use",
    ],
    "targets": ["indicator_id", "area_code", "breakdown", "period_kind", "period_start", "period_end", "source_id"],
    "judgements": ["judgement_id"],
    "scales": ["scale_id", "grade", "descriptor"],
    "facts": ["fact_id"],
    "claims": ["claim_id"],
    "glossary": ["term"],
    "corrections": ["corrected_on", "edition", "page", "place"],
}


def column_names(table: str) -> Iterable[str]:
    """The columns of a table in their order."""
    return [column.name for column in TABLES[table]]
