"""Words that are somebody's name in one sentence and only a word in the next."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES: Final = _words("mr mrs ms miss mx dr sir st prof rev")
# Before a name, or in the middle of one.
PARTICLES: Final = _words("de da di du del della la le el al bin ibn ben van von der den dos das ter ap ab")

# What people do, or are to one another: in a field of names no part of one, unless a title stands before it.
NOT_NAMES: Final = TITLES | _words("""
academy acquaintance acquaintances adult adults adviser advisor advocate agency alleged analyst another anybody anyone
assistant aunt aunts authority boy boyfriend boyfriends boys brother brothers care carer carers chair child children
childrens class classmate classmates clerk clinic clinician coach college colleague community consultant contact
coordinator council counsellor cousin cousins dad daughter department deputy designated detective director district
doctor driver education everybody everyone ex families family father female females form foster friend friends gang
girl girlfriend girlfriends girls grandad grandfather grandma grandmother grandparent grandparents group groups
guardian head health help her him his hospital housing identified independent inspector involved known lad lads lead
leader local male males man manager member members men mentor minute-taker mother mum mums nan nobody none not nurse
officer older other others our own parent parents partner partners pastoral peer peers people person persons police
practitioner primary principal probation psychiatrist psychologist pupil pupils relative representative reviewing
safeguarding school schools secondary senior sergeant service services several sibling siblings sister sisters social
solicitor some somebody someone son specialist staff stepbrother stepfather stepmother stepsister strategic student
students supervisor support taker teacher team teenager the their them therapist these they those tutor two twin uncle
uncles unidentified unit unknown unnamed various victim victims volunteer warden wardens who woman women worker
workers year years younger youth youths
""")

# At the beginning of a sentence, and small, nearly always the word.
FUNCTION: Final = _words("""
a about above after again all also always am an and any are as at be because been before being between both but by can
could did do does done down during each else ever every few for from get go got had has have he her here him his how i
if in into is it its just let like made make many me more most much my near never next no nor not now of off on once
one only or our out over own per said same say see seen she should since so some such than that the their them then
there these they this those though through till to too under until up upon us use used very was we well went were what
when where whether which while who whom whose why with within without would yes yet you your
""")
# Of two or three letters, or an abbreviation written small: initials or a word, nobody can tell.
SHORT_WORDS: Final = FUNCTION | _words("""
ad ah aid aim air al app are arm art ask ate bad bag ban bar bat bay bed bet bid big bit bob bow box bra bus buy bye
cab cap car cat cc cm co cot cow cry cup cut dad dam day de den die dig dim dip dj dog dr due ed eg eh em en end era
etc eve ex eye fan far fat fax fed fee fit fix fly fog ft fun gap gas gay gel gin god gp gum gun guy ha hat hen hey hi
hip hit hm hot hub hug hut ice id ie ill inn ip jam jar jaw jet job jog joy kg key kid kin kit km la lab lad lap law
lay led leg lid lie lip lit lo log lot low mad man map mat may men met mg mid min mix ml mm mo mob mp mph mr mrs ms
mud mug mum nan net new nil nip nod nor nut oak odd oh oil ok old op org ot ow owe ox oz pa pad pan pat pay pc pe pen
pet ph pie pig pin pit pm pop pot pro ps pub pup put ran rat raw re ref rep rid rip rob row rub run sad sat sea set
sex sh shy sin sip sir sit six sky son st sue sum sun tag tan tap tax tea ted tee ten th ti tie tin tip toe toy try
tub tv two uh uk um un van vet via vs war wax way web wed wet wig win wk won www yd ye yo yr zip
""")

# Also the names of people.
NAME_WORDS: Final = _words("""
abbot abbott amber angel april archer ash aspen august autumn bacon bailey baker ball bank banks barber barker barn
barrow bay beach bean beard bee bell berry best bill bird bishop black blade blaze blue bolt bond booth bow bowl
branch brand bridge bridges bright brook brooks brown buck bull bunny burn burns bush butcher butler candy carol
carpenter carter case cash castle chamber chambers chance chandler chapel chapman charity chase cherry chip christian
christmas church clay clement cliff close coal cole colt constant cook cooper court cove cox crisp crook cross crow
crown crystal curry dale dane dash dawn day dean dee dell dixie dove dow drake draper drew duck duke dusty earl east
eden ember english eve faith falcon farmer farrow fawn fern ferry field fielder fielding fields finch fish fisher
flint flood flower flowers flynn ford forest fox frank free freeman french friday frost fuller gale gardener gardner
garland gates gay gene gill ginger glass glen glover gold golden good goodman gore grace grange grant gray green grey
grove guy hale hall hand hardy harmony harp harper harry hart haven hawk hay hazel head heart heath heather heaven
herb hill hills hobby holiday holly holmes holt home honey hood hook hope horn house hunt hunter hurst iris ivory ivy
jack jade jasmine jasper jay jet jewel josh joy judge june justice key keys kid king kitty knight lake lamb lance land
lane lark law leaf lee levy light lilac lily little lock locke lodge london long lord lottie love low lucky major
manor maple marble march mark marks marsh martin mason masters max may mead meadow meadows mercy merry mike miles mill
miller mills milo mint missy misty money moody moon moor moore morning moss mount myrtle nash neat nelly newton nick
noble noel norm north nova oak oakes olive opal page paige paris parish park parker parks parson parsons patience pat
peach peak pearl pearly pen penn penny pepper peter pew piper place plum pond pool poole poor pope poppy porter post
potter pound power powers pratt price priest prince prior priory quarry quill raven ray read red reed reef reign rich
ridge ring rise river rivers robin rock rocky rod roger root rose rosemary ross rowan rowe royal ruby rudd rush russet
rusty sage sailor sally sand sands sandy savage scarlet school score sea seal shade sharp sharpe shaw shepherd sherry
shore short silver sierra singer skip sky skye slater small smith snow south spark sparks spencer spring star steel
stella sterling stone storm story street strange strong sue summer summers sunday sunny swallow swan sweet swift tab
tailor tanner tate taylor teal temple terrace thorn thorne tiger till tiny tower town townsend trip trinity tucker
turner vale valentine valley van vicar victor victoria violet virtue wade walk walker wall waller ward warden warner
water waters weaver webb webster welch wells west wheat wheeler white wilde will willow wills winner winter winters
wise wolf wood woods worth wren wright yard yates york young younger zion tuesday wednesday thursday monday saturday
september october november december january february
""")
# Those of them that hardly ever stand in minutes as the word.
NEARLY_NAMES: Final = _words("""
bailey cole cox dixie flynn harper harry holmes hurst jasper josh lottie martin mike milo newton noel oakes paige
parker pratt roger ross rudd sally shaw skye smith spencer stella tate taylor townsend turner webb welch wheeler
wright yates york
""")
# Those that are also what somebody does: "to grant", "they may".
VERBS: Final = _words("""
ball bank bill blaze bolt bond booth bow bowl branch bridge buck burn bush case cash chance chase cherry chip close
cook cooper cost cross crown curry dash drew duck feed field fish flood flower free frost gill grant hail hand harp
head hope hum hunt judge key kid land lock long love low major march mark mask may might mind mint miss moor mount
nick order page paint park part pat pay peak peer pen pepper place play plum point pool pose post pound power price
prior quarry rain read reign ring rise rock root rose rush sand savage score seal shade sharp ship shore sing skip
slate snow spark spring star steel stone store storm strange sue swallow sweet swift tab thorn till tip tower trip
turn wade walk wall ward warden water weed will wish wood yard
""")
# Of somebody, beside what they do: "Young Person", "Little Brother".
ADJECTIVES: Final = _words(
    "young younger old older little small long short poor good best strange strong free low major"
)
# Common words that make the name of a place, beside one for its kind.
LANDMARKS: Final = _words("""
abbey acorn ash avenue bank bay beach beech birch bridge brook canal castle chapel church cliff copse cross crown dale
farm fell field fields forest gate gates grange green grove harbour hazel hill hills holly island king lake lodge
manor maple marina market meadow meadows mill mission moor mount oak orchard park parks pine priory quarry quay queen
queen's ridge rise river rose rosewood sands sea shore spring square station stone temple terrace tower trinity vale
valley victoria village walk water wharf willow wood woods yard north south east west corner court crescent gardens
junction
""")
# Before the word for its kind, these make a road's name and nothing else's.
OF_ROADS: Final = _words("high new old upper lower long first london school college main back cross")
ROADS: Final = _words("road street lane avenue close drive way crescent grove terrace row hill")
MONTHS: Final = _words("january february march april may june july august september october november december")
DAYS: Final = _words("monday tuesday wednesday thursday friday saturday sunday")
# Before a month or a day, the month or day; after a month, too.
BEFORE_DATES: Final = _words("""
in since by until till from during early late mid of last next this every each on before after to between around end
the
""")
AFTER_DATES: Final = _words(
    "half bank meeting review holiday holidays term onwards until till to morning afternoon evening"
)
# After a capital that begins a sentence, signs that the word is meant: "May he come?", "Mark the date".
AFTER_VERBS: Final = _words("""
he she they we you it i the a an his her their our my your this that these those him them us there not be have
""")
# Before a small word, signs that no name is: "the park", "he rose", "to grant".
BEFORE_WORDS: Final = _words("""
a an the his her their our my your its this that these those some any no each every he she they we you it i who which
to not will would can could should must may might
""")
# Of those, what nobody is "to" do.
PAST: Final = _words("rose drew may")
# Before a small word, signs that it is what somebody does.
BEFORE_DOING: Final = _words("he she they we you it i who which to not will would can could should must may might")
# Before several of one name.
BEFORE_SEVERAL: Final = _words("the those these all both")
# Words that names don't share, often enough in minutes that one taken for a lower-case name would spoil a sentence.
FREQUENT: Final = FUNCTION | _words("""
able absent action actions aged agreed alone already although anything area arrived asked aware away became began
behind better body boundary brought called came change changed changes clear close come concern concerned concerns
contact day days decided different disclosed drink early ends enough evening everything face fact felt find first
found four full further gave given going gone half hand happened hard heard held high hold hour hours however idea
inside issue keep kept kind knew know large last late later least left less life line live lives living long look
looked low main meet meeting meetings met might minute minutes moment month months morning moved must name named need
needed needs new night nothing number offered often open order part past pattern period phone place plan point
possible present put question quiet ready real really reason record report reported review right risk risks room safe
safety same second seem seems sent set shared show showed side since single sit sits small something sometimes soon
spoke spoken start started stay step still stop stopped such sure take taken taking talk talked tell text think third
three time times today together told tomorrow took touch touched towards trust turn understand view visit visits wait
walk walked want wanted watch way week weeks whole wish wished word words work write written wrong yesterday
""")

_ENGLISH: Final = NOT_NAMES | FREQUENT | SHORT_WORDS | NAME_WORDS | LANDMARKS | MONTHS | DAYS


def is_english(word: str) -> bool:
    """Of a word in small letters."""
    return word in _ENGLISH
