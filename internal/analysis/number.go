package analysis

// leadingDecimal reports whether the dot at i begins a number (".5 mg"), which
// must not be read as ten times as much. It stands after nothing, white space
// or a sign, never after a word or another dot.
func leadingDecimal(text string, i int) bool {
	if i+1 == len(text) || class[text[i+1]] != classDigit {
		return false
	}
	return i == 0 || class[text[i-1]] == classOther
}

// decimal reads the number that begins with the dot at i, as "0.5".
func (s *scanner) decimal(i int) int {
	s.reset()
	s.start = i
	s.numeric, s.digit = true, true
	s.put('0')
	s.put('.')
	s.end = i + 1
	return s.word(i + 1)
}

// dot reads the dot at i when it belongs to the word: between two digits
// ("0.5", "22q11.2"), or between single letters ("e.g"). It returns where
// reading goes on, which is i when the word ends here.
func (s *scanner) dot(i int) int {
	if i+1 == len(s.text) {
		return i
	}
	next := s.text[i+1]
	switch {
	case s.digit && class[next] == classDigit:
		s.put('.')
		return i + 1
	case class[next] == classLetter && (s.dotted || s.n == 1 && !s.digit) && !continues(s.text[i+2:]):
		s.dotted = true
		s.put(next | 0x20)
		s.end = i + 2
		return s.end
	default:
		return i
	}
}

// group reports whether the comma at i groups the digits of a number by three:
// "1,000" is one number, "1,2" and "1,0000" are two,
// and "0,125" is none of ours to read.
func (s *scanner) group(i int) bool {
	if !s.numeric || !s.digit || s.buf[0] == '0' || !s.groups && s.n > 3 {
		return false
	}
	for k := 0; k < s.n; k++ {
		if s.buf[k] == '.' {
			return false
		}
	}
	rest := s.text[i+1:]
	if len(rest) < 3 || len(rest) > 3 && class[rest[3]] == classDigit {
		return false
	}
	if class[rest[0]] != classDigit || class[rest[1]] != classDigit || class[rest[2]] != classDigit {
		return false
	}
	s.groups = true
	return true
}
