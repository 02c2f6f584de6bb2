package importer

import "github.com/leafsearch/leafsearch/internal/terminology"

// maxRejections is how many rejected lines a report lists.
const maxRejections = 100

// Report is what became of a file.
type Report struct {
	Format   Format `json:"format"`
	Concepts int    `json:"concepts"`
	// Labels counts the labels by role.
	Labels map[terminology.Role]int `json:"labels"`
	// Skipped counts what was left out on purpose, by reason: "obsolete",
	// "inactive", "suppressed", "language", "repeated", ... Concepts and labels
	// count one each.
	Skipped map[string]int `json:"skipped,omitempty"`
	// Rejected lists what could not be used, in the order of the file, at most
	// 100 entries; RejectedCount is how many there were.
	Rejected      []Rejection `json:"rejected,omitempty"`
	RejectedCount int         `json:"rejected_count"`
}

// Rejection is a line that could not be used.
type Rejection struct {
	// Line is 1-based, of the uncompressed file; 0 when unknown.
	Line   int    `json:"line"`
	Reason string `json:"reason"`
}

func (r *Report) reject(line int, reason string) {
	r.RejectedCount++
	if len(r.Rejected) < maxRejections {
		r.Rejected = append(r.Rejected, Rejection{line, reason})
	}
}

func (r *Report) skip(reason string) { r.Skipped[reason]++ }
