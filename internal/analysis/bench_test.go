package analysis

import (
	"archive/tar"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// leafletText is like a leaflet, written for this test.
const leafletText = `What is gout? Gout is a kind of arthritis that comes in sudden attacks. Tiny crystals of uric acid
settle in a joint, most often the big toe, and the joint becomes hot, red, swollen and very painful.

Who gets it? Men over 40 are affected most. It runs in families; about 1 in 5 people with gout has a relative who has it
too. You're more likely to have it if you're overweight, drink a lot of beer, or take water tablets (diuretics).

• Rest the joint and keep it cool. Don't put ice straight on the skin.
• Drink plenty of water, unless you've been told not to.
• An anti-inflammatory such as naproxen 500mg may be prescribed. Colchicine (0.5 mg, 2–4 times a day) is another choice.

To prevent further attacks your GP may suggest allopurinol, usually 100mg once a day to begin with. The dose is raised
every 4 weeks until the level of uric acid is below 300 micromol/L. Side-effects are uncommon: a rash, nausea, diarrhoea.

See a doctor at once if you can't move the joint, if you've a high temperature (38°C or more), or if the skin’s colour
changes. Mrs Müller's story: “I was 1,000 miles from home when it started.”`

func BenchmarkTokens(b *testing.B) {
	b.Run("leaflet", func(b *testing.B) { benchmarkTokens(b, strings.Repeat(leafletText, 20)) })
	b.Run("medquad", func(b *testing.B) { benchmarkTokens(b, medquadText(b, 4<<20)) })
}

func benchmarkTokens(b *testing.B, text string) {
	a := New()
	dst := slices.Clip(a.Tokens(nil, text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		dst = a.Tokens(dst[:0], text)
		n += len(dst)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/token")
}

// medquadText returns about size bytes of real leaflets, without their markup.
// Without the data folder the test is skipped, or fails where data is required.
func medquadText(tb testing.TB, size int) string {
	tb.Helper()
	dir := os.Getenv("LEAFSEARCH_TESTDATA")
	if dir == "" {
		if slices.Contains(strings.Split(os.Getenv("LEAFSEARCH_REQUIRE"), ","), "data") {
			tb.Fatal("LEAFSEARCH_TESTDATA is not set, and LEAFSEARCH_REQUIRE asks for data")
		}
		tb.Skip("LEAFSEARCH_TESTDATA is not set")
	}
	f, err := os.Open(filepath.Join(dir, "medquad", "medquad.tar.gz"))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	tags := regexp.MustCompile(`<[^>]*>`)
	var text strings.Builder
	for archive := tar.NewReader(unzipped); text.Len() < size; {
		header, err := archive.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			tb.Fatal(err)
		}
		if header.Typeflag != tar.TypeReg {
			continue
		}
		body, err := io.ReadAll(archive)
		if err != nil {
			tb.Fatal(err)
		}
		text.WriteString(tags.ReplaceAllString(string(body), " "))
	}
	return text.String()
}

// Real leaflets keep every promise, and no word of them is lost: the letters and
// digits between two spans are clitics only.
func TestTokensOfRealLeaflets(t *testing.T) {
	text := medquadText(t, 2<<20)
	tokens := New().Tokens(nil, text)
	if err := checkTokens(text, tokens); err != nil {
		t.Fatal(err)
	}
	if len(tokens) < 250_000 {
		t.Errorf("%d tokens in %d bytes, want more", len(tokens), len(text))
	}
	last := uint32(0)
	for _, token := range tokens {
		between := strings.Trim(text[last:token.Start], " \n\t\r.,;:()[]-–—/\"“”&+%*=<>?!#_|$@^~{}\\•®™°©")
		if strings.ContainsAny(between, "abcdefghijklmnopqrstuvwxyz0123456789") && clitic(strings.TrimLeft(between, "'’`´")) == 0 {
			t.Fatalf("%q is in no token, before %q", between, text[token.Start:token.End])
		}
		last = token.End
	}
}

func BenchmarkStemUncached(b *testing.B) {
	a := New()
	b.ReportAllocs()
	for b.Loop() {
		a.lexicon.entry("inflammations")
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		New()
	}
}
