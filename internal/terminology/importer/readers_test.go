package importer_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/importer"
)

// dump writes a source as "id: text|role, ..." with links behind it. What is
// usual (English, the role's weight, no register) is left out.
func dump(s *terminology.Source) []string {
	var lines []string
	for _, c := range s.Concepts {
		var parts []string
		for _, l := range c.Labels {
			part := l.Text + "|" + l.Role.String()
			if l.Language != "en" {
				part += "|" + l.Language
			}
			if l.Weight != l.Role.Weight() {
				part += fmt.Sprint("|", l.Weight)
			}
			if l.Register == terminology.Lay {
				part += "|lay"
			}
			if l.NeedsContext {
				part += "|context"
			}
			parts = append(parts, part)
		}
		line := string(c.ID) + ": " + strings.Join(parts, ", ")
		for _, links := range []struct {
			sign string
			ids  []terminology.ConceptID
		}{{"<", c.Broader}, {">", c.Narrower}, {"~", c.Related}} {
			for _, id := range links.ids {
				line += " " + links.sign + string(id)
			}
		}
		lines = append(lines, line)
	}
	return lines
}

type readTest struct {
	name     string
	text     string
	opts     importer.Options
	want     []string
	skipped  map[string]int
	rejected []string
	about    string // title, version and licence, parted by bars
}

func run(t *testing.T, format importer.Format, tests []readTest) {
	t.Helper()
	for _, tt := range tests {
		t.Run(string(format)+"/"+tt.name, func(t *testing.T) {
			opts := tt.opts
			opts.Name, opts.Format = "own", format
			source, report, err := importer.Read(strings.NewReader(tt.text), opts)
			if len(tt.want) == 0 {
				if !errors.Is(err, importer.ErrEmpty) {
					t.Errorf("error %v, want ErrEmpty", err)
				}
			} else if err != nil {
				t.Fatal(err)
			} else if got := dump(source); !slices.Equal(got, tt.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(tt.want, "\n\t"))
			} else if about := source.Title + "|" + source.Version + "|" + source.Licence; tt.about != "" && about != tt.about {
				t.Errorf("source is %q, want %q", about, tt.about)
			}
			var rejected []string
			for _, r := range report.Rejected {
				rejected = append(rejected, fmt.Sprint(r.Line, ": ", r.Reason))
			}
			if !slices.Equal(rejected, tt.rejected) || report.RejectedCount != len(tt.rejected) {
				t.Errorf("rejected %q, want %q", rejected, tt.rejected)
			}
			if !equalCounts(report.Skipped, tt.skipped) {
				t.Errorf("skipped %v, want %v", report.Skipped, tt.skipped)
			}
		})
	}
}

var synonymsTests = []readTest{
	{name: "equivalent", text: "# ours\n\nheart attack, myocardial infarction, MI\n", want: []string{
		"own:heart-attack: heart attack|preferred, myocardial infarction|exact, MI|abbreviation",
	}},
	{name: "one way", text: "tummy, belly => abdomen\nMI => heart attack\n", want: []string{
		"own:abdomen: abdomen|preferred, tummy|colloquial, belly|colloquial", "own:heart-attack: heart attack|preferred, MI|abbreviation",
	}},
	{name: "one way to two", text: "dropsy => oedema, heart failure", want: []string{
		"own:oedema: oedema|preferred, dropsy|colloquial", "own:heart-failure: heart failure|preferred, dropsy|colloquial",
	}},
	{name: "kept on the right", text: "gout => gout, arthritis|0.25", want: []string{"own:gout: gout|preferred, arthritis|related|0.25"}},
	{name: "not transitive", text: "a1, b1\nb1, c1\n", want: []string{"own:a1: a1|preferred, b1|exact", "own:b1: b1|preferred, c1|exact"}},
	{name: "lines with one head", text: "gout, podagra\nGout, big toe disease", want: []string{"own:gout: gout|preferred, podagra|exact, big toe disease|exact"}},
	{name: "escapes", text: `diabetes\, type 2, a\=>b, c\|d, e\\f`, want: []string{`own:diabetes-type-2: diabetes, type 2|preferred, a=>b|exact, c|d|exact, e\f|exact`}},
	{name: "weights", text: "a1|1, b1|0.5", want: []string{"own:a1: a1|preferred, b1|exact|0.5"}},
	{name: "CRLF and no last newline", text: "a1, b1\r\nc1, d1", want: []string{"own:a1: a1|preferred, b1|exact", "own:c1: c1|preferred, d1|exact"}},
	{name: "byte order mark", text: "\uFEFFa1, b1", want: []string{"own:a1: a1|preferred, b1|exact"}},
	{name: "UTF-16", text: "\xff\xfea\x001\x00,\x00b\x001\x00", want: []string{"own:a1: a1|preferred, b1|exact"}},
	{
		name: "faults", text: "alone\na1 => b1 => c1\na1, , b1\na1|2, b1\na1|x|y, b1\n=> b1\n\xff, b1\ngood, fine\n", want: []string{"own:good: good|preferred, fine|exact"},
		rejected: []string{
			"1: a term without a synonym; add one after a comma", "2: more than one \"=>\"; write one rule a line",
			"3: a term is empty, or has no letter and no digit", "4: weight \"2\" is not above 0 and at most 1",
			"5: more than one \"|\" in a term; escape it with a backslash", "6: a term is empty, or has no letter and no digit",
			"7: the line is not UTF-8; save the file as UTF-8",
		},
	},
	{name: "long line", text: strings.Repeat("a, ", 400_000) + "\na1, b1\n", want: []string{"own:a1: a1|preferred, b1|exact"}, rejected: []string{"1: the line is longer than a million bytes"}},
	{name: "nothing", text: "# only\n"},
}

