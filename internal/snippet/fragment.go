package snippet

// Fragment is a piece of a passage. The texts of a passage's fragments, one
// after the other, are the passage; they are plain text, never HTML.
type Fragment struct {
	Text string `json:"text"`
	// Match is true where the text is what the query asked for.
	Match bool `json:"match"`
}
