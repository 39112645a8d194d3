"""What a site changed in a rule, in words."""

from csg_rules.render.text import plain
from csg_rules.rules.overrides import SEVERITY, Applied


def change_in_words(change: Applied) -> str:
    """`CTX-02 is low, not medium: covered by our audit (csg-rules.toml:4)`."""
    override = change.override
    site = f" for {override.site}" if override.site else ""
    reason = f": {override.reason}" if override.reason else ""
    if override.is_off:
        said = f"{override.rule} is switched off{site}"
    elif override.what == SEVERITY:
        said = f"{override.rule} is {override.value}{site}, not {change.before}"
    else:
        said = f"{override.rule} counts with {override.param} = {override.value}{site}, not {change.before}"
    return plain(f"{said}{reason} ({override.origin})")
