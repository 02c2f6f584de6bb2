package rdf

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

const open, closing = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://x/" xml:base="http://x/">`, `</rdf:RDF>`

var xmlTests = []struct {
	name, text string
	want       []string
}{
	{"empty", open + closing, nil},
	{"typed node", open + `<T rdf:about="a"/>` + closing, []string{"a rdf:type T"}},
	{"description", open + `<rdf:Description rdf:about="a"><p rdf:resource="b"/><q>text</q></rdf:Description>` + closing, []string{"a p b", `a q "text"`}},
	{"node alone", `<T xmlns="http://x/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="http://x/a"/>`, []string{"a rdf:type T"}},
	{"languages are inherited", open + `<rdf:Description rdf:about="a" xml:lang="en"><p>x</p><p xml:lang="fr">y</p></rdf:Description>` + closing, []string{`a p "x"@en`, `a p "y"@fr`}},
	{"datatype", open + `<rdf:Description rdf:about="a"><p rdf:datatype="http://x/t">1</p></rdf:Description>` + closing, []string{`a p "1"^t`}},
	{"property attribute", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x/"><rdf:Description rdf:about="http://x/a" x:p="text" rdf:type="http://x/T"/></rdf:RDF>`, []string{`a p "text"`, "a rdf:type T"}},
	{"nested node", open + `<rdf:Description rdf:about="a"><p><T rdf:about="b"><q>x</q></T></p></rdf:Description>` + closing, []string{"b rdf:type T", `b q "x"`, "a p b"}},
	{"blank nodes", open + `<rdf:Description rdf:nodeID="n"><p rdf:nodeID="m"/><q><rdf:Description/></q></rdf:Description>` + closing, []string{"_n p _m", "_n q _1"}},
	{"ID", open + `<T rdf:ID="a"/>` + closing, []string{"#a rdf:type T"}},
	{"parse type Resource", open + `<rdf:Description rdf:about="a"><p rdf:parseType="Resource"><q>x</q></p></rdf:Description>` + closing, []string{"a p _1", `_1 q "x"`}},
	{"parse type Collection", open + `<rdf:Description rdf:about="a"><p rdf:parseType="Collection"><rdf:Description rdf:about="b"/></p></rdf:Description>` + closing, []string{"a p _1", "_1 rdf:first b", "_1 rdf:rest rdf:nil"}},
	{"parse type Literal", open + `<rdf:Description rdf:about="a"><p rdf:parseType="Literal">x <b>y</b></p></rdf:Description>` + closing, []string{`a p "x y"`}},
	{"Latin-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + open + "<rdf:Description rdf:about=\"a\"><p>\xe9</p></rdf:Description>" + closing, []string{`a p "é"`}},
}

func TestReadXML(t *testing.T) {
	for _, tt := range xmlTests {
		t.Run(tt.name, func(t *testing.T) {
			got, rejected, err := read(func(s Sink) error { return ReadXML(strings.NewReader(tt.text), "", s) })
			if err != nil || !slices.Equal(got, tt.want) || rejected != nil {
				t.Errorf("got %q, rejected %q, error %v, want %q", got, rejected, err, tt.want)
			}
		})
	}
}

func TestReadXMLFaults(t *testing.T) {
	tests := []struct {
		name, text string
		incomplete bool
	}{
		{"ends in a property", open + `<T rdf:about="a"><p>x`, true},
		{"ends in a node", open + `<T rdf:about="a">`, true},
		{"ends in a tag", open + `<T rdf:ab`, true},
		{"not well formed", open + `<T rdf:about="a"></U>` + closing, false},
		{"unknown entity", open + `<T rdf:about="a"><p>&foo;</p></T>` + closing, false},
		{"unknown encoding", `<?xml version="1.0" encoding="none"?>` + open + closing, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := read(func(s Sink) error { return ReadXML(strings.NewReader(tt.text), "", s) })
			if err == nil || errors.Is(err, ErrIncomplete) != tt.incomplete {
				t.Errorf("error %v, incomplete should be %v", err, tt.incomplete)
			}
		})
	}
	deep := open + strings.Repeat("<T><p>", 1000) + strings.Repeat("</p></T>", 1000) + closing
	if _, rejected, err := read(func(s Sink) error { return ReadXML(strings.NewReader(deep), "", s) }); err != nil || len(rejected) != 1 {
		t.Errorf("1,000 levels: rejected %q, %v", rejected, err)
	}
}

func FuzzReadXML(f *testing.F) {
	for _, tt := range xmlTests {
		f.Add(tt.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, rejected, _ := read(func(s Sink) error { return ReadXML(strings.NewReader(text), "", s) })
		if len(rejected) > len(text) {
			t.Errorf("%d rejected", len(rejected))
		}
	})
}
