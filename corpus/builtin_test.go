package corpus_test

import (
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"go.abhg.dev/goldmark/frontmatter"
)

// notice is the sentence that marks every built-in leaflet as a sample.
const notice = "Sample leaflet, written to show how leafsearch works. " +
	"It has not been reviewed by a clinician. Do not use it to make decisions about your health."

// frontMatter holds the keys that every built-in leaflet must have.
type frontMatter struct {
	ID         string      `yaml:"id"`
	Title      string      `yaml:"title"`
	Type       corpus.Type `yaml:"type"`
	Language   string      `yaml:"language"`
	Publisher  string      `yaml:"publisher"`
	Licence    string      `yaml:"licence"`
	Status     string      `yaml:"status"`
	Notice     string      `yaml:"notice"`
	Summary    string      `yaml:"summary"`
	Topics     []string    `yaml:"topics"`
	Audience   []string    `yaml:"audience"`
	OtherNames []string    `yaml:"other_names"`
	SeeAlso    []string    `yaml:"see_also"`
	Published  string      `yaml:"published"`
	Reviewed   string      `yaml:"reviewed"`
	NextReview string      `yaml:"next_review"`
	References []struct {
		Text string `yaml:"text"`
		URL  string `yaml:"url"`
	} `yaml:"references"`
}

// builtIn is one leaflet as a Markdown parser sees it: the text of its sections,
// sub-headings included, by heading of level 2; the paragraphs outside lists
// (prose); and paragraphs and list items together (blocks).
type builtIn struct {
	frontMatter
	sections      map[string]string
	prose, blocks []string
}

// readBuiltIn reads every built-in leaflet, by file name without ".md".
func readBuiltIn(t *testing.T) map[string]builtIn {
	t.Helper()
	names, err := fs.Glob(corpus.BuiltIn(), "*.md")
	if err != nil {
		t.Fatal(err)
	}
	markdown := goldmark.New(goldmark.WithExtensions(&frontmatter.Extender{})).Parser()
	all := make(map[string]builtIn, len(names))
	for _, name := range names {
		source, err := fs.ReadFile(corpus.BuiltIn(), name)
		if err != nil {
			t.Fatal(err)
		}
		ctx := parser.NewContext()
		root := markdown.Parse(text.NewReader(source), parser.WithContext(ctx))
		front := frontmatter.Get(ctx)
		if front == nil {
			t.Fatalf("%s: no front matter", name)
		}
		leaflet, section := builtIn{sections: map[string]string{}}, ""
		if err := front.Decode(&leaflet.frontMatter); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if !entering {
				return ast.WalkContinue, nil
			}
			switch n := n.(type) {
			case *ast.Heading:
				heading := plain(n, source)
				if n.Level < 2 || n.Level > 3 {
					t.Errorf("%s: heading %q has level %d, want 2 or 3", name, heading, n.Level)
				}
				if n.Level == 2 {
					section = heading
				}
				leaflet.sections[section] += heading + "\n"
				return ast.WalkSkipChildren, nil
			case *ast.Paragraph, *ast.TextBlock:
				block := plain(n, source)
				leaflet.blocks = append(leaflet.blocks, block)
				leaflet.sections[section] += block + "\n"
				if n.Parent().Kind() != ast.KindListItem {
					leaflet.prose = append(leaflet.prose, block)
				}
				return ast.WalkSkipChildren, nil
			}
			return ast.WalkContinue, nil
		})
		all[strings.TrimSuffix(name, ".md")] = leaflet
	}
	return all
}

