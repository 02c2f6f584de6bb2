package snippet

// place finds the part and the term of each token found, and the phrases that
// begin there. What stands in headings only tells the first of these.
func (f *Finder) place(src *Source) {
	f.hits, f.held, f.heading = f.hits[:0], f.held[:0], -1
	clear(f.latest)
	rest := f.tokens
	for part := 0; part < len(src.Parts) && len(rest) > 0; part++ {
		p, from := &src.Parts[part], len(f.hits)
		for len(rest) > 0 && rest[0] < p.First {
			token := int(rest[0])
			if f.heading < 0 && p.First < p.Last && f.inHeading(src, f.table.find(src.Body.Stem(token)), token, int(p.First)) {
				f.heading = part
			}
			rest = rest[1:]
		}
		for len(rest) > 0 && rest[0] < p.Last {
			f.placeAt(src, int(rest[0]), int(p.Last))
			rest = rest[1:]
		}
		if len(f.hits) > from {
			f.held = append(f.held, held{part, from, len(f.hits)})
		}
	}
}

// placeAt adds the term of a token and the phrases that begin there and end before
// token end.
func (f *Finder) placeAt(src *Source, token, end int) {
	e := f.table.find(src.Body.Stem(token))
	// A term and a name by itself are one hit. It is written in any case and taken
	// back by a number, as no processor can guess which stems are any of both.
	n, h := len(f.hits), hit{token: int32(token), last: int32(token), value: e.term, also: e.alone}
	if e.term == 0 {
		h.value, h.also = e.alone, 0
	}
	f.hits = append(f.hits, h)[:n+min(int(h.value), 1)]
	f.latest[e.alone] = len(f.hits)
	for at := e.singles; at > 0; {
		ph := &f.table.phrases[at-1]
		if at = ph.like; ph.stands(src, token, token+1) {
			f.addPhrase(ph, token)
		}
	}
	if token+1 < end {
		if second := src.Body.Stem(token + 1); e.seconds>>(second&63)&1 != 0 {
			f.placePhrases(src, e.stem, second, token, end)
		}
	}
}

// placePhrases adds the phrases with these first two stems that stand at the
// token and end before token end.
func (f *Finder) placePhrases(src *Source, first, second uint32, token, end int) {
	for at := *f.table.pair(first, second); at > 0; {
		ph := &f.table.phrases[at-1]
		at = ph.like
		if ph.first == first && ph.second == second && ph.stands(src, token, end) {
			f.addPhrase(ph, token)
		}
	}
}

// addPhrase adds a phrase that begins at the token. Where a name stands inside
// a longer one, or reaches into it, that is one mention.
func (f *Finder) addPhrase(ph *phrase, token int) {
	first, last := int32(token), int32(token+len(ph.Stems)-1)
	if have := f.latest[ph.value] - 1; have >= 0 && first <= f.hits[have].last {
		if h := &f.hits[have]; h.token == first {
			h.last = max(h.last, last)
		}
		return
	}
	if n := len(f.hits) - 1; n >= 0 && last == first && f.hits[n].token == first && f.hits[n].also == 0 && int(f.hits[n].value) <= f.terms {
		f.hits[n].also = ph.value
	} else {
		f.hits = append(f.hits, hit{token: first, last: last, value: ph.value})
	}
	f.latest[ph.value] = len(f.hits)
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
