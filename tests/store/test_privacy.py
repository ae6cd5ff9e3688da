"""Personal details apart from the history, periods, legal holds and erasure."""

from datetime import date, timedelta

import pytest

from openbook.model.papers import Paper
from openbook.model.privacy import Person
from openbook.store import Actor, EntryKind
from openbook.store.erasing_errors import (
    AlreadyHeldError,
    ErasedError,
    HeldError,
    NotHeldError,
    UnknownPaperError,
    UnknownPersonError,
)
from openbook.store.errors import (
    ActorNeededError,
    ChangedElsewhereError,
    ReasonNeededError,
    UnknownCaseError,
)

CASE = "K7Q2-41"
ANNA = Person(
    name="Anna Zzyzx Moreland",
    known_as="Annie",
    date_of_birth=date(1987, 3, 9),
    record_number="LAS-7719283",
    note="Lives with her sister.",
)
WHY = "The family asked, and nothing speaks against it."


def test_details_are_saved_apart_and_the_history_names_a_random_id_alone(filled, actor):
    saved = filled.save_person(CASE, ANNA, actor=actor)
    assert filled.person(CASE) == saved
    assert saved.details == ANNA
    entry = filled.history(CASE)[-1]
    assert (entry.kind, entry.details) == (EntryKind.RETENTION, {"person": saved.id})
    assert len(saved.id) == 32
    assert filled.verify() == []


def test_details_change_freely_and_add_no_entry(filled, actor):
    first = filled.save_person(CASE, ANNA, actor=actor)
    before = filled.head()
    second = filled.save_person(CASE, ANNA.model_copy(update={"known_as": "An"}), actor=actor)
    assert (second.id, filled.person(CASE).details.known_as) == (first.id, "An")
    assert filled.head() == before
    assert filled.verify() == []


def test_a_later_save_never_silently_wins(filled, actor):
    first = filled.save_person(CASE, ANNA, actor=actor, over=None)
    with pytest.raises(ChangedElsewhereError, match="was changed by Jane Shaw"):
        filled.save_person(CASE, Person(name="Other"), actor=actor, over=None)
    second = filled.save_person(CASE, Person(name="Second"), actor=actor, over=first)
    with pytest.raises(ChangedElsewhereError):
        filled.save_person(CASE, Person(name="Third"), actor=actor, over=first)
    filled.erase_person(CASE, actor=actor, reason=WHY)
    with pytest.raises(ChangedElsewhereError, match="was changed by someone else"):
        filled.save_person(CASE, Person(name="Third"), actor=actor, over=second)
    assert filled.person(CASE) is None


def test_the_list_and_its_search_know_nothing_of_the_person(filled, actor):
    filled.save_person(CASE, ANNA, actor=actor)
    assert [filled.cases(word) for word in ("Zzyzx", "Annie", "LAS-7719283", "1987")] == [(), (), (), ()]
    told = repr((filled.cases(), filled.history(), filled.retention(CASE), filled.due_for_erasure(date.max)))
    assert not [word for word in ("Zzyzx", "Annie", "7719283", "1987-03") if word in told]


def test_what_stands_for_a_person_shows_nothing_of_them(filled, actor):
    """What a log or a fault's report would print."""
    told = repr(filled.save_person(CASE, ANNA, actor=actor))
    assert not [word for word in ("Zzyzx", "Annie", "7719283", "1987", "sister") if word in told]


def test_an_erased_person_is_gone_and_the_reason_stays(filled, actor):
    saved = filled.save_person(CASE, ANNA, actor=actor)
    erasure = filled.erase_person(CASE, actor=actor, reason=WHY)
    assert filled.person(CASE) is None
    entry = filled.history(CASE)[-1]
    assert (entry.seq, entry.kind, entry.reason) == (erasure.seq, EntryKind.ERASURE, WHY)
    assert entry.details == {"what": "person", "erased": saved.id}
    assert filled.retention(CASE).person_erased == erasure
    assert filled.verify() == []