// plain returns the text under n without marks.
func plain(n ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if leaf, ok := n.(*ast.Text); ok && entering {
			b.Write(leaf.Segment.Value(source))
			if leaf.SoftLineBreak() || leaf.HardLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

func TestBuiltInIsAFolderOfLeaflets(t *testing.T) {
	if err := fstest.TestFS(corpus.BuiltIn(), "diabetes.md", "diabetic-amyotrophy.md"); err != nil {
		t.Error(err)
	}
	if n := len(readBuiltIn(t)); n < 12 {
		t.Errorf("%d leaflets, want at least 12", n)
	}
}

func TestBuiltInFrontMatter(t *testing.T) {
	all := readBuiltIn(t)
	var titles []string
	for _, leaflet := range all {
		titles = append(titles, leaflet.Title)
	}
	if slices.Sort(titles); len(slices.Compact(slices.Clone(titles))) != len(titles) {
		t.Errorf("two leaflets share a title: %q", titles)
	}
	for name, l := range all {
		t.Run(name, func(t *testing.T) {
			if l.ID != name {
				t.Errorf("id is %q, want the file's name", l.ID)
			}
			if l.Title == "" || l.Summary == "" || l.Type == "" || !l.Type.Valid() {
				t.Errorf("title %q, summary %q and a known type %q are needed", l.Title, l.Summary, l.Type)
			}
			for key, pair := range map[string][2]string{
				"language":  {l.Language, "en-GB"},
				"publisher": {l.Publisher, "leafsearch samples"},
				"licence":   {l.Licence, "Apache-2.0"},
				"status":    {l.Status, "sample"},
				"notice":    {l.Notice, notice},
			} {
				if pair[0] != pair[1] {
					t.Errorf("%s is %q, want %q", key, pair[0], pair[1])
				}
			}
			for key, list := range map[string][]string{
				"topics": l.Topics, "audience": l.Audience, "other_names": l.OtherNames, "see_also": l.SeeAlso,
			} {
				if len(list) == 0 || slices.Contains(list, "") {
					t.Errorf("%s is missing or holds an empty entry: %q", key, list)
				}
			}
			for _, other := range l.SeeAlso {
				if other == l.Title || !slices.Contains(titles, other) {
					t.Errorf("see_also names %q, which is no other leaflet of the set", other)
				}
			}
			for _, other := range l.OtherNames {
				if slices.Contains(titles, other) {
					t.Errorf("other_names holds %q, which is a leaflet's title", other)
				}
			}
			checkDates(t, l.Published, l.Reviewed, l.NextReview)
			if len(l.References) == 0 {
				t.Error("references are missing")
			}
			for _, reference := range l.References {
				address, err := url.Parse(reference.URL)
				if reference.Text == "" || err != nil || reference.URL != "" && (address.Scheme != "https" || address.Host == "") {
					t.Errorf("reference %+v needs a text, and an https address or none", reference)
				}
			}
		})
	}
}

// checkDates demands three valid days, in order.
func checkDates(t *testing.T, published, reviewed, nextReview string) {
	t.Helper()
	var last corpus.Date
	for _, day := range []string{published, reviewed, nextReview} {
		date, err := corpus.ParseDate(day)
		if err != nil || date == "" || date < last {
			t.Errorf("dates %q, %q, %q must be given, valid and in order", published, reviewed, nextReview)
			return
		}
		last = date
	}
	if nextReview == reviewed {
		t.Errorf("next_review is the day of the review, %s", reviewed)
	}
}

func TestBuiltInSaysWhenToGetHelp(t *testing.T) {
	for name, leaflet := range readBuiltIn(t) {
		help := leaflet.sections["When should I get help?"]
		for _, level := range []string{"Call 999", "NHS 111", "the same day", "Book an appointment"} {
			if !strings.Contains(help, level) {
				t.Errorf("%s: no section \"When should I get help?\" that says %q", name, level)
			}
		}
	}
}

// TestBuiltInReadingAge holds the leaflets to the length and the plain words
// that people can read when they are worried. The grade is that of Flesch and
// Kincaid (1975), American school years: 6 is an age of about 11.
func TestBuiltInReadingAge(t *testing.T) {
	const maxGrade, maxAverage = 8.0, 6.0
	all := readBuiltIn(t)
	var sum float64
	for name, leaflet := range all {
		words, grade := readingGrade(leaflet.blocks)
		_, prose := readingGrade(leaflet.prose)
		t.Logf("%-24s %4d words, grade %.1f, of the prose alone %.1f", name, words, grade, prose)
		grade = max(grade, prose) // short list items must not hide long sentences
		if words < 500 || words > 1300 {
			t.Errorf("%s: %d words, want 500 to 1,300", name, words)
		}
		if grade > maxGrade {
			t.Errorf("%s: grade %.1f, want at most %.1f: use shorter sentences and words", name, grade, maxGrade)
		}
		sum += grade
	}
	if average := sum / float64(len(all)); average > maxAverage {
		t.Errorf("average grade %.1f, want at most %.1f", average, maxAverage)
	}
}

// readingGrade counts the words of the blocks and returns their Flesch-Kincaid
// grade, 0.39·words/sentences + 11.8·syllables/words − 15.59. A block ends a
// sentence, as a list item does when it is read aloud.
func readingGrade(blocks []string) (words int, grade float64) {
	sentences, syllables := 0, 0
	for _, block := range blocks {
		ended := true
		for _, field := range strings.Fields(block) {
			word := strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			if word != "" {
				words++
				syllables += countSyllables(word)
				ended = false
			}
			if !ended && strings.ContainsAny(field[len(field)-1:], ".!?:") {
				sentences++
				ended = true
			}
		}
		if !ended {
			sentences++
		}
	}
	perSentence, perWord := float64(words)/float64(sentences), float64(syllables)/float64(words)
	return words, 0.39*perSentence + 11.8*perWord - 15.59
}

// countSyllables counts groups of vowels, without a silent e at the end. It is
// rough: one too few in "diabetes", one too many in "caused".
func countSyllables(word string) int {
	n, inVowels := 0, false
	for _, r := range strings.ToLower(word) {
		vowel := strings.ContainsRune("aeiouy", r)
		if vowel && !inVowels {
			n++
		}
		inVowels = vowel
	}
	if strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") {
		n--
	}
	return max(n, 1)
}

func TestCountSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"pain": 1, "the": 1, "thigh": 1, "muscle": 2, "sugar": 2, "retina": 3, "headache": 2, "mmol": 1, "20": 1,
	} {
		if got := countSyllables(word); got != want {
			t.Errorf("countSyllables(%q) = %d, want %d", word, got, want)
		}
	}
}
