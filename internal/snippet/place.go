package snippet

// place finds the part and the term of each token found, and the phrases that
// begin there. What stands in headings only tells the first of these.
func (f *Finder) place(src *Source) {
	f.hits, f.heading = f.hits[:0], -1
	clear(f.latest)
	part := 0
	for _, found := range f.tokens {
		for part < len(src.Parts) && found >= src.Parts[part].Last {
			part++
		}
		if part == len(src.Parts) {
			return
		}
		token, p := int(found), &src.Parts[part]
		e := f.table.find(src.Body.Stem(token))
		if found < p.First {
			if f.heading < 0 && p.First < p.Last && f.inHeading(src, e, token, int(p.First)) {
				f.heading = part
			}
			continue
		}
		if e.term > 0 {
			f.hits = append(f.hits, hit{token: int32(found), last: int32(found), term: int32(e.term) - 1, part: int32(part)})
		}
		for at := e.alone; at > 0; {
			ph := &f.table.phrases[at-1]
			if at = ph.like; !ph.Capitals || ph.stands(src, token, token+1) {
				f.addPhrase(ph, token, part)
			}
		}
		if e.several && found+1 < p.Last {
			if second := src.Body.Stem(token + 1); f.table.maySecond(second) {
				f.placePhrases(src, e.stem, second, token, part)
			}
		}
	}
}

// placePhrases adds the phrases with these first two stems that stand at the
// token.
func (f *Finder) placePhrases(src *Source, first, second uint32, token, part int) {
	for at := *f.table.pair(first, second); at > 0; {
		ph := &f.table.phrases[at-1]
		at = ph.like
		if ph.first == first && ph.second == second && ph.stands(src, token, int(src.Parts[part].Last)) {
			f.addPhrase(ph, token, part)
		}
	}
}

// addPhrase adds a phrase that begins at the token. Where a name stands inside
// a longer one, or reaches into it, that is one mention.
func (f *Finder) addPhrase(ph *phrase, token, part int) {
	first, last := int32(token), int32(token+len(ph.Stems)-1)
	if have := f.latest[ph.group] - 1; have >= 0 && first <= f.hits[have].last {
		if h := &f.hits[have]; h.token == first {
			h.last = max(h.last, last)
		}
		return
	}
	group := int32(f.terms) + int32(ph.group)
	if n := len(f.hits); n > 0 && last == first && f.hits[n-1].token == first && f.hits[n-1].also == 0 && int(f.hits[n-1].term) < f.terms {
		f.hits[n-1].also = group
	} else {
		f.hits = append(f.hits, hit{token: first, last: last, term: group, part: int32(part)})
	}
	f.latest[ph.group] = len(f.hits)
}

// inHeading reports whether a term or a phrase begins at a token of a heading
// that ends before token end.
func (f *Finder) inHeading(src *Source, e *entry, token, end int) bool {
	for at := e.first; at > 0; {
		ph := &f.table.phrases[at-1]
		if at = ph.next; ph.stands(src, token, end) {
			return true
		}
	}
	return e.term > 0
}