var csvTests = []readTest{
	{name: "all columns", text: "id,preferred,term,relation,weight,lang,register,context\nX:1,Chill,cold,exact,0.5,en,lay,yes\nX:1,Chill,,,,,,\n", want: []string{
		"X:1: Chill|preferred, cold|exact|0.5|lay|context",
	}},
	{name: "without ids", text: "preferred,term\nHeart attack,MI\nHeart attack,coronary\nGout,\n", want: []string{
		"own:heart-attack: Heart attack|preferred, MI|abbreviation, coronary|exact", "own:gout: Gout|preferred",
	}},
	{name: "bare ids", text: "code,label\n12,Gout\n", want: []string{"own:12: Gout|preferred"}},
	{name: "columns named", text: "page,alt,term\nGout,Podagra,ignored\n", opts: importer.Options{Columns: importer.Columns{Preferred: "Page", Term: "ALT"}}, want: []string{
		"own:gout: Gout|preferred, Podagra|exact",
	}},
	{name: "a role for all", text: "generic,brand\nparacetamol,Calpol\n", opts: importer.Options{Columns: importer.Columns{Preferred: "generic", Term: "brand"}, Role: terminology.Brand}, want: []string{
		"own:paracetamol: paracetamol|preferred, Calpol|brand",
	}},
	{name: "quotes", text: "preferred,term\n\"Gout, acute\",\"the \"\"king\"\"\"\nb \"c\" d,e\n", want: []string{
		`own:gout-acute: Gout, acute|preferred, the "king"|exact`, `own:b-c-d: b "c" d|preferred, e|exact`,
	}},
	{name: "a cell over lines", text: "preferred,term,note\nGout,Podagra,\"two\nlines\"\nFlu,Grippe,\n", want: []string{"own:gout: Gout|preferred, Podagra|exact", "own:flu: Flu|preferred, Grippe|exact"}},
	{name: "a quote not closed", text: "preferred,term\nGout,\"Podagra\nFlu,Grippe\n", want: []string{"own:flu: Flu|preferred, Grippe|exact"}, rejected: []string{"2: a quotation mark is not closed"}},
	{name: "comments", text: "# title: Ours\n# licence: CC0\n# version: 3\n# hello\npreferred,term\nGout,Podagra\n", want: []string{"own:gout: Gout|preferred, Podagra|exact"}, about: "Ours|3|CC0"},
	{
		name: "languages", text: "preferred,term,lang\nGout,goutte,fr\nGout,podagra,en-gb\nGout,x1,zzzzzzzzz\n", want: []string{"own:gout: Gout|preferred|en-GB, podagra|exact|en-GB"},
		skipped: map[string]int{"language": 2}, rejected: []string{"4: language \"zzzzzzzzz\" is not known; use a tag such as en or en-GB"},
	},
	{name: "languages chosen", text: "preferred,term,lang\nGicht,goutte,fr\nGicht,gout,en\n", opts: importer.Options{Languages: []string{"fr"}}, want: []string{"own:gicht: Gicht|preferred|fr, goutte|exact|fr"}, skipped: map[string]int{"language": 1}},
	{name: "links", text: "id,preferred,term,relation\nX:1,Gout,X:2,broader-concept\nX:1,Gout,X:3,related-concept\nX:2,Arthritis,X:1,narrower-concept\n", want: []string{
		"X:1: Gout|preferred <X:2 ~X:3", "X:2: Arthritis|preferred >X:1",
	}},
	{name: "repeated", text: "preferred,term\nGout,gout\nGout,GOUT!\nGout,Podagra\n", want: []string{"own:gout: Gout|preferred, Podagra|exact"}, skipped: map[string]int{"repeated": 2}},
	{name: "stronger role wins", text: "preferred,term,relation\nGout,podagra,related\nGout,Podagra,exact\n", want: []string{"own:gout: Gout|preferred, Podagra|exact"}, skipped: map[string]int{"repeated": 1}},
	{name: "term only", text: "id,term,relation\nX:1,podagra,exact\nX:2,ache,related\n", want: []string{"X:1: podagra|preferred"}, rejected: []string{"3: concept X:2 has no preferred and no exact label"}},
	{name: "namespaces", text: "id,label\nX:1,Gout\nY:1,Flu\n", opts: importer.Options{Namespaces: []string{"y"}}, want: []string{"Y:1: Flu|preferred"}, skipped: map[string]int{"namespace": 1}},
	{
		name: "faults", text: "preferred,term,relation,weight,register\n,x1,,,\nGout,x1,friend,,\nGout,x1,,0,\nGout,x1,,1.5,\nGout,x1,,,posh\nGout,--,,,\nGout," + strings.Repeat("x", 501) + ",,,\nGout,Podagra,,,\n",
		want: []string{"own:gout: Gout|preferred, Podagra|exact"},
		rejected: []string{
			"2: the row has no id and no preferred label",
			"3: relation \"friend\" is not known; use exact, abbreviation, brand, spelling, hidden, colloquial, related, narrower or broader",
			"4: weight \"0\" is not above 0 and at most 1", "5: weight \"1.5\" is not above 0 and at most 1",
			"6: register \"posh\" is not known; use lay or clinical", "7: label \"--\" has no letter and no digit",
			"8: a label has 501 bytes, more than 500; is it a definition?",
		},
	},
}

