//go:build unix

package faults

import (
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"syscall"
)

// What this system can do to a process.
const (
	canLimit = true
	canPause = true
)

// limited becomes the program, with files of at most that many bytes: writing
// beyond is an error, "file too large".
func limited(args []string) int {
	n, err := strconv.ParseUint(os.Getenv(envLimit), 10, 63)
	if err == nil {
		signal.Ignore(syscall.SIGXFSZ) // which would end it before the error shows
		most := &syscall.Rlimit{}
		if err = syscall.Getrlimit(syscall.RLIMIT_FSIZE, most); err == nil {
			most.Cur = asLimit(most.Cur, n)
			most.Max = most.Cur
			err = syscall.Setrlimit(syscall.RLIMIT_FSIZE, most)
		}
	}
	if err == nil {
		err = syscall.Exec(args[0], args, os.Environ())
	}
	fmt.Fprintln(os.Stderr, err)
	return cannotTrace
}

// pause stops a process where it is, until resume.
func pause(p *os.Process) { _ = p.Signal(syscall.SIGSTOP) }

func resume(p *os.Process) { _ = p.Signal(syscall.SIGCONT) }

// asLimit is n in the type that this system's limits have.
func asLimit[T int64 | uint64](_ T, n uint64) T { return T(n) }
