"""Saving a case part by part: wholly or not at all, and never over what somebody else saved.

What could not be saved stays on screen and is tried again by `CaseWatch`; meanwhile nothing
is asked of the store, so that nobody waits at every keystroke for a server that is away.
Where somebody else saved in between, whoever works here chooses; what gives way is kept in
the history of the case.
"""

import threading
from collections.abc import Callable, Mapping
from datetime import datetime

from openbook.model.errors import OpenBookError
from openbook.model.pricing import Priced
from openbook.model.statement import Statement
from openbook.model.words import plain
from openbook.store import Actor, Draft, StoreError
from openbook.store.errors import AgreedCaseError, ChangedElsewhereError, UnstorableTextError
from openbook.store.records import Saved
from openbook.store.store import Store
from openbook.ui.sheet import Sheet, Side
from openbook.ui.sheet_texts import names_of, taken_back, written_sheet

Pricing = Callable[[Statement], Priced]
_LASTING = (ChangedElsewhereError, AgreedCaseError, UnstorableTextError)


class SavingFaultError(StoreError):
    """A fault of ours while saving; it is told in full elsewhere."""

    def __init__(self) -> None:
        super().__init__("OpenBook made a mistake while saving. What you typed is still there: try again.")


class CaseSaver:
    """Saves what changed of one case; `trouble` is why the last save did not work."""

    def __init__(
        self,
        store: Store,
        reference: str,
        drafts: Mapping[str, Draft],
        pricing: Pricing,
        actor: Callable[[], Actor],
        now: Callable[[], datetime],
    ) -> None:
        self._store, self.reference = store, reference
        self._pricing, self._actor, self._now = pricing, actor, now
        self._texts = {part: draft.content for part, draft in drafts.items()}
        self._revisions = {part: draft.revision for part, draft in drafts.items()}
        self._tried: set[tuple[str, str]] = set()  # sent since the last save that is known to be there
        self._last, self._names = Sheet(), ("", "")
        self._busy = threading.Lock()
        self.trouble: StoreError | None = None
        self.theirs: tuple[Draft, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether others may change the case meanwhile."""
        return self._store.is_shared

    @property
    def may_pass(self) -> bool:
        """Whether what stands in the way of saving may go away by itself."""
        return self.trouble is not None and not isinstance(self.trouble, (*_LASTING, SavingFaultError))

    def __call__(self, sheet: Sheet) -> None:
        """Save, unless an earlier save is being tried again or waits for a choice.

        Raises:
            StoreError: it is not saved; what is on screen stays there.
        """
        if self.trouble is not None:
            raise self.trouble
        self.save(sheet)

    def save(self, sheet: Sheet) -> None:
        """Save what changed, also after an earlier save did not work.

        Raises:
            ChangedElsewhereError: somebody else saved in between; `theirs` is what.
            StoreError: it is not saved.
        """
        with self._busy:
            self._settle(lambda: self._save(sheet))

    def keep_mine(self, sheet: Sheet) -> None:
        """Save ours over theirs, which is kept in the history.

        Raises:
            StoreError: neither was done.
        """
        with self._busy:
            theirs = self.theirs
            who = theirs[0].saved_by if theirs else ""
            reason = f"{self._actor().user} saved over what {who or 'somebody'} had saved, having seen it"
            texts = self._changed(sheet)
            self._settle(lambda: self._write_over(sheet, texts, theirs, reason))

    def let_go(self, sheet: Sheet) -> None:
        """Take what is stored in place of what is on screen, which is kept in the history.

        Parts in which nobody else is in the way are saved as they are on screen.

        Raises:
            StoreError: nothing was done; what is on screen stays there.
        """
        with self._busy:
            texts = self._changed(sheet)
            who, now = self._actor(), self._now()
            ways = {draft.part for draft in self.theirs} or texts.keys()
            reason = "it had not been saved when what stood in the store was taken in its place"
            try:
                with self._store.together():
                    for part in sorted(ways & texts.keys()):
                        mine = Draft(self.reference, part, texts[part], 0, now, who.user)
                        self._store.set_aside(mine, actor=who, reason=reason)
                    for part in sorted(texts.keys() - ways):
                        self._save_part(sheet, part, texts[part], who, self._revisions)
            except ChangedElsewhereError:  # in another part, since this was looked at
                self.theirs = self._in_the_way(texts)
                raise
            self.trouble, self.theirs = None, ()

    def base(self, part: str) -> str:
        """What a part said when both began to change it."""
        return self._texts.get(part, "")

    def saves(self) -> tuple[Saved, ...]:
        """When each part was last saved, and by whom; asked off the window's thread."""
        return self._store.saves(self.reference)

    def newer(self, saves: tuple[Saved, ...]) -> tuple[Saved, ...]:
        """Those of these saves that are not on screen yet."""
        return tuple(saved for saved in saves if saved.revision > self._revisions.get(saved.part, 0))

    def company(self) -> tuple[str, ...]:
        """Say that one works on this case, and ask who else does; off the window's thread."""
        self._store.attend(self.reference, self._actor())
        return self._store.others(self.reference)

    def _settle(self, act: Callable[[], None]) -> None:
        try:
            act()
        except StoreError as error:
            self.trouble = error
            raise
        except Exception:
            self.trouble = SavingFaultError()
            raise
        self.trouble, self.theirs = None, ()

    def _save(self, sheet: Sheet) -> None:
        while True:
            texts, known = self._changed(sheet), dict(self._revisions)
            try:
                self._write(sheet, texts)
                return
            except ChangedElsewhereError:
                self.theirs = self._in_the_way(texts)
                if (
                    self.theirs or self._revisions == known
                ):  # somebody stands in the way, or nothing new is known
                    raise

    def _write_over(
        self, sheet: Sheet, texts: Mapping[str, str], theirs: tuple[Draft, ...], reason: str
    ) -> None:
        try:
            self._write(sheet, texts, theirs, reason)
        except ChangedElsewhereError:  # once more since this was looked at
            self.theirs = self._in_the_way(texts)
            raise

    def _changed(self, sheet: Sheet) -> dict[str, str]:
        written = written_sheet(sheet, self._last) | taken_back(sheet, self._texts)
        return {part: text for part, text in written.items() if self._texts.get(part) != text}

    def _write(
        self, sheet: Sheet, texts: Mapping[str, str], aside: tuple[Draft, ...] = (), reason: str = ""
    ) -> None:
        """Store all that changed as one change."""
        names = names_of(sheet)
        renamed = names is not None and names != self._names
        if not texts and not renamed:
            self._last = sheet
            return
        self._tried |= set(texts.items())
        who = self._actor()
        known = self._revisions | {draft.part: draft.revision for draft in aside}
        saved = []
        with self._store.together():
            for draft in aside:
                self._store.set_aside(draft, actor=who, reason=reason)
            for part, text in texts.items():
                saved.append(self._save_part(sheet, part, text, who, known))
            if renamed and names is not None:
                self._describe(*names)
        for draft in saved:
            self._take(draft)
        self._tried.clear()
        self._last, self._names = sheet, names or self._names

    def _save_part(self, sheet: Sheet, part: str, text: str, who: Actor, known: Mapping[str, int]) -> Draft:
        weekly, expected = self._weekly(sheet, part), known.get(part, 0)
        return self._store.save_draft(
            self.reference, part, text, by=who, weekly_price=weekly, expected=expected
        )

    def _weekly(self, sheet: Sheet, part: str) -> str | None:
        if part not in tuple(Side):
            return None
        statement = sheet.statement(Side(part))
        try:
            return "" if statement is None else plain(self._pricing(statement).weekly_price.value)
        except OpenBookError:
            return ""

    def _describe(self, title: str, provider: str) -> None:
        row = self._store.case(self.reference)
        if (row.title, row.provider) != (title, provider):
            self._store.describe_case(self.reference, title=title, provider=provider)

    def _in_the_way(self, texts: Mapping[str, str]) -> tuple[Draft, ...]:
        """Give what others saved; what we saved ourselves without hearing of it is taken as saved.

        What is not stored any more, as after an earlier store was put back, stands in nobody's way.
        """
        theirs = []
        for part in texts:
            draft = self._store.draft(self.reference, part)
            if draft is None:
                self._revisions.pop(part, None)
            elif draft.revision == self._revisions.get(part, 0):
                continue
            elif (part, draft.content) in self._tried:
                self._take(draft)
            else:
                theirs.append(draft)
        return tuple(theirs)

    def _take(self, draft: Draft) -> None:
        self._texts[draft.part], self._revisions[draft.part] = draft.content, draft.revision
