"""What a site's profile says of an arrangement: whether it is there, and whether it is named."""

from csg_rules.facts.statuses import Reader


def there(reader: Reader, text: str | None) -> str:
    """The text's status; one that says it isn't there yet, or no longer is, is nil."""
    return "nil" if reader.matches("not_yet_there", text) else reader.status(text)


def named(reader: Reader, text: str | None) -> str:
    """As `there`; a text that says "yes" or "as usual" names nothing, and is blank."""
    says_nothing = any(reader.matches(name, text) for name in ("as_usual", "bare_tick", "same_as_above"))
    return "blank" if says_nothing else there(reader, text)
