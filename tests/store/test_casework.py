"""Cases, their list and their working documents."""

import re
from datetime import date

import pytest

from openbook.store.errors import (
    ActorNeededError,
    CaseExistsError,
    ChangedElsewhereError,
    UnknownCaseError,
    UnstorableTextError,
    UnsuitableReferenceError,
)
from openbook.store.records import Actor


def test_a_new_case_gets_a_random_reference(store, actor):
    case = store.create_case(actor=actor, title="Six-bed home")
    assert re.fullmatch(r"[A-HJ-NP-Z][2-9][A-HJ-NP-Z][2-9]-[2-9]{2}", case.reference)
    assert store.case(case.reference) == case
    assert case.stage == "preparing"


def test_a_case_keeps_the_reference_it_came_with(store, actor):
    store.create_case(actor=actor, reference="K7Q2-41")
    with pytest.raises(CaseExistsError, match="already a case K7Q2-41"):
        store.create_case(actor=actor, reference="K7Q2-41")
    assert [case.reference for case in store.cases()] == ["K7Q2-41"]


@pytest.mark.parametrize("reference", ["", " K7", "K7 ", "K\n7", "K\x007", "x" * 81])
def test_an_unprintable_reference_is_refused(store, actor, reference):
    with pytest.raises(UnsuitableReferenceError):
        store.create_case(actor=actor, reference=reference)
    assert store.head().count == 0


def test_a_case_is_opened_by_somebody(store):
    with pytest.raises(ActorNeededError, match="Give your name"):
        store.create_case(actor=Actor(" ", "Northdale Council", "commissioner"))
    assert store.cases() == ()


def test_the_list_finds_every_word_in_reference_title_or_provider(store, actor):
    store.create_case(actor=actor, reference="A2", title="Six-bed home", provider="Hazel Care")
    store.create_case(actor=actor, reference="B3", title="Supported living, ÉLAN", provider="Hazel Care")
    store.create_case(actor=actor, reference="C4", title="100% nursing_home", provider="Rowan")

    def found(search):
        return {case.reference for case in store.cases(search)}

    assert found("hazel") == {"A2", "B3"}
    assert found("HAZEL six") == {"A2"}
    assert found("élan") == {"B3"}
    assert found("c4") == {"C4"}
    assert found("0% nursing_") == {"C4"}
    assert found("_x") == set()
    assert found("") == {"A2", "B3", "C4"}


def test_the_list_finds_a_stage_and_what_is_to_be_done_next(store, actor):
    store.create_case(actor=actor, reference="A2", provider="Hazel Care")
    store.create_case(actor=actor, reference="B3", provider="Hazel Care")
    store.describe_case("A2", stage="negotiating")
    store.plan_next_action("B3", "Ask Łucja for 100% of the Rota", None)

    def found(search):
        return {case.reference for case in store.cases(search)}

    assert found("hazel negot") == {"A2"}
    assert found("HAZEL rota") == {"B3"}
    assert found("Łucja 0%") == {"B3"}
    assert found("0_") == set()


def test_one_case_is_asked_for_among_those_found(store, actor):
    store.create_case(actor=actor, reference="A2", provider="Hazel Care")
    store.create_case(actor=actor, reference="B3", provider="Hazel Care")
    assert [case.reference for case in store.cases("hazel", reference="B3")] == ["B3"]
    assert store.cases("rowan", reference="B3") == ()
    assert store.cases(reference="C4") == ()


def test_cases_are_counted(store, actor):
    assert store.count_cases() == 0
    store.create_case(actor=actor)
    store.create_case(actor=actor)
    assert store.count_cases() == 2


def test_the_list_is_sorted_as_asked(store, actor):
    for reference, price in (("A2", "900.00"), ("B3", "10000.00"), ("C4", "1800.50")):
        store.create_case(actor=actor, reference=reference)
        store.save_draft(reference, "provider", "{}", weekly_price=price)
    store.plan_next_action("C4", "Visit the home", date(2026, 5, 1))

    def order(sort):
        return [case.reference for case in store.cases(sort=sort)]

    assert order("weekly_price") == ["B3", "C4", "A2"]
    assert order("changed") == ["C4", "B3", "A2"]
    assert order("next_action_on") == ["C4", "B3", "A2"]
    assert order("reference") == ["A2", "B3", "C4"]
    assert order("stage") == order("changed")
    assert [case.reference for case in store.cases(sort="reference", limit=1, offset=1)] == ["B3"]


@pytest.mark.parametrize("search", ["", "care"])
def test_a_case_sorts_by_the_name_it_goes_by_and_last_without_a_price(store, actor, search):
    store.create_case(actor=actor, reference="Z4", provider="birch care")
    store.create_case(actor=actor, reference="A2", title="Cedar, care at home")
    store.create_case(actor=actor, reference="B3", provider="Alder Care", title="Zinnia")
    store.create_case(actor=actor, reference="Care 9")
    store.save_draft("A2", "provider", "{}", weekly_price="900.00")
    store.save_draft("Z4", "provider", "{}", weekly_price="1900.00")

    def order(sort):
        return [case.reference for case in store.cases(search, sort=sort)]

    assert order("provider") == ["B3", "Z4", "Care 9", "A2"]
    assert order("reference") == ["A2", "B3", "Care 9", "Z4"]
    assert order("changed") == ["Z4", "A2", "Care 9", "B3"]
    assert order("weekly_price")[:2] == ["Z4", "A2"]


