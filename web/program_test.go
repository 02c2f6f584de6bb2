package web_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// built is the real program, made once for all tests that need it.
var built struct {
	once sync.Once
	dir  string
	path string
	err  error
}

func TestMain(m *testing.M) {
	if address := os.Getenv(watchVariable); address != "" {
		watcher(address)
		return
	}
	code := m.Run()
	if built.dir != "" {
		_ = os.RemoveAll(built.dir)
	}
	os.Exit(code)
}

// program returns the path of the real program.
func program(tb testing.TB) string {
	tb.Helper()
	built.once.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "leafsearch-test-"); built.err != nil {
			return
		}
		built.path = filepath.Join(built.dir, "leafsearch")
		if runtime.GOOS == "windows" {
			built.path += ".exe"
		}
		out, err := exec.Command("go", "build", "-o", built.path, "github.com/leafsearch/leafsearch/cmd/leafsearch").CombinedOutput()
		if err != nil {
			built.err = fmt.Errorf("building the program: %w: %s", err, out)
		}
	})
	if built.err != nil {
		tb.Fatal(built.err)
	}
	return built.path
}

// command is the program with those arguments, and with folders of its own
// below home for everything it may write.
func command(tb testing.TB, home string, args ...string) *exec.Cmd {
	tb.Helper()
	c := exec.Command(program(tb), args...)
	c.Env = append(os.Environ(),
		"HOME="+home, "XDG_DATA_HOME="+filepath.Join(home, "share"), "XDG_CACHE_HOME="+filepath.Join(home, "cache"), "TMPDIR="+filepath.Join(home, "tmp"))
	if err := os.MkdirAll(filepath.Join(home, "tmp"), 0o755); err != nil {
		tb.Fatal(err)
	}
	return c
}

// process is a running `leafsearch serve`.
type process struct {
	// address is where people reach it, operators where its numbers are.
	address, operators string
	command            *exec.Cmd
	out, err           lines
	ended              chan struct{}
	result             error // once it has ended
}

// run starts `leafsearch serve` with those arguments, waits until it says where
// it listens, and kills it when the test ends.
func run(tb testing.TB, home string, args ...string) *process {
	tb.Helper()
	// The program says where people reach it, and not where operators do: a
	// port that is free now will be in a moment.
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	p := &process{ended: make(chan struct{}), operators: "http://" + free.Addr().String()}
	p.command = command(tb, home, append([]string{"serve", "--addr", "127.0.0.1:0", "--admin-addr", free.Addr().String()}, args...)...)
	free.Close()
	p.command.Stderr = &p.err
	pipe, err := p.command.StdoutPipe()
	if err != nil {
		tb.Fatal(err)
	}
	if err := p.command.Start(); err != nil {
		tb.Fatal(err)
	}
	said := bufio.NewReader(io.TeeReader(pipe, &p.out))
	line, err := said.ReadString('\n')
	if err != nil {
		_ = p.command.Process.Kill()
		_ = p.command.Wait()
		tb.Fatalf("serve ended with %q", p.err.String())
	}
	p.address = line[strings.LastIndexByte(line, ' ')+1 : len(line)-1]
	go func() {
		_, _ = io.Copy(io.Discard, said)
		p.result = p.command.Wait()
		close(p.ended)
	}()
	tb.Cleanup(func() {
		_ = p.command.Process.Kill()
		<-p.ended
	})
	return p
}

// stop tells it to stop and returns what became of it.
func (p *process) stop() error {
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	select {
	case <-p.ended:
		return p.result
	case <-time.After(15 * time.Second):
		return fmt.Errorf("it did not stop within 15 s")
	}
}

// number is the value of a metric, named with its labels.
func (p *process) number(t *testing.T, name string) float64 {
	t.Helper()
	for line := range strings.Lines(get(t, p.operators+"/metrics").body) {
		if value, ok := strings.CutPrefix(line, name+" "); ok {
			n, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Fatalf("there is no metric %s", name)
	return 0
}

// cpuTime is what the process has used so far, the kernel's work for it
// included. ok is false where the system does not tell in this way.
func (p *process) cpuTime(tb testing.TB) (used time.Duration, ok bool) {
	tb.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.command.Process.Pid))
	if err != nil {
		return 0, false
	}
	// utime and stime are fields 14 and 15, see proc_pid_stat(5); the second,
	// in brackets, may hold spaces. They count hundredths of a second.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	for _, field := range fields[11:13] {
		ticks, err := strconv.Atoi(field)
		if err != nil {
			tb.Fatal(err)
		}
		used += time.Duration(ticks) * 10 * time.Millisecond
	}
	return used, true
}