var tsvTests = []readTest{
	{name: "SPARQL result", text: "?term\t?name\t?lay\n<http://purl.obolibrary.org/obo/HP_0000001>\t\"Gout\"\t\"Podagra\"\n", opts: importer.Options{
		Columns: importer.Columns{ID: "?term", Preferred: "?name", Term: "?lay"}, Register: terminology.Lay,
	}, want: []string{"HP:0000001: Gout|preferred|lay, Podagra|exact|lay"}},
	{name: "inches", text: "preferred\tterm\n5\" nail\tnail, long\n", want: []string{`own:5-nail: 5" nail|preferred, nail, long|exact`}},
}

const oboHead = "format-version: 1.4\ndata-version: releases/2026-01-02/own.obo\nontology: own\n" +
	"property_value: terms:license https\\://example.org/cc0\nproperty_value: dc:title \"Our \\\"own\\\" terms\" xsd:string\n\n"

var oboTests = []readTest{
	{name: "term", about: `Our "own" terms|2026-01-02|https://example.org/cc0`, text: oboHead + "[Term]\nid: OWN:1 ! comment\nname: gout {x=\"y\"}\nsynonym: \"podagra\" EXACT []\nis_a: OWN:2 ! arthritis\nis_a: OWN:3 {x=\"y\"}\n\n[Typedef]\nid: part_of\nname: part of\n", want: []string{
		"OWN:1: gout|preferred, podagra|exact <OWN:2 <OWN:3",
	}},
	{name: "scopes and types", text: oboHead + "[Term]\nid: OWN:1\nname: gout\nsynonym: \"a1\" BROAD []\nsynonym: \"b1\" NARROW []\nsynonym: \"c1\" RELATED []\nsynonym: \"d1\" []\n" +
		"synonym: \"e1\" EXACT layperson []\nsynonym: \"f1\" RELATED layperson [x:y]\nsynonym: \"g1\" EXACT abbreviation []\nsynonym: \"h1\" RELATED abbreviation []\nsynonym: \"i1\" EXACT uk_spelling []\n" +
		"synonym: \"j1\" EXACT OMO:0003012 []\nsynonym: \"k1\" EXACT OMO:0003006 []\nsynonym: \"l1\" EXACT unheard_of []\nsynonym: \"m1\" EXACT obsolete_synonym []\nsynonym: \"N1X\" EXACT []\n", want: []string{
		"OWN:1: gout|preferred, a1|broader, b1|narrower, c1|related, d1|related, e1|exact|lay, f1|related|lay, g1|abbreviation, h1|related, i1|spelling|en-GB, " +
			"j1|abbreviation, k1|hidden, l1|exact, N1X|abbreviation",
	}, skipped: map[string]int{"obsolete": 1}},
	{name: "a lay word that is the name", text: oboHead + "[Term]\nid: OWN:1\nname: gout\nsynonym: \"Gout\" EXACT layperson []\n", want: []string{"OWN:1: gout|preferred|lay"}, skipped: map[string]int{"repeated": 1}},
	{name: "obsolete and other namespaces", text: oboHead + "[Term]\nid: OWN:1\nname: gout\nis_obsolete: true\n[Term]\nid: OWN:2\nname: flu\n[Term]\nid: GO:1\nname: growth\n", opts: importer.Options{Namespaces: []string{"OWN"}}, want: []string{"OWN:2: flu|preferred"}, skipped: map[string]int{"obsolete": 1, "namespace": 1}},
	{name: "escapes", text: "[Term]\nid: OWN:1\nname: a\\, b\\: c\nsynonym: \"say \\\"x\\\" [y]\" EXACT []\n", want: []string{`OWN:1: a, b: c|preferred, say "x" [y]|exact`}},
	{name: "OBO 1.0", text: "[Term]\nid: OWN:1\nname: gout\nexact_synonym: \"podagra\" []\n", want: []string{"OWN:1: gout|preferred, podagra|exact"}},
	{
		name: "faults", text: "[Term]\nid: OWN:1\nname: gout\nsynonym: podagra EXACT []\nsynonym: \"x\" WIDE []\nnonsense\n[Term]\nname: flu\n", want: []string{"OWN:1: gout|preferred"},
		rejected: []string{"4: a synonym without quotation marks", "6: a line without a colon", "5: a synonym whose scope is not EXACT, BROAD, NARROW or RELATED", "7: a term without an id or a name"},
	},
}

