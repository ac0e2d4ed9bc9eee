"""Checks of an edition's words: each problem in one sentence that says where it is and what to do."""

import json

import pytest

import tiny
from helpers.chapter.checks import check_chapter, check_edition
from helpers.chapter.outline import read_outlines

CLEAN = "## At a glance\n\nVisits: {{ visits_in_time }}.\n\n## Visits in time\n\n{{ visits_in_time.since }}\n"
SHOWN = "commentary/2019-20/home-visits.md"


def checked(root, edition=None):
    return [str(problem) for problem in check_edition(edition or tiny.edition(), root, read_outlines(root))]


def change_notebook(root, old, new):
    path = root / "notebooks" / "home-visits.ipynb"
    text = path.read_text(encoding="utf-8")
    assert json.dumps(old)[1:-1] in text
    path.write_text(text.replace(json.dumps(old)[1:-1], json.dumps(new)[1:-1]), encoding="utf-8")


def test_words_that_agree_with_notebook_and_tables_have_no_problem(write_commentary):
    assert checked(write_commentary(CLEAN)) == []


def test_a_section_without_figures_may_be_written_or_not(write_commentary):
    assert checked(write_commentary(CLEAN + "\n## Plans\n\nMore visits.\n")) == []


def test_missing_commentary_is_named_for_the_opening_and_for_each_section_with_figures(tiny_book):
    assert checked(tiny_book) == [
        f'{SHOWN}: the section "## at a glance" is missing. The chapter asks for it beside "Home visits"; write it.',
        f'{SHOWN}: the section "## visits in time" is missing. '
        'The chapter asks for it beside "Visits in time"; write it.',
    ]


@pytest.mark.parametrize(
    ("words", "problems"),
    [
        (
            "## At a glance\n\nVisits.\n",
            [
                f'{SHOWN}: the section "## visits in time" is missing. '
                'The chapter asks for it beside "Visits in time"; write it.'
            ],
        ),
        (
            CLEAN + "\n## Plan\n\nMore.\n",
            [f'{SHOWN}, line 14: no part of the chapter shows the section "Plan". Did you mean plans?'],
        ),
        (
            CLEAN + "\n## Weather\n\nMore.\n",
            [
                f'{SHOWN}, line 14: no part of the chapter shows the section "Weather". '
                "Its sections are at a glance, visits in time, plans."
            ],
        ),
        (
            CLEAN.replace("visits_in_time }}", "visits_in_tme }}"),
            [f'{SHOWN}, line 8: "visits_in_tme" is not known here. Did you mean visits_in_time?'],
        ),
        (
            CLEAN.replace("visits_in_time }}", "children_waiting }}"),
            [
                f'{SHOWN}, line 8: "children_waiting" is not known here. '
                "The indicators of a chapter are in data/indicators.csv."
            ],
        ),
        (
            CLEAN.replace(".since", ".sinc"),
            [f'{SHOWN}, line 12: "visits_in_time" has no "sinc". Did you mean since or position?'],
        ),
        (
            CLEAN.replace("{{ visits_in_time.since }}", "![a](b.png)\n\n<b>now</b>"),
            [
                f"{SHOWN}, line {line}: {name} is not allowed in commentary. "
                "Commentary is paragraphs, **bold**, *italics*, lists, tables, links and ## headings only."
                for line, name in ((12, "image"), (14, "HTML"))
            ],
        ),
    ],
    ids=["a section", "a misspelt heading", "a spare heading", "a misspelt token", "a token of another chapter",
         "a misspelt attribute", "more than Markdown"],
)  # fmt: skip
def test_what_is_wrong_with_words_is_named_with_file_and_line(words, problems, write_commentary):
    assert checked(write_commentary(words)) == problems


def test_all_problems_of_a_chapter_are_named_in_one_go(write_commentary):
    words = "## At a glance\n\n{{ a }} {{ b }}\n\n## Weather\n\n{{ c\n"
    assert len(checked(write_commentary(words))) == 5


def test_front_matter_that_is_missing_is_one_problem(tiny_book):
    (tiny_book / SHOWN).write_text(CLEAN, encoding="utf-8")
    assert checked(tiny_book) == [
        f"{SHOWN}, line 1: the file does not say who wrote it and how far it is. "
        "Start the file with three lines: ---, author: your name, status: draft; then --- again."
    ]


def test_a_file_that_has_only_front_matter_misses_its_sections_and_is_no_crash(write_commentary):
    assert len(checked(write_commentary(""))) == 2


