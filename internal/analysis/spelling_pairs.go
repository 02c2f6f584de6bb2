package analysis

// spellingPairs are spellings that no safe rule covers: the American form, then
// the others. They are the words of this kind that leaflets and patients use.
// Medicines are here where the old British name and the international one
// (rINN) are spellings of one name; different names of one medicine (paracetamol,
// acetaminophen) are synonyms and belong in a vocabulary.
const spellingPairs = `
heme haem
heming haeming
gray grey
grays greys
grayish greyish
graying greying
aging ageing
center centre
centers centres
centered centred
centering centring
theater theatre
theaters theatres
fontanel fontanelle
fontanels fontanelles
frenulum fraenulum
savory savoury
goiter goitre
goiters goitres
titer titre
titers titres
caliber calibre
maneuver manoeuvre
maneuvers manoeuvres
mold mould
molds moulds
moldy mouldy
molding moulding
molded moulded
pajamas pyjamas
mustache moustache
yogurt yoghurt yoghourt
yogurts yoghurts
donut doughnut
donuts doughnuts
aluminum aluminium
disk disc
disks discs
diskectomy discectomy
skeptical sceptical
judgment judgement
artifact artefact
artifacts artefacts
draft draught
drafts draughts
cozy cosy
mom mum
moms mums
mommy mummy
airplane aeroplane
airplanes aeroplanes
plow plough
jewelry jewellery
woolen woollen
license licence
licenses licences
licensed licenced
defense defence
defenses defences
offense offence
practice practise
practices practises
practiced practised
practicing practising
counselor counsellor
counselors counsellors
tranquilizer tranquilliser tranquillizer
tranquilizers tranquillisers tranquillizers
skillful skilful
enroll enrol
enrolls enrols
enrollment enrolment
fulfillment fulfilment
installment instalment
dialog dialogue
analog analogue
analogs analogues
catalog catalogue
catalogs catalogues
hiccup hiccough
hiccups hiccoughs
mollusk mollusc
speciality specialty
specialities specialties
inquiry enquiry
inquiries enquiries
inquire enquire
dependent dependant
dependents dependants
dietitian dietician
dietitians dieticians
cesarean cesarian caesarian caesarean
cesareans cesarians caesarians caesareans
feces faeces
diarrhea diarrhoea
orthopedics orthopaedics
pediatrician paediatrician
encyclopedia encyclopaedia
synesthesia synaesthesia
pedicure paedicure
ameba amoeba
okay ok
till til
while whilst
among amongst
toward towards
afterward afterwards
# medicines, old British or American spelling and the international one
amoxicillin amoxycillin
amphetamine amfetamine
amphetamines amfetamines
methamphetamine metamfetamine
dexamphetamine dexamfetamine
aciclovir acyclovir
valaciclovir valacyclovir
beclometasone beclomethasone
betametasone betamethasone
dexametasone dexamethasone
cefalexin cephalexin
cefradine cephradine
cefalosporin cephalosporin
cefalosporins cephalosporins
ciclosporin cyclosporin cyclosporine ciclosporine
clomifene clomiphene
colestyramine cholestyramine
colecalciferol cholecalciferol
cromoglicate cromoglycate
dicycloverine dicyclomine
flupentixol flupenthixol
furosemide frusemide
guaifenesin guaiphenesin
indometacin indomethacin
mitoxantrone mitozantrone
phenobarbital phenobarbitone
pentobarbital pentobarbitone
thiopental thiopentone
riboflavin riboflavine
tetracycline tetracyclin
trihexyphenidyl trihexiphenidyl
bendroflumethiazide bendrofluazide
`
