package annotate

import "strings"

// class is a set of things that a word can do in a sentence that names
// something.
type class uint32

const (
	// adverb stands between a subject and "called".
	adverb class = 1 << iota
	// auxiliary joins a subject with "called": "has been called".
	auxiliary
	// article is a, an, the.
	article
	// conjunction joins the names of a list.
	conjunction
	// cut ends a name inside the words that follow it: "gigantism because ...".
	cut
	// condition ends a name that holds in some cases only: "gigantism when ...".
	condition
	// opener is no first word of a name; an item of a list that begins with
	// one is not a name, and the list is over.
	opener
	// finite is a verb; no name holds one.
	finite
	// tail is no last word of a name.
	tail
	// generic words name nothing when they stand alone.
	generic
	// demonstrative stands before a noun that means the leaflet's subject.
	demonstrative
	// subjectNoun is such a noun: "this condition".
	subjectNoun
	// leadIn begins a phrase before the subject that leaves the meaning alone:
	// "In the past, ...".
	leadIn
	// holder stands before a subject inside a sentence: "they have X, also
	// called Y".
	holder
	// aspect stands before "of" and a subject: "symptoms of X (also called Y)".
	aspect
	// people have a subject: "people with X, also called Y".
	people
)

// lexicon holds the classes of the words that matter to the patterns. The
// lists are ours, from reading how leaflets name things.
var lexicon = newLexicon()

func newLexicon() map[string]class {
	lists := []struct {
		class class
		words string
	}{
		{adverb, `also sometimes often commonly formerly previously usually frequently generally occasionally
			once now originally historically variously alternatively better best more most less popularly
			colloquially informally medically clinically technically scientifically simply correctly properly
			either currently traditionally widely typically rarely otherwise still just formally recently
			today commonest increasingly simply collectively initially mostly affectionately too`},
		{auxiliary, `is are was were be been being has have had may can might could will would used to it's
			that's they're`},
		{article, `a an the`},
		{conjunction, `and or`},
		{cut | opener, `which that who whose whom where because as while but due since although though after
			before during until than among amongst by so based depending being for from about according
			either depend depends although yet plus along unlike not`},
		{condition | cut | opener, `when if unless whenever`},
		{finite | cut | opener, `is are was were be been has have had may can might could will would should must
			does do did means occurs occur causes affects affect happens happen refers refer includes include
			involves involve results begins develops develop makes make gives describes describe consists
			belongs accounts represents remains usually appears varies tends lasts becomes become comes
			requires leads lead starts produces reduces reduce increases damages attacks helps help
			allows uses seems can't cannot isn't it's that's they're ranges runs spreads arises
			manifests presents combines contains covers differs ranks treats describes relieves belongs
			interferes carries combines lowers blocks works stops kills prevents removes measures looks
			shows lets checks took take takes`},
		{finite | opener, `called known termed referred named dubbed spelled spelt classified considered
			characterized characterised caused inherited marked defined thought believed`},
		{opener | cut, `it its they them their theirs he she his her him we us our you your this these those
			there here what how why whether some many several all both any each every no one most
			another other others people patients doctors children adults infants women men someone anyone`},
		{opener, `of in on at with to into onto over under between within without via per and or including
			such like e.g i.e namely especially particularly usually also sometimes often commonly typically
			rarely generally formerly previously more less most very only even rather especially then thus
			therefore however further abbreviated meaning pronounced listed below above see
			up out off just still now today because resulting leading causing affecting occurring`},
		{opener | tail, `same different various`},
		{tail, `of in on at with to for from by into onto over under between within without via per and or the a an
			as than but nor which that who is are was were also its their his her this these those more most very
			such like including e.g i.e not no other another some any sometimes often usually commonly`},
		{generic, `condition conditions disease diseases syndrome syndromes disorder disorders illness illnesses
			infection infections cancer cancers tumor tumour tumors tumours pain medicine medicines medication
			drug drugs test tests procedure procedures treatment treatments therapy type types form forms name
			names problem problems defect defects deficiency carrier carriers common rare severe mild acute
			chronic primary secondary congenital acquired inherited hereditary familial genetic idiopathic
			sporadic classic classical typical atypical benign malignant other others stage grade phase
			abnormality abnormalities injury attack attacks symptom symptoms sign signs virus bacteria
			bacterium parasite parasites germ germs gene genes mutation mutations protein enzyme hormone
			cells cell tissue blood skin normal abnormal positive negative adult adults child children infant
			infants juvenile infantile neonatal pediatric paediatric men women people patients group
			groups operation surgery scan vaccine short abbreviation abbreviations term terms word words 1 2 3 4 i ii iii iv v
			a b c d e the an of complete partial total simple complex early late onset new old left right
			de novo recessive dominant autosomal linked x life threatening medical emergency one two three
			first line localized generalized isolated specific subtype subtypes syndromic nonsyndromic non so called usa uk`},
		{demonstrative, `this the`},
		{subjectNoun, `condition disease disorder syndrome illness infection problem medicine drug medication
			test procedure treatment scan operation vaccine cancer tumour tumor injury abnormality defect
			deficiency therapy surgery technique examination exam x-ray complaint disability`},
		{leadIn, `in until formerly sometimes today historically originally previously at once however
			because since also thus therefore although though now currently medically due based for`},
		{holder, `have has having had develop develops get gets take takes taking use uses using treat treats prevent
			prevents cause causes causing catch`},
		{aspect, `symptom symptoms sign signs feature features risk risks case cases treatment diagnosis cause causes
			chance chances severity history effects complications outlook`},
		{people, `people persons person patients patient individuals individual someone those anybody anyone children
			adults infants babies women men living born diagnosed affected child woman man baby`},
	}
	lexicon := make(map[string]class, 512)
	for _, list := range lists {
		for word := range strings.FieldsSeq(list.words) {
			lexicon[word] |= list.class
		}
	}
	return lexicon
}
