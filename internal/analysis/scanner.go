package analysis

import "unicode/utf8"

// scanner reads one word at a time from a text into a buffer, folded. It never
// makes a copy of the text, so that offsets stay those of the original.
type scanner struct {
	text string
	buf  [maxWord]byte
	n    int // bytes of buf in use; the word is cut when it is full

	start, end int // span of the word, without what was dropped at its end

	full    bool // something did not fit into buf
	dotted  bool // single letters with dots between them, so far
	numeric bool // digits only, so far, apart from decimals and grouping
	digit   bool // the last thing read was a digit
	groups  bool // grouping commas were read
	unit    int  // where in buf the letters after a number begin; 0 for none
	unitAt  int  // the same place in the text
}

// reset makes ready for the next word.
func (s *scanner) reset() {
	s.n, s.start, s.end, s.unit, s.unitAt = 0, -1, 0, 0, 0
	s.full, s.dotted, s.numeric, s.digit, s.groups = false, false, false, false, false
}

// asciiWord reads the word that begins with the ASCII letter at i and returns
// where reading goes on. Nearly every word ends here.
func (s *scanner) asciiWord(i int) int {
	text, n, start := s.text, 0, i
	for i < len(text) && class[text[i]] == classLetter {
		if n == maxWord {
			break
		}
		s.buf[n] = text[i] | 0x20
		n++
		i++
	}
	s.n, s.start, s.end, s.unit = n, start, i, 0
	if i == len(text) || class[text[i]] == classOther || class[text[i]] == classDot && n > 1 {
		return i
	}
	s.full, s.dotted, s.numeric, s.digit, s.groups, s.unitAt = false, false, false, false, false, 0
	return s.word(i)
}

// word reads on from i to the end of the word and returns where reading goes
// on. What was read of the word before i is in s.
func (s *scanner) word(i int) int {
	if s.start < 0 {
		s.start, s.end = i, i
	}
	for i < len(s.text) {
		c := s.text[i]
		switch class[c] {
		case classLetter:
			s.letter(i)
			s.put(c | 0x20)
			i++
			s.end = i
		case classDigit:
			s.digits()
			s.put(c)
			i++
			s.end = i
		case classQuote:
			next, more := s.apostrophe(i, 1)
			if !more {
				return next
			}
			i = next
		case classDot:
			next := s.dot(i)
			if next == i {
				return i
			}
			i = next
		case classHigh:
			next, more := s.high(i)
			if !more {
				return next
			}
			i = next
		default:
			if c != ',' || !s.group(i) {
				return i
			}
			i++
		}
	}
	return i
}

// letter notes that a letter comes next, at i of the text.
func (s *scanner) letter(i int) {
	if s.numeric && s.unit == 0 {
		s.unit, s.unitAt = s.n, i
	}
	s.numeric, s.digit = false, false
}

// digits notes that a digit comes next.
func (s *scanner) digits() {
	if s.n == 0 {
		s.numeric = true
	}
	if s.unit > 0 {
		s.unit = 0 // "22q11": letters between digits are no unit
	}
	s.digit = true
}

// put appends one byte of the folded word, or notes that it is full.
func (s *scanner) put(c byte) {
	if s.full || s.n == maxWord {
		s.full = true
		return
	}
	s.buf[s.n] = c
	s.n++
}

// high reads the rune beyond ASCII at i. It returns where reading goes on, and
// whether the word does.
func (s *scanner) high(i int) (next int, more bool) {
	r, size := utf8.DecodeRuneInString(s.text[i:])
	switch kind := runeKind(r); kind {
	case kindLetter, kindDigit, kindKeptMark:
		if kind == kindKeptMark && s.n == 0 {
			return i + size, true
		}
		if kind == kindLetter {
			s.letter(i)
		} else if kind == kindDigit {
			s.digits()
		}
		s.fold(r)
		s.end = i + size
		return s.end, true
	case kindIdeograph:
		if s.n > 0 {
			return i, false
		}
		s.fold(r)
		s.end = i + size
		return s.marks(s.end), false
	case kindMark:
		s.end = i + size
		return s.end, true
	case kindIgnored:
		return i + size, true
	case kindApostrophe:
		return s.apostrophe(i, size)
	default:
		return i, false
	}
}

// marks takes the marks that follow an ideograph, which is a word of its own.
func (s *scanner) marks(i int) int {
	for i < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		if runeKind(r) != kindMark {
			break
		}
		i += size
		s.end = i
	}
	return i
}

// fold appends the folded form of r, whole or not at all.
func (s *scanner) fold(r rune) {
	var tmp [maxWord]byte
	folded := appendFolded(tmp[:0], r)
	if s.full || s.n+len(folded) > maxWord {
		s.full = true
		return
	}
	s.n += copy(s.buf[s.n:], folded)
}
