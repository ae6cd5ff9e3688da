"""From a statement to its price, one small step a file; the order stands in `price`."""

from openbook.model.pricing.price import price
from openbook.model.pricing.result import GROUP_LABELS, GROUPS, PostFigures, Priced, PricedLine

__all__ = ["GROUPS", "GROUP_LABELS", "PostFigures", "Priced", "PricedLine", "price"]
