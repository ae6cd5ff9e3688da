"""The records: every field has its words, and a choice its value in files and its label."""

import types
import typing
from decimal import Decimal

import pytest
from pydantic import BaseModel, ValidationError

from openbook.model import choices
from openbook.model.choices import Choice, SettingKind
from openbook.model.plan import Plan
from openbook.model.shown import shown
from openbook.model.statement import Post, Record, Statement
from openbook.model.unit import unit


def records(record, seen):
    """A kind of record and every kind that its fields hold."""
    if record not in seen:
        seen.append(record)
        for field in record.model_fields.values():
            for kind in kinds(field.annotation):
                if isinstance(kind, type) and issubclass(kind, BaseModel):
                    records(kind, seen)
    return seen


def kinds(annotation):
    inner = typing.get_args(annotation)
    if inner or isinstance(annotation, types.UnionType):
        return [kind for one in inner for kind in kinds(one)]
    return [annotation]


RECORDS = records(Plan, records(Statement, []))
FIELDS = [(record, name) for record in RECORDS for name in record.model_fields]


@pytest.mark.parametrize(("record", "name"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_every_field_has_its_words(record, name):
    words = shown(record, name)
    assert words.label
    assert words.label[0].isupper()
    assert not words.help or words.help.endswith((".", "…"))
    assert str(unit(words.unit))


@pytest.mark.parametrize(("record", "name"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_no_field_is_a_float_and_every_list_a_tuple(record, name):
    allowed = kinds(record.model_fields[name].annotation)
    assert float not in allowed
    assert typing.get_origin(record.model_fields[name].annotation) is not list


def test_a_field_without_words_is_a_fault():
    class Wordless(Record):
        silent: Decimal = Decimal(0)

    with pytest.raises(LookupError, match=r"Wordless\.silent has no words"):
        shown(Wordless, "silent")


CHOICES = [kind for kind in vars(choices).values() if isinstance(kind, type) and issubclass(kind, Choice)]


@pytest.mark.parametrize("kind", [kind for kind in CHOICES if kind is not Choice])
def test_a_choice_is_its_value_in_files_and_its_label_on_screen(kind):
    for choice in kind:
        assert choice == choice.value == str(choice)
        assert choice.label
        assert choice.label != choice.value
    assert len({choice.label for choice in kind}) == len(kind)


def test_a_choice_is_read_from_its_value():
    assert SettingKind("supported_living") is SettingKind.SUPPORTED_LIVING
    with pytest.raises(ValueError, match="hotel"):
        SettingKind("hotel")


def test_records_are_frozen_and_refuse_what_they_do_not_know():
    post = Post(id="days")
    with pytest.raises(ValidationError, match="frozen"):
        post.id = "nights"
    with pytest.raises(ValidationError, match="wage"):
        Post.model_validate({"id": "days", "wage": 1})
