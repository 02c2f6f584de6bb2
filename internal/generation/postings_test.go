package generation

import (
	"crypto/sha256"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// TestVerifyPostings: a generation whose hashes are right but whose index says
// something else than its forward file is found out.
func TestVerifyPostings(t *testing.T) {
	a := analysis.New()
	for _, tt := range []struct {
		name  string
		spoil func(e *Entry) // what goes into the index, after the forward file had the truth
		says  string
	}{
		{"as it should be", func(*Entry) {}, ""},
		{"a word more", func(e *Entry) { e.Document.Body = append(e.Document.Body, e.Document.Body[0]) }, "heel-pain"},
		{"a word less", func(e *Entry) { e.Document.Body = e.Document.Body[1:] }, "heel-pain"},
		{"another word", func(e *Entry) { e.Document.Body[0].Term = "other" }, "heel-pain"},
		{"no body", func(e *Entry) { e.Document.Body = nil }, "heel-pain"},
		{"another id", func(e *Entry) { e.Document.ID = "heel-pains" }, "heel-pain"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := t.TempDir()
			all := leaflets()
			b, err := Create(data, len(all))
			if err != nil {
				t.Fatal(err)
			}
			for i, l := range all {
				e := entry(a, l, "one name", "another name")
				e.Hash = sha256.Sum256([]byte(l.ID))
				if err := b.AddText(i, e); err != nil {
					t.Fatal(err)
				}
				if i == 0 {
					tt.spoil(e)
				}
				if err := b.AddEntry(i, e); err != nil {
					t.Fatal(err)
				}
			}
			if err := b.Commit(Manifest{Analysis: a.Fingerprint()}); err != nil {
				t.Fatal(err)
			}
			dir := filepath.Join(data, "gen-000001")
			if err := Verify(dir); err != nil {
				t.Fatalf("hashes: %v", err)
			}
			err = VerifyPostings(dir)
			if tt.says == "" && err != nil || tt.says != "" && (!errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), tt.says)) {
				t.Errorf("%v", err)
			}
		})
	}
}
