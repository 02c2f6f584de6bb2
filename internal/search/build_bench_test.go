package search_test

import (
	"bufio"
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"testing"

	"github.com/leafsearch/leafsearch/internal/format"
	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/require"
	"github.com/leafsearch/leafsearch/internal/search"
)

// BenchmarkBuild measures what `leafsearch index` does with all of MedQuAD: into
// an empty folder; into one whose store has the leaflets already and is durable,
// with no generation; and again over the same files.
func BenchmarkBuild(b *testing.B) {
	path := require.Data(b, "medquad", "medquad.tar.gz")
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			data := b.TempDir()
			b.StartTimer()
			build(b, data, path).report(b)
		}
	})
	b.Run("stored", func(b *testing.B) {
		data := b.TempDir()
		build(b, data, path)
		for b.Loop() {
			b.StopTimer()
			keepStore(b, data)
			b.StartTimer()
			build(b, data, path).report(b)
		}
	})
	b.Run("again", func(b *testing.B) {
		data := b.TempDir()
		build(b, data, path)
		for b.Loop() {
			build(b, data, path).report(b)
		}
	})
}

// BenchmarkOpen measures opening a generation of all of MedQuAD, every hash
// checked, and how large it is on disk and in memory.
func BenchmarkOpen(b *testing.B) {
	data, path := b.TempDir(), require.Data(b, "medquad", "medquad.tar.gz")
	build(b, data, path)
	b.Run("time", func(b *testing.B) { measureOpen(b, data) })
	b.Run("size", func(b *testing.B) { reportSize(b, data, path) })
	s, err := search.Open(data)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	b.Run("memory", func(b *testing.B) { reportMemory(b, s) })
}

// built says how a run of ingest went.
type built struct {
	leaflets, seconds float64
	cpu               float64 // seconds of all cores, 0 where it is not known
	peak              float64 // MB, the most that was resident; 0 where it is not known
}

func (r built) report(b *testing.B) {
	b.ReportMetric(r.leaflets/r.seconds, "leaflets/s")
	if r.cpu > 0 {
		b.ReportMetric(r.leaflets/r.cpu, "leaflets/cpu-s")
	}
	if r.peak > 0 {
		b.ReportMetric(r.peak, "peak-MB")
	}
}

// build indexes path into data.
func build(b *testing.B, data, path string) built {
	b.Helper()
	resetPeak()
	cpu := cpuSeconds()
	report, err := ingest.Run(b.Context(), ingest.Options{Data: data, Paths: []string{path}})
	if err != nil {
		b.Fatal(err)
	}
	if len(report.Failed) > 0 {
		b.Fatalf("%d failed, the first: %+v", len(report.Failed), report.Failed[0])
	}
	return built{float64(report.Indexed), report.Seconds, cpuSeconds() - cpu, status("VmHWM")}
}

// keepStore removes all that a data folder holds but its store.
func keepStore(b *testing.B, data string) {
	entries, err := os.ReadDir(data)
	if err != nil {
		b.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() == ingest.StoreName {
			continue
		}
		if err := os.RemoveAll(filepath.Join(data, e.Name())); err != nil {
			b.Fatal(err)
		}
	}
}

// measureOpen opens and closes what data serves.
func measureOpen(b *testing.B, data string) {
	cpu := cpuSeconds()
	for b.Loop() {
		s, err := search.Open(data)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	if cpu = cpuSeconds() - cpu; cpu > 0 {
		b.ReportMetric(cpu/float64(b.N), "cpu-s/op")
	}
}

// reportSize reports the bytes of the generation that data serves, by those of
// the texts and headings of the leaflets in path, which it holds.
func reportSize(b *testing.B, data, path string) {
	name, err := generation.Current(data)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		size, text := folderSize(b, filepath.Join(data, name)), textSize(b, path)
		b.ReportMetric(float64(size)/1e6, "MB")
		b.ReportMetric(float64(size)/float64(text), "size/text")
	}
	b.ReportMetric(0, "ns/op")
}

func folderSize(b *testing.B, dir string) (size int64) {
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return size
}

func textSize(b *testing.B, path string) (size int) {
	for file, err := range ingest.Walk(path) {
		if err != nil {
			b.Fatal(err)
		}
		for l, err := range format.Parse(file.Path, file.Reader) {
			if errors.Is(err, format.ErrSkipped) {
				continue
			}
			if err != nil {
				b.Fatal(err)
			}
			for _, s := range l.Sections {
				size += len(s.Heading) + len(s.Text)
			}
		}
	}
	return size
}

// reportMemory asks every judged question once, and reports the heap that is
// in use then and, where the system tells, the memory that is resident: that
// holds the mapped pages that were read, and is exact only in a process that
// did nothing else before.
func reportMemory(b *testing.B, s *search.Service) {
	for b.Loop() {
		for _, set := range []string{"short", "long"} {
			for _, q := range topics(b, "liveqa", "queries."+set+".jsonl") {
				if _, err := s.Search(b.Context(), search.Request{Query: q.Text, Facets: true}); err != nil {
					b.Fatal(err)
				}
			}
		}
		debug.FreeOSMemory()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapInuse)/1e6, "heap-MB")
		if resident := status("VmRSS"); resident > 0 {
			b.ReportMetric(resident, "resident-MB")
		}
	}
	b.ReportMetric(0, "ns/op")
}

// resetPeak makes VmHWM start again at what is resident now, where the system
// can (proc_pid_clear_refs(5)).
func resetPeak() {
	debug.FreeOSMemory()
	os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
}

// cpuSeconds returns what the process has used of all cores, 0 where the system
// does not tell: it is steadier than time on a machine that does other things.
func cpuSeconds() float64 {
	text, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	const user, system, ticks = 11, 12, 100 // of the fields after the name, proc_pid_stat(5)
	fields := bytes.Fields(text[bytes.LastIndexByte(text, ')')+1:])
	if len(fields) <= system {
		return 0
	}
	u, _ := strconv.ParseFloat(string(fields[user]), 64)
	s, _ := strconv.ParseFloat(string(fields[system]), 64)
	return (u + s) / ticks
}

// status returns a figure of /proc/self/status in MB, 0 where there is none.
func status(key string) float64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		fields := bytes.Fields(lines.Bytes())
		if len(fields) == 3 && string(fields[0]) == key+":" {
			kb, _ := strconv.ParseFloat(string(fields[1]), 64)
			return kb * 1024 / 1e6
		}
	}
	return 0
}