var oboGraphsTests = []readTest{
	{name: "graph", about: "Ours|2026-01-02|free for all", text: `{"meta": {}, "graphs": [{"nodes": [
		{"id": "http://x/OWN_1", "lbl": "gout", "type": "CLASS", "meta": {"synonyms": [{"pred": "hasExactSynonym", "val": "podagra", "synonymType": "http://x/own#layperson"}, {"pred": "http://x#hasBroadSynonym", "val": "arthritis"}], "xrefs": [{"val": "X:1"}]}},
		{"id": "http://x/OWN_2", "lbl": "old", "type": "CLASS", "meta": {"deprecated": true}},
		{"id": "http://x/OWN_3", "type": "CLASS"},
		{"id": "http://x/part_of", "lbl": "part of", "type": "PROPERTY"}],
		"edges": [{"sub": "http://x/OWN_1", "pred": "is_a", "obj": "http://x/OWN_9"}, {"sub": "http://x/OWN_1", "pred": "part_of", "obj": "http://x/OWN_8"}],
		"meta": {"version": "http://x/releases/2026-01-02/own.json", "basicPropertyValues": [{"pred": "http://x/title", "val": "Ours"}, {"pred": "http://x/license", "val": "free for all"}]}},
		{"id": "import", "nodes": [{"id": "http://x/GO_1", "lbl": "growth", "type": "CLASS"}]}]}`, want: []string{
		"OWN:1: gout|preferred, podagra|exact|lay, arthritis|broader <OWN:9",
	}, skipped: map[string]int{"obsolete": 1, "without a label": 1, "imported graph": 1}},
	{name: "wrong types", text: "{\"graphs\": [{\"nodes\": [\n{\"id\": \"http://x/OWN_1\", \"lbl\": 7, \"type\": \"CLASS\"},\n{\"id\": \"http://x/OWN_2\", \"lbl\": \"flu\", \"type\": \"CLASS\"}]}]}", want: []string{"OWN:2: flu|preferred"}, skipped: map[string]int{"without a label": 1}, rejected: []string{"2: lbl is a number"}},
}

