package analysis

// irregularPlurals are Latin, Greek and old English plurals, and singulars in
// -s that the stemmer takes for plurals. Terms are the stems of the first word.
const irregularPlurals = `
# -is, -es
diagnosis diagnoses diagnose diagnosed diagnosing diagnostic diagnostics
prognosis prognoses
metastasis metastases metastatic metastasise metastasised metastasises metastasising
neurosis neuroses neurotic
psychosis psychoses psychotic
thrombosis thromboses thrombosed
stenosis stenoses stenosed stenotic
fibrosis fibroses fibrotic
sclerosis scleroses sclerotic
cirrhosis cirrhoses cirrhotic
anastomosis anastomoses
symbiosis symbioses
necrosis necroses
crisis crises
sepsis sepses septic
paralysis paralyses paralyse paralyzes paralysed paralysing
dialysis dialyses dialyse dialyzes dialysed dialysing dialyser
analysis analyses analyse analyzes analysed analysing
hydrolysis hydrolyses hydrolyse hydrolyzes hydrolysed
prosthesis prostheses prosthetic prosthetics
synthesis syntheses
hypothesis hypotheses
emphasis emphases
axis axes
epiphysis epiphyses epiphyseal
metaphysis metaphyses metaphyseal
testis testes
neoplasm neoplasms neoplastic
# -um, -a
bacteria bacterium bacterial
ovum ova
septum septa septal
atrium atria atrial
diverticulum diverticula diverticulums diverticular
phenomenon phenomena
criterion criteria
ganglion ganglia ganglions
labium labia labial
spermatozoon spermatozoa
serum sera serums
bacillus bacilli
foramen foramina
lumen lumens lumina
millennium millennia
symposium symposia
haustrum haustra
# -us, -i
fungus fungi funguses fungal
virus viruses viral
nucleus nuclei
stimulus stimuli
bronchus bronchi bronchial
thrombus thrombi
embolus emboli embolism embolisms embolic
alveolus alveoli alveolar
focus foci
locus loci
sinus sinuses
uterus uteri uteruses uterine
fetus fetuses fetal
streptococcus streptococci streptococcal streptococcic
staphylococcus staphylococci staphylococcal
pneumococcus pneumococci pneumococcal
meningococcus meningococci meningococcal
gonococcus gonococci gonococcal
enterococcus enterococci enterococcal
nevus nevi
villus villi
calculus calculi
radius radii
humerus humeri humeral
meniscus menisci meniscal
hippocampus hippocampi hippocampal
# -a, -ae
vertebra vertebrae vertebras vertebral
bursa bursae bursas
bulla bullae
fistula fistulae fistulas
larva larvae
petechia petechiae petechial
sequela sequelae
stria striae
verruca verrucae verrucas
papilla papillae papillary
areola areolae
axilla axillae axillary
aorta aortae aortic
alga algae
lacuna lacunae
macula maculae macular
scapula scapulae scapular
maxilla maxillae maxillary
patella patellae patellar
cornea corneae corneal
retina retinae retinas retinal
conjunctiva conjunctivae conjunctival
chlamydia chlamydiae chlamydial
amoeba amoebae amoebic
# -oma, -omata
carcinoma carcinomata
fibroma fibromata
sarcoma sarcomata
hemangioma hemangiomata
lymphoma lymphomata
condyloma condylomata
granuloma granulomata
hematoma hematomata
papilloma papillomata
stoma stomata stomas
# -ix, -ex, -nx
appendix appendices appendixes appendiceal
cortex cortices cortical
matrix matrices
index indices
vertex vertices
cervix cervices
larynx larynges larynxes laryngeal
pharynx pharynges pharyngeal
phalanx phalanges phalangeal
meninges meninx meningeal
coccyx coccyges coccygeal
thorax thoraces thoracic
calyx calyces
iris irides
# old plurals
child children childrens
foot feet
tooth teeth
woman women womens
man men mens
mouse mice
louse lice
goose geese
calf calves
knife knives
half halves
wife wives
elf elves
ox oxen
# singulars in -s, and their plurals
lens lenses
gas gases gasses gassy
pancreas pancreases pancreatic
`
