//go:build linux || darwin

package ingest

import (
	"math"
	"syscall"
)

// freeSpace returns how many bytes may still be written to the disk that holds
// path.
func freeSpace(path string) (n int64, known bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(path, &s); err != nil {
		return 0, false
	}
	block := uint64(s.Bsize)
	if block == 0 || s.Bavail > math.MaxInt64/block {
		return 0, false
	}
	return int64(s.Bavail * block), true
}