const turtleHead = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .\n@prefix x: <http://x/> .\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n"

var turtleTests = []readTest{
	{name: "concepts", about: "Ours|3|http://x/licence", text: turtleHead + "x:s a skos:ConceptScheme ; skos:prefLabel \"Ours\"@en ; owl:versionInfo \"3\" ; dct:license x:licence .\n" +
		"x:1 a skos:Concept ; skos:prefLabel \"gout\"@en, \"goutte\"@fr ; skos:altLabel \"podagra\"@en, \"GOU\" ; skos:hiddenLabel \"gowt\"@en ; skos:broader x:2 ; skos:related x:3 .\n" +
		"x:2 skos:prefLabel \"arthritis\" ; skos:narrower x:1 ; skos:notation \"OWN:2\" .\nx:c a skos:Collection ; skos:prefLabel \"all\" .\nx:4 skos:prefLabel \"old\"@en ; owl:deprecated true .\n", want: []string{
		"http://x/1: gout|preferred, podagra|exact, GOU|abbreviation, gowt|hidden <OWN:2 ~http://x/3", "OWN:2: arthritis|preferred >http://x/1",
	}, skipped: map[string]int{"language": 1, "obsolete": 1}},
	{name: "preferred by language", text: turtleHead + "x:1 skos:prefLabel \"goutte\"@fr, \"gout\"@en-US, \"gout (GB)\"@en-GB .", opts: importer.Options{Languages: []string{"en-GB", "en", "fr"}}, want: []string{
		"http://x/1: gout (GB)|preferred|en-GB, goutte|exact|fr, gout|exact|en-US",
	}},
	{name: "SKOS-XL", text: turtleHead + "x:1 xl:prefLabel x:l1 ; xl:altLabel [ xl:literalForm \"podagra\"@en ], x:none .\nx:l1 a xl:Label ; xl:literalForm \"gout\"@en .\n", want: []string{"http://x/1: gout|preferred, podagra|exact"}, rejected: []string{"6: a label of SKOS-XL without a literalForm"}},
	{name: "fault", text: turtleHead + "x:1 skos:prefLabel \"gout\"@en ; oops .\nx:2 skos:prefLabel \"flu\"@en .", want: []string{"http://x/2: flu|preferred"}, rejected: []string{"6: \"oops\" is not a name; a colon or angle brackets are missing"}},
}

var skosXMLTests = []readTest{
	{name: "concepts", text: `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#" xml:base="http://x/">
		<skos:Concept rdf:about="1"><skos:prefLabel xml:lang="en">gout</skos:prefLabel><skos:altLabel xml:lang="es">gota</skos:altLabel>
		<skos:broader><skos:Concept rdf:about="2" skos:prefLabel="arthritis"/></skos:broader></skos:Concept></rdf:RDF>`, want: []string{
		"http://x/1: gout|preferred <http://x/2", "http://x/2: arthritis|preferred",
	}, skipped: map[string]int{"language": 1}},
}

const rf2Head = "id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm\tcaseSignificanceId\r\n"

// description makes a row of an RF2 file.
func description(id, active, concept, typ, term string) string {
	types := map[string]string{"fsn": "900000000000003001", "syn": "900000000000013009", "def": "900000000000550004"}
	return id + "\t20260101\t" + active + "\t9\t" + concept + "\ten\t" + types[typ] + "\t" + term + "\t9\r\n"
}

var rf2Rows = description("1", "1", "77", "fsn", "Gout (disorder)") + description("2", "1", "77", "syn", "Podagra") + description("3", "1", "77", "syn", "Gout") +
	description("4", "0", "77", "syn", "Old") + description("5", "1", "77", "def", "A disease.") + description("6", "1", "88", "fsn", "Oedema of leg (finding)") +
	description("7", "1", "88", "syn", "Leg edema") + description("8", "1", "88", "syn", "Leg oedema")

