"""The audit: it finds what careful readers found, in the documents and in a miniature, and nothing else."""

import time
from decimal import Decimal

import pytest

import tiny
from helpers.evidence.audit import FindingKind, audit
from helpers.evidence.claims import Outcome, judge
from helpers.evidence.differences import Reason, differences

# What the figures of the documents decide: part of what is said, and of what the figures say.
KNOWN = [
    ("csc-2015-16", "58.1%", "136 of 236 is 57.6%"),
    ("csc-2015-16", "22.7%", "53 of 236 is 22.5%"),
    ("csc-2015-16", "19.2%", "45 of 236 is 19.1%"),
    ("csc-2015-16", "17.8%", "27 of 151 is 17.9%"),
    ("csc-2015-16", "15.7%", "23 of 147 is 15.6%"),
    ("csc-2015-16", "236", "136 + 53 + 45 = 234"),
    ("csc-2015-16", "+1", "6 − 2 = 4"),
    ("csc-2015-16", "147", "153 + 2 − 5 = 150"),
    ("csc-2015-16", "258", "236 + 8 − 5 = 239"),
    ("csc-2015-16", "62", "66 is printed in another place"),
    ("csc-2015-16", "76", "69 in 2014-15"),
    ("csc-2015-16", "32", "22 in 2014-15"),
    ("csc-2015-16", "21", "27 in 2014-15"),
    ("csc-2015-16", "371", "62 + 313 = 375"),
    ("csc-2015-16", "16.5%", "62 of 371 is 16.7%"),
    ("csc-2015-16", "83.5%", "313 of 371 is 84.4%"),
    ("csc-2015-16", "381, 375, 371", "381 in"),
    ("csc-2015-16", "98.9%", "241 of 244 is 98.8%, 242 of 244 is 99.2%"),
    ("csc-2015-16", "All former relevant", "98.9% on 31 March 2016"),
    ("csc-2015-16", "33.3%", "130 of 381 is 34.1%"),
    ("csc-2015-16", "26 eligible", "26 of 130 is 20.0%"),
    ("csc-2015-16", "128", "137 on 31 March 2016"),
    ("csc-2015-16", "over 90%", "84.8% in 2014-15"),
    ("csc-2015-16", "the shares of a whole", "= 98.3, not 100"),
    ("csc-2015-16", "the shares of a whole", "= 100.3, not 100"),
    ("csc-2015-16", "14.2%", "10.4 + 0.3 + 1.9 + 2.6 = 15.2"),
    ("csc-2015-16", "44.0%", "of 585"),
    ("csc-2015-16", "64.7%", "22 of 33 is 66.7%"),
    ("csc-2015-16", "reduced slightly", "35 on 31 March 2015, 55 on 31 March 2016"),
    ("csc-2015-16", "the other 30%", "31.9%"),
    ("csc-2015-16", "26-28", "28.9 on 29 February 2016"),
    ("csc-2015-16", "19-21", "17.8 on 29 February 2016"),
    ("one-coventry-2018-19", "40%", "down 169 (30.3%)"),
    ("one-coventry-2018-19", "a third", "(50.8%)"),
    ("one-coventry-2018-19", "marginal fall", "13,658"),
    ("one-coventry-2019-20", "5 years", "1,269"),
]


@pytest.fixture(scope="module")
def findings(edition_of):
    return audit(edition_of("2019-20"))


@pytest.mark.parametrize(("source_id", "says", "figures"), KNOWN, ids=lambda text: text[:24])
def test_what_careful_readers_found_is_found(source_id, says, figures, findings):
    own = [item for item in findings if item.source_id == source_id]
    assert [item for item in own if says in item.says and figures in item.arithmetic]


def test_a_contradiction_rests_on_figures_of_its_own_document(findings):
    for item in findings:
        if item.kind is FindingKind.CONTRADICTION:
            assert {row.source_id for row in item.figures} == {item.source_id}


