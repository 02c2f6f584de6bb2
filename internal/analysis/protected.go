package analysis

// protectedWords are words whose stem would make them meet another: the first
// word of a line is itself the term of the line. They were found by running the
// stemmer over all words of a corpus of leaflets and of patients' questions,
// and judging every stem that joined words of different meaning. The comment
// names what each is kept from.
const protectedWords = `
# acquired immunodeficiency: from aid, aided, aiding. Lower-case "aids" is this
# term too, since most people type no capitals; "hearing aids" still meets
# "hearing aid" by its other word.
aids
# abbreviations, from words without the s
als
ards
ibs
sars
# from organ
organism organisms
organic organically
organize organizes organized organizing organizer organization organizations organizational
# from medical
medication medications medicated medicate medicating
# from universal
university universities
# from secret
secretion secretions secrete secretes secreted secreting secretory
# from enter
enteral enterally
enteric
# from past
paste pastes pasted
# from iron
ironing
# from positive
position positions positioned positioning positional
# from internal
international internationally
# from colon, colonic
colonize colonizes colonized colonizing colonization
# from several
severe severely severity
# from late, later
lateral laterally
# from like
likely likelihood likelier
unlikely unlikelihood
# from over and under
overly
overlie overlies overlying
overeat overeats overeating overate overeaten
underlie underlies underlying
# from person
personality personalities
# from related
relative relatives
# from experience
experiment experiments experimental experimentally experimented
# from response
responsible responsibly responsibility responsibilities
# from effect, side effects
effective effectively effectiveness
# from periods
periodic periodically periodicity
# from season
seasoning seasonings
# from embolism
embolization embolize embolized
# from extreme
extremity extremities
# from sterile
sterilize sterilizes sterilized sterilizing sterilization sterilizations
# from immune
immunize immunizes immunized immunizing immunization immunizations
# from vegetable
vegetative
# from animation
animal animals
# from general
generalized generalize generalizes generalizing generalization generalizations
# from conversation
conversion conversions
# from mechanical
mechanism mechanisms
# from Parkinson
parkinsonism parkinsonian
# from irritate
irritable irritability
# from major and minor
majority majorities
minority minorities
# from apart
apartment apartments
# from miner
mineral minerals
# from candidate
candida candidal
# from Oliver
olive olives
# from author
authority authorities
# from adhere
adhesive adhesives
# from stimulation
stimulant stimulants
# from depression
depressant depressants
# from Sever's disease
several
# from month, monthly
monthlies
# from low: a syndrome's name
lowe
# from Prader-Willi and the circle of Willis
willy willys willies
# no eating, from quick
fasting
# from hard
hardly
`
