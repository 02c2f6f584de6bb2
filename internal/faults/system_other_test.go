//go:build !unix

package faults

import "os"

const (
	canLimit = false
	canPause = false
)

func pause(*os.Process) {}

func resume(*os.Process) {}

func limited([]string) int { return 1 }
