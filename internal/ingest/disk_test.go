package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"
)

// TestAdvise: what a disk says ends in what to do, once, whether the libraries
// on the way have kept the error or only its text.
func TestAdvise(t *testing.T) {
	at := func(cause error) error { return &fs.PathError{Op: "write", Path: "/data/store.db", Err: cause} }
	for _, tt := range []struct {
		err  error
		want string // of the end; "" where nothing is added
	}{
		{nil, ""},
		{errors.New("a bad id; give it another"), ""},
		{at(syscall.ENOSPC), "free some disk space and run it again"},
		{at(syscall.EFBIG), "raise the limit on the length of files, or use another disk and run it again"},
		{at(syscall.EIO), "check the disk and run it again"},
		{at(syscall.EROFS), "make the folder one that can be written to and run it again"},
		{at(syscall.EACCES), "check who may write there and run it again"},
		{at(syscall.ENOTDIR), "check the folder and the disk and run it again"},
		{fmt.Errorf("file sync error: %s", at(syscall.EIO)), "check the disk and run it again"},
		{fmt.Errorf("building: %w", errors.New(at(syscall.ENOSPC).Error())), "free some disk space and run it again"},
		{fmt.Errorf("%w; free some disk space and index again", at(syscall.ENOSPC)), ""},
	} {
		got := Advise(tt.err)
		switch {
		case tt.want == "" && got != tt.err:
			t.Errorf("%v became %v", tt.err, got)
		case tt.want != "" && (!errors.Is(got, tt.err) || !strings.HasSuffix(got.Error(), "; "+tt.want)):
			t.Errorf("%v; want it to end in %q", got, tt.want)
		}
		if again := Advise(got); again != got {
			t.Errorf("a second time: %v", again)
		}
	}
}
