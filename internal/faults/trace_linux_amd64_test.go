package faults

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
)

// canTrace says whether writes can be failed one by one.
const canTrace = true

// tracer runs a program and counts, over all its threads, the system calls that
// change what lies in a folder. (strace counts each thread for itself, so that
// the n-th write of a program with threads is not to be had from it.)
type tracer struct {
	plan   plan
	only   *regexp.Regexp
	pid    int
	events int
	said   strings.Builder
	inside map[int]bool          // threads within a system call
	failed map[int]syscall.Errno // what that call is to return
}

// traced is the process that traces; its plan is in the environment. It ends
// as the program ends.
func traced(args []string) int {
	tr := &tracer{inside: map[int]bool{}, failed: map[int]syscall.Errno{}}
	if err := json.Unmarshal([]byte(os.Getenv(envTrace)), &tr.plan); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return cannotTrace
	}
	only, err := regexp.Compile(tr.plan.Only)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return cannotTrace
	}
	tr.only = only
	code, err := tr.run(args)
	if err != nil {
		fmt.Fprintln(os.Stderr, "tracing:", err)
		return cannotTrace
	}
	report := fmt.Sprintf("%d\n%s", tr.events, tr.said.String())
	if err := os.WriteFile(tr.plan.Report, []byte(report), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return cannotTrace
	}
	return code
}

func (tr *tracer) run(args []string) (code int, err error) {
	runtime.LockOSThread() // the kernel knows one thread as the tracer
	tr.pid, err = syscall.ForkExec(args[0], args, &syscall.ProcAttr{
		Env: os.Environ(), Files: []uintptr{0, 1, 2}, Sys: &syscall.SysProcAttr{Ptrace: true},
	})
	if err != nil {
		return 0, err
	}
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(tr.pid, &status, 0, nil); err != nil {
		return 0, err
	}
	const exitKill = 0x100000 // PTRACE_O_EXITKILL
	if err := syscall.PtraceSetOptions(tr.pid, syscall.PTRACE_O_TRACESYSGOOD|syscall.PTRACE_O_TRACECLONE|exitKill); err != nil {
		return 0, err
	}
	if err := syscall.PtraceSyscall(tr.pid, 0); err != nil {
		return 0, err
	}
	known := map[int]bool{tr.pid: true}
	for {
		tid, err := syscall.Wait4(-1, &status, syscall.WALL, nil)
		switch {
		case err == syscall.EINTR:
			continue
		case err != nil:
			return 0, err
		case status.Exited() && tid == tr.pid:
			return status.ExitStatus(), nil
		case status.Signaled() && tid == tr.pid:
			return wasKilled, nil
		case !status.Stopped():
			delete(tr.inside, tid)
			continue
		}
		pass := 0
		switch sig := status.StopSignal(); {
		case sig == syscall.SIGTRAP|0x80: // PTRACE_O_TRACESYSGOOD
			tr.stop(tid)
		case sig == syscall.SIGTRAP: // a thread was made
		case sig == syscall.SIGSTOP && !known[tid]: // a new thread begins
		default:
			pass = int(sig)
		}
		known[tid] = true
		_ = syscall.PtraceSyscall(tid, pass) // it may be gone
	}
}

// stop handles a thread that enters or leaves a system call.
func (tr *tracer) stop(tid int) {
	var r syscall.PtraceRegs
	if syscall.PtraceGetRegs(tid, &r) != nil {
		return
	}
	entering := !tr.inside[tid]
	tr.inside[tid] = entering
	if !entering {
		if errno, ok := tr.failed[tid]; ok {
			delete(tr.failed, tid)
			r.Rax = uint64(-int64(errno))
			_ = syscall.PtraceSetRegs(tid, &r)
		}
		return
	}
	what, errno := tr.change(tid, &r)
	if what == "" || !tr.only.MatchString(what) {
		return
	}
	tr.events++
	if tr.plan.At == 0 {
		fmt.Fprintln(&tr.said, what)
		return
	}
	if tr.events != tr.plan.At && (tr.events < tr.plan.At || !tr.plan.Forever) {
		return
	}
	if tr.said.Len() < 1000 {
		fmt.Fprintf(&tr.said, "%s: %s\n", tr.plan.Do, what)
	}
	if tr.plan.Do == doKill {
		_ = syscall.Kill(tr.pid, syscall.SIGKILL)
		return
	}
	tr.failed[tid] = errno
	r.Orig_rax = ^uint64(0) // no such call: nothing is done
	_ = syscall.PtraceSetRegs(tid, &r)
}

// change says what a system call would change below the folder, "" for
// nothing, and how it fails.
func (tr *tracer) change(tid int, r *syscall.PtraceRegs) (what string, errno syscall.Errno) {
	name, path := "", ""
	errno = syscall.ENOSPC
	switch r.Orig_rax {
	case syscall.SYS_WRITE, syscall.SYS_PWRITE64, syscall.SYS_WRITEV, syscall.SYS_PWRITEV, syscall.SYS_FTRUNCATE, syscall.SYS_FALLOCATE:
		name, path = "write", opened(tid, r.Rdi)
	case syscall.SYS_FSYNC, syscall.SYS_FDATASYNC, syscall.SYS_SYNC_FILE_RANGE:
		name, path, errno = "sync", opened(tid, r.Rdi), syscall.EIO
	case syscall.SYS_OPENAT:
		if r.Rdx&syscall.O_CREAT == 0 {
			return "", 0
		}
		name, path = "create", text(tid, r.Rsi)
	case syscall.SYS_MKDIRAT:
		name, path = "mkdir", text(tid, r.Rsi)
	case syscall.SYS_MKDIR:
		name, path = "mkdir", text(tid, r.Rdi)
	case syscall.SYS_RENAMEAT, sysRenameat2:
		name, path = "rename", text(tid, r.Rsi)
	case syscall.SYS_RENAME:
		name, path = "rename", text(tid, r.Rdi)
	case syscall.SYS_UNLINKAT:
		name, path, errno = "remove", text(tid, r.Rsi), syscall.EIO
		if r.Rdi != atCwd { // below a folder that is open
			path = filepath.Join(opened(tid, r.Rdi), path)
		}
	case syscall.SYS_UNLINK, syscall.SYS_RMDIR:
		name, path, errno = "remove", text(tid, r.Rdi), syscall.EIO
	}
	below, ok := strings.CutPrefix(path, tr.plan.Under)
	if name == "" || !ok {
		return "", 0
	}
	return name + " " + cmp.Or(strings.TrimPrefix(below, "/"), "."), errno
}

const (
	sysRenameat2 = 316
	atCwd        = ^uint64(99) // AT_FDCWD, −100
)

// opened is the path of a file that a thread has open.
func opened(tid int, fd uint64) string {
	path, _ := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", tid, fd))
	return path
}

// text is a string in a thread's memory.
func text(tid int, at uint64) string {
	memory, err := os.Open(fmt.Sprintf("/proc/%d/mem", tid))
	if err != nil {
		return ""
	}
	defer memory.Close()
	data := make([]byte, 512)
	n, _ := memory.ReadAt(data, int64(at))
	path, _, _ := bytes.Cut(data[:n], []byte{0})
	return string(path)
}