var rf2Tests = []readTest{
	{name: "descriptions", text: rf2Head + rf2Rows, want: []string{
		"SNOMEDCT:77: Gout|preferred, Podagra|exact", "SNOMEDCT:88: Leg edema|preferred, Leg oedema|exact, Oedema of leg|exact",
	}, skipped: map[string]int{"inactive": 1, "definition": 1}},
	{name: "faults", text: rf2Head + "1\t2\n" + description("3", "yes", "77", "syn", "Gout") + description("3", "1", "77", "syn", "Gout"), want: []string{"SNOMEDCT:77: Gout|preferred"}, rejected: []string{
		"2: 2 columns, fewer than the column names", "3: active is \"yes\", not 0 or 1",
	}},
}

// rrf makes a row of MRCONSO.
func rrf(cui, language, ts, stt, pref, sab, tty, text, suppress string) string {
	return strings.Join([]string{cui, language, ts, "L1", stt, "S1", pref, "A1", "", "", "", sab, tty, "x", text, "0", suppress, "", ""}, "|") + "\n"
}

var mrconsoTests = []readTest{
	{
		name: "rows", text: rrf("C1", "ENG", "S", "VO", "N", "MSH", "ET", "Podagra", "N") + rrf("C1", "ENG", "P", "PF", "Y", "MSH", "MH", "Gout", "N") + rrf("C1", "ENG", "S", "PF", "Y", "CHV", "SY", "big toe pain", "N") +
			rrf("C1", "SPA", "P", "PF", "Y", "MSHSPA", "MH", "Gota", "N") + rrf("C1", "ENG", "S", "PF", "Y", "X", "AB", "gt", "N") + rrf("C1", "ENG", "S", "PF", "Y", "X", "BN", "Goutex", "N") +
			rrf("C1", "ENG", "S", "PF", "Y", "X", "PM", "Toe, Big", "N") + rrf("C1", "ENG", "S", "PF", "Y", "X", "SY", "gone", "O") + rrf("C1", "ENG", "S", "PF", "Y", "X", "SY", "hushed", "Y") + "C1|ENG|short\n",
		want: []string{
			"UMLS:C1: Gout|preferred, Podagra|exact, big toe pain|exact|lay, gt|abbreviation, Goutex|brand",
		}, skipped: map[string]int{"language": 1, "permuted or tagged": 1, "suppressed": 2}, rejected: []string{"10: 3 columns; MRCONSO has 18"},
	},
	{name: "one source", text: rrf("C1", "ENG", "P", "PF", "Y", "MSH", "MH", "Gout", "N") + rrf("C1", "ENG", "S", "PF", "Y", "CHV", "SY", "toe pain", "N"), opts: importer.Options{Namespaces: []string{"CHV"}}, want: []string{"UMLS:C1: toe pain|preferred|lay"}, skipped: map[string]int{"namespace": 1}},
}

func meshTerm(permuted, tag, text string) string {
	return `<Term IsPermutedTermYN="` + permuted + `" LexicalTag="` + tag + `"><String>` + text + `</String></Term>`
}

var meshTests = []readTest{{name: "records", text: `<?xml version="1.0"?><!DOCTYPE DescriptorRecordSet SYSTEM "x.dtd"><DescriptorRecordSet LanguageCode="eng">
	<DescriptorRecord><DescriptorUI>D1</DescriptorUI><DescriptorName><String>Gout</String></DescriptorName>
	<SeeRelatedList><SeeRelatedDescriptor><DescriptorReferredTo><DescriptorUI>D9</DescriptorUI></DescriptorReferredTo></SeeRelatedDescriptor></SeeRelatedList>
	<TreeNumberList><TreeNumber>C05.550.354</TreeNumber></TreeNumberList>
	<ConceptList><Concept PreferredConceptYN="Y"><ConceptUI>M1</ConceptUI>
	<ConceptRelationList><ConceptRelation RelationName="NRW"><Concept1UI>M1</Concept1UI><Concept2UI>M2</Concept2UI></ConceptRelation></ConceptRelationList>
	<TermList>` + meshTerm("N", "NON", "Gout") + meshTerm("N", "NON", "Podagra") + meshTerm("Y", "NON", "Disease, Gout") + meshTerm("N", "ABB", "GT") + meshTerm("N", "TRD", "Goutex") + `</TermList></Concept>
	<Concept PreferredConceptYN="N"><ConceptUI>M2</ConceptUI><TermList>` + meshTerm("N", "NON", "Acute Gout") + `</TermList></Concept>
	<Concept PreferredConceptYN="N"><ConceptUI>M3</ConceptUI><TermList>` + meshTerm("N", "NON", "Drop") + `</TermList></Concept></ConceptList></DescriptorRecord>
	<DescriptorRecord><DescriptorUI>D2</DescriptorUI><DescriptorName><String>Arthritis</String></DescriptorName><TreeNumberList><TreeNumber>C05.550</TreeNumber></TreeNumberList></DescriptorRecord>
	<DescriptorRecord><DescriptorUI>D3</DescriptorUI></DescriptorRecord></DescriptorRecordSet>`, want: []string{
	"MESH:D1: Gout|preferred, Podagra|exact, GT|abbreviation, Goutex|brand, Acute Gout|narrower, Drop|related <MESH:D2 ~MESH:D9", "MESH:D2: Arthritis|preferred",
}, skipped: map[string]int{"permuted": 1, "repeated": 1}, rejected: []string{"11: a descriptor without DescriptorUI or DescriptorName"}}}

