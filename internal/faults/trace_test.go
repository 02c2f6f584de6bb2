package faults

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// envTrace makes the test binary a tracer; its value is a plan.
const envTrace = "LEAFSEARCH_TEST_TRACE"

// plan is what a tracer does to the program.
type plan struct {
	Under string // the folder whose changes are counted
	Only  string // a regular expression: only changes that it matches are counted
	// At is the number of the change, from 1, that Do is done to; 0 only
	// counts them and says what they were. Forever does it to all that follow.
	At      int
	Forever bool
	Do      string
	Report  string // file that the tracer writes
}

// What a tracer does.
const (
	doFail = "failed"
	doKill = "killed before"
)

// Exit codes of a tracer, beside the program's.
const (
	cannotTrace = 120
	wasKilled   = 121
)

// trace runs the program under a plan. It returns how many changes it counted
// and what it did to which of them.
func trace(t *testing.T, p plan, args ...string) (o outcome, changes int, did string) {
	t.Helper()
	if !canTrace {
		t.Skip("failing the n-th write needs Linux on amd64")
	}
	p.Report = filepath.Join(t.TempDir(), "report")
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	o = startProgram(t, limit, self, []string{envTrace + "=" + string(data)}, append([]string{program(t)}, args...)...).wait(t)
	switch o.code {
	case cannotTrace:
		t.Skipf("processes cannot be traced here: %s", o.err)
	case wasKilled:
		o.code = -1
	}
	report, err := os.ReadFile(p.Report)
	if err != nil {
		t.Fatalf("%v: exit code %d: %s", err, o.code, o.err)
	}
	number, did, _ := strings.Cut(string(report), "\n")
	if changes, err = strconv.Atoi(number); err != nil {
		t.Fatal(err)
	}
	return o, changes, strings.TrimSpace(did)
}
