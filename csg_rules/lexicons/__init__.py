"""Lexicons: what a text says, read once. `load_lexicons(folder)`, then `lexicon.find(tokenise(text))`."""

from .lexicon import Lexicon, Span, check_examples
from .load import LexiconError, load_lexicons
from .tokens import Tokens, tokenise

__all__ = ["Lexicon", "LexiconError", "Span", "Tokens", "check_examples", "load_lexicons", "tokenise"]
