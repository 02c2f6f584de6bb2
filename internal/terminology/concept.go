package terminology

// Concept is one meaning, with all labels for it. A concept that a
// [Vocabulary] hands out is shared: it must not be changed.
type Concept struct {
	ID ConceptID
	// Labels has the preferred label first, then the others in the order of
	// their sources. It is never empty in a Vocabulary. Concepts of a single
	// source hold one preferred label, merged concepts that of the first
	// source; the preferred labels of the others are exact ones there.
	Labels []Label
	// Related, Narrower and Broader are links to other concepts, sorted and
	// without repeats. In a Vocabulary they agree in both directions, and
	// lead to concepts that are there; in a [Source] they are as stated.
	Related, Narrower, Broader []ConceptID
}

// Preferred returns the label that is shown for the concept, and the zero Label
// for a concept without labels.
func (c *Concept) Preferred() Label {
	if len(c.Labels) == 0 {
		return Label{}
	}
	return c.Labels[0]
}
