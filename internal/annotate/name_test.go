package annotate

import (
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
)

// overview is a leaflet with one overview section.
func overview(title, text string, other ...string) *corpus.Leaflet {
	return &corpus.Leaflet{
		Title:      title,
		OtherNames: other,
		Sections:   []corpus.Section{{Heading: "What is it?", Kind: corpus.Overview, Text: text}},
	}
}

func mined(names []Name) string {
	var out []string
	for _, name := range names {
		if name.Source == Mined {
			out = append(out, name.Text)
		}
	}
	return strings.Join(out, "; ")
}

func TestNamesAreMined(t *testing.T) {
	tests := []struct{ title, text, want string }{
		// A verb that names, after the subject.
		{"Shingles", "Shingles is also called herpes zoster.", "herpes zoster"},
		{"Shingles", "Shingles is also known as herpes zoster or zona.", "herpes zoster; zona"},
		{"Tennis elbow", "Tennis elbow is an overuse injury. It is also called lateral epicondylitis, lateral elbow pain and archer's elbow.", "lateral epicondylitis; lateral elbow pain; archer's elbow"},
		{"Tennis elbow", "Tennis elbow hurts. It's also known as lateral epicondylitis.", "lateral epicondylitis"},
		{"Frozen shoulder", "Frozen shoulder is sometimes referred to as adhesive capsulitis.", "adhesive capsulitis"},
		{"Frozen shoulder", "A frozen shoulder stiffens slowly. This condition is often termed adhesive capsulitis.", "adhesive capsulitis"},
		{"Dupuytren's contracture", "Dupuytren’s contracture was formerly called Viking disease.", "Viking disease"},
		{"Hay fever", "Hay fever may also be called seasonal allergic rhinitis.", "seasonal allergic rhinitis"},
		{"Hay fever", "Hay fever has been known as summer catarrh and is sometimes called pollinosis.", "summer catarrh; pollinosis"},
		{"Stroke", "A stroke is sometimes called a \"brain attack.\"", "brain attack"},
		{"Stroke", "A stroke is often called a ‘brain attack’, because it comes suddenly.", "brain attack"},
		{"Flat feet", "Flat feet are also known as fallen arches, which is common in children.", "fallen arches"},
		{"Bell's palsy", "Bell's palsy is sometimes called idiopathic facial paralysis because no cause is found.", "idiopathic facial paralysis"},
		{"Glandular fever", "Glandular fever is more commonly called mono in the United States.", "mono"},
		{"Diabetic nerve pain", "Diabetic nerve pain is common. It is also called by several other names, including painful diabetic neuropathy, burning feet and sensory polyneuropathy.", "painful diabetic neuropathy; burning feet; sensory polyneuropathy"},
		{"Eczema", "Eczema goes by several names, such as atopic dermatitis.", "atopic dermatitis"},
		{"Eczema", "Eczema has several other names, including atopic dermatitis and atopic eczema.", "atopic dermatitis; atopic eczema"},
		{"Whooping cough", "Whooping cough is known by its medical name, pertussis.", "pertussis"},
		{"Hole in the heart", "A hole in the heart is a defect; it is also called septal defect.", "septal defect"},
		{"Deep vein thrombosis", "Deep vein thrombosis is often abbreviated to DVT.", "DVT"},
		{"Scan X", "Scan X, a kind of scan, is also called tomography.", "tomography"},
		{"Charcot foot", "In the past, Charcot foot was called tabetic arthropathy.", "tabetic arthropathy"},
		{"Charcot foot", "For this reason, Charcot foot is also called neuropathic osteoarthropathy.", "neuropathic osteoarthropathy"},
		{"Iron tablets", "You may hear iron tablets called ferrous sulfate.", ""},
		{"Low blood sugar", "Low blood sugar makes you shake. Doctors call it hypoglycaemia.", "hypoglycaemia"},
		{"Low blood sugar", "Low blood sugar makes you shake. Some people call this condition a hypo.", "hypo"},

		// Names inserted behind the subject.
		{"Shingles", "Shingles, also known as herpes zoster, is a painful rash.", "herpes zoster"},
		{"Shingles", "Shingles (also called herpes zoster) is a painful rash.", "herpes zoster"},
		{"Shingles", "Shingles, which is also called herpes zoster, affects the skin and nerves.", "herpes zoster"},
		{"Shingles", "Shingles -- also called zona -- is painful.", "zona"},
		{"Shingles", "Shingles, formerly known as zona or St Anthony's fire, affects the skin, and nerves.", "zona; St Anthony's fire"},
		{"Gout", "Gout, aka podagra, is a form of arthritis.", "podagra"},
		{"Goitre", "People with goitre, also called a swollen thyroid, may cough.", "swollen thyroid"},
		{"Goitre", "Symptoms of goitre (also called struma) are few.", "struma"},
		{"Marfan's syndrome", "Marfan syndrome (MFS, also known as arachnodactyly) runs in families.", "MFS; arachnodactyly"},
		{"Lung function test", "A lung function test, also called computed spirometry (CS) or a blowing test, is painless.", "computed spirometry; CS; blowing test"},
		{"Sensory neuropathy", "Sensory neuropathy is also called hereditary motor and sensory neuropathy.", "hereditary motor and sensory neuropathy"},
		{"Chicken pox", "Also called varicella, chicken pox is caught easily.", "varicella"},
		{"Enlarged thyroid", "Goitre, also called enlarged thyroid, is common.", "Goitre"},

		// The first definition.
		{"Coronary heart disease", "Coronary heart disease (CHD) is common. CHD is also called ischaemic heart disease.", "CHD; ischaemic heart disease"},
		{"Chickenpox", "Chickenpox (varicella) is caught easily.", "varicella"},
		{"Deep vein thrombosis", "Deep vein thrombosis (throm-BO-sis), or DVT, is a clot.", "DVT"},
		{"Painful periods", "Painful periods, or dysmenorrhoea, are common.", "dysmenorrhoea"},
		{"COPD", "COPD (chronic obstructive pulmonary disease) makes breathing hard.", "chronic obstructive pulmonary disease"},
		{"High blood pressure", "Summary: High blood pressure (hypertension) has no symptoms.", "hypertension"},

		// Nouns.
		{"Tonsillitis", "Other names for tonsillitis include sore throat, quinsy fever and angina tonsillaris.", "sore throat; quinsy fever; angina tonsillaris"},
		{"Tonsillitis", "Tonsillitis is sore. Other names for it include quinsy fever.", "quinsy fever"},
		{"High blood pressure", "The medical name for high blood pressure is hypertension.", "hypertension"},
		{"High blood pressure", "Hypertension is another name for high blood pressure.", "Hypertension"},
		{"High blood pressure", "Hypertension and raised tension are other names for high blood pressure.", "Hypertension; raised tension"},
		{"Warts", "Other names include:\n\n• verrucas\n• Plantar warts (PW)\n\nThey spread.", "verrucas; Plantar warts; PW"},

		// Titles.
		{"Worms - Enterobiasis (also known as Pinworm Infection)", "See a doctor.", "Pinworm Infection"},
		{"Enterobiasis (Pinworm infection)", "See a doctor.", "Pinworm infection"},
		{"Deep vein thrombosis (DVT)", "See a doctor.", "DVT"},
		{"What I need to know about Gout", "Gout is also called podagra.", "podagra"},
		{"Neuropathy, diabetic", "Diabetic neuropathy is also called nerve damage of diabetes.", "nerve damage of diabetes"},
	}
	for _, test := range tests {
		if got := mined(Names(overview(test.title, test.text))); got != test.want {
			t.Errorf("%s: %q\n got %q\nwant %q", test.title, test.text, got, test.want)
		}
	}
}

