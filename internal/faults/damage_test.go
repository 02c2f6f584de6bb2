package faults

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestDamagedGeneration damages each file of the generation that serves, and
// CURRENT: it is refused by name and the one before it answers, or the answers
// are the same. In the long tier every case goes through the program, otherwise
// one of each file does.
func TestDamagedGeneration(t *testing.T) {
	t.Parallel()
	tp := newTemplate(t, 30)
	names := append(tp.files(t, tp.generations[0]), "CURRENT")
	data := tp.copy(t, names...)
	cases, refused := 0, 0
	for _, name := range names {
		path := filepath.Join(data, name)
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all := harms(len(content), pick(0, 0, 40), tp.twin(name), tp.collection.rng)
		if name == "CURRENT" {
			// All of it in the long tier; otherwise the last digit, which makes it
			// the name of the other generation.
			digit := len(tp.generations[0]) - 1
			for at := pick(digit, digit, 0); at < pick(digit+1, digit+1, len(content)); at++ {
				for bit := range 8 {
					all = append(all, flip(at, bit))
				}
			}
		}
		if testing.Short() {
			tp.collection.rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
			all = all[:2]
		}
		process := tp.collection.rng.IntN(len(all))
		for i, h := range all {
			what := name + " " + h.what
			if !h.apply(t, path) {
				continue
			}
			cases++
			if tp.damaged(t, what, data) {
				refused++
			}
			if long() || i == process && !testing.Short() {
				tp.asked(t, what, data)
			}
			if i == process && (long() || name == "CURRENT") {
				tp.askedServer(t, what, data)
			}
			if err := os.WriteFile(path, content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	what := fmt.Sprintf("refused by name %d, answered as ever %d", refused, cases-refused)
	t.Logf("%d cases: %s", cases, what)
	table.add(row{battery: "file of a generation damaged", rounds: cases, what: what})
}

// damaged opens a damaged folder and reports whether something was refused.
func (tp *template) damaged(t *testing.T, what, data string) (refused bool) {
	t.Helper()
	a, err := served(data)
	if errors.Is(err, errRefused) {
		if !tp.named(err.Error()) {
			t.Errorf("%s: the error names no generation: %v", what, err)
		}
		return true
	}
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return false
	}
	if d := difference(a.state, tp.states[a.generation]); d != "" {
		t.Errorf("%s: %s answers with something else: %s", what, a.generation, d)
	}
	for _, problem := range a.problems {
		if !tp.named(problem.Error()) || !advice.MatchString(problem.Error()) {
			t.Errorf("%s: that is not clear: %v", what, problem)
		}
	}
	if len(a.problems) == 0 && a.generation != tp.generations[0] {
		t.Errorf("%s: %s answers and nobody is told", what, a.generation)
	}
	if strings.HasPrefix(what, "CURRENT") && a.generation != tp.generations[0] {
		t.Errorf("%s: %s answers, though the newest is good", what, a.generation)
	}
	return len(a.problems) > 0
}

// named reports whether a text names what is refused.
func (tp *template) named(text string) bool {
	return strings.Contains(text, tp.generations[0]) || strings.Contains(text, "CURRENT") ||
		strings.Contains(text, "gen-") && strings.Contains(text, "is missing")
}

// asked asks a damaged folder through the program.
func (tp *template) asked(t *testing.T, what, data string) {
	t.Helper()
	a, o := ask(t, data, everywhere)
	tp.fits(t, what+", search", a, o)
}

// askedServer does so over HTTP.
func (tp *template) askedServer(t *testing.T, what, data string) {
	t.Helper()
	s := startServer(t, data)
	if !s.running() {
		tp.fits(t, what+", serve", answer{}, s.wait(t))
		return
	}
	a, err := s.search(everywhere, 100)
	if err != nil {
		t.Errorf("%s: %v", what, err)
	}
	ready, status, err := s.get("/readyz")
	if refused := s.err.String() != ""; err != nil || status != 200 || refused != tp.named(ready) {
		t.Errorf("%s: /readyz answers %d %q, %v, and standard error says %q", what, status, ready, err, s.err.String())
	}
	tp.fits(t, what+", serve", a, s.stop(t))
}

// fits checks an answer from a damaged folder.
func (tp *template) fits(t *testing.T, what string, a answer, o outcome) {
	t.Helper()
	as := ""
	for name, known := range tp.answers {
		if known.hits() == a.hits() {
			as = name
		}
	}
	switch {
	case o.code == 1 && tp.named(o.err) && advice.MatchString(o.err):
	case o.code == 0 && as == tp.generations[0] && (o.err == "" || tp.named(o.err)):
	case o.code == 0 && as != "" && tp.named(o.err):
	default:
		t.Errorf("%s: exit code %d, answers as %q, and says %q", what, o.code, as, o.err)
	}
}

// TestDamagedBoth damages both generations: that is said of both, and the next
// run of index builds a good one.
func TestDamagedBoth(t *testing.T) {
	t.Parallel()
	tp := newTemplate(t, 30)
	for _, name := range tp.generations {
		harm{"cut", func(c []byte) []byte { return c[:len(c)/2] }}.apply(t, filepath.Join(tp.data, name, "cards"))
	}
	o := run(t, "search", "--data", tp.data, everywhere)
	if o.code != 1 || !strings.Contains(o.err, tp.generations[0]) || !strings.Contains(o.err, tp.generations[1]) {
		t.Errorf("search: exit code %d and %q", o.code, o.err)
	}
	if s := startServer(t, tp.data); s.running() {
		t.Error("serve serves something")
	} else if o := s.wait(t); o.code != 1 || !strings.Contains(o.err, tp.generations[0]) {
		t.Errorf("serve: exit code %d and %q", o.code, o.err)
	}
	if o := run(t, "verify", "--data", tp.data); o.code != 1 || !strings.Contains(o.err, tp.generations[1]) {
		t.Errorf("verify: exit code %d and %q", o.code, o.err)
	}
	if o := run(t, tp.args()...); o.code != 0 {
		t.Fatalf("index: exit code %d and %q", o.code, o.err)
	}
	mustServe(t, tp.data, tp.was)
}

// TestForeignGeneration puts a copy of the generation before in the place of
// the one that serves, as a restore gone wrong does: each file is whole, and it
// is refused all the same.
func TestForeignGeneration(t *testing.T) {
	t.Parallel()
	tp := newTemplate(t, 30)
	into := filepath.Join(tp.data, tp.generations[0])
	if err := os.RemoveAll(into); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(into, os.DirFS(filepath.Join(tp.data, tp.generations[1]))); err != nil {
		t.Fatal(err)
	}
	a, o := ask(t, tp.data, everywhere)
	if o.code == 0 && !tp.named(o.err) {
		t.Errorf("search: exit code %d, %d leaflets, and nobody is told: %q", o.code, a.Total, o.err)
	}
	if o := run(t, "verify", "--data", tp.data); o.code != 1 || !strings.Contains(o.err, tp.generations[0]) {
		t.Errorf("verify: exit code %d, %q", o.code, o.err)
	}
}

// TestDamagedWhileServing cuts the files that a server has open: a request may
// fail, the server may not, and the next generation is served.
func TestDamagedWhileServing(t *testing.T) {
	notShort(t)
	t.Parallel()
	tp := newTemplate(t, 30)
	server := mustServeOn(t, tp.data)
	first, err := server.search(everywhere, 100)
	if err != nil {
		t.Fatal(err)
	}
	before, failed := first.hits(), 0
	for _, name := range tp.files(t, tp.generations[0]) {
		if err := os.Truncate(filepath.Join(tp.data, name), 10); err != nil {
			t.Fatal(err)
		}
		for range 5 {
			switch a, err := server.search(everywhere, 100); {
			case errors.Is(err, errServer):
				failed++
			case err != nil:
				t.Fatalf("%s cut: %v: %s", name, err, server.err.String())
			case a.hits() != before:
				t.Errorf("%s cut: another answer, with %d leaflets", name, a.Total)
			}
		}
	}
	if !server.running() {
		t.Fatalf("the server ended: %s", server.err.String())
	}
	if o := run(t, tp.args()...); o.code != 0 {
		t.Fatalf("index: exit code %d and %q", o.code, o.err)
	}
	mustServe(t, tp.data, tp.was)
	for end := time.Now().Add(newWithin * leeway()); ; time.Sleep(20 * time.Millisecond) {
		if a, err := server.search(everywhere, 100); err == nil && a.hits() == before {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the new generation does not answer")
		}
	}
	if o := server.stop(t); o.code != 0 {
		t.Errorf("serve ended with %d and %q", o.code, o.err)
	}
	t.Logf("%d requests failed while files were cut", failed)
}
