"""A correction is said in public, on the right page, and what stood there before is kept."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader

import tiny
from helpers.book import theme
from helpers.book.corrections import corrections_record, misplaced_corrections
from helpers.book.publish import publish
from helpers.book.theme.notices import contact_markdown, corrections_markdown, shown_on
from helpers.vocabulary.corrections import corrections_of

ROW = {
    "corrected_on": "2021-03-01",
    "edition": "2019-20",
    "page": "home-visits",
    "place": "Visits in time",
    "was_wrong": "It said 68.5%; it is 69.5%.",
    "effect": "Nothing else <follows>.",
}
SETTINGS = {"council": "A council", "book_title": "A book", "notice": "Nobody approved this."}
CUTOFFS = {"2018-19": "31 December 2019", "2019-20": "31 December 2020"}
PAGE = '<html lang="en-GB"><title>{words}</title><header class="masthead">\n</header><p>{words}</p>'


def corrections(*rows: dict[str, str]):  # type: ignore[no-untyped-def]
    return corrections_of(rows, "2019-20")


# What pages say.


def test_a_page_gives_notice_of_its_own_corrections_and_the_front_page_of_those_of_the_whole_edition() -> None:
    found = corrections(ROW, {**ROW, "page": "", "place": "Every chart"}, {**ROW, "edition": "2018-19"})
    assert [item.place for item in shown_on(found, "notebooks/home-visits", "index")] == ["Visits in time"]
    assert [item.place for item in shown_on(found, "index", "index")] == ["Every chart"]
    assert shown_on(found, "about/methods", "index") == []


def test_the_list_has_the_latest_first_and_shows_words_as_they_are() -> None:
    words = corrections_markdown(corrections(ROW, {**ROW, "corrected_on": "2021-05-01", "page": ""}), "2019-20")
    first, second = words.splitlines()
    assert first.startswith("- **1 May 2021**, Visits in time: It said")
    assert second.startswith("- **1 March 2021**, home-visits, Visits in time: It said 68.5%; it is 69.5%. Nothing")
    assert "<follows>" not in words


def test_where_there_is_no_correction_the_page_says_so() -> None:
    assert corrections_markdown([], "2019-20") == "No error has been found and corrected in the edition 2019-20 so far."


def test_the_notice_stands_in_the_page_with_its_date() -> None:
    layout = (Path(theme.__file__).parent / "layout.html").read_text(encoding="utf-8")
    start = layout.index("{%- for item in corrections or [] %}")
    part = layout[start : layout.index("{%- endfor %}", start) + len("{%- endfor %}")]
    environment = Environment(loader=FileSystemLoader("."), autoescape=True)
    html = environment.from_string(part).render(corrections=corrections(ROW), corrections_href="corrections.html")
    assert '<time datetime="2021-03-01">1 March 2021</time>' in html
    assert "Visits in time: It said 68.5%; it is 69.5%. Nothing else &lt;follows&gt;." in html
    assert '<a href="corrections.html">All corrections</a>' in html


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        ("report@hometown.gov.uk", "<report@hometown.gov.uk>"),
        ("https://hometown.gov.uk/report", "<https://hometown.gov.uk/report>"),
        ("Hometown Council, 024 7600 0000", "Hometown Council, 024 7600 0000"),
        ("<b>Us</b>", "\\<b\\>Us\\</b\\>"),
    ],
)
def test_the_contact_is_text_and_an_address_can_be_followed(contact: str, words: str) -> None:
    assert contact_markdown(contact) == words


def test_without_an_issuer_the_pages_say_that_there_is_nobody_to_write_to() -> None:
    assert contact_markdown("").startswith("Nobody issues this book yet")


# What is checked.


def test_a_correction_of_a_page_that_the_book_does_not_have_is_refused(tmp_path: Path) -> None:
    toc = "root: index\nparts:\n  - chapters:\n      - file: notebooks/home-visits\n      - file: about/methods\n"
    (tmp_path / "_toc.yml").write_text(toc, encoding="utf-8")
    pages = ("home-visits", "methods", "", "home-visit")
    tables = tiny.tables(corrections=[{**ROW, "page": page} for page in pages])
    assert [str(item) for item in misplaced_corrections(tables, tmp_path)] == [
        'data/corrections.csv, line 5, column page: "home-visit" is no page of the book. Did you mean home-visits?'
    ]


def test_the_record_of_a_build_names_the_corrections_of_its_edition() -> None:
    tables = tiny.tables(corrections=[ROW, {**ROW, "edition": "2018-19"}])
    assert corrections_record(tables, "2019-20") == [["2021-03-01", "home-visits", "Visits in time"]]
    assert corrections_record(tables, "2016-17") == []


# What is kept.


def edition(folder: Path, words: str, *made: list[str]) -> Path:
    """A built edition with one page in a folder of its own, and the corrections that it knows."""
    (folder / "notebooks").mkdir(parents=True)
    for name in ("index.html", "notebooks/visits.html"):
        (folder / name).write_text(PAGE.format(words=words), encoding="utf-8")
    (folder / "build.json").write_text(json.dumps({"corrections": made}), encoding="utf-8")
    return folder


MARCH, MAY = ["2021-03-01", "home-visits", "Visits"], ["2021-05-04", "", "Every chart"]
KEPT = "2019-20-until-2021-03-01"


@pytest.fixture
def book(tmp_path: Path) -> SimpleNamespace:
    """A site with one edition, and a way to publish it again."""

    def again(words: str, *made: list[str]) -> Path:
        return publish(tmp_path, {"2019-20": edition(tmp_path / words, words, *made)}, CUTOFFS, SETTINGS)

    return SimpleNamespace(again=again, site=again("first"))


def folders(site: Path) -> list[str]:
    return sorted(path.name for path in site.iterdir() if path.is_dir())


def test_what_a_correction_replaces_is_kept_and_says_so_on_every_page(book: SimpleNamespace) -> None:
    site = book.again("second", MARCH)
    assert folders(site) == ["2019-20", KEPT]
    assert "<p>second</p>" in (site / "2019-20" / "index.html").read_text()
    for name, home in (("index.html", "../2019-20/"), ("notebooks/visits.html", "../../2019-20/")):
        page = (site / KEPT / name).read_text()
        assert "<p>first</p>" in page
        assert "This version of 2019-20 was corrected on 1 March 2021." in page
        assert f'<a href="{home}index.html">Read the corrected edition</a>' in page
        assert '<meta name="robots" content="noindex">' in page


def test_the_list_of_years_leads_to_what_is_kept(book: SimpleNamespace) -> None:
    page = (book.again("second", MARCH) / "index.html").read_text()
    assert f'Replaced on 1 March 2021: <a href="{KEPT}/index.html">2019-20 before its correction</a>.' in page


def test_what_was_kept_stays_whatever_is_published_later(book: SimpleNamespace) -> None:
    book.again("second", MARCH)
    site = book.again("third", MARCH)
    assert folders(site) == ["2019-20", KEPT]
    site = book.again("fourth", MARCH, MAY)
    assert folders(site) == ["2019-20", KEPT, "2019-20-until-2021-05-04"]
    assert "<p>first</p>" in (site / KEPT / "index.html").read_text()
    assert "<p>third</p>" in (site / "2019-20-until-2021-05-04" / "index.html").read_text()


def test_two_corrections_of_one_day_keep_two_versions(book: SimpleNamespace) -> None:
    book.again("second", MARCH)
    site = book.again("third", MARCH, ["2021-03-01", "", "Every chart"])
    assert folders(site) == ["2019-20", KEPT, f"{KEPT}-2"]


def test_an_edition_built_again_without_a_correction_keeps_nothing(book: SimpleNamespace) -> None:
    assert folders(book.again("second")) == ["2019-20"]


def test_an_edition_that_was_never_published_has_nothing_to_keep(tmp_path: Path) -> None:
    site = publish(tmp_path, {"2019-20": edition(tmp_path / "a", "first", MARCH)}, CUTOFFS, SETTINGS)
    assert folders(site) == ["2019-20"]