func TestOtherThingsAreNotMined(t *testing.T) {
	tests := []struct{ title, text string }{
		// Another subject.
		{"Detached retina", "The retina, also called the light-sensitive layer, lines the eye."},
		{"Type 1 diabetes", "The hormone insulin, also known as the key, opens cells."},
		{"Diabetes", "Diabetes insipidus is also called water diabetes."},
		{"Diabetes", "A rare form of diabetes, known as MODY, runs in families."},
		{"Diabetes", "Chronic diabetes, also called old sugar, is rare."},
		{"Diabetes", "In the second type of diabetes, called NIDDM, insulin is made."},
		{"Diabetes", "Diabetes belongs to a group of disorders known as metabolic diseases."},
		{"Diabetes", "Diabetes damages small vessels, also called capillaries."},
		{"Diabetes", "Type 2 diabetes (T2D) is common."},
		{"Asthma", "Asthma narrows tubes called bronchi."},
		{"Asthma", "Asthma is treated with a medicine. The medicine is also called a reliever."},
		{"Stroke", "The brain needs blood. Insulin is a hormone. It is also called a messenger."},
		{"Stroke", "It is called haemorrhage."},
		{"Stroke", "A stroke is serious. The blisters join up. This condition is known as bullous rash."},
		{"Head injury", "Head injury with stroke (formerly called apoplexy) is rare."},
		{"Down's syndrome", "Scans detect features of babies with Down's syndrome (called markers)."},
		{"Noonan syndrome", "Noonan syndrome is rare. It is sometimes referred to as a specific subtype."},
		// In some cases only.
		{"Acromegaly", "Acromegaly is also called gigantism when it begins in childhood."},
		{"Acromegaly", "In children, acromegaly is called gigantism."},
		// No names.
		{"Stroke", "A stroke is also called sporadic or idiopathic."},
		{"Stroke", "Stroke is also called the disease."},
		{"Stroke", "A stroke (see below) is serious."},
		{"Stroke", "A stroke (or mini-stroke) unit is near you."},
		{"Stroke", "A stroke (STROHK or str-OHK) is serious."},
		{"Stroke", "Stroke, or any other illness, is hard."},
		{"Stroke", "Stroke (severe or mild) is serious."},
		{"Stroke", "Stroke is also called Stroke and strokes."},
		{"Stroke", "The carrier is known by several names depending on place."},
		{"Stroke", "A stroke is also called an illness that nobody on the ward has ever wanted to name in one word."},
		{"Stroke", "Stroke (http://example.org/a) is serious."},
		{"Stroke", "The neurological name for a tremor is something else."},
		{"Stroke", "Other names in the team are nurses and therapists."},
		{"Plasma cell tumours (including myeloma)", "See a doctor."},
		{"Diabetes (type 2)", "See a doctor."},
	}
	for _, test := range tests {
		if got := mined(Names(overview(test.title, test.text))); got != "" {
			t.Errorf("%s: %q\n got %q, want none", test.title, test.text, got)
		}
	}
}

