package builtin

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"
	"testing/fstest"

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
	made := sha256.New()
	for c := range v.Concepts() {
		fmt.Fprintf(made, "%+v\n", *c)
	}
	const want = "1 e7dd02587e0ec53a"
	if got := digestVersion + " " + hex.EncodeToString(made.Sum(nil)[:8]); got != want {
		t.Errorf("the lexicon's files now make another vocabulary: raise digestVersion if it is still %q, and state here what it makes: %q", want[:1], got)
	}
}

// TestDigest is another for other files, and the same for the same ones.
func TestDigest(t *testing.T) {
	digest := func(files fstest.MapFS) string {
		_, digest, err := readAll(files)
		if err != nil {
			t.Fatal(err)
		}
		return digest
	}
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	one, two := "pain [symptom]\n", "ache [symptom]\n"
	first := digest(fstest.MapFS{"a.txt": file(one), "b.txt": file(two)})
	if again := digest(fstest.MapFS{"a.txt": file(one), "b.txt": file(two)}); again != first {
		t.Error("the same files have two digests")
	}
	for name, files := range map[string]fstest.MapFS{
		"a letter":       {"a.txt": file(one), "b.txt": file("acne [symptom]\n")},
		"the other file": {"a.txt": file("rash [symptom]\n"), "b.txt": file(two)},
		"one less":       {"a.txt": file(one)},
		"one more":       {"a.txt": file(one), "b.txt": file(two), "c.txt": file("")},
		"the order":      {"a.txt": file(two), "b.txt": file(one)},
	} {
		if digest(files) == first {
			t.Errorf("%s changes nothing", name)
		}
	}
	source, err := Source()
	if err != nil {
		t.Fatal(err)
	}
	if len(source.Digest) != 64 {
		t.Errorf("the digest of the lexicon is %q", source.Digest)
	}
}
