package forward

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/leafsearch/leafsearch/internal/analysis"
)

// TestAnyText is the round trip of whatever a text may hold: also bytes that
// are not UTF-8, tabs and newlines, which part the lines of the dictionary.
func TestAnyText(t *testing.T) {
	a := analysis.New()
	rapid.Check(t, func(rt *rapid.T) {
		piece := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-c\t\n\x00'.’é́0-9]{0,12}`),
			rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }))
		l := leaflet{piece.Draw(rt, "title"), piece.Draw(rt, "aka"), piece.Draw(rt, "body")}
		r := open(t, write(t, a, []leaflet{l}))
		if r.Text(0) != l.body {
			rt.Fatalf("text is %q", r.Text(0))
		}
		if err := same(r, r.Tokens(nil, 0), a.Tokens(nil, l.body), true); err != nil {
			rt.Fatal(err)
		}
		title, aka := r.Names(0)
		if err := errors.Join(same(r, title, a.Tokens(nil, l.title), false), same(r, aka, a.Tokens(nil, l.aka), false)); err != nil {
			rt.Fatal(err)
		}
	})
}

// inBounds reads everything there is and checks what Body promises.
func inBounds(tb testing.TB, r *Reader) {
	tb.Helper()
	var stems uint32
	for _, n := range r.words.stems {
		stems = max(stems, n+1)
	}
	for i := range r.Len() {
		end := uint32(0)
		for _, token := range r.Tokens(nil, i) {
			if token.Start < end || token.End < token.Start || int(token.End) > len(r.Text(i)) {
				tb.Fatalf("leaflet %d: span %d to %d after %d in %d bytes", i, token.Start, token.End, end, len(r.Text(i)))
			}
			if token.Stem != noStem && token.Stem >= stems {
				tb.Fatalf("leaflet %d: stem %d of %d", i, token.Stem, stems)
			}
			end = token.End
		}
		title, aka := r.Names(i)
		for _, token := range append(title, aka...) {
			if token.Stem != noStem && token.Stem >= stems {
				tb.Fatalf("leaflet %d: stem %d of %d in its names", i, token.Stem, stems)
			}
		}
		r.HasPhrase(i, []string{"heel", "pain"})
	}
}

// TestDamage changes bytes of each file: Open refuses it or everything that is
// read stays in bounds.
func TestDamage(t *testing.T) {
	a := analysis.New()
	good := write(t, a, leaflets)
	names := []string{textFile, bodyFile, namesFile, wordsFile}
	dir := t.TempDir()
	whole := map[string][]byte{}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(good, name))
		if err != nil {
			t.Fatal(err)
		}
		whole[name] = data
	}
	rapid.Check(t, func(rt *rapid.T) {
		damaged := rapid.SampledFrom(names).Draw(rt, "file")
		for _, name := range names {
			data := whole[name]
			if name == damaged {
				data = bytes.Clone(data)
				for range rapid.IntRange(1, 4).Draw(rt, "changes") {
					at := rapid.IntRange(0, len(data)-1).Draw(rt, "at")
					data[at] = rapid.Byte().Draw(rt, "to")
				}
				if rapid.IntRange(0, 3).Draw(rt, "cut") == 0 {
					data = data[:rapid.IntRange(0, len(data)).Draw(rt, "length")]
				}
			}
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
				rt.Fatal(err)
			}
		}
		r, err := Open(dir)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				rt.Fatalf("%v; want ErrDamaged", err)
			}
			return
		}
		defer r.Close()
		inBounds(t, r)
	})
}

// FuzzBody reads any bytes as the tokens of a body and of names.
func FuzzBody(f *testing.F) {
	a := analysis.New()
	good := write(f, a, leaflets)
	r := open(f, good)
	for i := range r.Len() {
		f.Add(r.body.Get(i), r.text.Get(i))
		f.Add(r.names.Get(i), r.text.Get(i))
	}
	f.Add(binary.AppendUvarint(nil, 1<<63), []byte("a count that is a lie"))
	f.Add([]byte{2, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 1, 0, 1, 1}, []byte("a gap that overflows"))
	f.Add(encodeBody([]uint32{0, 1 << 20, wideWord}, []Span{{0, 1}, {1, 400}, {900, 900}}, []uint8{1, 1, 1}), []byte("what stands among the extras"))
	stems := r.words.stems
	var set WordSet
	for stem := range uint32(3) {
		set.AddStem(r.words, stem)
	}
	f.Fuzz(func(t *testing.T, data []byte, text []byte) {
		end := uint32(0)
		body := newBody(data, stems, r.words.lengths, len(text))
		for _, token := range body.Tokens(nil, 0, body.Len()) {
			if token.Start < end || token.End < token.Start || int(token.End) > len(text) || token.Stem != noStem && !slices.Contains(stems, token.Stem) {
				t.Fatalf("token %v after %d in %d bytes", token, end, len(text))
			}
			end = token.End
		}
		for _, i := range body.Find(nil, &set) {
			if stem := body.Stem(int(i)); stem >= 3 {
				t.Fatalf("token %d has stem %d, which was not asked for", i, stem)
			}
			body.Spans(nil, int(i), body.Len())
		}
		for data != nil {
			tokens, rest := readNames(data, stems)
			if len(tokens) > len(data) || len(rest) >= max(len(data), 1) {
				t.Fatalf("%d tokens and %d bytes are left of %d", len(tokens), len(rest), len(data))
			}
			data = rest
		}
	})
}
