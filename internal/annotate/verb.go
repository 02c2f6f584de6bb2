package annotate

import "github.com/leafsearch/leafsearch/internal/analysis"

// isHad reports whether somebody has what these words name: "got the runs",
// "having a hypo". Illnesses are had; the other thing that an everyday word means
// mostly is not.
func (q *finding) isHad(tokens []int) bool {
	for i := tokens[0] - 1; i >= 0; i-- {
		switch t := &q.tokens[i]; t.Word {
		case "have", "has", "had", "having", "got", "get", "gets", "getting", "caught", "catch", "suffer", "suffers", "suffering":
			return true
		default:
			if !t.Function && !q.concepts.classes.isEmpty(q.numbers[i]) {
				return false
			}
		}
	}
	return false
}

// isAim reports whether the word at i says what somebody wants to do, not what
// something is: who asks how to reduce blood pressure has no reduced one. It is a
// verb where what follows may be its object: an increase in weight is, and so is a
// weight increase.
func isAim(tokens []analysis.Token, i int) bool {
	switch tokens[i].Word {
	case "reduce", "reducing", "decrease", "increase":
	default:
		return false
	}
	if i > 0 {
		switch tokens[i-1].Word {
		case "a", "an", "the", "sudden", "rapid":
			return false
		}
	}
	if i+1 == len(tokens) {
		return false
	}
	switch next := &tokens[i+1]; next.Word {
	case "the", "a", "an", "my", "your", "his", "her", "our", "their", "this", "these":
		return true
	default:
		return !next.Function
	}
}
