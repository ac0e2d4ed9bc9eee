"""Commentary is data: plain Markdown with numbers by name, and nothing else reaches a page."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.chapter.checks import check_edition
from helpers.chapter.commentary import escape, fill, parse_commentary, read_commentary, section_key
from helpers.chapter.tokens import token_names
from helpers.errors import ReportError, ReportErrors

SHOWN = "commentary/2019-20/home-visits.md"
FRONT_MATTER = "---\nauthor: Report team\nstatus: draft\n---\n\n"
ALLOWED = "Commentary is paragraphs, **bold**, *italics*, lists, tables, links and ## headings only."
ALLOWED_TAGS = {"p", "h2", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "a", "br"}
START = "Start the file with three lines: ---, author: your name, status: draft; then --- again."
TOKEN = "A token is one name on one line: {{ gld }}."


def parse(words):
    """Words below front matter of five lines: the first of them is in line 6."""
    return parse_commentary(SHOWN, FRONT_MATTER + words)


def problems(words):
    with pytest.raises(ReportErrors) as caught:
        parse(words)
    return str(caught.value).splitlines()


class Words:
    """A name that says what a test wants."""

    def __init__(self, words):
        self.words = words

    def __str__(self):
        return self.words


# Reading a file.


def test_a_file_is_its_author_its_status_and_its_sections():
    found = parse("## At a glance\n\nMore visits.\n\n## What  Comes next\n\n- Plans\n")
    assert (found.front.author, found.front.status) == ("Report team", "draft")
    assert [(key, item.heading, item.line) for key, item in found.sections.items()] == [
        ("at a glance", "At a glance", 7),
        ("what comes next", "What  Comes next", 11),
    ]
    assert found.sections["at a glance"].text.strip() == "More visits."


@given(st.text("aB ", min_size=1))
def test_headings_match_whatever_their_capitals_and_spaces(heading):
    assert section_key(heading.upper()) == section_key(f" {heading.lower()}  ")


def test_windows_line_endings_and_a_byte_order_mark_change_nothing():
    text = FRONT_MATTER + "## A\n\nWords.\n"
    assert parse_commentary(SHOWN, "\ufeff" + text.replace("\n", "\r\n")) == parse_commentary(SHOWN, text)


@pytest.mark.parametrize(
    "words",
    [
        "A paragraph with **bold**, *italics* and a [link](https://www.gov.uk).",
        "- one\n- two\n\n1. first\n2. second",
        "| Place | Homes |\n| --- | --- |\n| Henley Green | many |",
        "Two lines  \nof one paragraph",
        "Fewer than < and more than > & so on: 2 * 2, a_b, {one brace}",
    ],
    ids=["paragraph", "lists", "table", "hard break", "loose signs"],
)
def test_plain_markdown_is_allowed(words, tags_of_page):
    text = parse(f"## A\n\n{words}\n").sections["a"].text
    assert tags_of_page(text) <= ALLOWED_TAGS


@pytest.mark.parametrize(
    ("front_matter", "line", "problem"),
    [
        ("", "1", f"the file does not say who wrote it and how far it is. {START}"),
        ("---\nstatus: draft\n---\n", "2", f"the author is missing. {START}"),
        ("---\n- a list\n---\n", "2", f"the author is missing. {START}"),
        ("---\nauthor: [\n---\n", "2", f"the author is missing. {START}"),
        (
            "---\nstatus: done\nauthor: A\n---\n",
            "2",
            'the status "done" is not one of its words. Use draft or approved.',
        ),
        pytest.param(
            "---\nauthor: A\nstatus: done\n---\n",
            "3",
            'the status "done" is not one of its words. Use draft or approved.',
        ),
    ],
    ids=["none", "no author", "a list", "unreadable", "status first", "status second"],
)
def test_front_matter_that_is_missing_or_wrong_is_refused(front_matter, line, problem):
    with pytest.raises(ReportError) as caught:
        parse_commentary(SHOWN, f"{front_matter}## A\n\nWords.\n")
    assert str(caught.value) == f"{SHOWN}, line {line}: {problem}"


APPROVED = "---\nauthor: B. Jones\nstatus: approved\napproved_by: A. Smith\ndate: 2020-11-05\n---\n"


def front(text):
    return parse_commentary(SHOWN, f"{text}## A\n\nWords.\n").front


def test_an_approved_file_says_who_approved_it_and_when():
    found = front(APPROVED)
    assert (found.status, found.status_line) == ("approved", 3)
    assert (found.approved_by, found.approved_on) == ("A. Smith", date(2020, 11, 5))


def test_a_draft_has_no_approver_even_if_a_name_stands_there():
    found = front(APPROVED.replace("approved\n", "draft\n", 1))
    assert (found.status, found.approved_by, found.approved_on) == ("draft", "", None)


DAY = "Write the day of the approval as year-month-day, for example 2020-11-05."
SIGN = "Let report approve write it, or set status: draft."
OWN = "cannot approve the words. Name somebody who did not write the words, or set status: draft."
UNAPPROVED = {
    "nobody": ("approved_by: A. Smith\n", "", f"3: it is approved, but approved_by names nobody. {SIGN}"),
    "an empty name": ("A. Smith", "", f"3: it is approved, but approved_by names nobody. {SIGN}"),
    "no date": ("date: 2020-11-05\n", "", f"3: it is approved, but the date is missing. {SIGN}"),
    "an empty date": ("2020-11-05", "", f"3: it is approved, but the date is missing. {SIGN}"),
    "a date in words": ("2020-11-05", "5 November 2020", f'5: "5 November 2020" is not a date. {DAY}'),
    "a day that is not": ("2020-11-05", "2021-02-29", f'5: "2021-02-29" is not a date. {DAY}'),
    "a day with an hour": ("2020-11-05", "2020-11-05 10:00:00", f'5: "2020-11-05 10:00:00" is not a date. {DAY}'),
    "the author": ("A. Smith", "b.  jones", f'4: the author, "B. Jones", {OWN}'),
    "one of the authors": ("B. Jones", "C. Gray, A. Smith", f'4: the author, "C. Gray, A. Smith", {OWN}'),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), UNAPPROVED.values(), ids=UNAPPROVED)
def test_an_approval_by_nobody_on_no_day_or_by_the_author_is_none(old, new, message):
    with pytest.raises(ReportErrors) as caught:
        front(APPROVED.replace(old, new))
    assert str(caught.value) == f"{SHOWN}, line {message}"


def test_everything_wrong_with_an_approval_is_named_in_one_go():
    with pytest.raises(ReportErrors) as caught:
        front("---\nauthor: A\nstatus: approved\n---\n")
    assert len(caught.value.errors) == 2


@pytest.mark.parametrize("author", ["author:", 'author: ""', "author: [A, B]"])
def test_an_author_without_a_name_is_none(author):
    with pytest.raises(ReportError, match="the author is missing"):
        front(f"---\n{author}\nstatus: draft\n---\n")


def test_a_heading_without_words_is_kept_apart_from_what_is_written():
    found = parse("## At a glance\n\n## The gap\n\nWords.\n\n## Plans\n\n \n")
    assert list(found.sections) == ["the gap"]
    assert [(key, item.line) for key, item in found.blank.items()] == [("at a glance", 7), ("plans", 13)]


# What is refused, with file and line.

REFUSED = {
    "an image": ("![a chart](chart.png)", "image"),
    "inline HTML": ("words <b>bold</b>", "HTML"),
    "an HTML block": ("<div>\nwords\n</div>", "HTML"),
    "an image with a handler": ("<img src=x onerror=alert(1)>", "HTML"),
    "a script": ("<script>alert(1)</script>", "HTML"),
    "a style": ("<style>p { color: red }</style>", "HTML"),
    "a comment": ("<!-- a note to myself -->", "HTML"),
    "inline code": ("the `gld` figure", "code inline"),
    "indented code": ("    print(1)", "code block"),
    "fenced code": ("```python\nprint(1)\n```", "fence"),
    "a directive": ("```{raw} html\n<p>\n```", "fence"),
    "a directive with tildes": ("~~~{note}\nwords\n~~~", "fence"),
    "a role": ("{raw-html}`<p>`", "code inline"),
    "a quotation": ("> words", "blockquote"),
    "a rule": ("***", "hr"),
    "struck out words": ("~~words~~", "s"),
    "a smaller heading": ("### Detail", "a heading ###"),
    "a larger heading": ("# Title", "a heading #"),
}


@pytest.mark.parametrize(("words", "name"), REFUSED.values(), ids=REFUSED)
def test_what_is_more_than_plain_markdown_is_refused_with_its_line(words, name):
    assert problems(f"## A\n\n{words}\n") == [f"{SHOWN}, line 8: {name} is not allowed in commentary. {ALLOWED}"]


def test_a_directive_with_colons_is_refused_with_its_line():
    assert problems("## A\n\n:::{note}\nwords\n:::\n")[0].startswith(f"{SHOWN}, line 8: ")


def test_a_line_inside_a_paragraph_is_named_by_its_own_number():
    found = problems("## A\n\nfirst line\nsecond line ![a](b.png)\n")
    assert found == [f"{SHOWN}, line 9: image is not allowed in commentary. {ALLOWED}"]


def test_a_heading_that_is_underlined_is_refused():
    found = problems("## A\n\nAt a glance\n-----------\n\nWords.\n")
    assert found == [f"{SHOWN}, line 8: an underlined heading is not allowed in commentary. {ALLOWED}"]


def test_a_heading_inside_a_list_is_refused():
    assert problems("## A\n\n- ## B\n")[0].startswith(f"{SHOWN}, line 8: ")


def test_words_before_the_first_heading_are_refused():
    assert problems("Words.\n\n## A\n") == [
        f"{SHOWN}, line 6: words stand before the first heading. Put a ## heading above them."
    ]


def test_words_without_any_heading_are_refused():
    assert problems("Words.\n") == [
        f"{SHOWN}, line 6: words stand before the first heading. Put a ## heading above them."
    ]


def test_a_file_with_front_matter_only_has_no_sections():
    assert parse("").sections == {}


def test_a_heading_that_stands_twice_is_refused():
    assert problems("## Plans\n\na\n\n## plans\n\nb\n") == [
        f'{SHOWN}, line 10: the heading "plans" stands twice. Put the two sections together.'
    ]


def test_all_problems_of_a_file_are_named_in_one_go():
    found = problems("Words.\n\n## A\n\n`code`\n\n## A\n\n![a](b.png)\n")
    assert sorted(int(line.split("line ")[1].split(":")[0]) for line in found) == [6, 10, 12, 14]


def test_a_chapter_without_a_file_has_no_commentary(tmp_path):
    assert read_commentary(tmp_path, "2019-20", "home-visits") is None


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    path = tmp_path / SHOWN
    path.parent.mkdir(parents=True)
    path.write_bytes(FRONT_MATTER.encode() + "## A\n\n£5\n".encode("latin-1"))
    with pytest.raises(ReportError) as caught:
        read_commentary(tmp_path, "2019-20", "home-visits")
    assert str(caught.value) == f"{SHOWN}: the file is not UTF-8 text. Save it again as UTF-8."


# Tokens.


def test_a_token_is_replaced_by_its_words(section):
    assert fill(section("Now {{ gld }}, then {{gld}}."), SHOWN, {"gld": Words("69%")}) == "Now 69%, then 69%."


@pytest.mark.parametrize(
    ("token", "problem"),
    [
        ("{{ gldd }}", '"gldd" is not known here. Did you mean gld?'),
        ("{{ banana }}", '"banana" is not known here. The indicators of a chapter are in data/indicators.csv.'),
        ("{{ gld", f"braces do not make a token. {TOKEN}"),
        ("gld }}", f"braces do not make a token. {TOKEN}"),
        ("{% if gld %}", f"braces do not make a token. {TOKEN}"),
        ("{# a note #}", f"braces do not make a token. {TOKEN}"),
    ],
)
def test_a_token_that_cannot_be_filled_is_refused_with_its_line(token, problem, section):
    with pytest.raises(ReportErrors) as caught:
        fill(section(f"first line\nsecond {token} line"), SHOWN, {"gld": Words("69%")})
    assert str(caught.value) == f"{SHOWN}, line 9: {problem}"


@pytest.mark.parametrize(
    "token",
    [
        "{{ }}",
        "{{ gld. }}",
        "{{ gld | nofilter }}",
        "{{ gld.words.nothing }}",
        "{{ gld() }}",
        "{{ gld.__class__ }}",
        "{{ gld.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''.__class__.__base__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ self.__init__ }}",
        "{{ 1 / 0 }}",
        "{{ [1][5] }}",
    ],
)
def test_a_token_that_is_no_plain_name_ends_in_one_sentence_and_never_in_a_traceback(token, section):
    with pytest.raises(ReportErrors) as caught:
        fill(section(token), SHOWN, {"gld": Words("69%")})
    assert re.fullmatch(rf'{SHOWN}, line 8: ".*" (cannot be|is not known).*\..*', str(caught.value))


def test_all_tokens_of_a_section_that_cannot_be_filled_are_named_in_one_go(section):
    with pytest.raises(ReportErrors) as caught:
        fill(section("{{ a }} and {{ b }}\n\n{{ c }}"), SHOWN, {})
    assert [error.where for error in caught.value.errors] == [f"{SHOWN}, line {line}" for line in (8, 8, 10)]


# A value is words, never Markdown or HTML.


@pytest.mark.parametrize(
    "value",
    [
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "![a](b.png)",
        "[a](javascript:alert(1))",
        "**bold** and _italics_",
        "`code`",
        "~~gone~~",
        "&lt;b&gt;",
        "{{ gld }}",
        "a | b",
    ],
)
def test_a_value_with_markdown_or_html_characters_is_shown_as_it_is(value, section, tags_of_page):
    filled = fill(section("It is {{ value }} now."), SHOWN, {"value": Words(value)})
    assert tags_of_page(filled) == {"p"}


@given(st.text("x1 \\`*_[]<>|&~#!()+-=;\"'{}$^", max_size=30))
def test_whatever_a_value_holds_it_makes_no_element_in_a_sentence(tags_of_page, value):
    assert tags_of_page(f"It is {escape(value)} now.") == {"p"}


@pytest.mark.parametrize(
    "value",
    [
        "> words",
        "=== ",
        "---",
        *(pytest.param(value) for value in ("# Heading", "- item", "+ item", "1. item", "a\n\n## b")),
    ],
)
def test_a_value_at_the_start_of_a_line_makes_no_structure(value, section, tags_of_page):
    filled = fill(section("{{ value }} is what was printed."), SHOWN, {"value": Words(value)})
    assert tags_of_page(filled) == {"p"}


SPLIT = {
    "an element whose name is a token": '<{{ "img src=x onerror=alert(1)" }}>',
    "an element whose attributes are a token": '<img {{ "src=x onerror=alert(1)" }} >',
    "an image whose address is a token": '![a]({{ "b.png" }})',
    "a heading made of a token": '{{ "#" }} Title',
}


@pytest.mark.parametrize("words", SPLIT.values(), ids=SPLIT)
def test_nothing_that_is_refused_can_be_put_together_from_tokens(words, tags_of_page):
    """Either the words are refused, or what reaches the page is plain."""
    try:
        section = parse(f"## A\n\n{words}\n").sections["a"]
        filled = fill(section, SHOWN, {})
    except ReportErrors:
        return
    assert tags_of_page(filled) <= ALLOWED_TAGS - {"h2"}


# The commentary of every edition.


def test_every_commentary_of_the_book_is_clean(years, edition_of, root, outlines):
    found = [str(problem) for year in years for problem in check_edition(edition_of(year), root, outlines)]
    assert found == []


def files(root):
    return sorted((root / "commentary").glob("*/*.md"))


def test_every_commentary_belongs_to_an_edition_and_a_chapter(root, years, outlines):
    assert {path.name for path in (root / "commentary").iterdir()} == set(years)
    assert {path.stem for path in files(root)} <= {outline.stem for outline in outlines}


def test_every_heading_of_the_book_is_asked_for_by_its_notebook(root, outlines):
    asked = {outline.stem: outline.asked_sections for outline in outlines}
    spare = [
        (path.parent.name, path.stem, section.heading)
        for path in files(root)
        for key, section in read_commentary(root, path.parent.name, path.stem).sections.items()
        if key not in asked[path.stem]
    ]
    assert spare == []


def test_every_chapter_with_words_begins_at_a_glance(root):
    openings = {
        (path.parent.name, path.stem): next(iter(sections))
        for path in files(root)
        if (sections := read_commentary(root, path.parent.name, path.stem).sections)
    }
    assert {key for (_, stem), key in openings.items() if stem != "at-a-glance"} == {"at a glance"}
    assert {key for (_, stem), key in openings.items() if stem == "at-a-glance"} == {"the year"}


def filled_sections(root, edition_of):
    for path in files(root):
        names = token_names(edition_of(path.parent.name).chapter(path.stem))
        commentary = read_commentary(root, path.parent.name, path.stem)
        for section in commentary.sections.values():
            yield f"{path.parent.name} {path.stem}, {section.heading}", fill(section, commentary.shown, names)


def test_what_the_book_says_is_plain_and_has_neither_braces_nor_objects_left(root, edition_of, tags_of_page):
    found = dict(filled_sections(root, edition_of))
    assert len(found) > 100
    assert {where for where, words in found.items() if not words} == set()
    assert {where for where, words in found.items() if not tags_of_page(words) <= ALLOWED_TAGS - {"h2"}} == set()
    assert {where for where, words in found.items() if re.search(r"[{}]|object at|bound method|None", words)} == set()


# Digits that are no figures: dates and years, ages, sections of Acts, steps and thresholds of a definition, names.
NO_FIGURE = "|".join(
    [
        r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}",
        r"(?:20\d\d)(?:[-/]\d\d)?",
        r"(?:ages|aged|of) \d\d? (?:to|or) (?:\d\d|younger)|under 18|are \d\d or younger",
        r"[Ss]ection \d+|Act 1989",
        r"Key Stage [1-3](?: to [1-3])?|stage [12]|Years 12 and 13|\(A[1-3]\)",
        r"[Ww]ithin (?:12 months|24 hours|45 working days)|18 to 23 months|18 months",
        r"6 to 8 weeks|lost 3% of their weight",
        r"Channel 4|Catch 22",
    ]
)


def test_no_figure_of_the_book_is_typed_by_hand(root):
    found = []
    for path in files(root):
        for section in read_commentary(root, path.parent.name, path.stem).sections.values():
            typed = " ".join(re.sub(r"\{\{.*?\}\}", " ", section.text).split())
            left = re.sub(NO_FIGURE, " ", typed)
            found += [(path.parent.name, path.stem, digits) for digits in re.findall(r"\S*\d\S*", left)]
    assert found == []
