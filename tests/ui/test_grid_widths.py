"""The columns of a table share its room: numbers whole, then words, then the names of the rows."""

from hypothesis import given
from hypothesis import strategies as st

from openbook.ui.grid_widths import shared_widths

NAME, HOURS, NOTE, OWNER = range(4)
NUMBERS = (False, True, False, False)
USUAL = (140, 60, 100, 100)


def test_without_anything_cut_the_names_have_what_is_left():
    assert shared_widths(USUAL, {}, NUMBERS, 500) == [140 + 100, 60, 100, 100]


def test_a_number_stands_whole_though_the_table_is_then_wider_than_its_room():
    assert shared_widths(USUAL, {HOURS: 190}, NUMBERS, 420) == [140, 190, 100, 100]


def test_words_share_half_of_what_is_spare_those_that_lack_little_first():
    assert shared_widths(USUAL, {NOTE: 300, OWNER: 120}, NUMBERS, 500) == [140 + 50, 60, 100 + 30, 100 + 20]


@given(
    st.lists(st.integers(20, 300), min_size=4, max_size=4),
    st.dictionaries(st.integers(1, 3), st.integers(0, 600)),
    st.integers(0, 2000),
)
def test_no_room_is_left_and_no_column_loses(usual, wanted, room):
    widths = shared_widths(usual, wanted, NUMBERS, room)
    assert all(width >= least for width, least in zip(widths, usual, strict=True))
    assert widths[HOURS] >= wanted.get(HOURS, 0)
    assert sum(widths) == room or (sum(widths) > room and widths[NAME] == usual[NAME])
