package analysis

// Token is one word of a text.
type Token struct {
	// Term is the stem: what is indexed and compared. It is valid UTF-8, never
	// empty, at most 64 bytes, and shared between tokens.
	Term string
	// Word is the word as [Fold] folds it, before stemming: what spelling and
	// completion know it by. It is shared between tokens, as Term is.
	Word string
	// Start and End are the byte span in the text that was given, End exclusive.
	// Both lie on rune borders. A clitic that was dropped ("Crohn's") lies
	// outside.
	Start, End uint32
	// Function marks a function word (article, pronoun, auxiliary, ...): ignored
	// in a query while other words are left. See [IsFunction].
	Function bool
}
