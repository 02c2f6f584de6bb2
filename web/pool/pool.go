package pool

import (
	"context"
	"errors"
	"runtime"
	"sync/atomic"
	"time"
)

// ErrBusy means that there is more to do than can be done soon, so that the
// work was not begun. Trying again in a second is sensible.
var ErrBusy = errors.New("too busy")

// Limits are what a pool allows.
type Limits struct {
	// AtOnce is how much is worked on at the same time, at least 1.
	AtOnce int
	// Queue is how many wait for that, at least 0. Whoever comes to a full
	// queue is refused at once.
	Queue int
	// Wait is how long one waits at most, more than 0.
	Wait time.Duration
}

// Pool bounds one kind of work. It is safe for concurrent use.
type Pool struct {
	limits  Limits
	slots   chan struct{}
	waiting atomic.Int64
	last    atomic.Bool
	observe func(waited time.Duration, refused bool)
}

// New returns an idle pool. observe is called once for everything that comes
// to the pool, before it is begun: how long it waited, 0 for what did not have
// to, and whether it was refused. It must be quick and safe for concurrent use;
// nil is none. New panics on limits that allow nothing: a programmer's mistake.
func New(limits Limits, observe func(waited time.Duration, refused bool)) *Pool {
	if limits.AtOnce < 1 || limits.Queue < 0 || limits.Wait <= 0 {
		panic("pool: limits that allow nothing")
	}
	if observe == nil {
		observe = func(time.Duration, bool) {}
	}
	return &Pool{limits: limits, slots: make(chan struct{}, limits.AtOnce), observe: observe}
}

// Do runs work as soon as there is room, first come first served, and returns
// what it returns. The room is given back when work has really returned or
// panicked, whatever became of ctx meanwhile: work that nobody waits for any
// longer takes up the machine all the same. Goroutines that could run when work
// is about to begin go first: what is refused, and what needs no pool, does not
// wait behind what was let in.
//
// Work that was not begun is ErrBusy when the queue was full or the wait over,
// and ctx's error when ctx was done first.
func (p *Pool) Do(ctx context.Context, work func() error) error {
	if err := p.enter(ctx); err != nil {
		return err
	}
	defer func() { <-p.slots }()
	// Whoever gives room back wakes up whoever waited for it, and Go runs that
	// one next, before all that came long ago: a chain of searches that keeps
	// every processor from new requests until it is preempted, 10 ms each time.
	runtime.Gosched()
	return work()
}

// LastComers says that nobody new will come: from now on nobody is refused for
// having waited too long, since the wait of those who are left comes to an end by
// itself.
func (p *Pool) LastComers() { p.last.Store(true) }

func (p *Pool) enter(ctx context.Context) error {
	select {
	case p.slots <- struct{}{}:
		p.observe(0, false)
		return nil
	default:
	}
	if p.waiting.Add(1) > int64(p.limits.Queue) {
		p.waiting.Add(-1)
		p.observe(0, true)
		return ErrBusy
	}
	defer p.waiting.Add(-1)
	begun := time.Now()
	timer := time.NewTimer(p.limits.Wait)
	defer timer.Stop()
	for {
		select {
		// Senders to a channel are served in their order.
		case p.slots <- struct{}{}:
			p.observe(time.Since(begun), false)
			return nil
		case <-timer.C:
			if !p.last.Load() {
				p.observe(time.Since(begun), true)
				return ErrBusy
			}
		case <-ctx.Done():
			p.observe(time.Since(begun), false)
			return ctx.Err()
		}
	}
}
