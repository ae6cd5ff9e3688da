"""Figures: exact decimals that know their unit and how they came about."""

import operator
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from openbook.model.errors import UnitError
from openbook.model.figure import (
    ADD,
    ASSUMPTION,
    DIVIDE,
    GREATER_OF,
    INPUT,
    LESS,
    LOWER_OF,
    MULTIPLY,
    ONLY_IF,
    POWER,
    RATE,
    ROUNDED,
    SUBTRACT,
    TOTAL,
    Arithmetic,
    assumption,
    evaluate,
    greater_of,
    input_figure,
    lower_of,
    only_if,
    power,
    rate_figure,
    replay,
    rounded,
    total,
    walk,
)
from openbook.model.pricing import price
from openbook.model.sensitivity import quantities
from openbook.model.unit import unit
from openbook.resources import standards
from tests.model.statements import amounts, read, statements

D = Decimal
PAY = input_figure(D("12.95"), "£/hour", "staffing[0].hourly_pay", "Hourly pay")
HOURS = input_figure(D(40), "hours/week", "staffing[0].hours_per_week", "Hours a week")
WEEKS = assumption(52, "weeks/year", "Weeks in a year", "for the tests")
MONEY = amounts(-1000, 1000)


def pounds(value):
    return input_figure(D(value), "£/week", "path", "Label")


# Arithmetic and units -------------------------------------------------------------------------


def test_hours_times_pay_is_money_a_week():
    earned = HOURS * PAY
    assert (earned.value, str(earned.unit)) == (40 * D("12.95"), "£/week")


@pytest.mark.parametrize(
    ("combine", "value", "in_unit", "operation"),
    [
        (operator.add, D(14), "£/week", ADD),
        (operator.sub, D(6), "£/week", SUBTRACT),
        (operator.mul, D(40), "£·£/week/week", MULTIPLY),
        (operator.truediv, D("2.5"), "share", DIVIDE),
        (greater_of, D(10), "£/week", GREATER_OF),
        (lower_of, D(4), "£/week", LOWER_OF),
        (only_if, D(4), "£/week", ONLY_IF),
    ],
)
def test_two_figures_make_a_step_that_knows_both(combine, value, in_unit, operation):
    first, second = pounds(10), pounds(4)
    step = combine(first, second)
    assert (step.value, step.unit, step.operation) == (value, unit(in_unit), operation)
    assert step.parts == (first, second)
    assert not step.is_leaf


def test_one_figure_may_be_turned_round_and_rounded():
    figure = pounds("10.005")
    assert ((-figure).value, (-figure).operation) == (D("-10.005"), LESS)
    assert (rounded(figure).value, rounded(figure).operation) == (D("10.01"), ROUNDED)
    assert rounded(pounds("-10.005")).value == D("-10.01")
    assert rounded(pounds("10.45"), 1).value == D("10.5")


def test_nothing_is_left_of_a_figure_whose_condition_is_nil():
    assert only_if(pounds(0), pounds(4)).value == 0


def test_a_total_takes_any_number_of_figures():
    figures = [pounds(one) for one in (1, 2, 3)]
    added = total(figures, "£/week")
    assert (added.value, added.operation, added.parts) == (6, TOTAL, tuple(figures))
    assert total((), "£/week").value == 0


def test_a_power_is_of_pure_numbers():
    base, exponent = assumption(D("0.75"), "", "b", "n"), assumption(D("0.25"), "", "e", "n")
    raised = power(base, exponent)
    assert (raised.operation, str(raised.unit)) == (POWER, "share")
    assert abs(raised.value**4 - D("0.75")) < D("1e-25")


@pytest.mark.parametrize(
    "nonsense",
    [
        lambda: PAY + HOURS,
        lambda: PAY - HOURS,
        lambda: greater_of(PAY, HOURS),
        lambda: lower_of(PAY, HOURS),
        lambda: total([PAY, HOURS], "£/hour"),
        lambda: total([PAY], "£/week"),
        lambda: power(PAY, assumption(2, "", "e", "n")),
        lambda: power(assumption(2, "", "b", "n"), PAY),
    ],
)
def test_unlike_units_are_refused(nonsense):
    with pytest.raises(UnitError, match="cannot"):
        nonsense()


# Leaves ---------------------------------------------------------------------------------------


def test_a_leaf_says_where_it_comes_from():
    assert (PAY.operation, PAY.source, PAY.label) == (INPUT, "staffing[0].hourly_pay", "Hourly pay")
    assert (WEEKS.operation, WEEKS.source, WEEKS.value) == (ASSUMPTION, "for the tests", 52)
    rate = standards().rates.find("national_living_wage", date(2026, 4, 6))
    wage = rate_figure(rate)
    assert (wage.operation, wage.source, wage.value) == (RATE, rate, D("12.71"))
    assert all(leaf.is_leaf and not leaf.parts for leaf in (PAY, WEEKS, wage))


