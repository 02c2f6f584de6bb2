package importer

import (
	"fmt"
	"strconv"
	"strings"
)

// parseWeight returns a weight above 0 and at most 1; the empty text is 0, which
// stands for the role's own.
func parseWeight(text string) (float32, error) {
	if text = strings.TrimSpace(text); text == "" {
		return 0, nil
	}
	w, err := strconv.ParseFloat(text, 32)
	// A number too small for a float32 would become the zero for "not stated".
	if err != nil || !(w > 0 && w <= 1) || float32(w) == 0 {
		return 0, fmt.Errorf("weight %q is not above 0 and at most 1", text)
	}
	return float32(w), nil
}
