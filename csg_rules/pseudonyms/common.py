"""Words that are no part of anybody's name, however they are written."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from csg_rules.lexicons.elements import Choice, Element, Words
from csg_rules.lexicons.lexicon import Lexicon
from csg_rules.lexicons.phrases import PhraseSet
from csg_rules.pseudonyms.fields import known_keys

# What stands in names of places, services and posts beside what names them.
_BESIDE_NAMES: Final = """
academy additional advice advisory agency alternative ambulance and area arcade arts assessment assistant association
at authority avenue back bank bay behaviour board boarding borough boys bridge building bureau bus by cafe camhs camp
campus canal care carer carers castle cemetery centre chair chapel charity chat child children children's christian
church cinema city clinic close club coach college common community complex conduct constable consultant contact
coordinator copse corner corridor council counselling counsellor county court crescent crime criminal crown cubs
dad's day deputy designated detached development director disability district doctor domestic drive early east education
educational emotional employment end engagement estate exploitation factory family farm father's field fields first
flat flats football for form foster foundation friends front gardens gate girls governor grandmother's grandparents'
grange green ground grounds group grove guard guidance gym hall harbour head health help high hill home homes homework
hospital hostel hotel house household housing hub in independent infant infants information inspector intake integrated
intervention island junction junior justice key kitchen lab lane lead leader learning leisure library lifestyle line
lodge lounge lower main mainstream mall manager management market marina mart meadow medical mental mentor mews midwife
mill mission mixed mother's mount mum's multi music national neighbourhood new nhs night north northern nurse nursery
of office officer offices old on online operations organisation outreach outside paediatric park parent parents parish
park parks parkway partner partners partnership partnerships path pathway peer people people's permanence person
place placement playground plaza police policing pool practice practitioner precinct prevention primary principal
priory prison private probation professional programme project protection provision psychiatry psychologist public
pupil pupils quarter quay referral refuge region regional registered relationship residence residential resource
respite response retail review reviewing rise river road room royal rugby rural safe safeguarding safety salon sands
school schools science scouts sea secondary secure senior sergeant service services sexual shop shopping shops site
sixth skate skills social society south southern space special specialist sports spring square stadium staff stage
station store street student students studio substance supermarket supervisor support surgery swimming system takeaway
targeted taxi teacher team teams technical tenancy terrace the theatre therapies therapist therapy toilets tower town
track trading traffic training transport travel trust tuition tutor union unit university upper vale valley victim
view village visitor voluntary volunteer walk ward warden water wellbeing welfare west western wharf wing women women's
wood woods work worker workers works workshop workshops yard year young youth zone
mr mrs ms miss dr sir st aged also yet none not known unknown nobody unnamed yes no any all
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december christmas easter
mother father brother sister mum dad nan gran aunt uncle cousin grandmother grandfather grandparent stepfather
stepmother stepbrother stepsister boyfriend girlfriend friend boy girl man woman guardian neighbour peer peers
english maths history geography art drama french spanish german british europe england wales scotland ireland britain
instagram snapchat tiktok whatsapp facebook youtube discord xbox playstation roblox fortnite internet google
hackett aim assetplus gp cctv pe it sen senco ehcp cin cp mash mase marac lscb csp iro dsl
one two three four five six seven eight nine ten eleven twelve
"""
BESIDE_NAMES: Final = frozenset(_BESIDE_NAMES.split())


class CommonWords:
    """Words of our own list, words that a rule's reading of prose turns on, and a record's own keys."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        self._words: set[str] = set(BESIDE_NAMES)
        self._words |= {part for key in known_keys() for part in key.casefold().split("_")}
        for lexicon in lexicons.values():
            for phrases in (lexicon.patterns, lexicon.tails, lexicon.exempt, lexicon.exempt_before):
                self._words.update(_words_of(phrases))
            for phrases in (lexicon.exempt_sentence, lexicon.exempt_text):
                self._words.update(_words_of(phrases))

    def __contains__(self, word: str) -> bool:
        folded = word.casefold().replace("’", "'")
        return folded in self._words or folded.removesuffix("'s") in self._words

    def is_read_by_rules(self, word: str) -> bool:
        """Whether it is common only because some rule's reading of prose turns on it: it may be a name all the same."""
        folded = word.casefold().replace("’", "'")
        return word in self and BESIDE_NAMES.isdisjoint({folded, folded.removesuffix("'s")})


def _words_of(phrases: PhraseSet) -> Iterator[str]:
    for phrase in phrases.phrases:
        yield from _literals(phrase.elements)


def _literals(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        if isinstance(element, Words):
            yield from element.literals
        elif isinstance(element, Choice):
            for option in element.options:
                yield from _literals(option)
