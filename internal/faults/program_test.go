package faults

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
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
	switch {
	case os.Getenv(envTrace) != "":
		os.Exit(traced(os.Args[1:]))
	case os.Getenv(envLimit) != "":
		os.Exit(limited(os.Args[1:]))
	}
	code := m.Run()
	if built.dir != "" {
		_ = os.RemoveAll(built.dir)
	}
	table.print(os.Stdout)
	os.Exit(code)
}

// program returns the path of the real program.
func program(t *testing.T) string {
	t.Helper()
	built.once.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "leafsearch-faults-"); built.err != nil {
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
		t.Fatal(built.err)
	}
	return built.path
}

// long reports whether the numbers that are promised are to be run.
func long() bool { return os.Getenv("LEAFSEARCH_LONG") != "" }

// pick returns how often to do something: with -short, otherwise, and in the
// long tier.
func pick(short, normal, most int) int {
	switch {
	case long():
		return most
	case testing.Short():
		return short
	}
	return normal
}

// notShort leaves a test out of go test -short.
func notShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("takes too long for -short")
	}
}

// leeway multiplies times that are promised: the tests of other packages run
// beside the short tier.
func leeway() time.Duration {
	if long() {
		return 1
	}
	return 5
}

// random returns the source of a test's choices, and says its seed.
func random(t *testing.T) *rand.Rand {
	t.Helper()
	seed, err := strconv.ParseUint(os.Getenv("LEAFSEARCH_FAULTS_SEED"), 10, 64)
	if err != nil {
		seed = uint64(time.Now().UnixNano())
	}
	t.Logf("LEAFSEARCH_FAULTS_SEED=%d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

// limit is how long the program may take for anything here before it counts as
// hanging.
const limit = 60 * time.Second

// child is the program at work.
type child struct {
	command  *exec.Cmd
	begun    time.Time
	out, err output
	ended    chan struct{}
	result   error
	took     time.Duration
	hung     bool
}

// output collects what a program writes, and can be read meanwhile.
type output struct {
	mu     sync.Mutex
	buffer bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buffer.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buffer.String()
}

// outcome is what became of it.
type outcome struct {
	code     int // −1 where it was killed
	out, err string
	took     time.Duration
}

// start starts the program with those arguments; env is added to its
// environment.
func start(t *testing.T, env []string, args ...string) *child {
	t.Helper()
	return startProgram(t, limit, program(t), env, args...)
}

// startProgram starts any program; within is how long it may take.
func startProgram(t *testing.T, within time.Duration, path string, env []string, args ...string) *child {
	t.Helper()
	c := &child{ended: make(chan struct{})}
	ctx, cancel := context.WithTimeout(context.Background(), within)
	c.command = exec.CommandContext(ctx, path, args...)
	// Servers that run beside each other cannot share the usual address.
	c.command.Env = append(append(os.Environ(), "LEAFSEARCH_ADMIN_ADDR=127.0.0.1:0"), env...)
	c.command.Stdout, c.command.Stderr = &c.out, &c.err
	c.command.WaitDelay = 5 * time.Second
	c.command.Cancel = func() error { // its goroutines say where it hangs
		c.hung = true
		return c.command.Process.Signal(syscall.SIGQUIT)
	}
	c.begun = time.Now()
	if err := c.command.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		c.result = c.command.Wait()
		c.took = time.Since(c.begun)
		cancel()
		close(c.ended)
	}()
	t.Cleanup(func() {
		_ = c.command.Process.Kill()
		<-c.ended
	})
	return c
}

// running reports whether it has not ended.
func (c *child) running() bool {
	select {
	case <-c.ended:
		return false
	default:
		return true
	}
}

// kill is kill -9.
func (c *child) kill() { _ = c.command.Process.Kill() }

// crash is what a Go program prints when it falls over.
var crash = regexp.MustCompile(`(?m)^(panic:|fatal error:|unexpected fault|goroutine \d+ \[)`)

// wait waits until it has ended. Falling over and hanging are faults whatever
// was done to it.
func (c *child) wait(t *testing.T) outcome {
	t.Helper()
	<-c.ended
	o := outcome{out: c.out.String(), err: c.err.String(), took: c.took}
	var exit *exec.ExitError
	switch {
	case errors.As(c.result, &exit):
		o.code = exit.ExitCode()
	case c.result != nil:
		t.Fatal(c.result)
	}
	if c.hung {
		t.Fatalf("%q hung for %s: %s", c.command.Args[1:], c.took, o.err)
	}
	if crash.MatchString(o.err) {
		t.Errorf("%q fell over: %s", c.command.Args[1:], o.err)
	}
	return o
}

// run runs the program to its end.
func run(t *testing.T, args ...string) outcome {
	t.Helper()
	return start(t, nil, args...).wait(t)
}

// mustRun runs it where nothing stands in its way.
func mustRun(t *testing.T, args ...string) outcome {
	t.Helper()
	o := run(t, args...)
	if o.code != 0 {
		t.Fatalf("%q: exit code %d: %s", args, o.code, o.err)
	}
	return o
}
