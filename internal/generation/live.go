package generation

import (
	"sync"
	"sync/atomic"
)

// Live is the generation that serves now. One pointer is swapped; a generation
// that was swapped out closes when the last search over it has ended.
type Live struct {
	current atomic.Pointer[lease]
}

// lease counts the users of a generation: one for being current, one for each
// search.
type lease struct {
	generation *Generation
	mu         sync.Mutex
	users      int
}

// NewLive serves g from now on.
func NewLive(g *Generation) *Live {
	l := &Live{}
	l.current.Store(&lease{generation: g, users: 1})
	return l
}

// Acquire returns the generation that serves now, and what must be called when
// it is no longer used. Nothing of it may be used afterwards. It panics after
// Close.
func (l *Live) Acquire() (g *Generation, release func()) {
	for {
		c := l.current.Load()
		if c.use() {
			return c.generation, c.release
		}
		if c == l.current.Load() {
			panic("generation: used after Close")
		}
	}
}

// Swap serves g instead.
func (l *Live) Swap(g *Generation) {
	l.current.Swap(&lease{generation: g, users: 1}).release()
}

// Close ends serving: the generation closes when the last search over it has
// ended. Nothing may be called afterwards.
func (l *Live) Close() { l.current.Load().release() }

// use adds a user, unless the generation is closed already.
func (c *lease) use() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.users == 0 {
		return false
	}
	c.users++
	return true
}

func (c *lease) release() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.users--
	if c.users == 0 {
		// Closing only unmaps files that were opened for reading; there is
		// nothing to lose and nobody to tell.
		c.generation.Close()
	}
}
