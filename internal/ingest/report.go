package ingest

import "time"

// Report says what a run did. Its JSON form is the contract of
// `leafsearch index --json`.
type Report struct {
	// Read is how many leaflets were met, bad and skipped ones included.
	Read int `json:"read"`
	// Indexed is how many leaflets the collections that were given hold now.
	Indexed   int `json:"indexed"`
	New       int `json:"new"`
	Changed   int `json:"changed"`
	Unchanged int `json:"unchanged"`
	Removed   int `json:"removed"`
	// Skipped documents are no leaflets and say so themselves, such as a
	// question without an answer.
	Skipped int `json:"skipped"`
	// Failed lists what could not be read, in the order met; never nil.
	Failed  []Failure `json:"failed"`
	Seconds float64   `json:"seconds"`
	// Rebuilt says why the generation was built from the whole store, where
	// that was not to be expected.
	Rebuilt string `json:"rebuilt,omitempty"`

	// Built says whether a new generation was built, and Analysed how many
	// leaflets were analysed for it: those that the one before did not hold.
	Built    bool `json:"-"`
	Analysed int  `json:"-"`
}

func newReport() *Report { return &Report{Failed: []Failure{}} }

// Failure is one file, or one record of a file, that could not be taken.
type Failure struct {
	Path  string `json:"path"`
	Error string `json:"error"`
}

// Stage is a part of a run, for showing progress.
type Stage string

// The stages, in order.
const (
	Reading  Stage = "reading"
	Building Stage = "building"
)

// Progress is called now and then, from one goroutine at a time: done leaflets
// of total, where a total of 0 is not known yet.
type Progress func(stage Stage, done, total int)

func seconds(d time.Duration) float64 { return float64(d.Milliseconds()) / 1000 }
