package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/leafsearch/leafsearch/internal/search"
)

type searchCommand struct {
	Data      string `required:"" placeholder:"DIR" help:"Data folder, as given to leafsearch index."`
	Size      int    `default:"10" help:"How many leaflets to show."`
	Page      int    `default:"1" help:"Which page of them."`
	JSON      bool   `name:"json" help:"Print the answer as JSON, as the API gives it."`
	Explain   bool   `help:"Show how the query was planned."`
	WordsOnly bool   `help:"Use only the words typed."`
	Query     string `arg:"" help:"What to search for; - reads it from standard input."`
}

// Run answers one query.
func (c *searchCommand) Run(ctx context.Context, t terminal) error {
	text := c.Query
	if text == "-" {
		// One byte a character is the least, four the most.
		read, err := io.ReadAll(io.LimitReader(t.in, 4*search.MaxQuery+1))
		if err != nil {
			return fmt.Errorf("reading the query from standard input: %w", err)
		}
		text = strings.TrimSpace(string(read))
	}
	s, err := openService(c.Data, t)
	if err != nil {
		return err
	}
	defer s.Close()
	r, err := s.Search(ctx, search.Request{Query: text, Size: c.Size, Page: c.Page, WordsOnly: c.WordsOnly, Explain: c.Explain})
	if err != nil {
		return err
	}
	if c.JSON {
		encoder := json.NewEncoder(t.out)
		encoder.SetEscapeHTML(false)
		return encoder.Encode(r)
	}
	printResponse(t.out, r)
	return nil
}

func printResponse(w io.Writer, r *search.Response) {
	fmt.Fprintf(w, "%d leaflets, %.1f ms\n", r.Total, r.TookMS)
	if u := r.Understood; u != nil {
		printList(w, "subjects", u.Subjects)
		printList(w, "ignored", u.Ignored)
		for _, e := range u.Expansions {
			printList(w, "also searched for ("+e.Relation+", for "+e.From+")", e.To)
		}
		for _, c := range u.Choices {
			printList(w, c.From+" can mean", c.To)
		}
		printList(w, "phrases", u.Phrases)
		printList(w, "excluded", u.Excluded)
	}
	if r.Explain != nil {
		fmt.Fprintln(w, "plan:", r.Explain.Plan)
	}
	for i, h := range r.Hits {
		fmt.Fprintf(w, "\n%d. %s  [%s]", (r.Page-1)*r.Size+i+1, h.Title, h.ID)
		if r.Explain != nil {
			fmt.Fprintf(w, "  %.3f", h.Score)
		}
		fmt.Fprintln(w)
		for _, s := range h.Snippets {
			heading := s.Heading
			if heading == "" {
				heading = s.Section.String()
			}
			fmt.Fprintf(w, "   %s: ", heading)
			for _, f := range s.Fragments {
				if f.Match {
					fmt.Fprintf(w, "*%s*", f.Text)
				} else {
					fmt.Fprint(w, f.Text)
				}
			}
			fmt.Fprintln(w)
		}
	}
}

func printList(w io.Writer, name string, values []string) {
	if len(values) > 0 {
		fmt.Fprintf(w, "%s: %s\n", name, strings.Join(values, ", "))
	}
}
