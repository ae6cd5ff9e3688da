"""The Care Quality Commission's published care directory: read, kept, and looked up by name or number."""

from openbook.exchange.cqc.kept import KeptFile, keep_directory, kept_directory, kept_files, kind_of
from openbook.exchange.cqc.reading import read_directory
from openbook.exchange.cqc.records import Finder, Location, LocationIndex, merged, plain, rank

__all__ = [
    "Finder",
    "KeptFile",
    "Location",
    "LocationIndex",
    "keep_directory",
    "kept_directory",
    "kept_files",
    "kind_of",
    "merged",
    "plain",
    "rank",
    "read_directory",
]
