package analysis

import (
	"strings"
	"testing"
)

// British, then American, of words in leaflets.
func TestSpellingPairs(t *testing.T) {
	a := New()
	for _, pair := range []string{
		"tumour tumor", "tumours tumors", "oedema edema", "lymphoedema lymphedema", "papilloedema papilledema",
		"angiooedema angioedema", "anaemia anemia", "anaemic anemic", "leukaemia leukemia", "leucaemia leukemia",
		"haemorrhage hemorrhage", "haemorrhoids hemorrhoids", "haematology hematology", "haem heme",
		"methaemoglobin methemoglobin", "septicaemia septicemia", "hypoglycaemic hypoglycemic", "ischaemia ischemia",
		"ischaemic ischemic", "oesophagus esophagus", "oesophageal esophageal", "gastrooesophageal gastroesophageal",
		"oestrogen estrogen", "phytooestrogen phytoestrogen", "antioestrogen antiestrogen", "paediatric pediatric",
		"paediatrician pediatrician", "foetus fetus", "foetal fetal", "diarrhoea diarrhea", "gonorrhoea gonorrhea",
		"amenorrhoea amenorrhea", "seborrhoeic seborrheic", "gynaecology gynecology", "gynaecomastia gynecomastia",
		"orthopaedic orthopedic", "coeliac celiac", "caecum cecum", "aetiology etiology", "apnoea apnea",
		"dyspnoea dyspnea", "homoeopathy homeopathy", "anaesthetic anesthetic", "anaesthesia anesthesia",
		"paraesthesia paresthesia", "faeces feces", "faecal fecal", "naevus nevus", "caesarean cesarean",
		"caesarian cesarean", "colour color", "colouring coloring", "discoloured discolored", "discolouration discoloration",
		"behaviour behavior", "behavioural behavioral", "labour labor", "odour odor", "odourless odorless", "favourite favorite",
		"fibre fiber", "fibres fibers", "litre liter", "millilitres milliliters", "centre center", "centred centered",
		"metre meter", "centimetres centimeters", "goitre goiter", "titre titer", "theatre theater",
		"organise organize", "organisation organization", "immunisation immunization", "hospitalised hospitalized",
		"ionising ionizing", "minimise minimize", "recognise recognize", "generalised generalized", "randomised randomized",
		"tranquilliser tranquilizer", "analyse analyze", "paralysed paralyzed", "dialyser dialyzer", "catalyse catalyze",
		"grey gray", "ageing aging", "sulphate sulfate", "sulphonamide sulfonamide", "programme program",
		"programmes programs", "microgramme microgram", "travelling traveling", "labelled labeled", "counselling counseling",
		"counsellor counselor", "licence license", "practise practice", "mould mold", "disc disk", "leucocyte leukocyte",
		"yoghurt yogurt", "hydrocoele hydrocele", "plasmaphaeresis plasmapheresis", "amoxycillin amoxicillin",
		"frusemide furosemide", "cyclosporine ciclosporin", "aluminium aluminum", "dietician dietitian",
	} {
		british, american, _ := strings.Cut(pair, " ")
		if a.Stem(british) != a.Stem(american) {
			t.Errorf("%s is %q, %s is %q", british, a.Stem(british), american, a.Stem(american))
		}
	}
}

// The rules must leave these alone.
func TestSpellingLeavesAlone(t *testing.T) {
	l := newLexicon()
	for _, word := range strings.Fields(`exercise exercises exercising advise advised surprise bruise bruises raise rise
		noise precise likewise otherwise stepwise disease diseases supervised unsupervised compromised immunocompromised
		circumcise penises promise revise crises noises wise aerobic aesthetic anaerobic maelstrom phoenix subpoena four
		hour pour tour contour sour your flour liver meter water acre angioedema gastroesophageal phytoestrogen programmed
		raised arises incised paradise excise malaise`) {
		if got := l.spell(word); got != word {
			t.Errorf("spell(%q) is %q", word, got)
		}
	}
}

func TestSpellingTwiceChangesNothing(t *testing.T) {
	l := newLexicon()
	for head, others := range groups(spellingPairs) {
		if got := l.spell(head); got != head {
			t.Errorf("spell(%q), an American spelling, is %q", head, got)
		}
		for _, other := range others {
			if got := l.spell(other); got != head {
				t.Errorf("spell(%q) is %q, want %q", other, got, head)
			}
		}
	}
}
