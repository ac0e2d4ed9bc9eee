"""A sentence with everything found in it."""

from collections.abc import Callable

from helpers.prose.parsing import Parsed

Read = Callable[..., Parsed]


def test_a_sentence_is_read_for_names_categories_places_periods_and_figures(read: Read) -> None:
    found = read("In 2019-20 the waiting list of England had 9 girls.")
    assert [item.means for item in found.names] == [("children_waiting",)]
    assert [item.means for item in found.categories] == [(("sex", "female"),)]
    assert [item.means for item in found.areas] == [("E92000001",)]
    assert [item.first is not None for item in found.moments] == [True]
    assert [int(item.value) for item in found.quantities] == [9]


def test_a_number_that_belongs_to_a_name_is_no_figure(read: Read) -> None:
    assert read("Home visits within ten days").quantities == ()


def test_a_clause_and_a_piece_hold_their_place(read: Read) -> None:
    found = read("Visits rose to 69, while waiting fell.")
    low, high = found.clause(found.text.index("waiting"))
    assert found.text[low:high].lstrip(", ").startswith("while")
    low, high = found.piece(0)
    assert found.text[low:high] == "Visits rose to 69"


def test_a_sentence_knows_whether_it_reports_what_others_say(read: Read) -> None:
    assert read("The council says it rose.").is_said
    assert not read("It rose.").is_said
