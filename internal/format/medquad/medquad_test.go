package medquad

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/corpus"
)

const newer = `<?xml version="1.0" encoding="UTF-8"?>
<Document id="0000001" source="CDC" url="https://example.org/toes">
<Focus>Cold Toes</Focus>
<FocusAnnotations>
	<UMLS><CUIs><CUI>C01</CUI><CUI>C02</CUI></CUIs><SemanticTypes><SemanticType>T047</SemanticType></SemanticTypes>
	<SemanticGroup>Disorders</SemanticGroup></UMLS>
	<Synonyms><Synonym>Chilly toes</Synonym></Synonyms>
</FocusAnnotations>
<QAPairs>
	<QAPair pid="1"><Question qid="1-1" qtype="information">What is (are) Cold Toes ?</Question>
		<Answer>Toes &amp; &quot;feet&quot;.</Answer></QAPair>
	<QAPair pid="2"><Question qid="1-2" qtype="susceptibility">who gets Cold Toes? ?</Question><Answer><![CDATA[Many <people>.]]></Answer></QAPair>
	<QAPair pid="3"><Question qid="1-3" qtype="treatment">What helps ?</Question><Answer>
	</Answer></QAPair>
</QAPairs>
</Document>`

const older = `<doc docid="0000007" corpus="NINDS" url="http://example.org/x">
<doctitle-focus>Cold toes</doctitle-focus><umls><cui></cui><semanticGroup></semanticGroup></umls>
<qaPairs><pair pid="1"><question qid="1-1" qtype="outlook">what is the outlook for Cold toes ?</question><answer>Good.</answer></pair></qaPairs>
</doc>`

