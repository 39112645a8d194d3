"""Lexicons: what a text says, read once. `load_lexicons(folder)`, then `lexicon.find(tokenise(text))`."""