def test_a_person_can_be_kept_anew_under_another_id(filled, actor):
    first = filled.save_person(CASE, ANNA, actor=actor)
    filled.erase_person(CASE, actor=actor, reason=WHY)
    second = filled.save_person(CASE, Person(known_as="A."), actor=actor)
    assert second.id != first.id
    assert filled.retention(CASE).person_erased is None
    assert filled.verify() == []


def test_erasing_needs_a_person_a_name_and_a_reason(filled, actor):
    with pytest.raises(UnknownPersonError, match="No personal details are kept with case K7Q2-41"):
        filled.erase_person(CASE, actor=actor, reason=WHY)
    with pytest.raises(ActorNeededError):
        filled.save_person(CASE, ANNA, actor=Actor(" ", "", ""))
    filled.save_person(CASE, ANNA, actor=actor)
    with pytest.raises(ReasonNeededError, match="an erasure is recorded only together with why"):
        filled.erase_person(CASE, actor=actor, reason=" ")
    with pytest.raises(UnknownCaseError):
        filled.save_person("NONE", ANNA, actor=actor)
    assert filled.person(CASE).details == ANNA


def test_an_erased_paper_is_gone_in_every_case_that_names_it(filled, actor):
    filled.create_case(actor=actor, reference="OTHER")
    kept = filled.keep_paper(CASE, b"payroll", Paper(name="a.pdf"), actor=actor)
    filled.keep_paper("OTHER", b"payroll", Paper(name="b.pdf"), actor=actor)
    erasure = filled.erase_paper(kept.sha256, actor=actor, reason=WHY)
    for reference, name in ((CASE, "a.pdf"), ("OTHER", "b.pdf")):
        (paper,) = filled.papers(reference)
        assert (paper.paper.name, paper.sha256, paper.erased) == (name, kept.sha256, erasure)
        assert filled.history(reference)[-1].kind is EntryKind.ERASURE
    with pytest.raises(
        ErasedError, match=r"erased on \d+ \w+ \d+ by Jane Shaw, and is gone: The family asked"
    ):
        filled.paper_content(kept.sha256)
    with pytest.raises(ErasedError):
        filled.erase_paper(kept.sha256, actor=actor, reason=WHY)
    with pytest.raises(UnknownPaperError):
        filled.erase_paper("ab" * 32, actor=actor, reason=WHY)
    assert filled.verify() == []


def test_an_erased_paper_is_not_kept_again(filled, actor):
    kept = filled.keep_paper(CASE, b"payroll", Paper(name="a.pdf"), actor=actor)
    filled.erase_paper(kept.sha256, actor=actor, reason=WHY)
    before = filled.head()
    with pytest.raises(
        ErasedError, match="It is not kept again; its name and fingerprint can still be given"
    ):
        filled.keep_paper(CASE, b"payroll", Paper(name="again.pdf"), actor=actor)
    assert filled.head() == before


def test_nothing_under_a_legal_hold_is_erased(filled, actor):
    filled.create_case(actor=actor, reference="OTHER")
    filled.save_person(CASE, ANNA, actor=actor)
    kept = filled.keep_paper(CASE, b"payroll", Paper(name="a.pdf"), actor=actor)
    filled.keep_paper("OTHER", b"payroll", Paper(name="b.pdf"), actor=actor)
    filled.hold(CASE, actor=actor, reason="Claim CO/12/2027.")
    before = filled.head()
    words = (
        r"Nothing was erased: case K7Q2-41 is under a legal hold, set by Jane Shaw on .* \(Claim CO/12/2027\)"
    )
    with pytest.raises(HeldError, match=words):
        filled.erase_person(CASE, actor=actor, reason=WHY)
    with pytest.raises(HeldError, match=words):
        filled.erase_paper(kept.sha256, actor=actor, reason=WHY)
    assert filled.head() == before
    assert filled.paper_content(kept.sha256) == b"payroll"
    filled.release(CASE, actor=actor, reason="The claim was withdrawn.")
    filled.erase_person(CASE, actor=actor, reason=WHY)
    filled.erase_paper(kept.sha256, actor=actor, reason=WHY)
    assert filled.verify() == []


