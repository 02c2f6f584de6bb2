package export_test

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/terminology"
	"github.com/leafsearch/leafsearch/internal/terminology/export"
	"github.com/leafsearch/leafsearch/internal/terminology/importer"
	"pgregory.net/rapid"
)

// source draws a source as the importer could have made it, with texts that are
// awkward in tables.
func source(t *rapid.T) *terminology.Source {
	text := rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom([]string{
			`"`, `""`, ",", "#", "|", "\\", "'", "=>", "é", "β", "a", "B", "1", "yes", "und",
		}), rapid.String()), 0, 5).Draw(t, "parts")
		return terminology.CleanText(strings.Join(parts, " ") + "x")
	})
	id := rapid.Custom(func(t *rapid.T) terminology.ConceptID {
		return terminology.ParseID(text.Draw(t, "id"), "own")
	})
	s := &terminology.Source{
		Name: "own", Title: text.Draw(t, "title"), Version: text.Draw(t, "version"),
		Licence: text.Draw(t, "licence"), Address: text.Draw(t, "address"),
	}
	for _, cid := range rapid.SliceOfNDistinct(id, 1, 5, rapid.ID).Draw(t, "ids") {
		c := terminology.Concept{ID: cid, Broader: links(t, id), Narrower: links(t, id), Related: links(t, id)}
		for i, label := range rapid.SliceOfNDistinct(text, 1, 5, rapid.ID).Draw(t, "labels") {
			role := terminology.Preferred
			if i > 0 {
				role = terminology.Role(rapid.IntRange(int(terminology.Exact), int(terminology.Broader)).Draw(t, "role"))
			}
			c.Labels = append(c.Labels, terminology.Label{
				Text: label, Language: rapid.SampledFrom([]string{"", "en", "en-GB", "fr"}).Draw(t, "language"), Source: "own",
				Weight: rapid.Float32Range(1e-30, 1).Draw(t, "weight"), Role: role,
				Register: terminology.Register(rapid.IntRange(0, 2).Draw(t, "register")), NeedsContext: rapid.Bool().Draw(t, "context"),
			})
		}
		s.Concepts = append(s.Concepts, c)
	}
	return s
}

func links(t *rapid.T, id *rapid.Generator[terminology.ConceptID]) []terminology.ConceptID {
	ids := rapid.SliceOfNDistinct(id, 0, 3, rapid.ID).Draw(t, "links")
	if len(ids) == 0 {
		return nil
	}
	for i := range ids {
		for j := i; j > 0 && ids[j] < ids[j-1]; j-- {
			ids[j], ids[j-1] = ids[j-1], ids[j]
		}
	}
	return ids
}

func TestTableRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := source(t)
		var table bytes.Buffer
		if err := export.WriteTable(&table, want); err != nil {
			t.Fatal(err)
		}
		text := table.String()
		got, report, err := importer.Read(&table, importer.Options{Name: "own", Languages: []string{"*"}})
		if err != nil || report.RejectedCount > 0 {
			t.Fatalf("%v, rejected %v\n%s", err, report.Rejected, text)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v\n%s", got, want, text)
		}
	})
}

func TestTurtleRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := source(t)
		var turtle bytes.Buffer
		if err := export.WriteTurtle(&turtle, want); err != nil {
			t.Fatal(err)
		}
		text := turtle.String()
		got, report, err := importer.Read(&turtle, importer.Options{Name: "own", Format: importer.SKOSTurtle, Languages: []string{"*"}})
		if err != nil || report.RejectedCount > 0 || got.Title != want.Title || len(got.Concepts) != len(want.Concepts) {
			t.Fatalf("%v, rejected %v\n%s", err, report.Rejected, text)
		}
		for i, c := range want.Concepts {
			if p := got.Concepts[i].Preferred().Text; p != c.Preferred().Text {
				t.Fatalf("preferred %q, want %q\n%s", p, c.Preferred().Text, text)
			}
			if !strings.Contains(string(c.ID), "://") && got.Concepts[i].ID != c.ID {
				t.Fatalf("id %q, want %q\n%s", got.Concepts[i].ID, c.ID, text)
			}
		}
	})
}

var errFull = errors.New("the disk is full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWritersReturnErrors(t *testing.T) {
	s := &terminology.Source{Name: "own"}
	for i := range 1000 {
		s.Concepts = append(s.Concepts, terminology.Concept{
			ID: terminology.ConceptID(fmt.Sprint("X:", i)), Labels: []terminology.Label{{Text: "x", Role: terminology.Preferred, Weight: 1}},
		})
	}
	if err := export.WriteTable(full{}, s); !errors.Is(err, errFull) {
		t.Errorf("table: %v", err)
	}
	if err := export.WriteTurtle(full{}, s); !errors.Is(err, errFull) {
		t.Errorf("Turtle: %v", err)
	}
}