def test_a_case_is_described_and_planned(store, actor):
    store.create_case(actor=actor, reference="A2", title="Old", provider="Hazel Care")
    store.describe_case("A2", title="New title", stage="negotiating")
    store.plan_next_action("A2", "Ask for the rota", date(2026, 5, 1))
    case = store.case("A2")
    assert (case.title, case.provider, case.stage) == ("New title", "Hazel Care", "negotiating")
    assert (case.next_action, case.next_action_on) == ("Ask for the rota", date(2026, 5, 1))
    assert store.cases("new hazel") == (case,)
    assert store.cases("old") == ()
    assert store.cases(stage="negotiating") == (case,)
    assert store.cases(stage="preparing") == ()


def test_examples_are_marked(store, actor):
    assert store.create_case(actor=actor, is_example=True).is_example
    assert not store.create_case(actor=actor).is_example


def test_a_draft_is_kept_as_it_was_given(store, actor):
    store.create_case(actor=actor, reference="A2")
    text = '{"title": "Café \\u0000 <b>", "n": 0.10}\n'
    saved = store.save_draft("A2", "provider", text, by=actor)
    assert store.draft("A2", "provider") == saved
    assert (saved.content, saved.revision, saved.saved_by) == (text, 1, "Jane Shaw")
    assert store.save_draft("A2", "provider", "{}").revision == 2
    assert store.draft("A2", "realistic") is None


def test_prices_are_exact_text_and_shown_in_order(store, actor):
    store.create_case(actor=actor, reference="A2")
    assert store.case("A2").weekly_price == ""
    store.save_draft("A2", "realistic", "{}", weekly_price="3201.10")
    store.save_draft("A2", "trajectory", "{}", weekly_price="1.00")
    case = store.case("A2")
    assert (case.weekly_price, case.realistic_price, case.agreed_price) == ("3201.10", "3201.10", "")


def test_the_realistic_price_is_shown_before_the_asking_price_and_sorted_by(store, actor):
    for reference, asking, realistic in (("A2", "3601.37", "3201.10"), ("B3", "3300.00", "")):
        store.create_case(actor=actor, reference=reference)
        store.save_draft(reference, "provider", "{}", weekly_price=asking)
        assert (store.case(reference).weekly_price, store.case(reference).price_word) == (asking, "asking")
        if realistic:
            store.save_draft(reference, "realistic", "{}", weekly_price=realistic)
    case = store.case("A2")
    assert (case.weekly_price, case.price_word) == ("3201.10", "realistic")
    assert [one.reference for one in store.cases(sort="weekly_price")] == ["B3", "A2"]


def test_a_later_save_does_not_silently_win(store, actor):
    store.create_case(actor=actor, reference="A2")
    mine = store.save_draft("A2", "provider", "1", by=actor)
    store.save_draft("A2", "provider", "2", by=Actor("Tom Hill", "", ""), expected=mine.revision)
    with pytest.raises(ChangedElsewhereError, match="by Tom Hill on 2026-04-06 at 09:30 UTC"):
        store.save_draft("A2", "provider", "3", by=actor, expected=mine.revision)
    assert store.draft("A2", "provider").content == "2"


def test_half_a_character_is_refused_where_it_stands(store, actor):
    store.create_case(actor=actor, reference="A2", title="kept")
    with pytest.raises(UnstorableTextError, match="after “Oak House”"):
        store.save_draft("A2", "provider", "Oak House\ud83d")
    with pytest.raises(UnstorableTextError):
        store.describe_case("A2", title="\udc00")
    assert store.draft("A2", "provider") is None
    assert store.case("A2").title == "kept"


def test_an_unknown_case_is_refused_by_every_method(store, actor):
    attempts = [
        lambda: store.case("ZZ"),
        lambda: store.describe_case("ZZ", title="x"),
        lambda: store.plan_next_action("ZZ", "x", None),
        lambda: store.save_draft("ZZ", "provider", "{}"),
        lambda: store.add_version("ZZ", "provider", "{}", weekly_price="1", actor=actor),
        lambda: store.versions("ZZ"),
        lambda: store.history("ZZ"),
        lambda: store.record_report("ZZ", report="x", file_name="x", sha256="x", actor=actor),
    ]
    for attempt in attempts:
        with pytest.raises(UnknownCaseError, match="no case ZZ"):
            attempt()
    assert store.head().count == 0


def test_a_part_or_side_that_does_not_exist_is_a_fault_of_ours(store, actor):
    store.create_case(actor=actor, reference="A2")
    with pytest.raises(ValueError, match="not a part"):
        store.save_draft("A2", "notes", "{}")
    with pytest.raises(ValueError, match="not a side"):
        store.add_version("A2", "trajectory", "{}", weekly_price="1", actor=actor)
