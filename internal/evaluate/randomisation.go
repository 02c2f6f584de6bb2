package evaluate

import (
	"math"
	"math/rand/v2"
)

const (
	exactLimit = 16      // up to so many differences every one of the 2^n swaps is tried
	samples    = 100_000 // swaps drawn above that
	// The seed is fixed so that the same two runs give the same p every time.
	seed1, seed2 = 0x6c656166, 0x73656172
)

// randomisation is Fisher's paired randomisation test, two-sided, as Smucker,
// Allan and Carterette recommend for retrieval runs (CIKM 2007). The deltas are
// the differences that are not 0; those that are 0 change no sum.
//
// Exact: the share of all 2^n ways to choose signs whose sum is at least as far
// from 0 as the one observed, which is among them. Otherwise (count+1)/(n+1)
// over sampled signs, which is never 0 (Davison and Hinkley, 1997, section
// 4.2); its standard error is at most 0.0016.
func randomisation(deltas []float64) (p float64, exact bool) {
	var observed, size float64
	for _, d := range deltas {
		observed += d
		size += math.Abs(d)
	}
	// Sums that are equal on paper may differ by rounding.
	limit := math.Abs(observed) - 1e-9*size
	if len(deltas) <= exactLimit {
		count, all := 0, uint64(1)<<len(deltas)
		for signs := range all {
			if math.Abs(signedSum(deltas, signs)) >= limit {
				count++
			}
		}
		return float64(count) / float64(all), true
	}
	random := rand.New(rand.NewPCG(seed1, seed2))
	count := 0
	for range samples {
		var sum float64
		for rest := deltas; len(rest) > 0; rest = rest[min(64, len(rest)):] {
			sum += signedSum(rest[:min(64, len(rest))], random.Uint64())
		}
		if math.Abs(sum) >= limit {
			count++
		}
	}
	return float64(count+1) / float64(samples+1), false
}

// signedSum adds up to 64 deltas, each with its sign turned where its bit in
// signs is set.
func signedSum(deltas []float64, signs uint64) float64 {
	var sum float64
	for _, d := range deltas {
		// The sign is flipped in the bits: a branch on a random bit is
		// mispredicted every other time.
		sum += math.Float64frombits(math.Float64bits(d) ^ signs<<63)
		signs >>= 1
	}
	return sum
}
