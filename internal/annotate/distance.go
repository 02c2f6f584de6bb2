package annotate

// editDistance returns the optimal string alignment distance of two words of
// at most maxWord bytes: the fewest insertions, deletions, substitutions and
// exchanges of neighbours, none of them changed again. Where it is more than
// limit, it returns limit+1 at once.
//
// (L. Boytsov, Indexing methods for approximate dictionary searching, ACM
// Journal of Experimental Algorithmics 16, 2011, section 2.)
func editDistance(a, b string, limit int) int {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(a)-len(b) > limit || len(a) > maxWord {
		return limit + 1
	}
	// Three rows of the matrix; only the cells near the diagonal can be within
	// the limit.
	var rows [3][maxWord + 1]int
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		row, above, twoAbove := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		low, high := max(1, i-limit), min(len(b), i+limit)
		row[low-1] = limit + 1
		if low == 1 {
			row[0] = i
		}
		best := row[low-1]
		for j := low; j <= high; j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cell := above[j-1] + cost
			cell = min(cell, row[j-1]+1)
			if j < i+limit { // beyond the band above there is nothing
				cell = min(cell, above[j]+1)
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cell = min(cell, twoAbove[j-2]+1)
			}
			row[j] = cell
			best = min(best, cell)
		}
		if best > limit {
			return limit + 1
		}
	}
	return min(rows[len(a)%3][len(b)], limit+1)
}