def test_a_file_that_belongs_to_no_chapter_is_named_with_the_nearest_chapter(write_commentary):
    root = write_commentary(CLEAN)
    (root / SHOWN).with_name("home-visit.md").write_text("", encoding="utf-8")
    assert checked(root) == ["commentary/2019-20/home-visit.md: no chapter has that name. Did you mean home-visits?"]


def test_an_indicator_that_no_table_defines_is_named_with_the_nearest_one(write_commentary):
    root = write_commentary(CLEAN)
    change_notebook(root, 'chapter.trend("visits_in_time")', 'chapter.trend("visits_in_tim")')
    assert checked(root)[0] == (
        'notebooks/home-visits.ipynb: "visits_in_tim" in chapter.trend is no indicator of this chapter. '
        "Did you mean visits_in_time?"
    )


@pytest.mark.parametrize("call", ["numbers", "scorecard"])
def test_every_indicator_that_a_call_names_is_checked_not_only_the_first(call, write_commentary):
    root = write_commentary(CLEAN)
    change_notebook(root, "chapter.scorecard()", f'chapter.{call}("visits_in_time", "visits_in_tim")')
    assert checked(root) == [
        f'notebooks/home-visits.ipynb: "visits_in_tim" in chapter.{call} is no indicator of this chapter. '
        "Did you mean visits_in_time?"
    ]


@pytest.mark.parametrize("call", ['chapter.composition("visits_in_time")', "chapter.commentary()", "chapter.trend()"])
def test_a_call_without_its_words_is_a_problem_and_no_crash(call, write_commentary):
    root = write_commentary(CLEAN)
    change_notebook(root, 'chapter.commentary("plans")', call)
    assert checked(root)


def test_a_chapter_that_is_not_in_an_edition_needs_no_words(tiny_book):
    rows = [row for row in tiny.ROWS["observations"] if row["indicator_id"] == "children_waiting"]
    assert checked(tiny_book, tiny.edition(observations=rows)) == []


def test_only_the_chapters_asked_for_are_checked(tiny_book):
    outlines = read_outlines(tiny_book)
    (tiny_book / "commentary" / "2019-20" / "weather.md").write_text("", encoding="utf-8")
    assert len(check_edition(tiny.edition(), tiny_book, outlines, only=["home-visits"])) == 2
    assert check_edition(tiny.edition(), tiny_book, outlines, only=["other"]) == []


def test_every_problem_names_a_file_and_ends_with_an_action(write_commentary):
    root = write_commentary("## Weather\n\n{{ a }} {% b %}\n")
    problems = check_edition(tiny.edition(), root, read_outlines(root))
    assert len(problems) == 5
    for problem in problems:
        assert problem.where.startswith(SHOWN)
        assert problem.fix.endswith((".", "?"))


@pytest.mark.parametrize("year", ["2015-16", "2019-20"])
def test_a_section_taken_out_of_the_book_is_missed(year, book, edition_of, outlines):
    path = book / "commentary" / year / "early-help.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("## At a glance", "## At a distance"), encoding="utf-8")
    outline = next(outline for outline in outlines if outline.stem == "early-help")
    found = [str(problem) for problem in check_chapter(outline, edition_of(year), book)]
    assert found[0].startswith(f'commentary/{year}/early-help.md: the section "## at a glance" is missing.')
    assert 'no part of the chapter shows the section "At a distance". Did you mean at a glance?' in found[1]


def test_the_story_of_the_year_has_at_most_six_sentences(book, edition_of):
    path = book / "commentary" / "2016-17" / "at-a-glance.md"
    outlines = [outline for outline in read_outlines(book) if outline.stem == "at-a-glance"]

    def told(sentences):
        story = " ".join(["The council wrote a plan."] * sentences)
        words = path.read_text(encoding="utf-8")
        _, _, rest = words.partition("## How the indicators stand")
        front = "---\nauthor: Report team\nstatus: draft\n---\n\n## The year\n\n"
        path.write_text(f"{front}{story}\n\n## How the indicators stand{rest}", encoding="utf-8")
        return [str(problem) for problem in check_chapter(outlines[0], edition_of("2016-17"), book)]

    assert told(6) == []
    assert told(7) == [
        "commentary/2016-17/at-a-glance.md, line 7: the story of the year has 7 sentences, and the front page has room "
        "for 6. Keep what matters most. The rest belongs under another heading of the chapter."
    ]