func TestListsEndInTime(t *testing.T) {
	tests := []struct{ title, text, want string }{
		{"Gout", "Gout, also called podagra, affects the feet and hands.", "podagra"},
		{"Gout", "Gout, also called podagra, a kind of arthritis, is painful.", "podagra"},
		{"Gout", "Gout is also called podagra, the technical term for it.", "podagra"},
		{"Gout", "Gout is also called podagra, and people with it often limp.", "podagra"},
		{"Gout", "Gout is also called podagra; however, this is rare.", "podagra"},
		{"Gout", "Gout is also called podagra (from Greek), chiragra and crystal arthritis, type B.", "podagra; chiragra; crystal arthritis, type B"},
		{"Gout", "Gout is also called “podagra,” “chiragra,” or ‘crystal arthritis’.", "podagra; chiragra; crystal arthritis"},
		{"Gout", "Gout is also called \"bad\" arthritis.", ""},
		{"Gout", "Gout is also called infantile or crystal arthritis.", "crystal arthritis"},
		{"Gout", "Gout is also called uric acid (UA) arthritis.", ""},
		{"Gout", "Gout is also called arthritis with swelling and redness.", "arthritis with swelling and redness"},
		{"Gout", "Gout is also called wasting of muscle in the United States, podagra elsewhere.", "wasting of muscle"},
	}
	for _, test := range tests {
		if got := mined(Names(overview(test.title, test.text))); got != test.want {
			t.Errorf("%q\n got %q\nwant %q", test.text, got, test.want)
		}
	}
}

