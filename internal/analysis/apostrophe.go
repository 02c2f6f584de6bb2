package analysis

// apostrophe reads the apostrophe of the given size at i. A clitic after it is
// dropped and the word ends ("Crohn's", "they'll"); between two letters it
// joins ("don't", "o'clock"); else the word ends before it. It returns where
// reading goes on, and whether the word does.
func (s *scanner) apostrophe(i, size int) (next int, more bool) {
	if s.n == 0 {
		return i + size, true
	}
	rest := s.text[i+size:]
	if n := clitic(rest); n > 0 {
		next = i + size + n
		for next < len(s.text) { // "she'd've"
			size := quoteSize(s.text[next:])
			n := 0
			if size > 0 {
				n = clitic(s.text[next+size:])
			}
			if n == 0 {
				break
			}
			next += size + n
		}
		return next, false
	}
	if !s.digit && startsLetter(rest) {
		return i + size, true
	}
	return i, false
}

// clitic returns the length of the clitic that text begins with, 0 for none.
// They are the halves of contractions, function words all, and the possessive;
// n't is not among them, since it turns the meaning round.
func clitic(text string) int {
	n := 0
	for n < len(text) && n < 3 && class[text[n]] == classLetter {
		n++
	}
	if n == 0 || n > 2 || continues(text[n:]) {
		return 0
	}
	switch text[0] | 0x20 {
	case 's', 'm', 'd':
		if n == 1 {
			return 1
		}
	case 'l':
		if n == 2 && text[1]|0x20 == 'l' {
			return 2
		}
	case 'r', 'v':
		if n == 2 && text[1]|0x20 == 'e' {
			return 2
		}
	}
	return 0
}
