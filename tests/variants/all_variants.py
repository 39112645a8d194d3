"""All variants, by name."""

import excel_minutes
import word_minutes
from variant import VARIANTS

__all__ = ["VARIANTS", "excel_minutes", "word_minutes"]
