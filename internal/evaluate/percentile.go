package evaluate

import (
	"math"
	"slices"
	"time"
)

// Percentile returns the smallest of the durations that at least percent of
// them do not exceed (the nearest-rank method): a value that was measured,
// never one in between. percent is clamped to 0..100; 0 gives the smallest.
// It returns 0 without durations, and does not change the slice.
func Percentile(durations []time.Duration, percent float64) time.Duration {
	if len(durations) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(durations))
	// percent*n first: 99/100 has no exact binary form, 99*100 has.
	rank := int(math.Ceil(percent * float64(len(sorted)) / 100))
	return sorted[min(max(rank, 1), len(sorted))-1]
}
