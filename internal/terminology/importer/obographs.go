package importer

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

// readOBOGraphs reads OBO Graphs in JSON. Only the first graph is the ontology
// itself; those behind it are what it imports (chemicals, cells, parts of
// genes), whose names are everyday words as well, and are skipped.
func readOBOGraphs(in *bufio.Reader, c *collector) error {
	counter := &newlines{in: in}
	g := graphs{dec: json.NewDecoder(counter), lines: counter, c: c}
	err := g.object(func(key string) error {
		if key != "graphs" {
			return g.skip()
		}
		return g.array(func() error {
			g.number++
			if g.number > 1 {
				c.report.skip("imported graph")
				return g.skip()
			}
			return g.graph()
		})
	})
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: %w", ErrIncomplete, err)
	case errors.As(err, &syntax):
		return fmt.Errorf("line %d is no JSON: %w", counter.line(syntax.Offset), err)
	}
	return err
}

type graphs struct {
	dec    *json.Decoder
	lines  *newlines
	c      *collector
	number int
}

// object calls each with every key of the object that comes next; each reads
// the value.
func (g *graphs) object(each func(key string) error) error {
	if err := g.open('{'); err != nil {
		return err
	}
	for g.dec.More() {
		token, err := g.dec.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		if err := each(key); err != nil {
			return err
		}
	}
	_, err := g.dec.Token()
	return err
}

// array calls each for every element of the array that comes next.
func (g *graphs) array(each func() error) error {
	if err := g.open('['); err != nil {
		return err
	}
	for g.dec.More() {
		if err := each(); err != nil {
			return err
		}
	}
	_, err := g.dec.Token()
	return err
}

func (g *graphs) open(want json.Delim) error {
	token, err := g.dec.Token()
	if err != nil {
		return err
	}
	if token != want {
		return fmt.Errorf("line %d: %q expected", g.line(), want)
	}
	return nil
}

// skip reads a value and drops it, without holding it whole.
func (g *graphs) skip() error {
	for depth := 0; ; {
		token, err := g.dec.Token()
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

func (g *graphs) line() int { return g.lines.line(g.dec.InputOffset()) }

func (g *graphs) graph() error {
	return g.object(func(key string) error {
		switch key {
		case "meta":
			var meta graphMeta
			if err := g.decode(&meta); err != nil {
				return err
			}
			g.c.graphMeta(meta)
			return nil
		case "nodes":
			return g.array(g.node)
		case "edges":
			return g.array(g.edge)
		}
		return g.skip()
	})
}

// decode reads one value. A value of another type than expected is rejected;
// what could be read of it is used.
func (g *graphs) decode(into any) error {
	line := g.line()
	err := g.dec.Decode(into)
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		g.c.report.reject(line, fmt.Sprintf("%s is a %s", wrong.Field, wrong.Value))
		return nil
	}
	return err
}

type graphMeta struct {
	Version    string `json:"version"`
	Properties []struct {
		Predicate string `json:"pred"`
		Value     string `json:"val"`
	} `json:"basicPropertyValues"`
}

func (c *collector) graphMeta(meta graphMeta) {
	c.version = meta.Version
	remark := ""
	for _, p := range meta.Properties {
		switch localName(p.Predicate) {
		case "license", "licence":
			c.licence = p.Value
		case "title":
			c.title = p.Value
		case "versionInfo":
			c.version = p.Value
		case "comment", "rights":
			if remark == "" && speaksOfLicence(p.Value) {
				remark = p.Value
			}
		}
	}
	if c.licence == "" {
		c.licence = remark
	}
}

type graphNode struct {
	ID    string `json:"id"`
	Label string `json:"lbl"`
	Type  string `json:"type"`
	Meta  struct {
		Deprecated bool `json:"deprecated"`
		Synonyms   []struct {
			Predicate string `json:"pred"`
			Value     string `json:"val"`
			Type      string `json:"synonymType"`
		} `json:"synonyms"`
	} `json:"meta"`
}

func (g *graphs) node() error {
	var n graphNode
	if err := g.decode(&n); err != nil {
		return err
	}
	c, line := g.c, g.line()
	id := c.id(n.ID)
	switch {
	case n.Type != "CLASS":
		return nil // a property, or a part of the ontology's own language
	case n.Meta.Deprecated:
		c.report.skip("obsolete")
		return nil
	case strings.TrimSpace(n.Label) == "":
		c.report.skip("without a label")
		return nil
	case id == "":
		c.report.reject(line, "a node without an id")
		return nil
	case !c.wanted(id.Prefix()):
		c.report.skip("namespace")
		return nil
	}
	d := c.concept(line, id)
	_, err := c.add(line, d, candidate{Label: terminology.Label{Text: n.Label, Role: terminology.Preferred, Register: c.clinical()}})
	for _, s := range n.Meta.Synonyms {
		if err != nil {
			return err
		}
		err = c.synonym(line, d, s.Value, s.Predicate, s.Type)
	}
	return err
}

func (g *graphs) edge() error {
	var e struct {
		Subject   string `json:"sub"`
		Predicate string `json:"pred"`
		Object    string `json:"obj"`
	}
	if err := g.decode(&e); err != nil {
		return err
	}
	if e.Predicate == "is_a" {
		g.c.links = append(g.c.links, link{g.c.id(e.Subject), g.c.id(e.Object)})
	}
	return nil
}

// newlines is a reader that knows on which line an offset is. It forgets the
// lines before the one asked for last.
type newlines struct {
	in     io.Reader
	read   int64
	passed int     // newlines that have been forgotten
	ahead  []int64 // offsets of those behind them
}

func (n *newlines) Read(p []byte) (int, error) {
	count, err := n.in.Read(p)
	for from := 0; ; {
		i := bytes.IndexByte(p[from:count], '\n')
		if i < 0 {
			break
		}
		from += i + 1
		n.ahead = append(n.ahead, n.read+int64(from))
	}
	n.read += int64(count)
	return count, err
}

// line returns the 1-based line of an offset, which must not be before that of
// the last call.
func (n *newlines) line(offset int64) int {
	i := 0
	for i < len(n.ahead) && n.ahead[i] <= offset {
		i++
	}
	n.passed += i
	n.ahead = n.ahead[:copy(n.ahead, n.ahead[i:])]
	return n.passed + 1
}
