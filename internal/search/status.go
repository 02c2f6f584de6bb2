package search

import "github.com/leafsearch/leafsearch/internal/terminology/folder"

// Status says what is served and what was to be served instead.
type Status struct {
	Generation string
	Leaflets   int
	// Refused are the names of the generations that should serve and cannot;
	// "CURRENT" where that file names none; and "vocabulary" where a part of it
	// cannot be read. Empty when all is well.
	Refused []string
}

// Status returns how things stand now.
func (s *Service) Status() Status {
	info := s.Info()
	out := Status{Generation: info.Generation, Leaflets: info.Leaflets}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range s.refused {
		out.Refused = append(out.Refused, r.Name)
	}
	if s.unread != nil {
		out.Refused = append(out.Refused, folder.Name)
	}
	return out
}

// Problems returns why each of Status.Refused cannot serve: for standard error
// and logs, since it may name folders.
func (s *Service) Problems() []error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []error
	for _, r := range s.refused {
		out = append(out, r.Err)
	}
	if s.unread != nil {
		out = append(out, s.unread)
	}
	return out
}
