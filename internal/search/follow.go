package search

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"time"

	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/terminology/folder"
)

// followInterval is how often CURRENT is looked at: a new generation is to
// answer within 2 seconds, opening it included.
const followInterval = 500 * time.Millisecond

// A generation that was refused is tried again, in case what was wrong has
// passed (too many open files, a copy not yet finished), after retryFirst, then
// less and less often.
const (
	retryFirst = 5 * time.Second
	retryLast  = 5 * time.Minute
)

// Follow serves each new generation that the data folder switches to, and each
// change of its vocabulary, until ctx ends; call it once. A new generation is verified, opened beside the old one
// and asked a few queries; then one pointer is swapped, and the old one closes
// when its last search has ended. One that fails is refused: log says so once,
// by name, [Service.Status] as long as it lasts, and the old one goes on.
func (s *Service) Follow(ctx context.Context, log *slog.Logger) {
	ticker := time.NewTicker(followInterval)
	defer ticker.Stop()
	f := follower{service: s, log: log, seen: s.first}
	if len(s.refused) > 0 { // the caller has told them
		f.said, f.retry = said(s.first, s.refused[0].Err), time.Now().Add(retryFirst)
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			f.lookAtVocabulary(ctx)
			f.look(ctx)
		}
	}
}

// follower is what Follow remembers between two looks.
type follower struct {
	service *Service
	log     *slog.Logger
	seen    string // what CURRENT named when it was last acted upon
	said    string // the last refusal that was logged
	retry   time.Time
	wait    time.Duration
}

// look acts on CURRENT where it names another generation than before.
func (f *follower) look(ctx context.Context) {
	s := f.service
	name, err := generation.Current(s.data)
	if err != nil {
		name = generation.CurrentName
	}
	if !f.due(name) {
		return
	}
	if err != nil {
		f.refuse(ctx, generation.Refusal{Name: name, Err: err})
		return
	}
	if name == s.serving() { // somebody has rolled back to it
		f.settle(name)
		return
	}
	g, err := generation.OpenNamed(s.data, name, s.checks()...)
	if err != nil {
		if now, again := generation.Current(s.data); again == nil && now != name {
			return // it was replaced and removed meanwhile
		}
		f.refuse(ctx, generation.Refusal{Name: name, Err: err})
		return
	}
	m, err := s.words.over(s.data, g, s.analyzer)
	if err != nil {
		f.log.LogAttrs(ctx, slog.LevelError, "new names act only after the next indexing", slog.String("cause", err.Error()))
	}
	if !s.swap(g, m) {
		return
	}
	f.settle(name)
	f.log.LogAttrs(ctx, slog.LevelInfo, "serving a new generation",
		slog.String("generation", name), slog.Int("leaflets", g.Manifest.Stats.Documents))
}

// lookAtVocabulary reads the vocabulary again when its folder has changed. What
// cannot be read is said and left out.
func (f *follower) lookAtVocabulary(ctx context.Context) {
	s := f.service
	state, err := folder.State(filepath.Join(s.data, folder.Name))
	if err != nil || state == s.vocabulary {
		return
	}
	words, fault := s.readMeaning()
	s.vocabulary = state
	g, release := s.live.Acquire()
	m, err := words.over(s.data, g, s.analyzer)
	release()
	s.words = words
	s.meaning.Store(m)
	fault = errors.Join(fault, err)
	s.mu.Lock()
	s.unread = fault
	s.mu.Unlock()
	if fault != nil {
		f.log.LogAttrs(ctx, slog.LevelError, "a part of the vocabulary cannot be read; the rest acts", slog.String("cause", fault.Error()))
		return
	}
	f.log.LogAttrs(ctx, slog.LevelInfo, "using a new vocabulary", slog.Int("concepts", words.concepts.Len()))
}

// due reports whether it is time to try what CURRENT names now.
func (f *follower) due(name string) bool {
	return name != f.seen || !f.retry.IsZero() && time.Now().After(f.retry)
}

// settle ends a refusal.
func (f *follower) settle(name string) {
	f.service.setRefused(nil)
	f.seen, f.said, f.retry, f.wait = name, "", time.Time{}, 0
}

func (f *follower) refuse(ctx context.Context, r generation.Refusal) {
	if r.Name != f.seen {
		f.wait = 0
	}
	f.wait = min(max(2*f.wait, retryFirst), retryLast)
	f.seen, f.retry = r.Name, time.Now().Add(f.wait)
	f.service.setRefused([]generation.Refusal{r})
	if now := said(r.Name, r.Err); now != f.said {
		f.said = now
		f.log.LogAttrs(ctx, slog.LevelError, "generation refused; the one before it goes on",
			slog.String("generation", r.Name), slog.String("cause", r.Err.Error()))
	}
}

func said(name string, err error) string { return name + ": " + err.Error() }

// swap serves g from now on, unless the service was closed meanwhile.
func (s *Service) swap(g *generation.Generation, m *meaning) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		g.Close()
		return false
	}
	s.live.Swap(g)
	s.meaning.Store(m)
	return true
}

// serving returns the name of the generation that serves, "" after Close.
func (s *Service) serving() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ""
	}
	return s.Info().Generation
}

func (s *Service) setRefused(refused []generation.Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refused = refused
}