def test_a_rule_the_law_did_not_have_is_no_figure():
    with pytest.raises(ValueError, match="ssp_earnings_share has no value"):
        rate_figure(standards().rates.find("ssp_earnings_share", date(2026, 4, 5)))


def test_a_named_figure_is_the_same_figure_as_a_row():
    step = HOURS * PAY
    row = step.named("worked_pay", "Worked pay")
    assert (row.key, row.label) == ("worked_pay", "Worked pay")
    for name in ("value", "unit", "operation", "parts", "source"):
        assert getattr(row, name) is getattr(step, name)


# Frozen ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["value", "unit", "operation", "parts", "source", "key", "label", "new"])
def test_a_figure_is_frozen(name):
    figure = HOURS * PAY
    with pytest.raises(AttributeError):
        setattr(figure, name, 1)
    with pytest.raises(AttributeError):
        delattr(figure, name)


def test_figures_are_equal_only_when_they_are_the_same():
    assert pounds(1) != pounds(1)
    one = pounds(1)
    assert len({one, one, pounds(1)}) == 2


# The graph ------------------------------------------------------------------------------------


@st.composite
def graphs(draw):
    """A figure in £ a week, made of some leaves by every operation that keeps the unit."""
    leaves = [pounds(draw(MONEY)) for _ in range(draw(st.integers(1, 4)))]
    figures = list(leaves)
    for _ in range(draw(st.integers(0, 10))):
        first, second = (draw(st.sampled_from(figures)) for _ in range(2))
        figures.append(
            draw(
                st.sampled_from(
                    [
                        lambda a, b: a + b,
                        lambda a, b: a - b,
                        lambda a, b: -a,
                        greater_of,
                        lower_of,
                        only_if,
                        lambda a, b: total([a, b, a], "£/week"),
                        lambda a, b: a * assumption(2, "", "Two", "n"),
                        lambda a, b: a / assumption(8, "", "Eight", "n"),
                        lambda a, b: rounded(a),
                        lambda a, b: a.named("key", "Label"),
                    ]
                )
            )(first, second)
        )
    return figures[-1], leaves


@given(graphs())
@settings(max_examples=50)
def test_replaying_gives_the_value_to_the_last_digit(graph):
    figure, _ = graph
    assert replay(figure) == figure.value


@given(graphs())
@settings(max_examples=50)
def test_walking_gives_each_figure_once_and_parts_first(graph):
    figure, _ = graph
    walked = list(walk(figure))
    assert walked[-1] is figure
    assert len(set(walked)) == len(walked)
    place = {one: i for i, one in enumerate(walked)}
    assert all(place[part] < place[one] for one in walked for part in one.parts)


@given(graphs(), st.data())
@settings(max_examples=50)
def test_evaluating_with_other_leaves_is_as_if_they_had_been_entered(graph, data):
    figure, leaves = graph
    changed = data.draw(st.sampled_from(leaves))
    instead = data.draw(MONEY)
    assert evaluate(figure, {changed: instead}) == _remade(figure, changed, pounds(instead)).value


def _remade(figure, changed, instead):
    """The same figure made anew by the public operations, with one leaf exchanged."""
    if figure is changed:
        return instead
    if figure.is_leaf:
        return figure
    parts = [_remade(part, changed, instead) for part in figure.parts]
    if figure.operation == TOTAL:
        return total(parts, "£/week")
    return MADE_BY[figure.operation](*parts)


MADE_BY = {
    ADD: operator.add,
    SUBTRACT: operator.sub,
    MULTIPLY: operator.mul,
    DIVIDE: operator.truediv,
    LESS: operator.neg,
    GREATER_OF: greater_of,
    LOWER_OF: lower_of,
    ONLY_IF: only_if,
    ROUNDED: rounded,
}


def test_a_figure_in_the_middle_may_be_given_too():
    earned = HOURS * PAY
    assert evaluate(earned + earned, {earned: D(7)}) == 14


def test_a_graph_thousands_deep_is_walked_without_a_fault():
    figure = pounds(1)
    for _ in range(20_000):
        figure = figure + WITH_ONE
    assert replay(figure) == figure.value == 20_001


WITH_ONE = pounds(1)
ARRAYS = Arithmetic(float, np.maximum, np.minimum, lambda condition, number: np.where(condition, number, 0.0))


@given(statements(), st.lists(st.floats(0.7, 1.4), min_size=3, max_size=3))
@settings(max_examples=25)
def test_evaluating_arrays_equals_pricing_each_by_itself(raw, factors):
    statement = read(raw)
    priced = price(statement, standards())
    changed = [one.figure for one in quantities(statement, priced)]
    assume(changed)
    given_arrays = {one: np.array([float(one.value) * factor for factor in factors]) for one in changed}
    together = np.broadcast_to(evaluate(priced.weekly_price, given_arrays, ARRAYS), (len(factors),))
    for at, factor in enumerate(factors):
        exactly = {one: one.value * D(repr(factor)) for one in changed}
        alone = float(evaluate(priced.weekly_price, exactly))
        assert together[at] == pytest.approx(alone, rel=1e-9, abs=1e-6)
