package medquad

import (
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
)

// types maps a UMLS semantic group to the type of leaflet where it is clear.
var types = map[string]corpus.Type{
	"Disorders":         corpus.Condition,
	"Chemicals & Drugs": corpus.Medicine,
	"Procedures":        corpus.Procedure,
}

// publisher returns the full name behind a source of MedQuAD, and the source
// itself where it is not one of the twelve.
func publisher(source string) string {
	if name, ok := publishers[source]; ok {
		return name
	}
	return source
}

var publishers = map[string]string{
	"ADAM":                  "A.D.A.M. Medical Encyclopedia",
	"CancerGov":             "National Cancer Institute",
	"CDC":                   "Centers for Disease Control and Prevention",
	"GARD":                  "Genetic and Rare Diseases Information Center",
	"GHR":                   "Genetics Home Reference",
	"MPlusDrugs":            "MedlinePlus",
	"MPlusHealthTopics":     "MedlinePlus",
	"MPlusHerbsSupplements": "MedlinePlus",
	"NHLBI":                 "National Heart, Lung, and Blood Institute",
	"NIDDK":                 "National Institute of Diabetes and Digestive and Kidney Diseases",
	"NIHSeniorHealth":       "NIHSeniorHealth",
	"NINDS":                 "National Institute of Neurological Disorders and Stroke",
}

// KindOf returns the kind of section for a question type (qtype) of MedQuAD,
// in any case, and whether it is one of them.
//
// Decisions: inheritance is Causes, as is what genes change; frequency,
// susceptibility and complications are Risks; stages are Diagnosis, because
// the answers say how the stage is found; "considerations" ("What to do
// for …") is mostly diet and daily life, so SelfCare; brand and other names
// are Overview. Research, support groups and the rest stay Other.
func KindOf(qtype string) (corpus.SectionKind, bool) {
	kind, ok := kinds[strings.ToLower(strings.TrimSpace(qtype))]
	return kind, ok
}

var kinds = map[string]corpus.SectionKind{
	"information":                            corpus.Overview,
	"summary":                                corpus.Overview,
	"indication":                             corpus.Overview,
	"brand names":                            corpus.Overview,
	"symptoms":                               corpus.Symptoms,
	"causes":                                 corpus.Causes,
	"inheritance":                            corpus.Causes,
	"genetic changes":                        corpus.Causes,
	"frequency":                              corpus.Risks,
	"susceptibility":                         corpus.Risks,
	"complications":                          corpus.Risks,
	"exams and tests":                        corpus.Diagnosis,
	"stages":                                 corpus.Diagnosis,
	"treatment":                              corpus.Treatment,
	"considerations":                         corpus.SelfCare,
	"dietary":                                corpus.SelfCare,
	"dose":                                   corpus.Dosage,
	"usage":                                  corpus.Dosage,
	"forget a dose":                          corpus.Dosage,
	"emergency or overdose":                  corpus.WhenToGetHelp,
	"side effects":                           corpus.SideEffects,
	"severe reaction":                        corpus.SideEffects,
	"precautions":                            corpus.Warnings,
	"important warning":                      corpus.Warnings,
	"interactions with medications":          corpus.Warnings,
	"prevention":                             corpus.Prevention,
	"outlook":                                corpus.Outlook,
	"when to contact a medical professional": corpus.WhenToGetHelp,
	"research":                               corpus.Other,
	"support groups":                         corpus.Other,
	"other information":                      corpus.Other,
	"storage and disposal":                   corpus.Other,
}
