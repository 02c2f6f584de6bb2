package analysis

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestMemo: whatever is put and forgotten, a memo never gives another number than
// the one that was put for a text that says the same.
func TestMemo(t *testing.T) {
	shared := strings.Repeat("walking", 3)
	rapid.Check(t, func(t *rapid.T) {
		var m Memo
		put := map[string]uint32{}
		for range rapid.IntRange(0, 60).Draw(t, "steps") {
			from := rapid.IntRange(0, len(shared)).Draw(t, "from")
			text := shared[from:rapid.IntRange(from, len(shared)).Draw(t, "to")]
			switch rapid.IntRange(0, 9).Draw(t, "step") {
			case 0:
				m.Forget()
				clear(put)
			case 1, 2, 3:
				// One number a text: the same text at another place has a slot of its own.
				if _, ok := put[text]; !ok {
					put[text] = rapid.Uint32().Draw(t, "value")
				}
				m.Put(text, put[text])
				if got, ok := m.Get(text); text != "" && (!ok || got != put[text]) {
					t.Fatalf("%q is %d, %v after it was put as %d", text, got, ok, put[text])
				}
			}
			if got, ok := m.Get(text); ok {
				if want, there := put[text]; !there || got != want {
					t.Fatalf("%q is %d, want %d, %v", text, got, want, there)
				}
			}
		}
	})
}

// TestMemoRounds: a round that comes again finds nothing of the one before.
func TestMemoRounds(t *testing.T) {
	var m Memo
	m.Put("asthma", 7)
	m.round = 1<<32 - 1
	m.Forget()
	if got, ok := m.Get("asthma"); ok {
		t.Errorf("after all rounds there is %d", got)
	}
}
