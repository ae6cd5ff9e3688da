"""What a case holds at one moment: both statements and the plan, as frozen records.

Undo swaps whole sheets: they share every record that did not change, so keeping them is
cheap and undoing is exact.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from openbook.model.statement import Statement

PLAN = "plan"


class Side(StrEnum):
    """Whose statement is on screen."""

    PROVIDER = "provider"
    REALISTIC = "realistic"

    @property
    def label(self) -> str:
        """The side in words."""
        return "Provider’s statement" if self is Side.PROVIDER else "Realistic statement"

    @property
    def other(self) -> "Side":
        """The other side."""
        return Side.REALISTIC if self is Side.PROVIDER else Side.PROVIDER


@dataclass(frozen=True, slots=True)
class Sheet:
    """Both statements of a case (one may be missing) and the trajectory plan."""

    provider: Statement | None = None
    realistic: Statement | None = None
    plan: BaseModel | None = None
    answers: dict[str, str] = field(default_factory=dict)

    def statement(self, side: Side) -> Statement | None:
        """The statement of one side, or None where there is none yet."""
        return self.provider if side is Side.PROVIDER else self.realistic

    def root(self, side: Side, path: str) -> tuple[BaseModel | None, str]:
        """Give the record that a path starts from and the rest of the path."""
        if path.startswith(f"{PLAN}."):
            return self.plan, path.removeprefix(f"{PLAN}.")
        return self.statement(side), path

    def with_root(self, side: Side, path: str, record: Any) -> "Sheet":  # noqa: ANN401 - a statement or a plan
        """Give the sheet with another record where `path` starts."""
        if path.startswith(f"{PLAN}."):
            return replace(self, plan=record)
        return replace(self, provider=record) if side is Side.PROVIDER else replace(self, realistic=record)
