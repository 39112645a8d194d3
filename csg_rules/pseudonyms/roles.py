"""Whether what should be a role is somebody's name."""

import re
from typing import Final

from csg_rules.pseudonyms.common import BESIDE_NAMES

_TITLES: Final = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "prof"})
# Posts have more words than places and services do.
_MORE: Final = """
administrator analyst assessor assurance auditor audit bailiff barrister board caldicott case chief clerk clinical
commander commissioner compliance corporate data delegated detective director executive external governance governors
intelligence internal interim judge lawyer legal locum magistrate matron moderator monitoring nominated nurses
occupational ofsted performance portfolio psychologist quality records registrar risk secretary senior service
solicitor strategic strategy superintendent systemic trustee trustees vice
"""
IN_ROLES: Final = BESIDE_NAMES | frozenset(_MORE.split())
_NAME: Final = re.compile(r"(?:Mc|Mac|O['’]|De)?[A-Z][a-zà-ÿ'’]+(?:-[A-Z][a-zà-ÿ'’]+)?")


def looks_like_a_name(text: str) -> bool:
    """Two words with a capital each of which none is of a role; or a title and another word."""
    words = [word.strip(".,") for word in text.split()]
    if len(words) > 1 and words[0].casefold() in _TITLES and _NAME.fullmatch(words[-1]):
        return not any(word.casefold() in IN_ROLES for word in words[1:])
    return len(words) == 2 and all(_NAME.fullmatch(word) and word.casefold() not in IN_ROLES for word in words)