func TestPlacesOfNames(t *testing.T) {
	text := "It is also called podagra."
	tests := []struct {
		name    string
		leaflet corpus.Leaflet
		want    string
	}{
		{"summary", corpus.Leaflet{Title: "Gout", Summary: text}, "podagra"},
		{"before the first heading", corpus.Leaflet{Title: "Gout", Sections: []corpus.Section{{Text: text}}}, "podagra"},
		{"symptoms", corpus.Leaflet{Title: "Gout", Sections: []corpus.Section{{Heading: "Signs", Kind: corpus.Symptoms, Text: text}}}, ""},
		{"second paragraph", *overview("Gout", "Gout hurts.\n\n"+text), ""},
		{"title in symptoms", corpus.Leaflet{Title: "Gout", Sections: []corpus.Section{{Heading: "Signs", Kind: corpus.Symptoms, Text: "Gout is also called podagra."}}}, "podagra"},
		{"heading", corpus.Leaflet{Title: "Gout", Sections: []corpus.Section{{Heading: "Other names for gout", Text: "• Podagra\n• Crystal arthritis (CA)"}}}, "Podagra; Crystal arthritis; CA"},
		{"heading with commas", corpus.Leaflet{Title: "Gout", Sections: []corpus.Section{{Heading: "Also called", Text: "Podagra, crystal arthritis"}}}, "Podagra; crystal arthritis"},
		{"heading with a title in brackets", corpus.Leaflet{Title: "Gout", Sections: []corpus.Section{{Heading: "How to treat gout (also known as podagra)?", Text: "Rest the foot."}}}, ""},
		{"a listed name as subject", *overview("Gout", "Podagra is also called crystal arthritis.", "podagra"), "crystal arthritis"},
		{"a wider listed name", *overview("Noonan syndrome 1", "Noonan syndrome is also called Turner-like syndrome.", "Noonan syndrome"), ""},
		{"a medicine in a condition", corpus.Leaflet{Title: "Gout", Type: corpus.Condition, Summary: "This medicine is also called a blocker."}, ""},
		{"a medicine in a medicine", corpus.Leaflet{Title: "Zonal tablets", Type: corpus.Medicine, Summary: "This medicine is also called zonalin."}, "zonalin"},
	}
	for _, test := range tests {
		if got := mined(Names(&test.leaflet)); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestListedNamesComeFirst(t *testing.T) {
	l := overview("Gout", "Gout is also called Podagra, crystal  arthritis, or uric acid disease.", "podagra", " Crystal\nArthritis ", "GOUT", "", "podagras")
	want := []Name{
		{Text: "podagra", Source: Listed},
		{Text: "Crystal Arthritis", Source: Listed},
		{Text: "uric acid disease", Source: Mined},
	}
	if got := Names(l); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := Names(&corpus.Leaflet{}); got != nil {
		t.Errorf("an empty leaflet has names: %v", got)
	}
}

func TestMinedNamesAreCapped(t *testing.T) {
	var text strings.Builder
	for i := range 100 {
		text.WriteString("Gout is also called morbus" + strings.Repeat("x", i+1) + ".\n\n")
	}
	if got := len(Names(overview("Gout", text.String()))); got > MaxMined {
		t.Errorf("got %d mined names, want at most %d", got, MaxMined)
	}
}

// BenchmarkNames mines a leaflet of about 4 KB, the average of real ones.
func BenchmarkNames(b *testing.B) {
	l := overview("Tennis elbow", "Tennis elbow (TE) is an overuse injury. It is also called lateral epicondylitis and archer's elbow.\n\n"+
		strings.Repeat("It makes the outer side of the elbow hurt when you lift or twist something. ", 6))
	for _, heading := range []string{"Causes", "Treatment", "Outlook"} {
		l.Sections = append(l.Sections, corpus.Section{Heading: heading, Text: strings.Repeat("Resting the arm for some "+
			"weeks mends most elbows, and exercises with a small weight keep it so. ", 12)})
	}
	size := 0
	for _, section := range l.Sections {
		size += len(section.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		Names(l)
	}
}