def test_what_may_be_a_matter_of_definition_is_a_tension(findings):
    kinds = {item.claim_id: item.kind for item in findings if item.claim_id}
    assert {name for name, kind in kinds.items() if kind is FindingKind.TENSION} >= {
        "csc-2015-16-conversion-stage-1",
        "csc-2015-16-plans-18-months-or-more-down",
        "csc-2015-16-places-stock-q2",
        "csc-2015-16-care-leavers-eligible-share",
        "one-coventry-2018-19-register-down",
        "one-coventry-2019-20-long-term-similar-since-2017",
    }
    assert kinds["one-coventry-2018-19-owed-duty-down-40"] is FindingKind.CONTRADICTION


def test_every_finding_has_words_figures_and_a_place(findings):
    for item in findings:
        assert item.locator and item.about and item.says.strip("“”") and item.arithmetic
        assert item.figures


def test_no_claim_without_a_printed_period_is_found_wrong(edition_of, findings):
    undated = {row.claim_id for row in edition_of("2019-20").claims if row.claim.end is None}
    assert undated
    assert not undated & {item.claim_id for item in findings}


def test_an_edition_audits_only_what_it_knows(edition_of):
    assert audit(edition_of("2004-05")) == []
    assert {item.source_id for item in audit(edition_of("2015-16"))} == {"csc-2015-16"}


def test_the_same_claims_are_most_often_borne_out(edition_of):
    edition = edition_of("2019-20")
    outcomes = [judge(stated.claim, edition).outcome for stated in edition.claims]
    assert outcomes.count(Outcome.HOLDS) > outcomes.count(Outcome.FAILS) > 0


def test_the_audit_takes_a_moment(edition_of):
    edition = edition_of("2019-20")
    start = time.perf_counter()
    audit(edition)
    assert time.perf_counter() - start < 1


# A miniature: what follows from the tables alone.


def found(rows, year="2019-20", **tables):
    return [(item.says, item.arithmetic) for item in audit(tiny.edition(year, observations=rows, **tables))]


def count(text, **cells):
    return tiny.level("children_waiting", "2019-20", text, **cells)


def share(text, **cells):
    return tiny.level("visits_in_time", "2019-20", text, **cells)


def test_a_share_is_held_against_the_counts_behind_it():
    assert found([share("58.1%", numerator="136", denominator="236")]) == [("58.1%", "136 of 236 is 57.6%")]
    assert found([share("58.1%", numerator="136", denominator="234")]) == []


def test_parts_are_held_against_the_total_that_the_table_prints_beside_them():
    parts = [count("3", breakdown="age=young"), count("11", breakdown="age=old")]
    assert found([*parts, count("15")]) == [("15", "3 + 11 = 14")]
    assert found([*parts, count("14")]) == []
    assert found([*parts, count("15", locator="Table 9")]) == []  # they may overlap, or leave somebody out


def test_parts_that_make_up_the_total_at_one_time_are_held_against_it_at_another():
    def year(label, *texts):
        places = [("age=young", "Table 1"), ("age=old", "Table 1"), ("", "Table 9")]
        return [
            tiny.level("children_waiting", label, text, breakdown=breakdown, locator=place, source_id="report-2019-20")
            for text, (breakdown, place) in zip(texts, places, strict=True)
        ]

    assert found([*year("2018-19", "3", "11", "14"), *year("2019-20", "3", "12", "16")]) == [("16", "3 + 12 = 15")]


def test_two_breakdowns_at_once_are_added_one_at_a_time():
    rows = [
        count("5", breakdown="sex=female"),
        count("3", breakdown="sex=female; age=young"),
        count("1", breakdown="age=old; sex=female"),
    ]
    assert found(rows) == [("5", "3 + 1 = 4")]


def test_nothing_is_reckoned_beside_a_hidden_part():
    rows = [
        count("3", breakdown="age=young"),
        count("4", breakdown="age=middle"),
        count("*", breakdown="age=old", symbol="c", note="Few."),
        count("15"),
    ]
    assert found(rows) == []


def test_shares_that_make_a_whole_in_one_year_are_expected_to_in_another():
    def year(label, *texts):
        return [
            tiny.level("visits_in_time", label, f"{text}%", breakdown=f"team={n}", source_id="report-2019-20")
            for n, text in enumerate(texts)
        ]

    whole = year("2018-19", "33.3", "33.3", "33.3")  # 99.9 within rounding
    assert found([*whole, *year("2019-20", "50.0", "30.0", "20.3")]) == [
        ("the shares of a whole", "50.0 + 30.0 + 20.3 = 100.3, not 100 within rounding")
    ]
    assert found(year("2019-20", "50.0", "30.0", "20.3")) == []  # no other year says that they are parts


