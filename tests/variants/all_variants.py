"""All variants, by name."""

from variants import excel_minutes, word_minutes
from variants.variant import VARIANTS

__all__ = ["VARIANTS", "excel_minutes", "word_minutes"]
