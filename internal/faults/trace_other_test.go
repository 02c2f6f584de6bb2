//go:build !(linux && amd64)

package faults

const canTrace = false

func traced([]string) int { return cannotTrace }
