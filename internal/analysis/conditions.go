package analysis

// conditionWords join the name of a condition with the adjective, verb or person
// made from it, where the stemmer leaves them apart. An adjective that is part of
// another condition's name is left out (aplastic anaemia is no aplasia,
// dystrophic epidermolysis bullosa no muscular dystrophy).
const conditionWords = `
allergy allergies allergic allergically
anemia anemias anemic
anorexia anorexic anorectic
anxiety anxieties anxious anxiously
arrhythmia arrhythmias arrhythmic
arthritis arthritic
asthma asthmatic asthmatics
atrophy atrophies atrophic atrophied
autism autistic
bacteremia bacteremic
bronchitis bronchitic
bulimia bulimic bulimics
catatonia catatonic
claustrophobia claustrophobic
cyanosis cyanotic cyanosed
dementia dementias demented
diabetes diabetic diabetics
dyslexia dyslexic
eczema eczematous
epilepsy epilepsies epileptic epileptics
gangrene gangrenous
gene genes genetic genetics genetically
glaucoma glaucomas glaucomatous
hemiplegia hemiplegic
hemophilia hemophiliac hemophiliacs hemophilic
heredity hereditary
herpes herpetic
hydrocephalus hydrocephalic
hyperglycemia hyperglycemic
hyperkalemia hyperkalemic
hypertrophy hypertrophic hypertrophied
hypochondria hypochondriac hypochondriacs
hypoglycemia hypoglycemic
hypokalemia hypokalemic
hypothermia hypothermic
hypoxia hypoxic
hysteria hysterical
impotence impotent
inflame inflames inflamed inflaming inflammation inflammations inflammatory
insomnia insomniac insomniacs
ischemia ischemic
jaundice jaundiced
ketosis ketotic
lethargy lethargic
leukemia leukemias leukemic
malaria malarial
mania manic
migraine migraines migrainous
miscarriage miscarriages miscarry miscarried miscarrying
myopia myopic
neuralgia neuralgias neuralgic
neuropathy neuropathies neuropathic
osteoporosis osteoporotic
paranoia paranoid
paraplegia paraplegic
phobia phobias phobic
pneumonia pneumonias pneumonic
pregnancy pregnancies pregnant
psoriasis psoriatic
quadriplegia quadriplegic
rheumatism rheumatic
schizophrenia schizophrenic schizophrenics
scoliosis scoliotic
syphilis syphilitic
tetraplegia tetraplegic
thalassemia thalassemias thalassemic
toxemia toxemic
trauma traumas traumatic traumatised traumatise
tuberculosis tubercular tuberculous
uremia uremic
varicosity varicosities varicose
`