// tests are the tables of all formats.
func tests() map[importer.Format][]readTest {
	return map[importer.Format][]readTest{
		importer.Synonyms: synonymsTests, importer.CSV: csvTests, importer.TSV: tsvTests, importer.OBO: oboTests,
		importer.OBOGraphs: oboGraphsTests, importer.SKOSTurtle: turtleTests, importer.SKOSXML: skosXMLTests,
		importer.RF2: rf2Tests, importer.MRCONSO: mrconsoTests, importer.MeSH: meshTests,
	}
}

func TestReaders(t *testing.T) {
	all := tests()
	for _, format := range importer.Formats() {
		if len(all[format]) == 0 {
			t.Errorf("%s has no tests", format)
		}
		run(t, format, all[format])
	}
}

func TestSnomedCompanions(t *testing.T) {
	dialect := "id\teffectiveTime\tactive\tmoduleId\trefsetId\treferencedComponentId\tacceptabilityId\n"
	for _, row := range [][3]string{{"1", "2", "900000000000548007"}, {"1", "3", "900000000000549004"}, {"1", "8", "900000000000548007"}, {"0", "7", "900000000000548007"}} {
		dialect += "u\t20260101\t" + row[0] + "\t9\t900000000000508004\t" + row[1] + "\t" + row[2] + "\n"
	}
	dialect += "u\t20260101\t1\t9\t900000000000509007\t7\t900000000000548007\n" // another dialect
	concepts := "id\teffectiveTime\tactive\tmoduleId\tdefinitionStatusId\n99\t20260101\t0\t9\t9\n77\t20260101\t1\t9\t9\n"
	relations := "id\teffectiveTime\tactive\tmoduleId\tsourceId\tdestinationId\trelationshipGroup\ttypeId\tcharacteristicTypeId\tmodifierId\n" +
		"1\t20260101\t1\t9\t77\t88\t0\t116680003\t9\t9\n2\t20260101\t0\t9\t88\t77\t0\t116680003\t9\t9\n3\t20260101\t1\t9\t88\t77\t0\t363698007\t9\t9\n"
	opts := importer.Options{Companions: []io.Reader{
		strings.NewReader(relations), strings.NewReader(dialect), strings.NewReader(string(gzipped(t, []byte(concepts)))),
	}}
	run(t, importer.RF2, []readTest{{
		name: "companions", text: rf2Head + rf2Rows + description("9", "1", "99", "syn", "Gone"), opts: opts, want: []string{
			"SNOMEDCT:77: Podagra|preferred, Gout|exact <SNOMEDCT:88", "SNOMEDCT:88: Leg oedema|preferred, Leg edema|spelling, Oedema of leg|exact",
		}, skipped: map[string]int{"inactive": 1, "definition": 1, "inactive concept": 1},
	}})
	opts.Companions = []io.Reader{strings.NewReader("a\tb\n")}
	opts.Name, opts.Format = "own", importer.RF2
	if _, _, err := importer.Read(strings.NewReader(rf2Head+rf2Rows), opts); err == nil || !strings.Contains(err.Error(), "companion 1") {
		t.Errorf("error %v, want one that names the companion", err)
	}
}
