package search

// IDs returns the ids of all leaflets served, in byte order.
func (s *Service) IDs() []string {
	g, release := s.live.Acquire()
	defer release()
	ids := make([]string, g.Len())
	for i := range ids {
		ids[i] = g.Card(i).ID
	}
	return ids
}
