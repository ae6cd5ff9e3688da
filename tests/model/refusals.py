"""How the tests of broken files ask: the answer must be short, harmless and a sentence."""

import pytest

from openbook.model.errors import OpenBookError
from openbook.model.statement_file import read_statement
from openbook.resources import standards
from tests.model.statements import SIX_BEDS

CHART = standards().lines
LONGEST_ANSWER = 30_000


def refusal(content, kind=OpenBookError):
    with pytest.raises(kind) as refused:
        read_statement(content, CHART)
    answer = str(refused.value)
    assert 20 < len(answer) < LONGEST_ANSWER
    assert all(character.isprintable() or character == "\n" for character in answer)
    return answer


def six_beds(old, new):
    assert old in SIX_BEDS
    return SIX_BEDS.replace(old, new, 1)