def test_a_hold_is_set_once_and_released_once(filled, actor):
    with pytest.raises(NotHeldError, match="is not under a legal hold"):
        filled.release(CASE, actor=actor, reason="None there.")
    held = filled.hold(CASE, actor=actor, reason="Claim.").hold
    assert (held.by, held.reason) == ("Jane Shaw", "Claim.")
    with pytest.raises(AlreadyHeldError):
        filled.hold(CASE, actor=actor, reason="Another.")
    with pytest.raises(ReasonNeededError):
        filled.release(CASE, actor=actor, reason="")
    assert filled.release(CASE, actor=actor, reason="Over.").hold is None


def test_the_period_set_last_stands(filled, actor):
    assert filled.retention(CASE).period is None
    filled.keep_until(CASE, date(2033, 4, 6), actor=actor, reason="Schedule 4.2.")
    filled.keep_until(CASE, date(2034, 4, 6), actor=actor, reason="Counted from the end of the placement.")
    period = filled.retention(CASE).period
    assert (period.until, period.reason) == (date(2034, 4, 6), "Counted from the end of the placement.")
    assert filled.keep_until(CASE, None, actor=actor, reason="Set in error.").period.until is None
    with pytest.raises(ReasonNeededError, match="how long a case is kept is recorded only together with why"):
        filled.keep_until(CASE, date(2034, 4, 6), actor=actor, reason=" ")
    assert [entry.kind for entry in filled.history(CASE)[-3:]] == [EntryKind.RETENTION] * 3


def test_only_what_holds_something_and_whose_time_has_come_is_due(filled, actor):
    """Nothing is due while no period is set: the program has none of its own."""
    for reference in ("PAPER", "EMPTY", "LATER", "HELD"):
        filled.create_case(actor=actor, reference=reference, title=f"Case {reference}")
    day = date(2033, 4, 6)
    for reference in ("PAPER", "LATER", "HELD"):
        filled.keep_paper(reference, b"payroll", Paper(name="a.pdf"), actor=actor)
    filled.save_person(CASE, ANNA, actor=actor)
    assert filled.due_for_erasure(date.max) == ()
    for reference in (CASE, "PAPER", "EMPTY", "HELD"):
        filled.keep_until(reference, day, actor=actor, reason="Schedule 4.2.")
    filled.keep_until("LATER", date(2040, 1, 1), actor=actor, reason="Schedule 4.2.")
    filled.hold("HELD", actor=actor, reason="Claim.")
    assert filled.due_for_erasure(day - timedelta(days=1)) == ()
    due = filled.due_for_erasure(day)
    assert [(one.case_ref, one.since, one.has_person, one.papers) for one in due] == [
        (CASE, day, True, 0),
        ("PAPER", day, False, 1),
    ]
    assert due[0].title == "Six-bed home"
    filled.erase_person(CASE, actor=actor, reason=WHY)
    assert [one.case_ref for one in filled.due_for_erasure(day)] == ["PAPER"]


def test_the_usual_period_counts_from_the_last_entry(filled, actor, clock):
    filled.save_person(CASE, ANNA, actor=actor)
    last = filled.history(CASE)[-2].at.date()
    months = 84
    due_on = date(last.year + 7, last.month, last.day)
    clock.advance(days=30)
    filled.hold(CASE, actor=actor, reason="Neither a hold nor its end is an entry that counts.")
    filled.release(CASE, actor=actor, reason="Over.")
    assert filled.due_for_erasure(due_on - timedelta(days=1), months) == ()
    assert [one.since for one in filled.due_for_erasure(due_on, months)] == [due_on]
    filled.keep_until(CASE, date(2050, 1, 1), actor=actor, reason="Its own period goes before the usual one.")
    assert filled.due_for_erasure(due_on, months) == ()
