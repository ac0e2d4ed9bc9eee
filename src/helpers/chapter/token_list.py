"""Every token of a chapter with its present text, ready to paste into commentary."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from helpers.chapter import markup
from helpers.chapter.tokens import (
    IndicatorToken,
    attributes,
    breakdowns,
    comparators,
    earlier_periods,
    has_headline,
    token_names,
)
from helpers.evidence.editions import Edition

GAP = 2  # columns between token and text
WIDEST = 60  # a token longer than this pushes its own text aside, not that of all others
NEW, KNOWN, OTHER = "new in this edition", "known from earlier documents", ""
FOR_WRITING = "For writing only: take chapter.tokens() out of the notebook again; report check refuses it there."


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token as commentary writes it, what it says now, and for a fact what it is about."""

    token: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class TokenGroup:
    """The tokens of one indicator, or of all facts: a heading, whether it is new, the rows."""

    heading: str
    news: str
    rows: tuple[TokenRow, ...]

    @property
    def title(self) -> str:
        """The heading, and whether the edition has anything new of it."""
        return f"{self.heading} ({self.news})" if self.news else self.heading


def written(expression: str) -> str:
    """A token as commentary has it.

    >>> written('gld.of("sex=female")')
    '{{ gld.of("sex=female") }}'
    """
    return f"{{{{ {expression} }}}}"


def _row(expression: str, text: object) -> TokenRow:
    return TokenRow(written(expression), str(text))


def _headline_rows(name: str, token: IndicatorToken) -> Iterator[TokenRow]:
    """The latest figure, all that may follow it, and the same for earlier periods."""
    yield _row(name, token)
    for attribute in attributes(token):
        if attribute not in ("value", "category"):  # the value stands above, and the whole is no category
            yield _row(f"{name}.{attribute}", getattr(token, attribute))
    for period in earlier_periods(token):
        yield _row(f'{name}.at("{period}")', token.at(period))


def _category_rows(name: str, token: IndicatorToken) -> Iterator[TokenRow]:
    """Each category with its latest figure, and that of comparators."""
    for breakdown in breakdowns(token):
        category, expression = token.of(breakdown), f'{name}.of("{breakdown}")'
        yield _row(expression, category)
        for attribute in comparators(category):
            yield _row(f"{expression}.{attribute}", getattr(category, attribute))


def _indicator_rows(name: str, token: IndicatorToken) -> tuple[TokenRow, ...]:
    if has_headline(token):
        return (*_headline_rows(name, token), *_category_rows(name, token))
    names = [_row(f"{name}.{attribute}", getattr(token, attribute)) for attribute in ("title", "name")]
    return (*names, *_category_rows(name, token))


def token_groups(edition: Edition, indicators: Sequence[str] = ()) -> list[TokenGroup]:
    """Every token that a chapter's commentary may use, or those of some indicators, with its present text.

    Indicators with a figure first published for this edition come first; facts and the year close the
    list. Raises ReportError with the nearest names for an indicator that the chapter does not know.
    """
    names = token_names(edition)
    wanted = [edition.indicator(name).indicator_id for name in indicators] or list(edition.indicators)
    groups = [
        TokenGroup(
            edition.indicators[name].title,
            NEW if name in edition.reported_indicators else KNOWN,
            _indicator_rows(name, token),
        )
        for name in wanted
        if isinstance(token := names.get(name), IndicatorToken)
    ]
    groups.sort(key=lambda group: group.news != NEW)
    if indicators:
        return groups
    facts = tuple(
        TokenRow(written(f"fact.{name}"), str(getattr(names["fact"], name)), fact.describes)
        for name, fact in edition.facts.items()
    )
    others = [TokenGroup("Facts", OTHER, facts)] if facts else []
    return [*groups, *others, TokenGroup("The edition", OTHER, (_row("year", names["year"]),))]


def lines(groups: Sequence[TokenGroup]) -> Iterator[str]:
    """The groups as text: a heading each, then token and text in two columns that stand in line."""
    for group in groups:
        yield group.title
        width = max((len(row.token) for row in group.rows if len(row.token) <= WIDEST), default=0)
        for row in group.rows:
            about = f"  ({row.about})" if row.about else ""
            yield f"  {row.token:<{width}}{' ' * GAP}{row.text}{about}"
        yield ""
    chosen = next((row.token for group in groups for row in group.rows if row.token.endswith('") }}')), "")
    if chosen:
        yield f"After of(…) and at(…) every attribute may follow: {chosen.removesuffix(' }}')}.change }}}}"


def tables(groups: Sequence[TokenGroup]) -> Markup:
    """The groups as tables, one each, for a notebook in which somebody writes."""
    shown = [Markup("<p>{}</p>").format(FOR_WRITING)]
    for group in groups:
        columns = ("Write", "Reads", "About") if any(row.about for row in group.rows) else ("Write", "Reads")
        rows = [(row.token, row.text, row.about)[: len(columns)] for row in group.rows]
        shown.append(markup.table(group.title, columns, rows))
    return Markup("\n").join(shown)
