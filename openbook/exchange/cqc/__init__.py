"""The Care Quality Commission's published care directory: read, and looked up by name or number."""

from openbook.exchange.cqc.reading import read_directory
from openbook.exchange.cqc.records import Finder, Location, LocationIndex, merged, plain, rank

__all__ = ["Finder", "Location", "LocationIndex", "merged", "plain", "rank", "read_directory"]
