"""What must hold inside one row: each rule is one function and one sentence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from helpers.vocabulary.observations import categories
from helpers.vocabulary.periods import Period, PeriodKind
from helpers.vocabulary.values import DIGITS

Row = dict[str, str]

WORD = re.compile(r"[^\W\d_]+")
SENTENCE_START = re.compile(r"(?:^|(?<=[.:?!] ))\w+")
SENTENCES = ("title", "definition", "caveat")
STOPS = (".", "?", "!")


@dataclass(frozen=True)
class RowRule:
    """A rule, the column its sentence points at, what is wrong and what to do."""

    holds: Callable[[Row], bool]
    column: str
    problem: str
    fix: str


def _number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def period_fits_kind(row: Row) -> bool:
    """First and last day are those of the kind of period; a judgement may have none."""
    if not (row["period_kind"] and row["period_start"] and row["period_end"]):
        return not (row["period_kind"] or row["period_start"] or row["period_end"])
    start, end = date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"])
    return Period(PeriodKind(row["period_kind"]), start, end).fits_its_kind()


def period_is_ordered(row: Row) -> bool:
    """The first day is not after the last."""
    return row["period_start"] <= row["period_end"]


def has_value_or_range_or_symbol(row: Row) -> bool:
    """Exactly one of a value, a bound or range, a symbol."""
    ranged = bool(row["range_low"] or row["range_high"])
    return [bool(row["value"]), ranged, bool(row.get("symbol"))].count(True) == 1


def qualifier_fits_ends(row: Row) -> bool:
    """The qualifier names the ends that are given."""
    ends = (bool(row["range_low"]), bool(row["range_high"]))
    wanted = {
        "at least": (True, False),
        "over": (True, False),
        "at most": (False, True),
        "under": (False, True),
        "range": (True, True),
    }
    return ends == wanted.get(row["qualifier"], (False, False))


def range_is_ordered(row: Row) -> bool:
    """The lower end is not above the upper one."""
    low, high = _number(row["range_low"]), _number(row["range_high"])
    return low is None or high is None or low <= high


def number_is_the_printed_one(row: Row) -> bool:
    """The value stands among the digits of what was printed."""
    printed = {Decimal(digits.replace(",", "")) for digits in DIGITS.findall(row["printed"])}
    given = [_number(row[name]) for name in ("value", "range_low", "range_high")]
    return not printed or all(number is None or abs(number) in printed for number in given)


def symbol_has_reason(row: Row) -> bool:
    """A symbol is explained."""
    return not row["symbol"] or bool(row["note"])


def variant_has_reason(row: Row) -> bool:
    """The other value of a figure printed twice is explained."""
    return row["use"] != "variant" or bool(row["note"])


def breakdown_is_pairs(row: Row) -> bool:
    """Every part of a breakdown is a name and a category."""
    parts = [part for part in row["breakdown"].split(";") if part.strip()]
    return len(categories(row["breakdown"])) == len(parts) and all("=" in part for part in parts)


def coverage_is_a_share(row: Row) -> bool:
    """Coverage lies between 0 and 100."""
    return not row["coverage"] or 0 <= Decimal(row["coverage"]) <= 100


def numerator_is_a_part(row: Row) -> bool:
    """A numerator is not above its denominator, where both are known and it is a share."""
    numerator, denominator = _number(row["numerator"]), _number(row["denominator"])
    return numerator is None or denominator is None or numerator <= denominator


def target_fits_sense(row: Row) -> bool:
    """A target has the bounds its sense asks for, or a symbol and no sense."""
    bounds = (bool(row["lower"]), bool(row["upper"]))
    wanted = {"at least": (True, False), "at most": (False, True), "within": (True, True), "": (False, False)}
    return bounds == wanted[row["sense"]] and bool(row["symbol"]) == (row["sense"] == "")


def symbol_hides_counts(row: Row) -> bool:
    """Where a symbol stands, no count behind it gives the hidden figure away."""
    return not row["symbol"] or not (row["numerator"] or row["denominator"])


def bounds_are_ordered(row: Row) -> bool:
    """The lower bound of a target is not above its upper one."""
    lower, upper = _number(row["lower"]), _number(row["upper"])
    return lower is None or upper is None or lower <= upper


def capitals_are_names(row: Row) -> bool:
    """A word of a phrase starts with a capital only where other cells of the row write it so, as a name."""
    others = {name: cell for name, cell in row.items() if name != "named_as"}
    written = [SENTENCE_START.sub("", cell) if name in SENTENCES else cell for name, cell in others.items()]
    names = {word for cell in written for word in WORD.findall(cell)}
    return all(word in names for word in WORD.findall(row["named_as"]) if len(word) > 1 and word.istitle())


def meaning_is_a_sentence(row: Row) -> bool:
    """A meaning ends as a sentence does: pages show it by itself."""
    return row["meaning"].endswith(STOPS)


def correction_is_in_sentences(row: Row) -> bool:
    """What was wrong and its effect end as sentences do: notices put one after the other."""
    return row["was_wrong"].endswith(STOPS) and row["effect"].endswith(STOPS)


PERIOD_RULE = RowRule(
    period_fits_kind,
    "period_end",
    "the first and last day do not make a period of that kind",
    "A financial year runs from 1 April to 31 March, an academic year from 1 September to 31 August; "
    "a snapshot has the same day twice.",
)
ONE_OF_THREE = RowRule(
    has_value_or_range_or_symbol,
    "value",
    "a row needs exactly one of a value, a bound or range, or a symbol",
    "Fill value, or range_low and range_high, or symbol, and leave the others blank.",
)
ENDS_RULE = RowRule(
    qualifier_fits_ends,
    "qualifier",
    "the qualifier does not fit range_low and range_high",
    "At least and over need range_low, at most and under need range_high, range needs both, "
    "exact and about need neither.",
)
ORDER_RULE = RowRule(range_is_ordered, "range_low", "the lower end is above the upper end", "Swap the two.")
PRINTED_RULE = RowRule(
    number_is_the_printed_one,
    "printed",
    "the number is not the one that was printed",
    "Copy the figure from the document into printed, and the same number without sign or comma into value.",
)
BREAKDOWN_RULE = RowRule(
    breakdown_is_pairs,
    "breakdown",
    "a breakdown is not written as name=category",
    "Write for example: sex=female; age=16 to 17.",
)

CAPITALS_RULE = RowRule(
    capitals_are_names,
    "named_as",
    "a word of a phrase starts with a capital and is no name",
    "Write phrases small, as in the middle of a sentence; a name needs its capital in another cell of the row.",
)

RULES: dict[str, list[RowRule]] = {
    "indicators": [CAPITALS_RULE],
    "categories": [CAPITALS_RULE],
    "observations": [
        PERIOD_RULE,
        ONE_OF_THREE,
        ENDS_RULE,
        ORDER_RULE,
        PRINTED_RULE,
        BREAKDOWN_RULE,
        RowRule(symbol_has_reason, "note", "a symbol needs its reason", "Say in note why there is no value."),
        RowRule(
            symbol_hides_counts,
            "numerator",
            "a count stands behind a figure with a symbol",
            "Delete numerator and denominator, or nothing is hidden.",
        ),
        RowRule(
            variant_has_reason,
            "note",
            "a variant needs its reason",
            "Say in note where the preferred value stands and why it is preferred.",
        ),
        RowRule(
            coverage_is_a_share,
            "coverage",
            "coverage lies outside 0 to 100",
            "Give the percent of those concerned whose status is known.",
        ),
        RowRule(
            numerator_is_a_part,
            "numerator",
            "the numerator is larger than the denominator",
            "Look both up in the document; they may be swapped.",
        ),
    ],
    "facts": [ONE_OF_THREE, ENDS_RULE, ORDER_RULE, PRINTED_RULE],
    "targets": [
        RowRule(
            period_is_ordered,
            "period_end",
            "the last day lies before the first day",
            "Swap the two; a target may hold for several years.",
        ),
        BREAKDOWN_RULE,
        RowRule(bounds_are_ordered, "lower", "the lower bound is above the upper one", "Swap the two."),
        RowRule(
            target_fits_sense,
            "sense",
            "the sense does not fit lower, upper and symbol",
            "At least needs lower, at most needs upper, within needs both; "
            "a target stated to be absent has a symbol and no sense.",
        ),
    ],
    "judgements": [PERIOD_RULE],
    "glossary": [
        RowRule(meaning_is_a_sentence, "meaning", "a meaning is no whole sentence", "End it with a full stop."),
    ],
    "corrections": [
        RowRule(
            correction_is_in_sentences,
            "was_wrong",
            "what was wrong, or its effect, is no whole sentence",
            "Write both as sentences and end them with a full stop.",
        ),
    ],
}
