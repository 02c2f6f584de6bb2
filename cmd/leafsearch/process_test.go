package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// process is the program, running. Its output is read line by line.
type process struct {
	*exec.Cmd
	mu    sync.Mutex
	lines []string
	ended chan struct{}
	err   error
}

// start starts the program, which TestMain has put into the path.
func start(t *testing.T, args ...string) *process {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs signals")
	}
	p := &process{Cmd: exec.Command("leafsearch", args...), ended: make(chan struct{})}
	out, in := io.Pipe()
	p.Stdout, p.Stderr = in, in
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		for s := bufio.NewScanner(out); s.Scan(); {
			p.mu.Lock()
			p.lines = append(p.lines, s.Text())
			p.mu.Unlock()
		}
	}()
	go func() {
		p.err = p.Wait()
		in.Close()
		close(p.ended)
	}()
	t.Cleanup(func() {
		p.Process.Kill()
		<-p.ended
	})
	return p
}

func (p *process) output() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.lines, "\n")
}

// says waits for a line and returns what its pattern holds in brackets.
func (p *process) says(t *testing.T, pattern string) string {
	t.Helper()
	re := regexp.MustCompile(pattern)
	for begun := time.Now(); time.Since(begun) < 20*time.Second; time.Sleep(10 * time.Millisecond) {
		if m := re.FindStringSubmatch(p.output()); m != nil {
			return m[len(m)-1]
		}
		select {
		case <-p.ended:
			t.Fatalf("it ended with %v and did not say %s:\n%s", p.err, pattern, p.output())
		default:
		}
	}
	t.Fatalf("it did not say %s:\n%s", pattern, p.output())
	return ""
}

// stop ends it by a signal; it must exit with 0.
func (p *process) stop(t *testing.T) {
	t.Helper()
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case <-p.ended:
		if p.err != nil {
			t.Errorf("it ended with %v:\n%s", p.err, p.output())
		}
	case <-time.After(15 * time.Second):
		t.Error("it did not stop")
	}
}

// writeVersion writes 30 leaflets that say which version they are.
func writeVersion(t *testing.T, dir string, version int) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range 30 {
		text := fmt.Sprintf("---\ntitle: Trouble number%d\n---\n\nThis trouble is of version%d.\n", i, version)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.md", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// total asks a server how many leaflets a query finds.
func total(ctx context.Context, server, query string) (int, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, server+"/api/v1/search?q="+url.QueryEscape(query), nil)
	if err != nil {
		return 0, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	var answer struct{ Total int }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || response.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("status %d, %w", response.StatusCode, err)
	}
	return answer.Total, nil
}

// TestServeFollowsIndex indexes version after version while a server answers
// constant queries: none fails, and each version is found within 2 seconds.
func TestServeFollowsIndex(t *testing.T) {
	data, leaflets := t.TempDir(), filepath.Join(t.TempDir(), "leaflets")
	writeVersion(t, leaflets, 0)
	if out, err := exec.Command("leafsearch", "index", "--data", data, leaflets).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	p := start(t, "serve", "--data", data, "--addr", "127.0.0.1:0", "--admin-addr", "127.0.0.1:0")
	server := p.says(t, `(http://127\.0\.0\.1:\d+)`)
	stop := make(chan struct{})
	var asked atomic.Int64
	var work sync.WaitGroup
	for i := range 4 {
		work.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				if found, err := total(t.Context(), server, fmt.Sprintf("trouble number%d", (i+n)%30)); err != nil || found != 30 {
					t.Errorf("%d found, %v", found, err)
					return
				}
				asked.Add(1)
				time.Sleep(time.Millisecond)
			}
		})
	}
	versions := 5
	if testing.Short() {
		versions = 2
	}
	for version := 1; version <= versions; version++ {
		writeVersion(t, leaflets, version)
		if out, err := exec.Command("leafsearch", "index", "--data", data, leaflets).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		begun := time.Now()
		for {
			found, err := total(t.Context(), server, fmt.Sprintf("version%d", version))
			if err != nil {
				t.Fatal(err)
			}
			if found == 30 {
				break
			}
			if time.Since(begun) > 2*time.Second {
				t.Fatalf("version %d is not served after 2 seconds:\n%s", version, p.output())
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
	close(stop)
	work.Wait()
	p.stop(t)
	if asked.Load() < 50 {
		t.Errorf("only %d queries", asked.Load())
	}
	if p.output() != "leafsearch: 30 leaflets on "+server {
		t.Errorf("it said\n%s", p.output())
	}
}

// TestWatch: what changes in the folder is found without asking, another
// process may use the data folder between runs, and a signal ends it cleanly.
func TestWatch(t *testing.T) {
	data, leaflets := t.TempDir(), filepath.Join(t.TempDir(), "leaflets")
	writeVersion(t, leaflets, 0)
	p := start(t, "index", "--data", data, "--watch", "--interval", "100ms", leaflets)
	p.says(t, "30 leaflets indexed")
	if err := os.WriteFile(filepath.Join(leaflets, "new.md"), []byte("---\ntitle: Gout\n---\n\nToes.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	p.says(t, "1 new, 0 changed, 0 removed: 31 leaflets")
	out, err := exec.Command("leafsearch", "search", "--data", data, "gout").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "1. Gout") {
		t.Errorf("%v: %s", err, out)
	}
	if out, err := exec.Command("leafsearch", "remove", "--data", data, "leaflets:new").CombinedOutput(); err != nil {
		t.Errorf("the data folder is not free: %v: %s", err, out)
	}
	// A folder that is away for a while withdraws nothing.
	if err := os.Rename(leaflets, leaflets+".away"); err != nil {
		t.Fatal(err)
	}
	p.says(t, "check the path")
	if err := os.Rename(leaflets+".away", leaflets); err != nil {
		t.Fatal(err)
	}
	p.says(t, "(?s)1 new.*1 new, 0 changed, 0 removed: 31 leaflets")
	p.stop(t)
	if strings.Count(p.output(), "\n") != 3 {
		t.Errorf("it said\n%s", p.output())
	}
}
