package search

import "testing"

func TestPartOfLay(t *testing.T) {
	for _, test := range []struct {
		why        string
		inLay      []int
		start, end int
		want       bool
	}{
		{"burns of burns when I wee", []int{1, 0, 0, 1}, 0, 1, true},
		{"the last word of it", []int{1, 0, 0, 1}, 3, 4, true},
		{"all of it", []int{0, 2, 2, 0}, 1, 3, false},
		{"all of it and a function word", []int{2, 0, 2}, 0, 3, false},
		{"a part and a word beside it that is in none", []int{1, 1, 0}, 1, 3, true},
		{"a part of each of two", []int{1, 1, 3, 3}, 1, 3, false},
		{"in none", []int{0, 0, 3, 3}, 0, 2, false},
		{"no concept at all", []int{0, 0}, 0, 1, false},
	} {
		if got := partOfLay(test.inLay, test.start, test.end); got != test.want {
			t.Errorf("%s: %t, want %t", test.why, got, test.want)
		}
	}
}
