"""The kinds of fact, each module beside the maker of the same name: pure declarations, no text of a record."""
