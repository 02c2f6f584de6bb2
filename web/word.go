package web

import (
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/leafsearch/leafsearch/corpus"
)

// pageLanguage is the language of the pages themselves.
const pageLanguage = "en-GB"

// sampleStatus is the status of leaflets that no clinician has reviewed.
const sampleStatus = "sample"

// typeWord names a type for people; empty when unknown.
func typeWord(t corpus.Type) string {
	switch t {
	case corpus.Condition:
		return "Condition"
	case corpus.Symptom:
		return "Symptom"
	case corpus.Medicine:
		return "Medicine"
	case corpus.Test:
		return "Test"
	case corpus.Procedure:
		return "Procedure"
	case corpus.Wellbeing:
		return "Wellbeing"
	}
	return ""
}

// kindWord names a kind of section for people.
func kindWord(k corpus.SectionKind) string {
	switch k {
	case corpus.Symptoms:
		return "Symptoms"
	case corpus.Causes:
		return "Causes"
	case corpus.Risks:
		return "Who is at risk"
	case corpus.Diagnosis:
		return "Diagnosis"
	case corpus.Treatment:
		return "Treatment"
	case corpus.SelfCare:
		return "What you can do"
	case corpus.Dosage:
		return "How to take it"
	case corpus.SideEffects:
		return "Side effects"
	case corpus.Warnings:
		return "Warnings"
	case corpus.Prevention:
		return "Prevention"
	case corpus.Outlook:
		return "Outlook"
	case corpus.WhenToGetHelp:
		return "When to get help"
	}
	return "About"
}

// relationWords begins the sentence that says why names were searched for beside
// the words typed.
func relationWords(typed, relation string) string {
	switch relation {
	case "narrower":
		return "Kinds of " + typed + ":"
	case "broader":
		return typed + " is a kind of:"
	case "related":
		return "May have to do with " + typed + ":"
	}
	return "The same as " + typed + ":"
}

// statusWord says what people must know of a leaflet's state.
func statusWord(status string) string {
	switch status {
	case "", "current":
		return ""
	case sampleStatus:
		return "Sample, not clinically reviewed"
	case "withdrawn":
		return "Withdrawn by its publisher"
	}
	return "Status: " + status
}

// past reports whether a next review was due before today.
func past(nextReview corpus.Date) bool {
	return nextReview != "" && string(nextReview) < time.Now().UTC().Format(time.DateOnly)
}

// foreign returns a leaflet's language where the page must mark it: when it is
// a language at all, and not English.
func foreign(tag string) string {
	parsed, err := language.Parse(tag)
	if err != nil {
		return ""
	}
	if base, _ := parsed.Base(); base.String() == "en" {
		return ""
	}
	return parsed.String()
}

// languageWord names a language in English: "Welsh". What is no language is
// left as it is.
func languageWord(tag string) string {
	parsed, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	if name := display.English.Tags().Name(parsed); name != "" {
		return name
	}
	return tag
}

// reviewed is the day of a leaflet's last review, as people write it. A sample
// has none to show: its date is when its writers last read it, and no clinician
// has.
func reviewed(day corpus.Date, status string) string {
	if status == sampleStatus {
		return ""
	}
	return day.Format()
}
