package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/leafsearch/leafsearch/corpus"
)

func TestDecode(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"ASCII", "gout", "gout"},
		{"UTF-8", "Behçet’s", "Behçet’s"},
		{"UTF-8 with a mark", "\xef\xbb\xbfgout", "gout"},
		{"UTF-16 little endian", "\xff\xfeg\x00o\x00u\x00t\x00", "gout"},
		{"UTF-16 big endian", "\xfe\xff\x00g\x00o\x00u\x00t", "gout"},
		{"UTF-16 without a mark", "g\x00o\x00u\x00t\x00 \x00i\x00s\x00", "gout is"},
		{"windows-1252", "Beh\xe7et\x92s disease \x96 na\xefve", "Behçet’s disease – naïve"},
		{"damaged UTF-8", "Behçet’s \xff disease", "Behçet’s \uFFFD disease"},
		{"UTF-8 cut off", "Behçet’s caf\xc3", "Behçet’s caf\uFFFD"},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		if got := string(Decode([]byte(tt.in))); got != tt.want {
			t.Errorf("%s: Decode(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestLine(t *testing.T) {
	tests := []struct{ in, want string }{
		{"  two\twords \r\n", "two words"},
		{"cafe\u0301", "café"},
		{"a\u00a0b\u2009c", "a b c"},
		{"dia\u200bbe\u00adtes\ufeff", "diabetes"},
		{"\u202egnp.exe\u202c \u2066x\u2069", "gnp.exe x"},
		{"nul\x00 esc\x1b[31m", "nul esc[31m"},
		{"bad \xff byte", "bad \uFFFD byte"},
		{"dia\u200dbetes", "diabetes"},
		{"می\u200cخواهم", "می\u200cخواهم"},
		{"e\u200b\u0301", "é"},
		{"\u0085\u2028", ""},
	}
	for _, tt := range tests {
		if got := Line(tt.in); got != tt.want {
			t.Errorf("Line(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestBlock(t *testing.T) {
	tests := []struct{ in, want string }{
		{"One.\r\n\r\n\r\nTwo.  \rThree.", "One.\n\nTwo.\nThree."},
		{"Such as:\n•  pain\n  •weakness\n\n• wasting", "Such as:\n• pain\n  • weakness\n• wasting"},
		{"•\n• \n", ""},
		{"  indented   text", "indented text"},
		{"• one\n\n\nAfter.", "• one\n\nAfter."},
		{strings.Repeat(" ", 99) + "• deep", strings.Repeat("  ", maxDepth) + "• deep"},
		{"page\fbreak", "page\nbreak"},
	}
	for _, tt := range tests {
		if got := Block(tt.in); got != tt.want {
			t.Errorf("Block(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestURL(t *testing.T) {
	kept := []string{"https://example.org/a?b=c#d", "http://example.org", "http://[::1]:80/"}
	for _, s := range kept {
		if got := URL(" " + s + "\n"); got != s {
			t.Errorf("URL(%q) = %q", s, got)
		}
	}
	lost := []string{
		"", "#", "/a", "//evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", " data:text/html,x",
		"vbscript:x", "ftp://example.org", "mailto:a@example.org", "https://user@example.org", "https://user:pw@example.org",
		"http:///x", "http:example.org", "http://:80/", "https://ex ample.org", "http://a.example\\@evil.example",
		"https://example.org/" + strings.Repeat("a", maxURL), "http://%zz", "https://example.org/%zz",
	}
	for _, s := range lost {
		if got := URL(s); got != "" {
			t.Errorf("URL(%q) = %q, want none", s, got)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{
		"", "gout", "• a\n  • b\n\nc", "\u202e\u0301e", "a\u0325\u200d", "\u212b\u200d", "http://a.b/ü?x y", "https://x/%41",
		"e" + strings.Repeat("\u0301", 40), "\u200c\u200d", "•\u0338", "\xff\xfe\x00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, form := range map[string]func(string) string{"Line": Line, "Block": Block, "URL": URL} {
			once := form(s)
			if twice := form(once); twice != once {
				t.Errorf("%s is not idempotent on %q: %q, then %q", name, s, once, twice)
			}
			if !utf8.ValidString(once) || strings.ContainsAny(once, "\x00\r\t\u202e\u200b") {
				t.Errorf("%s(%q) = %q", name, s, once)
			}
		}
		for _, b := range corpus.ParseBlocks(Block(s)) {
			if b.Text == "" || b.Depth > maxDepth {
				t.Errorf("Block(%q) has the block %+v", s, b)
			}
		}
		if decoded := Decode([]byte(s)); !utf8.Valid(decoded) {
			t.Errorf("Decode(%q) is not valid UTF-8", s)
		}
	})
}
