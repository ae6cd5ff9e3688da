"""The provider's workbook: written to be filled in, and read back."""

from openbook.exchange.template.reading import is_provider_workbook, read_template
from openbook.exchange.template.writing import template_bytes, write_template

__all__ = ["is_provider_workbook", "read_template", "template_bytes", "write_template"]
