package rdf

import "fmt"

func (t *turtle) newBlank() Term {
	t.blanks++
	// A name from the file has no space.
	return Term{Kind: Blank, Value: fmt.Sprintf("%d anonymous", t.blanks)}
}

func (t *turtle) blankNode(depth int) (Term, error) {
	t.next()
	node := t.newBlank()
	t.skipSpace()
	if t.peek() != ']' {
		if err := t.predicates(node, depth+1); err != nil {
			return Term{}, err
		}
	}
	return node, t.expect(']')
}

func (t *turtle) collection(depth int) (Term, error) {
	t.next()
	head := Term{Kind: IRI, Value: nilList}
	last := -1 // the statement whose object is the rest of the list
	for {
		t.skipSpace()
		if t.peek() == ')' {
			t.next()
			return head, nil
		}
		line := t.line
		object, err := t.object(depth + 1)
		if err != nil {
			return Term{}, err
		}
		node := t.newBlank()
		if last < 0 {
			head = node
		} else {
			t.pending[last].Object = node
		}
		last = len(t.pending) + 1
		t.pending = append(t.pending,
			Statement{node, first, object, line},
			Statement{node, rest, Term{Kind: IRI, Value: nilList}, line})
	}
}
