"""Several changes as one, and the work of two people on one case."""

import threading
from datetime import date

import pytest

from openbook.model.negotiation import Round
from openbook.store.errors import ChangedElsewhereError, UnknownEntryError, UnstorableTextError
from openbook.store.records import Actor, EntryKind

CASE = "K7Q2-41"


class FaultError(Exception):
    """A fault in the middle."""


def state(store):
    return store.head(), store.cases(), store.draft(CASE, "provider"), store.draft(CASE, "answers")


def keep_and_offer(store, actor, kind="offer"):
    version = store.add_version(CASE, "provider", "{}", weekly_price="3500.00", actor=actor)
    new = Round(kind=kind, on=date(2026, 4, 5), party="provider", price="3500.00", version=version.seq)
    return version, store.add_round(CASE, new, actor=actor)


def changed_and_broken_off(store, actor):
    with store.together():
        store.create_case(actor=actor, reference="B3")
        store.save_draft(CASE, "answers", "{}", by=actor)
        keep_and_offer(store, actor, "request")
        raise FaultError


def saved_half(store, actor):
    with store.together():
        store.save_draft(CASE, "provider", "fine", by=actor)
        store.save_draft(CASE, "answers", "\ud800", by=actor)


def test_a_version_and_the_round_that_rests_on_it_are_recorded_as_one(filled, actor):
    with filled.together():
        version, kept = keep_and_offer(filled, actor, "request")
    assert kept.round.version == version.seq == kept.seq - 1
    assert filled.verify() == []


def test_a_fault_in_between_leaves_neither(filled, actor):
    before = state(filled)
    with pytest.raises(FaultError):
        changed_and_broken_off(filled, actor)
    assert state(filled) == before
    assert filled.verify() == []


def test_what_is_changed_so_far_is_seen_within_and_nothing_of_it_elsewhere(filled, actor):
    seen = []
    with filled.together():
        filled.save_draft(CASE, "answers", "{}", by=actor)
        assert filled.draft(CASE, "answers").revision == 1
        with filled.together():
            filled.save_draft(CASE, "answers", "[]", by=actor)
        other = threading.Thread(target=lambda: seen.append(filled.draft(CASE, "answers")))
        other.start()
        other.join()
    assert seen == [None]
    assert filled.draft(CASE, "answers").content == "[]"


def test_a_text_that_is_none_drops_all_of_it(filled, actor):
    before = state(filled)
    with pytest.raises(UnstorableTextError):
        saved_half(filled, actor)
    assert state(filled) == before


def test_who_saved_what_is_told_without_the_text(filled, actor):
    filled.save_draft(CASE, "answers", "{}", by=Actor("Tom Hill", "", ""))
    told = {saved.part: (saved.revision, saved.saved_by) for saved in filled.saves(CASE)}
    assert told == {"answers": (1, "Tom Hill"), "provider": (1, "Jane Shaw")}


def test_a_later_save_never_wins_silently_and_what_gives_way_is_kept(filled, actor):
    filled.save_draft(CASE, "provider", "Tom’s", by=Actor("Tom Hill", "", ""), expected=1)
    with pytest.raises(ChangedElsewhereError, match="was changed by Tom Hill") as refused:
        filled.save_draft(CASE, "provider", "Jane’s", by=actor, expected=1)
    assert refused.value.who == "Tom Hill"
    theirs = filled.draft(CASE, "provider")
    with filled.together():
        filled.set_aside(theirs, actor=actor, reason="Jane Shaw saved another over it")
        filled.save_draft(CASE, "provider", "Jane’s", by=actor, expected=theirs.revision)
    entry = filled.history(CASE)[-1]
    assert (entry.kind, entry.action) == (
        EntryKind.SET_ASIDE,
        "set aside the provider’s statement as Tom Hill had it",
    )
    assert filled.set_aside_text(entry.seq) == "Tom’s"
    assert filled.draft(CASE, "provider").content == "Jane’s"
    with pytest.raises(UnknownEntryError):
        filled.set_aside_text(1)
    assert filled.verify() == []
