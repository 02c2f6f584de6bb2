package analysis

// irregularVerbs are the past forms that the stemmer cannot know, of verbs in
// which patients say what happens to them. Forms that are more often another
// word are left out: bit, found (of an institution), left, saw, thought, wound.
const irregularVerbs = `
awake awoke awoken awakened awakening
beat beaten
become became
begin began begun
bend bent
bite bitten
bleed bled
blow blew blown
break broke broken
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen
come came
creep crept
dream dreamt
drink drank
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
forget forgot forgotten forgetful forgetfulness
freeze froze frozen
get got gotten
give gave given
go went gone
grow grew grown
hear heard
hide hid hidden
hold held
keep kept
know knew
lead led
lean leant
learn learnt
lend lent
lose lost losing loss losses
make made
mean meant
meet met
pay paid
pee peed
poo pooed pooing
prove proven
ride rode ridden
say said
seek sought
sell sold
send sent
shake shook shaken shaky shakiness
shine shone
shoot shot
show shown
shrink shrank shrunk shrunken
sing sang sung
sink sank sunk
sit sat
sleep slept
slide slid
speak spoke spoken
speed sped
spell spelt
spend spent
spill spilt
spin spun
spit spat
spoil spoilt
stand stood
steal stole stolen
stick stuck
sting stung
stink stank stunk
strike struck stricken
swear swore sworn
sweep swept
swell swollen swelled
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
throw threw thrown
wake woke woken waken
wear wore worn
weep wept weepy
write wrote written
`
