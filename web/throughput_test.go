package web_test

import (
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/leafsearch/leafsearch/internal/evaluate"
	"github.com/leafsearch/leafsearch/internal/require"
)

// keptOpen is how many connections the benchmark asks through: enough to keep
// the server busy while answers are on their way.
const keptOpen = 8

// BenchmarkThroughput asks the real program, over all of MedQuAD and through
// real connections, every short LiveQA question for ten hits with snippets and
// facets. It reports requests a second of the server's own processor time, so
// that what the client takes on the same machine does not count.
func BenchmarkThroughput(b *testing.B) {
	b.Run("medquad", func(b *testing.B) {
		home := b.TempDir()
		data := filepath.Join(home, "data")
		if out, err := command(b, home, "index", "--data", data, require.Data(b, "medquad", "medquad.tar.gz")).CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		measureThroughput(b, home, data)
	})
	b.Run("big", func(b *testing.B) {
		data := os.Getenv(envBigData)
		if data == "" {
			b.Skipf("set %s to the data folder that BenchmarkBig of internal/search kept in its LEAFSEARCH_BIG_DIR", envBigData)
		}
		measureThroughput(b, b.TempDir(), data)
	})
}

// envBigData names a data folder with many leaflets.
const envBigData = "LEAFSEARCH_BIG_DATA"

// measureThroughput serves data and asks the judged questions.
func measureThroughput(b *testing.B, home, data string) {
	file, err := os.Open(require.Data(b, "quality", "liveqa", "queries.short.jsonl"))
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	topics, err := evaluate.ReadTopics(file)
	if err != nil {
		b.Fatal(err)
	}
	p := run(b, home, "--data", data)
	if _, ok := p.cpuTime(b); !ok {
		b.Skip("this system does not tell a process's time under /proc")
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: keptOpen}}
	defer client.CloseIdleConnections()
	var bytes int64
	round := func() {
		var wg sync.WaitGroup
		var mu sync.Mutex
		for c := range keptOpen {
			wg.Go(func() {
				for i := c; i < len(topics); i += keptOpen {
					response, err := client.Get(p.address + "/api/v1/search?" + url.Values{"q": {topics[i].Text}}.Encode())
					if err != nil {
						b.Error(err)
						return
					}
					read, err := io.Copy(io.Discard, response.Body)
					response.Body.Close()
					if err != nil || response.StatusCode != http.StatusOK {
						b.Errorf("status %d: %v", response.StatusCode, err)
						return
					}
					mu.Lock()
					bytes += read
					mu.Unlock()
				}
			})
		}
		wg.Wait()
	}
	round() // so that every file is in memory
	bytes = 0
	before, _ := p.cpuTime(b)
	rounds := 0
	for b.Loop() {
		round()
		rounds++
	}
	after, _ := p.cpuTime(b)
	requests := float64(rounds * len(topics))
	b.ReportMetric(requests/(after-before).Seconds(), "requests/cpu-s")
	b.ReportMetric(float64((after-before).Microseconds())/requests, "cpu-µs/request")
	b.ReportMetric(float64(bytes)/requests, "bytes/request")
	b.ReportMetric(0, "ns/op") // a round, which is of no interest
}
