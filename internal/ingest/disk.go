package ingest

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
)

// remedies say what a person can do about what a system answers.
var remedies = []struct {
	cause  syscall.Errno
	remedy string
}{
	{syscall.ENOSPC, "free some disk space"},
	{syscall.EDQUOT, "free some disk space, or ask for more"},
	{syscall.EFBIG, "raise the limit on the length of files, or use another disk"},
	{syscall.EIO, "check the disk"},
	{syscall.EROFS, "make the folder one that can be written to"},
	{syscall.EACCES, "check who may write there"},
	{syscall.EPERM, "check who may write there"},
	{syscall.EMFILE, "raise the limit on open files"},
}

// Advise ends an error of the disk in what a person can do about it, unless it
// ends so already. Other errors, and nil, stay as they are.
func Advise(err error) error {
	if err == nil || strings.HasSuffix(err.Error(), "again") {
		return err
	}
	for _, r := range remedies {
		// Bleve and bbolt keep what an error said, and not always the error.
		if errors.Is(err, r.cause) || strings.Contains(err.Error(), r.cause.Error()) {
			return fmt.Errorf("%w; %s and run it again", err, r.remedy)
		}
	}
	if cause := syscall.Errno(0); errors.As(err, &cause) {
		return fmt.Errorf("%w; check the folder and the disk and run it again", err)
	}
	return err
}
