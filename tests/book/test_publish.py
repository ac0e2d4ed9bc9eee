"""The finished site takes the place of the old one in one step, or not at all."""

import json
import os
from pathlib import Path

import pytest

from helpers.book import publish as publishing
from helpers.book.publish import front_page, one_build_at_a_time, publish, recover
from helpers.errors import ReportError

SETTINGS = {"council": "A council", "book_title": "A book", "notice": "Nobody approved this <yet>."}
CUTOFFS = {"2018-19": "31 December 2019", "2019-20": "31 December 2020"}


def edition(folder: Path, words: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(words)
    return folder


def test_an_edition_that_is_not_built_anew_stays_beside_the_new_one(tmp_path: Path) -> None:
    publish(tmp_path, {"2018-19": edition(tmp_path / "a", "old")}, CUTOFFS, SETTINGS)
    site = publish(tmp_path, {"2019-20": edition(tmp_path / "b", "new")}, CUTOFFS, SETTINGS)
    assert (site / "2018-19" / "index.html").read_text() == "old"
    assert (site / "2019-20" / "index.html").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "site"]


def test_an_edition_no_longer_in_the_tables_leaves_the_site(tmp_path: Path) -> None:
    publish(tmp_path, {"2018-19": edition(tmp_path / "a", "old")}, CUTOFFS, SETTINGS)
    only = {"2019-20": CUTOFFS["2019-20"]}
    site = publish(tmp_path, {"2019-20": edition(tmp_path / "b", "new")}, only, SETTINGS)
    assert not (site / "2018-19").exists()


@pytest.mark.parametrize("in_one_step", [True, False])
def test_the_site_is_replaced_with_or_without_an_exchange_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool
) -> None:
    if not in_one_step:
        monkeypatch.setattr(publishing, "_exchange", lambda new, old: False)
    for words in ("first", "second"):
        site = publish(tmp_path, {"2019-20": edition(tmp_path / words, words)}, CUTOFFS, SETTINGS)
    assert (site / "2019-20" / "index.html").read_text() == "second"


def test_a_failure_before_the_exchange_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = publish(tmp_path, {"2019-20": edition(tmp_path / "a", "good")}, CUTOFFS, SETTINGS)

    def fail(build: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(publishing, "_swap", fail)
    with pytest.raises(OSError, match="disk full"):
        publish(tmp_path, {"2019-20": edition(tmp_path / "b", "bad")}, CUTOFFS, SETTINGS)
    assert (site / "2019-20" / "index.html").read_text() == "good"


def test_an_interruption_between_two_renames_is_repaired(tmp_path: Path) -> None:
    edition(tmp_path / "site.old" / "2019-20", "good")
    edition(tmp_path / "site.next" / "2019-20", "half")
    recover(tmp_path)
    assert (tmp_path / "site" / "2019-20" / "index.html").read_text() == "good"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_front_page_lists_editions_newest_first_and_escapes_words() -> None:
    page = front_page(CUTOFFS, SETTINGS)
    assert page.index("2019-20/index.html") < page.index("2018-19/index.html")
    assert "published by 31 December 2020" in page
    assert "&lt;yet&gt;" in page


def test_once_a_book_has_an_issuer_its_name_stands_beside_what_it_issued_and_the_notice_beside_the_rest(
    tmp_path: Path,
) -> None:
    old, new = edition(tmp_path / "a", "old"), edition(tmp_path / "b", "new")
    publish(tmp_path, {"2018-19": old}, CUTOFFS, SETTINGS)
    (new / "build.json").write_text('{"issued_by": "A council"}')
    site = publish(tmp_path, {"2019-20": new}, CUTOFFS, {**SETTINGS, "issued_by": "A council"})
    issued, unissued = (site / "index.html").read_text().split('<a href="2018-19/index.html">')
    assert "Issued by A council." in issued and "Nobody approved this" not in issued
    assert "Nobody approved this" in unissued and "Issued by" not in unissued


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def listed(site: Path) -> list[dict[str, object]]:
    """The editions as pages read them."""
    script = (site / "editions.js").read_text()
    found: list[dict[str, object]] = json.loads(script.removeprefix("globalThis.reportEditions = ").rstrip(";\n"))
    return found


def test_a_new_edition_changes_the_list_beside_the_older_ones_and_not_one_of_their_bytes(tmp_path: Path) -> None:
    old, new = edition(tmp_path / "a", "old"), edition(tmp_path / "b", "new")
    (old / "notebooks").mkdir()
    (old / "notebooks" / "gone.html").write_text("gone")
    site = publish(tmp_path, {"2018-19": old}, CUTOFFS, SETTINGS)
    before = bytes_of(site / "2018-19")
    assert listed(site) == [{"year": "2018-19", "pages": ["index", "notebooks/gone"]}]
    site = publish(tmp_path, {"2019-20": new}, CUTOFFS, SETTINGS)
    assert bytes_of(site / "2018-19") == before
    assert [item["year"] for item in listed(site)] == ["2019-20", "2018-19"]


def test_the_list_changes_together_with_the_site_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = publish(tmp_path, {"2018-19": edition(tmp_path / "a", "old")}, CUTOFFS, SETTINGS)

    def fail(build: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(publishing, "_swap", fail)
    with pytest.raises(OSError, match="disk full"):
        publish(tmp_path, {"2019-20": edition(tmp_path / "b", "new")}, CUTOFFS, SETTINGS)
    assert [item["year"] for item in listed(site)] == ["2018-19"]


def test_a_second_build_at_the_same_time_is_refused(tmp_path: Path) -> None:
    with one_build_at_a_time(tmp_path), pytest.raises(ReportError) as found, one_build_at_a_time(tmp_path):
        pass
    assert str(found.value) == (
        f"_build/building: another build of this book is running (process {os.getpid()}). Wait until it ends."
    )


def test_the_claim_of_a_dead_build_is_void(tmp_path: Path) -> None:
    (tmp_path / "building").write_text("4194305")  # above the highest process number of Linux
    with one_build_at_a_time(tmp_path):
        pass
    assert not (tmp_path / "building").exists()
