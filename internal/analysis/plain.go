package analysis

// plainWords join forms of other words that leaflets and questions about health
// are full of, where the stemmer leaves them apart: nouns made from verbs, and
// comparatives. Lower and later are left apart from low and late ("lower leg",
// "later life"), and so is better.
const plainWords = `
# what is done about an illness
absorb absorbs absorbed absorbing absorption
administer administers administered administering administration
conceive conceives conceived conceiving conception
consume consumes consumed consuming consumption
cure cures cured curing curable
deliver delivers delivered delivering delivery deliveries
dose doses dosed dosing dosage dosages
excrete excretes excreted excretion
inhale inhales inhaled inhaling inhalation inhalations
maintain maintains maintained maintaining maintenance
prescribe prescribes prescribed prescribing prescription prescriptions prescriber
reabsorb reabsorbed reabsorption
react reacts reacted reacting reaction reactions
recover recovers recovered recovering recovery
reduce reduces reduced reducing reduction reductions
refer refers referred referring referral referrals
relieve relieves relieved relieving relief
remove removes removed removing removal removals
smoke smokes smoked smoking smoker smokers
surgery surgeries surgical surgically
survive survives survived surviving survival survivor survivors
transmit transmits transmitted transmitting transmission
treat treats treated treating treatment treatments treatable
vaccine vaccines vaccinate vaccinated vaccination vaccinations
xray xrays
gp gps
# how it goes
appear appears appeared appearing appearance
consider considers considered considering consideration considerations
destroy destroys destroyed destroying destruction
deteriorate deteriorates deteriorated deteriorating deterioration
differ differs differed differing difference differences different
disturb disturbs disturbed disturbing disturbance disturbances
expose exposes exposed exposing exposure
frequent frequently frequency
lengthen lengthens lengthened lengthening
occur occurs occurred occurring occurrence occurrences
predispose predisposes predisposed predisposing predisposition
recur recurs recurred recurring recurrence recurrences recurrent
shorten shortens shortened shortening
strengthen strengthens strengthened strengthening
tight tighter tightness tighten tightens tightened tightening
thick thicker thickest thicken thickens thickened thickening thickness
urgent urgently urgency
# comparatives
big bigger biggest
bright brighter brightest brightness
cold colder coldest coldness
dark darker darkest darken darkened darkening darkness
early earlier earliest
great greater greatest greatly
hard harder hardest harden hardens hardened hardening hardness
heavy heavier heaviest heavily heaviness
high higher highest highly
hot hotter hottest
large larger largest largely
light lighter lightest
long longer longest
loud louder loudest loudness
mild milder mildest mildly
new newer newest newly
old older oldest
pale paler palest paleness
safe safer safest safely
short shorter shortest shortness
slow slower slowest slowly slowness
small smaller smallest
soft softer softest soften softens softened softening softness
strong stronger strongest strongly
thin thinner thinnest thinness
warm warmer warmest warmth
wide wider widest widen widens widened widening
young younger youngest
cannot cant
# written without the sign
what whats
how hows
where wheres
who whos
that thats
there theres
here heres
she shes
he hes
# the ordinal in figures
first 1st
second 2nd
third 3rd
fourth 4th
fifth 5th
sixth 6th
seventh 7th
eighth 8th
ninth 9th
tenth 10th
# the letter by its name
alpha α
beta β
gamma γ
delta δ
omega ω
`
