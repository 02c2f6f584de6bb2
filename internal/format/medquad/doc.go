// Package medquad reads the XML of MedQuAD, questions and answers from nine
// web sites of the US National Institutes of Health
// (github.com/abachaa/MedQuAD, Ben Abacha and Demner-Fushman 2019).
//
// Start with [Parse]. There are two schemas: `<Document id source url>` with
// `<Focus>`, `<FocusAnnotations>` and `<QAPairs>` (one file calls its root
// `<DiseaseFile>`), and an older one in lower case, `<doc docid corpus url>`,
// that four files of NINDS keep. Each answered question is a section.
//
// It does not read other XML, and it does not repair it: a file that is not
// well formed, or uses an entity of its own, is an error.
package medquad
