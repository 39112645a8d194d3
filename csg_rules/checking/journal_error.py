"""Apart from the journal itself: a run without one loads no database."""


class JournalError(Exception):
    """A journal that can't be used. The text names the file and the cause."""
