package main

import (
	"encoding/json"
	"fmt"

	"github.com/leafsearch/leafsearch/internal/search"
	"github.com/leafsearch/leafsearch/internal/terminology"
)

type lexiconCheckCommand struct {
	Data   string `placeholder:"DIR" help:"Data folder; the built-in vocabulary alone unless given."`
	Unused bool   `help:"Also report the names that no leaflet of the data folder uses."`
	JSON   bool   `name:"json" help:"Print JSON."`
}

// Run reports faults and fails where there are any; unused names are no fault.
func (c *lexiconCheckCommand) Run(t terminal) error {
	v, err := vocabulary(c.Data)
	if err != nil {
		return err
	}
	var occurs func(string) bool
	if c.Unused {
		if c.Data == "" {
			return fmt.Errorf("%w: --unused needs --data", errUsage)
		}
		s, err := search.Open(c.Data)
		if err != nil {
			return err
		}
		defer s.Close()
		occurs = s.Occurs
	}
	faults := terminology.Check(v, occurs)
	if c.JSON {
		encoder := json.NewEncoder(t.out)
		encoder.SetEscapeHTML(false)
		if faults == nil {
			faults = []terminology.Fault{}
		}
		if err := encoder.Encode(faults); err != nil {
			return err
		}
	}
	count := 0
	for _, f := range faults {
		if f.Kind != terminology.UnusedLabel {
			count++
		}
		if !c.JSON {
			fmt.Fprintf(t.out, "%s: %s %v\n", f.Kind, f.Advice, f.Concepts)
		}
	}
	if count > 0 {
		return fmt.Errorf("%d faults; see above", count)
	}
	if !c.JSON {
		fmt.Fprintf(t.out, "%d concepts, no fault\n", v.Len())
	}
	return nil
}
