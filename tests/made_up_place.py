"""A made-up place, as the regulator would list it; what a test is about is replaced in it."""

from openbook.model.location import Location

LARCH_HOUSE = Location(
    location_id="1-100000001",
    name="Larch House",
    provider_id="1-200000001",
    provider="Fernley Care Ltd",
    places=6,
    region="Yorkshire and The Humber",
    local_authority="Wakefield",
    address="1 Fir Lane, Ossett",
    postcode="WF5 0ZZ",
    services=(),
    people=(),
)
