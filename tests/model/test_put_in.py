"""A figure made anew with other figures in place of some of its own."""

from decimal import Decimal

from openbook.model.explanation import explained
from openbook.model.figure import evaluate, input_figure, put_in, replay, told
from openbook.model.pricing import price
from openbook.model.sensitivity import quantities
from openbook.resources import example_statement, standards


def test_its_value_is_that_of_the_same_graph_with_other_numbers_and_it_replays():
    statement = example_statement("realistic")
    priced = price(statement, standards())
    for quantity in quantities(statement, priced)[:6]:
        other = told(quantity.low, quantity.figure.unit.text, "Tried", "Tried out")
        made = put_in(priced.weekly_price, {quantity.figure: other})
        assert made.value == evaluate(priced.weekly_price, {quantity.figure: quantity.low})
        assert replay(made) == made.value


def test_what_does_not_depend_on_it_stays_the_same_figure():
    one, two = input_figure(Decimal(2), "£", "a", "One"), input_figure(Decimal(3), "£", "b", "Two")
    both = (one + one).named("twice", "Twice one") + two
    assert put_in(both, {two: told(Decimal(5), "£", "Five", "Read in a book")}).parts[0] is both.parts[0]
    assert put_in(both, {input_figure(Decimal(1), "£", "c", "Other"): two}) is both


def test_what_is_told_from_elsewhere_is_no_assumption():
    figure = told(Decimal(5), "£", "Five", "Read in a book") + input_figure(Decimal(3), "£", "b", "Two")
    assert any("Five: £5.00 (Read in a book)" in line for line in explained(figure))
