"""Whether the parts of each published table add to the total that the table prints.

Where they do not, both figures stay in data/ as printed, and the place is listed here:
a mistake in a document is known by name, and a mistake of ours is a failing test. A
share agrees with its counts if it is their quotient, rounded half up to the decimals
that were printed.
"""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

import pytest

from sources.transcript import read_csv

SUM_OF_PARTS = {
    ("1.2, Department table", "cafs_open", "lead agency"): {"2015-03-31": 1916, "2016-03-31": 1948},
    ("1.14, Age Group table", "child_protection_plans", "age"): {"2015-03-31": 697, "2016-03-31": 488},
    ("1.14, Months on CP Plan table", "child_protection_plans", "months on plan"): {
        "2015-03-31": 697,
        "2016-03-31": 488,
    },
    ("1.14, CP Category table", "child_protection_plans", "category"): {"2015-03-31": 697, "2016-03-31": 488},
    ("1.24, Status table", "care_leavers", "status"): {"2016-03-31": 381},
    ("1.24, Age table", "care_leavers", "age"): {"2016-03-31": 375},
    ("1.24, Gender table", "care_leavers", "sex"): {"2016-03-31": 375},
    ("1.24, Disability table", "care_leavers", "disability"): {"2016-03-31": 375},
    ("1.24, Ethnicity table", "care_leavers", "ethnicity"): {"2016-03-31": 375},
    ("1.25, paragraph 1", "missing_children", "living"): {"2016-03-31": 33},
}
# The total that is printed beside those parts, where it is another: 62 and 313 are 375, not 371.
OTHER_TOTAL = {("1.24, Disability table", "2016-03-31"): 371}

SHARES_OF_A_WHOLE = {
    ("1.2, Department table", "cafs_open_share", 2),
    ("1.2, paragraph 1", "cafs_open_share", 1),
    ("1.17, Legal Status table", "lac_entry_legal_status", 3),
    ("1.18, Age Group table", "lac_entry_age", 3),
    ("1.20, Placement Type table", "lac_placement_type", 3),
    ("1.21, Placements last 12 months table", "lac_placements_in_year", 3),
    ("1.23, Placements last 12 months table", "care_leaver_status", 3),
    ("1.24, Age table", "care_leavers_share", 1),
    ("1.24, Gender table", "care_leavers_share", 1),
    ("1.24, Disability table", "care_leavers_share", 1),
    ("1.24, Ethnicity table", "care_leavers_share", 1),
}
# Shares that miss 100% by more than rounding explains.
NOT_A_WHOLE = {
    ("1.17, Legal Status table", "2014-03-31"): Decimal("98.3"),
    ("1.18, Age Group table", "2015-03-31"): Decimal("100.3"),
}

# Quarters of 2015-16, then the year before.
ENDS = ["2015-06-30", "2015-09-30", "2015-12-31", "2015-03-31"]
NETS = {
    "fostering_households_net": ("fostering_households_approved", "fostering_households_deregistered"),
    "fostering_places_net": ("fostering_places_gained", "fostering_places_lost"),
}
OTHER_NET = {("fostering_households_net", "2015-09-30"): (4, 1)}  # 6 approved and 2 deregistered; +1 is printed
OTHER_PLACES = {"2015-06-30": (234, 236)}  # 136 filled, 53 on hold and 45 vacant; 236 approved is printed

