package impact

// keep adds a hit to the best k, held as a heap whose first element is the
// worst kept: that with the lowest score and, among those, the highest number.
func keep(top []Hit, h Hit, k int) []Hit {
	if len(top) < k {
		top = append(top, h)
		for i := len(top) - 1; i > 0; {
			parent := (i - 1) / 2
			if !worse(top[i], top[parent]) {
				break
			}
			top[i], top[parent] = top[parent], top[i]
			i = parent
		}
		return top
	}
	if !worse(top[0], h) {
		return top
	}
	top[0] = h
	for i := 0; ; {
		child := 2*i + 1
		if child >= k {
			return top
		}
		if other := child + 1; other < k && worse(top[other], top[child]) {
			child = other
		}
		if !worse(top[child], top[i]) {
			return top
		}
		top[i], top[child] = top[child], top[i]
		i = child
	}
}

func worse(a, b Hit) bool {
	return a.Score < b.Score || a.Score == b.Score && a.Doc > b.Doc
}
