package heading

import (
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
)

func TestKindOf(t *testing.T) {
	tests := []struct {
		heading string
		want    corpus.SectionKind
	}{
		// The manner of patient.info.
		{"What is diabetic amyotrophy?", corpus.Overview},
		{"What is diabetic amyotrophy like?", corpus.Symptoms},
		{"What causes diabetic amyotrophy?", corpus.Causes},
		{"How common is diabetic amyotrophy?", corpus.Risks},
		{"How is diabetic amyotrophy diagnosed?", corpus.Diagnosis},
		{"How is diabetic amyotrophy treated?", corpus.Treatment},
		{"What is the outlook for patients with diabetic amyotrophy?", corpus.Outlook},
		{"How do I prevent diabetic amyotrophy?", corpus.Prevention},
		{"What are the treatment options?", corpus.Treatment},
		{"What are the symptoms of gout?", corpus.Symptoms},
		{"What are the complications of gout?", corpus.Risks},
		{"Who gets shingles?", corpus.Risks},
		{"Is shingles contagious?", corpus.Causes},
		{"How do you get shingles?", corpus.Causes},
		{"Do I need any tests?", corpus.Diagnosis},
		{"What is the prognosis?", corpus.Outlook},
		{"How long does a cold last?", corpus.Outlook},
		{"What does psoriasis look like?", corpus.Symptoms},
		{"What can I do myself?", corpus.SelfCare},
		{"What is speech therapy?", corpus.Overview},
		{"What are liver function tests?", corpus.Overview},
		{"Who cannot take statins?", corpus.Warnings},
		{"What are the possible side-effects?", corpus.SideEffects},
		{"Is there a cure?", corpus.Treatment},
		// The NHS.
		{"Symptoms", corpus.Symptoms},
		{"Causes of high blood pressure", corpus.Causes},
		{"When should I see a doctor", corpus.WhenToGetHelp},
		{"See a GP if:", corpus.WhenToGetHelp},
		{"Call 999 or go to A&E if:", corpus.WhenToGetHelp},
		{"Urgent advice: Get advice from 111 now if:", corpus.WhenToGetHelp},
		{"Immediate action required: Call 999 if:", corpus.WhenToGetHelp},
		{"Non-urgent advice: See your GP", corpus.WhenToGetHelp},
		{"How to treat earache yourself", corpus.SelfCare},
		{"Things you can do to ease back pain", corpus.SelfCare},
		{"Living with epilepsy", corpus.SelfCare},
		{"Treatments for acne", corpus.Treatment},
		{"About ibuprofen for adults", corpus.Overview},
		{"Key facts", corpus.Overview},
		{"Who can and cannot take ibuprofen", corpus.Warnings},
		{"How and when to take ibuprofen", corpus.Dosage},
		{"Taking ibuprofen with other painkillers", corpus.Warnings},
		{"Pregnancy, breastfeeding and fertility", corpus.Warnings},
		{"What if I forget to take it?", corpus.Dosage},
		{"How to stop a cold spreading", corpus.Prevention},
		{"Types of cataract", corpus.Overview},
		// MedlinePlus.
		{"Summary", corpus.Overview},
		{"Exams and Tests", corpus.Diagnosis},
		{"Outlook (Prognosis)", corpus.Outlook},
		{"Possible Complications", corpus.Risks},
		{"When to Contact a Medical Professional", corpus.WhenToGetHelp},
		{"Why is this medication prescribed?", corpus.Overview},
		{"How should this medicine be used?", corpus.Dosage},
		{"What special precautions should I follow?", corpus.Warnings},
		{"What side effects can this medication cause?", corpus.SideEffects},
		{"In case of emergency/overdose", corpus.WhenToGetHelp},
		{"Inheritance Pattern", corpus.Causes},
		{"Home Care", corpus.SelfCare},
		// NICE and MedQuAD.
		{"What is (are) Gout ?", corpus.Overview},
		{"How to diagnose Gout ?", corpus.Diagnosis},
		{"Who is at risk for Gout? ?", corpus.Risks},
		{"How many people are affected by Gout ?", corpus.Risks},
		{"What to do for Gout ?", corpus.SelfCare},
		{"Is Gout inherited ?", corpus.Causes},
		{"What are the genetic changes related to gout ?", corpus.Causes},
		{"What are the stages of Lung Cancer ?", corpus.Diagnosis},
		{"Assessment and diagnosis", corpus.Diagnosis},
		{"Managing your symptoms", corpus.Treatment},
		// The EU's package leaflet.
		{"1. What Xanaprol is and what it is used for", corpus.Overview},
		{"2. What you need to know before you take Xanaprol", corpus.Warnings},
		{"3. How to take Xanaprol", corpus.Dosage},
		{"4. Possible side effects", corpus.SideEffects},
		{"Warnings and precautions", corpus.Warnings},
		{"If you take more Xanaprol than you should", corpus.Dosage},
		{"Driving and using machines", corpus.Warnings},
		{"Before taking Xanaprol", corpus.Warnings},
		// Apostrophes, case, digits.
		{"WHAT’S IT LIKE?", corpus.Symptoms},
		{"What are common symptoms?", corpus.Symptoms},
		{"Diagnosis and treatment", corpus.Diagnosis},
		{"Causes and symptoms", corpus.Causes},
		// Other words for a query.
		{"asthma treatment", corpus.Treatment},
		{"signs of a stroke", corpus.Symptoms},
	}
	for _, tt := range tests {
		got, ok := KindOf(tt.heading)
		if got != tt.want || !ok {
			t.Errorf("KindOf(%q) = %v, %v, want %v", tt.heading, got, ok, tt.want)
		}
	}
}

func TestKindOfOther(t *testing.T) {
	for _, heading := range []string{
		"", "   ", "???", "12", "Jane’s story", "Contents of the pack", "Research", "5. Further information",
		"Table of contents", "Support groups", "\xff\xfe", "جدول",
	} {
		if got, ok := KindOf(heading); ok {
			t.Errorf("KindOf(%q) = %v, want none", heading, got)
		}
	}
}

func TestAnchor(t *testing.T) {
	tests := []struct{ heading, want string }{
		{"What is gout?", "what-is-gout"},
		{"Crohn’s & Behçet's disease", "crohns-behcets-disease"},
		{"4. Possible side effects", "4-possible-side-effects"},
		{"…", ""},
		{"Ελλάδα", ""},
		{
			"What is the outlook for people who have had this condition for many years?",
			"what-is-the-outlook-for-people-who-have-had-this-condition",
		},
		{
			"Pneumonoultramicroscopicsilicovolcanoconiosispneumonoultramicroscopic",
			"pneumonoultramicroscopicsilicovolcanoconiosispneumonoultrami",
		},
	}
	for _, tt := range tests {
		if got := Anchor(tt.heading); got != tt.want {
			t.Errorf("Anchor(%q) = %q, want %q", tt.heading, got, tt.want)
		}
	}
}

func BenchmarkKindOf(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		KindOf("What is the outlook for patients with diabetic amyotrophy?")
	}
}