QUOTIENTS = {
    "fostering_places_filled_share": ("fostering_places_filled", "fostering_places_approved"),
    "fostering_places_on_hold_share": ("fostering_places_on_hold", "fostering_places_approved"),
    "fostering_places_vacant_share": ("fostering_places_vacant", "fostering_places_approved"),
    "fostering_households_on_hold_share": ("fostering_households_on_hold", "fostering_households"),
}
OTHER_QUOTIENT = {
    ("fostering_places_filled_share", "2015-06-30"): ("57.6", "58.1"),
    ("fostering_places_on_hold_share", "2015-06-30"): ("22.5", "22.7"),
    ("fostering_places_vacant_share", "2015-06-30"): ("19.1", "19.2"),
    ("fostering_households_on_hold_share", "2015-09-30"): ("17.9", "17.8"),
    ("fostering_households_on_hold_share", "2015-12-31"): ("15.6", "15.7"),
}
OTHER_BREAKDOWN_QUOTIENT = {
    # Both shares are those of 375 people; the table prints 371.
    ("1.24, Disability table", "disability=yes"): ("16.7", "16.5"),
    ("1.24, Disability table", "disability=no"): ("84.4", "83.5"),
}


@pytest.fixture(scope="module")
def rows(root):
    """Preferred observations of the report for 2015-16, the only document with tables of figures."""
    paths = sorted((root / "data" / "observations").glob("*.csv"))
    found = [row for path in paths for row in read_csv(path)]
    return [row for row in found if row["source_id"] == "csc-2015-16" and row["value"] and row["use"] != "variant"]


@pytest.fixture(scope="module")
def value(rows):
    """The figure of an indicator at the end of a period, by breakdown and population."""
    figures = {
        (row["indicator_id"], row["period_end"], row["breakdown"], row["population"]): Decimal(row["value"])
        for row in rows
        if row["area_code"] == "E08000026"
    }
    return lambda indicator, end, breakdown="", population="": figures[indicator, end, breakdown, population]


def parts(rows, place, indicator, breakdown=""):
    """By end of period, the figures of the parts at a place."""
    by_end = defaultdict(list)
    for row in rows:
        is_part = row["breakdown"].startswith(f"{breakdown}=") if breakdown else row["breakdown"]
        if row["locator"] == place and row["indicator_id"] == indicator and is_part:
            by_end[row["period_end"]].append(Decimal(row["value"]))
    return by_end


def rounded(quotient, like):
    return (quotient * 100).quantize(like, ROUND_HALF_UP)


@pytest.mark.parametrize("table", SUM_OF_PARTS, ids=lambda table: table[0])
def test_counts_of_parts_add_to_the_total(table, rows, value):
    place, indicator, _ = table
    population = {row["population"] for row in rows if row["locator"] == place and row["indicator_id"] == indicator}
    assert {end: sum(found) for end, found in parts(rows, *table).items()} == SUM_OF_PARTS[table]
    for end, total in SUM_OF_PARTS[table].items():
        assert value(indicator, end, "", *population) == OTHER_TOTAL.get((place, end), total)


@pytest.mark.parametrize("table", sorted(SHARES_OF_A_WHOLE), ids=lambda table: table[0])
def test_shares_of_parts_add_to_100_within_rounding(table, rows):
    place, indicator, periods = table
    found = parts(rows, place, indicator)
    assert len(found) == periods
    for end, shares in found.items():
        slack = sum(Decimal(5).scaleb(share.as_tuple().exponent - 1) for share in shares)
        off = abs(sum(shares) - 100) > slack
        assert off == ((place, end) in NOT_A_WHOLE), f"{end}: {sum(shares)}"
        assert sum(shares) == NOT_A_WHOLE.get((place, end), sum(shares))


def test_no_table_of_parts_is_left_out(rows):
    """Every table with a breakdown is stated above, except where parts are no parts: averages, stages, exploitation."""
    not_additive = {"caseload_social_work", "fostering_conversion", "fostering_conversion_share"}
    elsewhere = {"cse_at_risk", "cse_newly_identified", "cse_risk_reduced", "pathway_plans_completed"}
    found = {(row["locator"], row["indicator_id"]) for row in rows if row["breakdown"]}
    stated = {table[:2] for table in SUM_OF_PARTS} | {table[:2] for table in SHARES_OF_A_WHOLE}
    assert {pair for pair in found if pair[1] not in not_additive | elsewhere} == stated


