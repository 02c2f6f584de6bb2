package analysis

// complaintWords join the forms of words in which patients say what they feel,
// where the stemmer leaves them apart: "itchy", "itching" and "itch" are one
// word. Sources: consumers' questions to a national medical library and the
// words of leaflets, grouped by hand.
const complaintWords = `
ache aches ached aching achy achey achiness
anger angry angrily
blood bloody bloodied
breathe breath breaths breathing breathes breathed
breathless breathlessness
bruise bruises bruised bruising bruisy
bump bumpy

cramp crampy
crust crusty
diarrhea diarrheal diarrheic
diet dietary
dizzy dizzily dizzyness
dry dries dried drying drier dryer driest dryness
fail fails failed failing failure failures
fatigue fatigues fatigued fatiguing fatigability fatigable
fever fevers feverish fevered
flake flakes flaked flaking flaky flakiness
hunger hungry hungrily
injury injuries injure injures injured injuring injurious
itch itches itched itching itchy itchiness itchier
lump lumpy lumps
nausea nauseous nauseated nauseating nauseate nauseousness
nosebleed nosebleeds nosebleeding
pain pains pained painful painfully paining
pimple pimples pimply
prickle prickly
red redder reddest reddish reddened reddening redness
scab scabby
scratch scratchy
sick sickness sicker
sleepy sleepier sleepiness sleepily
sneeze sneezes sneezed sneezing sneezy
snore snores snored snoring snorer snorers
sore sores soreness sorely
spot spotty
stress stressed stressful stressing stresses stressor stressors
sugar sugars sugary
sweat sweats sweated sweating sweaty sweatiness
thirst thirsty thirstiness
throb throbs throbbed throbbing
tickle tickly
tingle tingles tingled tingling tingly
tire tires tired tiring tiredness tiresome
tremble trembles trembled trembling trembly
tremor tremors tremulous
vomit vomits vomited vomiting
water watery watering waters watered
weak weaker weakest weaken weakens weakened weakening weakness weaknesses
wheeze wheezes wheezed wheezing wheezy wheeziness
worry worries worried worrying worrier
worse worst worsen worsens worsened worsening
yellow yellows yellowed yellowing yellowish yellowness
`
