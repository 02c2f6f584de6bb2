package search_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/search"
)

// soon is how long a new generation may take to answer.
const soon = 2 * time.Second

// site is a data folder that is indexed while it is served.
type site struct {
	data, leaflets string
	service        *search.Service
	log            *lockedBuffer
}

// newSite serves version 0 and follows.
func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{data: t.TempDir(), leaflets: filepath.Join(t.TempDir(), "leaflets"), log: &lockedBuffer{}}
	s.index(t, 0)
	var err error
	if s.service, err = search.Open(s.data); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var following sync.WaitGroup
	following.Go(func() { s.service.Follow(ctx, slog.New(slog.NewTextHandler(s.log, nil))) })
	t.Cleanup(func() {
		stop()
		following.Wait()
		s.service.Close()
	})
	return s
}

// index makes the collection hold that version: 40 leaflets, each of which
// says which version it is.
func (s *site) index(t *testing.T, version int) {
	t.Helper()
	if err := os.MkdirAll(s.leaflets, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range 40 {
		text := fmt.Sprintf("---\ntitle: Trouble number%d\n---\n\nThis trouble is of version%d.\n\n## Treatment\n\nRest.\n", i, version)
		if err := os.WriteFile(filepath.Join(s.leaflets, fmt.Sprintf("%d.md", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ingest.Run(t.Context(), ingest.Options{Data: s.data, Paths: []string{s.leaflets}}); err != nil {
		t.Fatal(err)
	}
}

// total is how many leaflets a query finds.
func (s *site) total(t *testing.T, query string) int {
	t.Helper()
	r, err := s.service.Search(t.Context(), search.Request{Query: query})
	if err != nil {
		t.Fatal(err)
	}
	return r.Total
}

// within waits until something holds.
func within(t *testing.T, d time.Duration, what string, holds func() bool) {
	t.Helper()
	for begun := time.Now(); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Since(begun) > d {
			t.Fatalf("not within %s: %s", d, what)
		}
	}
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// TestFollow replaces the collection under constant queries: none fails, none
// sees two versions, and what is new is found in time.
func TestFollow(t *testing.T) {
	s := newSite(t)
	stop := make(chan struct{})
	var searches atomic.Int64
	var work sync.WaitGroup
	for i := range 8 {
		work.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				r, err := s.service.Search(t.Context(), search.Request{Query: fmt.Sprintf("trouble number%d", (n+i)%40), Facets: true})
				if err != nil || r.Total != 40 || len(r.Hits) != 10 {
					t.Errorf("%+v, %v", r, err)
					return
				}
				versions := map[string]bool{}
				for _, h := range r.Hits {
					versions[h.Summary] = true
				}
				if len(versions) != 1 {
					t.Errorf("one answer from two generations: %v", versions)
				}
				if l, err := s.service.Leaflet(t.Context(), r.Hits[0].ID); err != nil || len(l.Sections) == 0 {
					t.Errorf("%+v, %v", l, err)
				}
				searches.Add(1)
			}
		})
	}
	versions := 5
	if testing.Short() {
		versions = 3
	}
	for version := 1; version <= versions; version++ {
		s.index(t, version)
		within(t, soon, "the new version is found", func() bool { return s.total(t, fmt.Sprintf("version%d", version)) == 40 })
		if n := s.total(t, fmt.Sprintf("version%d", version-1)); n != 0 {
			t.Errorf("%d leaflets of the version before are found", n)
		}
	}
	close(stop)
	work.Wait()
	if searches.Load() < 100 {
		t.Errorf("only %d searches", searches.Load())
	}
	names, err := generation.List(s.data)
	if err != nil || len(names) != 2 {
		t.Errorf("generations left are %v, %v", names, err)
	}
	if runtime.GOOS == "linux" {
		within(t, soon, "the old generations are closed", func() bool { return slices.Equal(mapped(t, s.data), names[:1]) })
	}
	if status := s.service.Status(); status.Generation != names[0] || status.Leaflets != 40 || len(status.Refused) != 0 {
		t.Errorf("%+v", status)
	}
	within(t, soon, "every switch is logged", func() bool {
		return strings.Count(s.log.String(), "serving a new generation") == versions
	})
	if log := s.log.String(); strings.Contains(log, "ERROR") {
		t.Errorf("log is\n%s", log)
	}
}

// mapped returns the generations of which this process has files mapped.
func mapped(t *testing.T, data string) []string {
	t.Helper()
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(string(maps)) {
		if _, path, ok := strings.Cut(line, data+string(filepath.Separator)); ok {
			names = append(names, strings.Split(path, string(filepath.Separator))[0])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// TestFollowRefuses: a bad new generation is refused by name, said once, and
// the old one goes on; a good one after it is served, and so is the old one
// when somebody rolls back to it.
func TestFollowRefuses(t *testing.T) {
	s := newSite(t)
	first := s.service.Status().Generation
	// Built elsewhere, spoilt, and only then switched to.
	s.index(t, 1)
	second, err := generation.Current(s.data)
	if err != nil {
		t.Fatal(err)
	}
	within(t, soon, "the second is served", func() bool { return s.service.Status().Generation == second })

	bad := filepath.Join(s.data, "gen-000009")
	if err := os.CopyFS(bad, os.DirFS(filepath.Join(s.data, second))); err != nil {
		t.Fatal(err)
	}
	cards, err := os.ReadFile(filepath.Join(bad, "cards"))
	if err != nil {
		t.Fatal(err)
	}
	cards[len(cards)/2] ^= 1
	if err := os.WriteFile(filepath.Join(bad, "cards"), cards, 0o644); err != nil {
		t.Fatal(err)
	}
	current := filepath.Join(s.data, "CURRENT")
	switchTo := func(name string) {
		t.Helper()
		text := name + "\n"
		if m, err := generation.ReadManifest(filepath.Join(s.data, name)); err == nil {
			text = name + " " + m.SHA256 + "\n"
		}
		if err := os.WriteFile(current+".tmp", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(current+".tmp", current); err != nil {
			t.Fatal(err)
		}
	}
	switchTo("gen-000009")
	within(t, soon, "the bad one is refused", func() bool { return slices.Equal(s.service.Status().Refused, []string{"gen-000009"}) })
	if s.total(t, "version1") != 40 || s.service.Status().Generation != second {
		t.Error("the old one does not go on")
	}
	if p := s.service.Problems(); len(p) != 1 || !strings.Contains(p[0].Error(), "gen-000009") {
		t.Errorf("problems are %v", p)
	}
	switchTo("nonsense")
	within(t, soon, "CURRENT is refused", func() bool { return slices.Equal(s.service.Status().Refused, []string{"CURRENT"}) })
	switchTo(second)
	within(t, soon, "all is well", func() bool { return len(s.service.Status().Refused) == 0 })
	switchTo(first)
	within(t, soon, "the first one is back", func() bool { return s.service.Status().Generation == first && s.total(t, "version0") == 40 })
	within(t, soon, "both refusals are logged", func() bool { return strings.Count(s.log.String(), "level=ERROR") >= 2 })
	if log := s.log.String(); strings.Count(log, "level=ERROR") != 2 || !strings.Contains(log, "gen-000009") {
		t.Errorf("log is\n%s", log)
	}
}

// TestOpenRefuses: where the current generation is damaged, the one before it
// serves and says so.
func TestOpenRefuses(t *testing.T) {
	s := newSite(t)
	s.index(t, 1)
	current, err := generation.Current(s.data)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(filepath.Join(s.data, current, "forward.text"), 100); err != nil {
		t.Fatal(err)
	}
	other, err := search.Open(s.data)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	status := other.Status()
	if status.Generation == current || !slices.Equal(status.Refused, []string{current}) {
		t.Errorf("%+v", status)
	}
	if p := other.Problems(); len(p) != 1 || !strings.Contains(p[0].Error(), "forward.text") || !strings.Contains(p[0].Error(), current) {
		t.Errorf("problems are %v", p)
	}
	r, err := other.Search(t.Context(), search.Request{Query: "version0"})
	if err != nil || r.Total != 40 {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestCutWhileServed: a mapped file that somebody cuts short is an error, never
// the end of the process.
func TestCutWhileServed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a mapped file cannot be cut there")
	}
	s := newSite(t)
	files, err := filepath.Glob(filepath.Join(s.data, "gen-*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			if err := os.Truncate(file, 0); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, q := range []string{"trouble", `"this trouble"`, "number7 -nothing"} {
		if r, err := s.service.Search(t.Context(), search.Request{Query: q}); err == nil {
			t.Errorf("%s: %d hits from files that are gone", q, r.Total)
		}
	}
	if _, err := s.service.Leaflet(t.Context(), "leaflets:7"); err == nil {
		t.Error("a leaflet from files that are gone")
	}
}