@pytest.mark.parametrize("sex", ["male", "female"])
def test_levels_of_risk_add_to_all_children_at_risk(sex, value):
    levels = [
        value("cse_at_risk", "2015-12-31", f"sex={sex}; risk level={level}")
        for level in ("serious", "significant", "at risk")
    ]
    assert sum(levels) == value("cse_at_risk", "2015-12-31", f"sex={sex}")


def test_whole_numbers_of_pathway_plans_give_the_shares_but_for_former_relevant(value):
    """105 of 130, 3 of 7 and 241 of 244 make 349 of 381; 241 of 244 is 98.8%, and 98.9% is printed."""
    shares = {}
    for status, plans in {"eligible": 105, "relevant": 3, "former relevant": 241, "": 349}.items():
        known = ("2016-03-31", f"status={status}" if status else "", "status table")
        printed = value("pathway_plans_completed", *known)
        shares[status] = (rounded(plans / value("care_leavers", *known), printed), printed)
    assert {status: pair for status, pair in shares.items() if pair[0] != pair[1]} == {
        "former relevant": (Decimal("98.8"), Decimal("98.9"))
    }


@pytest.mark.parametrize("end", ENDS)
def test_fostering_places_filled_on_hold_and_vacant_are_those_approved(end, value):
    states = sum(value(f"fostering_places_{state}", end) for state in ("filled", "on_hold", "vacant"))
    assert (states, value("fostering_places_approved", end)) == OTHER_PLACES.get(end, (states, states))


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("net", NETS)
def test_the_net_change_in_fostering_is_gains_less_losses(net, end, value):
    gains, losses = NETS[net]
    change = value(gains, end) - value(losses, end)
    assert (change, value(net, end)) == OTHER_NET.get((net, end), (change, change))


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("share", QUOTIENTS)
def test_shares_of_fostering_places_and_households_are_those_of_their_counts(share, end, value):
    part, whole = QUOTIENTS[share]
    printed = value(share, end)
    calculated = rounded(value(part, end) / value(whole, end), printed)
    expected = OTHER_QUOTIENT.get((share, end))
    assert (calculated, printed) == (tuple(map(Decimal, expected)) if expected else (printed, printed))


@pytest.mark.parametrize(
    ("share", "count"),
    [
        ("cafs_open_share", "cafs_open"),
        ("care_leavers_share", "care_leavers"),
        ("fostering_conversion_share", "fostering_conversion"),
    ],
)
def test_shares_of_a_breakdown_are_those_of_their_counts(share, count, rows, value):
    whole = "stage=enquiries" if count == "fostering_conversion" else ""
    checked = [row for row in rows if row["indicator_id"] == share and row["locator"].endswith(" table")]
    assert checked
    for row in checked:
        end, population, printed = row["period_end"], row["population"], Decimal(row["value"])
        quotient = value(count, end, row["breakdown"], population) / value(count, end, whole, population)
        expected = OTHER_BREAKDOWN_QUOTIENT.get((row["locator"], row["breakdown"]))
        calculated = rounded(quotient, printed)
        assert (calculated, printed) == (tuple(map(Decimal, expected)) if expected else (printed, printed)), row


def test_homes_and_supported_accommodation_add_to_their_share_but_in_the_last_year(value):
    """Four rows of the table of placements give the share of the paragraph below it, except 14.2% for 2015/16."""
    placements = [
        "Residential (External) - Children's Homes",
        "Residential (External) - Children's Homes (Secure Accommodation)",
        "Residential (External) - Supported Accommodation",
        "Residential (Internal)",
    ]
    assert {
        end: (sum(value("lac_placement_type", end, f"placement={name}") for name in placements), stated)
        for end in ("2014-03-31", "2015-03-31", "2016-03-31")
        for stated in [value("lac_residential", end)]
    } == {
        "2014-03-31": (Decimal("16.0"), Decimal("16.0")),
        "2015-03-31": (Decimal("15.4"), Decimal("15.4")),
        "2016-03-31": (Decimal("15.2"), Decimal("14.2")),
    }
