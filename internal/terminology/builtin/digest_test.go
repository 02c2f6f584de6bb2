package builtin

import (
	"testing"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

// TestDigestVersion sees when the program makes something else of the same
// files: the digest, which is of the files alone, must then be another, or
// generations built by the program before would pass for current.
func TestDigestVersion(t *testing.T) {
	entries, err := Parse("a.txt", `# A comment.

sore elbow [symptom]
same: elbow soreness, soreness of elbow
lay: my elbow hurts, wind?
short: SE
brand: Elbowen
misspelt: soar elbow
may be: elbow gout
near: funny bone, elbow gout
kind of: pain

elbow gout [condition]
same: gout of the elbow

pain [symptom]
`)
	if err != nil {
		t.Fatal(err)
	}
	source, err := NewSource(entries)
	if err != nil {
		t.Fatal(err)
	}
	v, err := terminology.New([]terminology.Source{*source}, nil)
	if err != nil {
		t.Fatal(err)
	}
	const want = "1 e0f90754e94ed1d5f13e3d221b25fedb"
	if got := digestVersion + " " + v.Fingerprint(); got != want {
		t.Errorf("the lexicon's files now make another vocabulary: raise digestVersion if it is still %q, and state here what it makes: %q", want[:1], got)
	}
}

// TestDigest is that of the files: the same every time.
func TestDigest(t *testing.T) {
	a, err := Source()
	if err != nil {
		t.Fatal(err)
	}
	b, err := Source()
	if err != nil {
		t.Fatal(err)
	}
	if a.Digest != b.Digest || len(a.Digest) != 64 {
		t.Errorf("the digests of one lexicon are %q and %q", a.Digest, b.Digest)
	}
}
