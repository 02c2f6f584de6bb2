package faults

import (
	"fmt"
	"io"
	"sync"
	"text/tabwriter"
	"time"
)

// table collects what the batteries did, for the end of the long tier.
var table figures

// figures are rows of a table.
type figures struct {
	mu   sync.Mutex
	rows []row
}

// row is one battery.
type row struct {
	battery string
	rounds  int
	lost    int           // leaflets that were acknowledged and are gone
	reopen  time.Duration // the slowest
	what    string        // what happened in it
}

func (f *figures) add(r row) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rows = append(f.rows, r)
}

// print prints the rows in the long tier.
func (f *figures) print(w io.Writer) {
	if !long() || len(f.rows) == 0 {
		return
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "battery\trounds\tlost\tslowest reopen\twhat happened")
	for _, r := range f.rows {
		reopen := "-"
		if r.reopen > 0 {
			reopen = r.reopen.Round(time.Millisecond).String()
		}
		fmt.Fprintf(t, "%s\t%d\t%d\t%s\t%s\n", r.battery, r.rounds, r.lost, reopen, r.what)
	}
	_ = t.Flush()
}

// tally counts things by name.
type tally map[string]int

func (t tally) String() string {
	var text string
	for _, name := range sorted(t) {
		if text != "" {
			text += ", "
		}
		text += fmt.Sprintf("%s %d", name, t[name])
	}
	return text
}