def test_a_figure_printed_twice_is_found_unless_rounding_explains_it():
    def twice(text):
        return [share("69.4%"), share(text, use="variant", locator="Table 9", note="The table counts.")]

    assert found(twice("72%")) == [("72%", "69.4% is printed in another place (Table 1)")]
    assert found(twice("69%")) == []


def test_totals_of_several_tables_for_one_day_are_a_tension():
    (item,) = audit(tiny.edition(observations=[count("14"), count("15", population="by age", locator="Table 9")]))
    assert (item.kind, item.says) == (FindingKind.TENSION, "14, 15")


def test_a_share_of_no_whole_number_is_found_beside_the_only_count_of_the_same_people():
    visited = {**tiny.WAITING, "unit_words": "visits", "indicator_id": "visits", "definition_id": "visits"}
    rows = [share("98.9%"), tiny.level("visits", "2019-20", "244")]
    indicators = [tiny.VISITS, visited]
    assert found(rows, indicators=indicators) == [("98.9%", "241 of 244 is 98.8%, 242 of 244 is 99.2%")]
    others = [tiny.VISITS, {**visited, "unit_words": "visitors"}]
    assert found(rows, indicators=others) == []


# Differences between documents.


def reasons(*rows, year="2019-20", **tables):
    edition = tiny.edition(year, observations=rows, **tables)
    return [(item.earlier.value.printed, item.used.value.printed, item.reason) for item in differences(edition)]


def printed(text, source_id, **cells):
    return tiny.level("visits_in_time", "2018-19", text, source_id=source_id, **cells)


@pytest.mark.parametrize(
    ("earlier", "used", "reason"),
    [
        (("69%", {}), ("68.7%", {}), Reason.ROUNDING),
        (("66%", {"stage": "provisional"}), ("68.7%", {}), Reason.REVISION),
        (("66%", {}), ("68.7%", {"stage": "revised"}), Reason.REVISION),
        (("66%", {}), ("68.7%", {}), Reason.UNEXPLAINED),
        (("66%", {"population": "homes"}), ("68.7%", {}), Reason.OTHER_DEFINITION),
    ],
)
def test_each_difference_between_documents_is_named(earlier, used, reason):
    rows = [printed(earlier[0], "report-2018-19", **earlier[1]), printed(used[0], "report-2019-20", **used[1])]
    assert reasons(*rows) == [(earlier[0], used[0], reason)]


def test_another_publisher_is_another_source():
    sources = [tiny.source("2018-19"), {**tiny.source("2019-20"), "publisher": "The ministry"}]
    rows = [printed("66%", "report-2018-19"), printed("68%", "report-2019-20")]
    assert reasons(*rows, sources=sources) == [("66%", "68%", Reason.OTHER_SOURCE)]


def test_part_of_a_year_becomes_the_whole_of_it():
    part = {"period_kind": "year to date", "period_end": "2019-02-28"}
    rows = [printed("29%", "report-2018-19", **part), printed("28.7%", "report-2019-20")]
    assert reasons(*rows) == [("29%", "28.7%", Reason.PART_YEAR_TO_FINAL)]


def test_equal_hidden_and_later_figures_are_no_difference():
    kept = printed("68%", "report-2019-20")
    assert reasons(printed("68.0%", "report-2018-19"), kept) == []
    assert reasons(printed("66%", "report-2018-19"), printed("*", "report-2019-20", symbol="c", note="Few.")) == []
    assert reasons(printed("66%", "report-2018-19"), kept, year="2018-19") == []


def test_the_one_figure_that_two_documents_print_otherwise_is_named(edition_of):
    (item,) = differences(edition_of("2019-20"))
    assert (item.used.indicator_id, item.reason) == ("rereferrals", Reason.PART_YEAR_TO_FINAL)
    assert (item.earlier.value.point, item.used.value.point) == (Decimal(29), Decimal("28.7"))
    assert differences(edition_of("2015-16")) == []
