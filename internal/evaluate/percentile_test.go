package evaluate

import (
	"slices"
	"testing"
	"time"
)

func TestPercentile(t *testing.T) {
	hundred := make([]time.Duration, 100)
	for i := range hundred {
		hundred[i] = time.Duration(100 - i) // 100 down to 1
	}
	five := []time.Duration{50, 15, 40, 20, 35} // 15 20 35 40 50
	tests := []struct {
		name      string
		durations []time.Duration
		percent   float64
		want      time.Duration
	}{
		{"none", nil, 50, 0},
		{"one", []time.Duration{7}, 99, 7},
		{"30 % of five: rank 1.5, up to 2", five, 30, 20},
		{"40 % of five: rank 2", five, 40, 20},
		{"50 % of five: rank 2.5, up to 3", five, 50, 35},
		{"99 % of five: rank 4.95, up to 5", five, 99, 50},
		{"50 % of a hundred", hundred, 50, 50},
		{"99 % of a hundred", hundred, 99, 99},
		{"99.9 % of a hundred", hundred, 99.9, 100},
		{"0 %", hundred, 0, 1},
		{"100 %", hundred, 100, 100},
		{"below", hundred, -5, 1},
		{"above", hundred, 500, 100},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before := slices.Clone(tt.durations)
			if got := Percentile(tt.durations, tt.percent); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
			if !slices.Equal(tt.durations, before) {
				t.Error("the slice was changed")
			}
		})
	}
}
