//go:build unix

package ingest

import (
	"path/filepath"
	"syscall"
	"testing"
)

// TestWalkPipe walks over a named pipe, which would block whoever opens it.
func TestWalkPipe(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, "z.md", []byte("zed"))
	pipe := filepath.Join(folder, "pipe")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Fatal(err)
	}
	check(t, walked(t, folder, defaults()), "pipe ! is no regular file", "z.md = zed")
	check(t, walked(t, pipe, defaults()), ` ! "`+pipe+`" is neither a file nor a folder; give one of these`)
}
