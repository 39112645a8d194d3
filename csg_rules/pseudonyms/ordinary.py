"""Words of settings, agencies and posts that are written small and name nothing: "the slide queue boys"."""

from typing import Final

from csg_rules.pseudonyms.common import CommonWords
from csg_rules.pseudonyms.english import (
    ADJECTIVES,
    DAYS,
    FREQUENT,
    LANDMARKS,
    MONTHS,
    NAME_WORDS,
    PARTICLES,
    TITLES,
    is_english,
)
from csg_rules.pseudonyms.letters import skeleton
from csg_rules.pseudonyms.roles import IN_ROLES

# Places, things in them, and who meets there.
_THINGS: Final = """
abandoned activity alley alleyway allotment allotments annexe app apps arena army athletics attic awareness band
bandstand barn barracks basement basketball bathroom bathrooms bedroom bedrooms benches bike bikes block blocks boat
boats bookies border bowling boxes boxing brass broken bungalow bushes bushland cabin cage canteen car caravan
caravans caretaker caretakers carriage cars casino catchment catering changing chats chemist chicken chip chippy
cliffs clubs coach coaches coffee companies company corridors cottage court courts courtyard cricket crowd crowds
cubicle cubicles cycle dance debating den dens derelict dining disused ditch dock docks dojo door doors doorway drive
driveway driving drop dunes entrance entrances estates evenings exit fair fairground fairs faith fast fence festival
fire fishing fitness food footbridge footpath fort fountain foyer function game games gaming garage garages garden gig
grass graveyard group groups gymnastics hairdresser hangout hill hills hockey hotels house houses hut huts ice indoor
industrial island jetty judo junk karate kebab kiosk kitchens ladies landing landings language laundrette laundry
leisure level lift lifts live lobby local lock locker lockers loft lorry lounge lower mainstream maisonette market
meadow memorial middle minibus mosque motorway multi multistorey museum musical nail net netball nightclub number
off-licence offices orchestra order outbuilding outdoor outside oval overpass packs paddock parade parking parkour
parties party passage pavement pavements pavilion penthouse performing petrol phone phones pier piers pitch pitches
pizza platform platforms play playgroup playpark plot pond ponds pool pools porch port post premises private pub pubs
queue queues rail railway ramp ramps rear reception recreation restaurant retail rink roof rooftop route routes rowing
rugby ruins sauna scene scrapyard seafront seaside seat seats shed sheds shelter shelters shore side sidings singing
skatepark skateparks skating sleepover slide slides slip slope smoking snooker sofa soft sports spot squad squads
squat stadium stairs stairway stairwell stall stalls station steps stop stops storage storey stream studio subway
suite suites supermarket swing swings synagogue table takeaway tattoo taxi taxis temporary tennis tent tents terraces
theme timber toilet toilets towers towpath track tracks train trains tram trampoline trams travellers tree trees
trolley tunnel tunnels underground undergrowth underpass vacant van vans verge viaduct video volleyball waiting wall
walls warehouse wash wasteland waterfront waters weekend weights wetland window woodland xbox yacht zoo
"""
# What people do, and where they do it for.
_WORK: Final = """
account accountant admin administration agencies apprentice architect area attendant band barber builder building
business caseholder caseworker cashier chaplain chef cleaner cleaners cleaning co-ordinator commissioner commissioning
community companion conductor contractor contractors customer data dentist digital drivers duty email employer
enforcement engagement engineer estate facilitator facilities finance firefighter fundraising gamekeeper gardener gp
groundsman guards holder holders human imam instructor instructors intervention janitor keeper landlord leaders
learner lecturer liaison librarian lifeguard lifeguards linked lodging maintenance managers mentoring mentors midwives
nanny navigator nurses nursing occupational officers operator operators organiser owner owners paramedic participation
pastor pastoral patrol patrols pharmacist pharmacy physio physiotherapist planner planning porter priest prosecutor
psychiatrist psychotherapist receptionist referee referrer registrar rehousing relief representative researcher
resources responder responsible scheme scout shopkeeper signposting single specialists sponsor steward stewards
substances supervising supervision systems tenants therapists trainee trainer trainers transition translator treatment
tutors unaccompanied vicar wellness witness
"""
# How a place or a group is told from another of its kind.
_KINDS_OF: Final = """
across adjacent against agencies agency along ancient annual approach around ash awaits beside between beyond big
biggest busy catholic cheap close closed cold comprehensive crowded current dark deserted dirt dirty disabled double
down eg empty etc ethnic european evangelical existing famous favourite female former free friendly further general
given grammar hidden homeless huge ie informal inner inside jewish larger latest little local lone lonely lot lots
male methodist metropolitan mobile modern muslim n/a narrow nearby nearest neighbouring nk odd onto opposite original
orthodox other others over own pair pairs parallel per plus poor popular posh previous proposed quiet rough round
ruined rundown selective separate set sets several shared similar single smaller state stated steep suburban summer
tba tbc through toward unclear under unlit unsafe unstated unsure unused urban usual various via weekly whole wide
wider winter with without
"""
ORDINARY: Final = frozenset(f"{_THINGS} {_WORK} {_KINDS_OF}".split())
# Common words that with "the" before them are what people call one place and no other.
_LOCAL: Final = """
abbey acorn ash beech birch brook copse crown dale fell grange grove hazel holly lodge manor maple mill mission mount
oak orchard pine priory quay rec ridge rosewood temple trinity vale victoria willow
"""
LOCAL: Final = frozenset(_LOCAL.split())
_PLAIN_LANDMARKS: Final = LANDMARKS - LOCAL
_ENDINGS: Final = (
    "ing",
    "ed",
    "al",
    "ive",
    "ic",
    "ous",
    "ary",
    "less",
    "ian",
    "ist",
    "tion",
    "sion",
    "ment",
    "ity",
    "ness",
    "ful",
    "able",
    "ible",
    "ism",
    "ology",
)
_SHORTEST: Final = 3


def is_plain_landmark(word: str) -> bool:
    """Whether "the" before it says that only the word is meant: "the park", and not "the grange"."""
    return word in _PLAIN_LANDMARKS


def is_unheard_of(word: str, common: CommonWords) -> bool:
    """Of a small word in a field of names: whether it is none that we know to be in usual speech."""
    small = word.casefold()
    if len(small) < _SHORTEST or small in TITLES or small in PARTICLES:
        return False
    forms = {small, small.removesuffix("s"), skeleton(small)}
    return not any(form in common or form in ORDINARY or form in IN_ROLES or is_english(form) for form in forms)


def is_odd(word: str, common: CommonWords) -> bool:
    """Of a small word in a field of names: whether it may be one, however often it is a word elsewhere."""
    small = word.casefold()
    is_usual = small in common or small in ORDINARY or small in IN_ROLES or small in _PLAIN_LANDMARKS
    is_name = small in NAME_WORDS - ADJECTIVES - FREQUENT - DAYS - MONTHS and not is_usual
    return is_name or is_unheard_of(word, common)


def is_formed_as_word(word: str) -> bool:
    """Whether it ends as words do that tell what something is: "debating", "regional"."""
    return word.endswith(_ENDINGS)