func TestParse(t *testing.T) {
	tests := []struct {
		name, in string
		want     corpus.Leaflet
	}{
		{"9_CDC_QA/0000001_2.xml", newer, corpus.Leaflet{
			ID: "CDC_0000001_2", Title: "Cold Toes", Type: corpus.Condition, Publisher: "Centers for Disease Control and Prevention", Source: "CDC",
			Language: "en", URL: "https://example.org/toes", OtherNames: []string{"Chilly toes"},
			Codes: []corpus.Code{{System: "umls", Code: "C01"}, {System: "umls", Code: "C02"}},
			Sections: []corpus.Section{
				{Heading: "What is (are) Cold Toes?", Kind: corpus.Overview, Level: 2, Text: `Toes & "feet".`},
				{Heading: "Who gets Cold Toes?", Kind: corpus.Risks, Level: 2, Text: "Many <people>."},
			},
		}},
		{"0000007.xml", older, corpus.Leaflet{
			ID: "NINDS_0000007", Title: "Cold toes", Publisher: "National Institute of Neurological Disorders and Stroke", Source: "NINDS",
			Language: "en", URL: "http://example.org/x",
			Sections: []corpus.Section{{Heading: "What is the outlook for Cold toes?", Kind: corpus.Outlook, Level: 2, Text: "Good."}},
		}},
		{"x.xml", strings.Replace(strings.ReplaceAll(older, "doc ", "DiseaseFile "), "</doc>", "</DiseaseFile>", 1), corpus.Leaflet{}},
		{"a.xml", `<Document source="S"><Focus/><QAPair><Question>What is  ?</Question><Answer>A.</Answer></QAPair>` +
			`<QAPair><Question>what are toes?</Question><Answer>B.</Answer></QAPair></Document>`, corpus.Leaflet{
			ID: "S_a", Title: "What are toes?", Publisher: "S", Source: "S", Language: "en",
			Sections: []corpus.Section{{Heading: "What is?", Level: 2, Text: "A."}, {Heading: "What are toes?", Level: 2, Text: "B."}},
		}},
	}
	for _, tt := range tests {
		l, err := Parse(tt.name, []byte(tt.in))
		if tt.want.ID == "" {
			if err == nil || !strings.Contains(err.Error(), "source") {
				t.Errorf("%s: got %v, want an error about the source", tt.name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		} else if !reflect.DeepEqual(*l, tt.want) {
			t.Errorf("%s: got\n%+v\nwant\n%+v", tt.name, *l, tt.want)
		}
	}
}

func TestParseWindows1252(t *testing.T) {
	in := `<?xml version="1.0" encoding="windows-1252"?><Document source="S"><Focus>Beh` + "\xe7et\x92s" +
		`</Focus><QAPair><Answer>na` + "\xef" + `ve</Answer></QAPair></Document>`
	l, err := Parse("a.xml", []byte(in))
	if err != nil || l.Title != "Behçet’s" || l.Sections[0].Text != "naïve" {
		t.Errorf("got %+v, %v", l, err)
	}
}

func TestParseErrors(t *testing.T) {
	laughs := `<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	tests := []struct{ name, in, want string }{
		{"external entity", `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document source="S"><Focus>&x;</Focus></Document>`, "entity"},
		{"billion laughs", laughs + `<Document source="S"><Focus>&c;</Focus></Document>`, "entity"},
		{"too deep", `<Document source="S">` + strings.Repeat("<a>", 300), "nested more than 256"},
		{"cut off", newer[:300], "line 6"},
		{"not XML", "<Document", "line 1"},
		{"unknown encoding", `<?xml version="1.0" encoding="klingon"?><Document source="S"/>`, "klingon"},
		{"no title", `<Document source="S"><QAPair><Question>X ?</Question><Answer>A.</Answer></QAPair></Document>`, "<Focus>"},
	}
	for _, tt := range tests {
		l, err := Parse("a.xml", []byte(tt.in))
		if err == nil || !strings.Contains(err.Error(), tt.want) || errors.Is(err, ErrNoAnswer) {
			t.Errorf("%s: got %+v, %v, want an error with %q", tt.name, l, err, tt.want)
		}
	}
	for _, in := range []string{
		`<Document source="ADAM"><Focus>X</Focus><QAPairs><QAPair><Question>Q</Question><Answer/></QAPair></QAPairs></Document>`,
		`<Document source="ADAM"><Focus>X</Focus></Document>`,
	} {
		if _, err := Parse("a.xml", []byte(in)); !errors.Is(err, ErrNoAnswer) {
			t.Errorf("Parse(%q) gave %v, want ErrNoAnswer", in, err)
		}
	}
}

func TestLayOut(t *testing.T) {
	tests := []struct{ in, want string }{
		{"One.    Two.", "One.\n\nTwo."},
		{"in the       United States   .", "in the       United States   ."},
		{"Summary : One.", "One."},
		{"Such as:         - pain    -  ache    - itch.         After it.", "Such as:\n• pain\n• ache\n• itch.\n\nAfter it."},
		{"such as\n                \n- hunger  - thirst\n                \nMore.", "such as\n\n• hunger\n• thirst\n\nMore."},
		{"Key Points\n      - One.    - Two.\n   \n   \n   One.\n      Text of one.", "Key Points\n\n• One.\n• Two.\n\nOne.\n\nText of one."},
		{"a range  - not a list", "a range  - not a list"},
		{"well - known - thing", "well - known - thing"},
		{"- ", "-"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := layOut(tt.in); got != tt.want {
			t.Errorf("layOut(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestTidyQuestion(t *testing.T) {
	tests := []struct{ in, want string }{
		{"What causes gout ?", "What causes gout?"},
		{"Who is at risk for gout? ?", "Who is at risk for gout?"},
		{"do you have  information about gout", "Do you have information about gout"},
		{"é ?", "É?"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := tidyQuestion(tt.in); got != tt.want {
			t.Errorf("tidyQuestion(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func FuzzMedquad(f *testing.F) {
	f.Add([]byte(newer))
	f.Add([]byte(older))
	f.Add([]byte(`<Document source="S"><Focus>x</Focus><Answer>a:  - b    C.  -  d`))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := Parse("a.xml", data)
		if err == nil && (l.Title == "" || l.ID == "" || len(l.Sections) == 0) {
			t.Errorf("an incomplete leaflet without an error: %+v", l)
		}
		for field := range strings.FieldsSeq(string(data)) { // layOut loses nothing but white space and bullets
			if got := layOut("x " + field); !strings.HasSuffix(got, field) {
				t.Errorf("layOut lost %q: %q", field, got)
			}
		}
	})
}
