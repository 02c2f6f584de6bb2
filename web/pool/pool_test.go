package pool_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"github.com/leafsearch/leafsearch/web/pool"
)

// TestDo fills a pool of two with a queue of three: what comes then is refused
// at once, what waits is served in order or refused when its wait is over.
func TestDo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var waited []time.Duration
		refused := 0
		var mu sync.Mutex
		p := pool.New(pool.Limits{AtOnce: 2, Queue: 3, Wait: 250 * time.Millisecond}, func(d time.Duration, no bool) {
			mu.Lock()
			defer mu.Unlock()
			waited = append(waited, d)
			if no {
				refused++
			}
		})
		begun := time.Now()
		var order []int
		answers := map[int]error{}
		ended := map[int]time.Duration{}
		ask := func(n int, ctx context.Context, work time.Duration) {
			go func() {
				err := p.Do(ctx, func() error {
					mu.Lock()
					order = append(order, n)
					mu.Unlock()
					time.Sleep(work)
					return nil
				})
				mu.Lock()
				defer mu.Unlock()
				answers[n], ended[n] = err, time.Since(begun)
			}()
			synctest.Wait() // so that they come in this order
		}
		soon, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		ask(1, t.Context(), 100*time.Millisecond)
		ask(2, t.Context(), time.Second) // far longer than anybody waits
		ask(3, t.Context(), time.Second)
		ask(4, soon, time.Second)
		ask(5, t.Context(), time.Second)
		ask(6, t.Context(), time.Second)
		time.Sleep(3 * time.Second)
		synctest.Wait()

		mu.Lock()
		defer mu.Unlock()
		if len(order) != 3 || order[0] != 1 || order[1] != 2 || order[2] != 3 {
			t.Errorf("begun: %v, want 1, 2, 3", order)
		}
		for n, want := range map[int]struct {
			err error
			at  time.Duration
		}{
			1: {nil, 100 * time.Millisecond}, 2: {nil, time.Second}, 3: {nil, 1100 * time.Millisecond},
			4: {context.DeadlineExceeded, 50 * time.Millisecond}, 5: {pool.ErrBusy, 250 * time.Millisecond}, 6: {pool.ErrBusy, 0},
		} {
			if !errors.Is(answers[n], want.err) || ended[n] != want.at {
				t.Errorf("%d: %v after %s, want %v after %s", n, answers[n], ended[n], want.err, want.at)
			}
		}
		if len(waited) != 6 || refused != 2 {
			t.Errorf("observed %d of 6, refused %d of 2", len(waited), refused)
		}
	})
}

// TestRoomIsGivenBack holds whatever happens: errors, panics, contexts that
// end, crowds.
func TestRoomIsGivenBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limits := pool.Limits{
			AtOnce: rapid.IntRange(1, 4).Draw(t, "at once"),
			Queue:  rapid.IntRange(0, 4).Draw(t, "queue"),
			Wait:   time.Duration(rapid.IntRange(1, 3).Draw(t, "wait")) * time.Millisecond,
		}
		var observed, working, most atomic.Int64
		p := pool.New(limits, func(time.Duration, bool) { observed.Add(1) })
		outcomes := rapid.SliceOfN(rapid.IntRange(0, 3), 1, 30).Draw(t, "outcomes")
		var wg sync.WaitGroup
		for _, outcome := range outcomes {
			wg.Go(func() {
				defer func() { _ = recover() }()
				ctx, cancel := context.WithCancel(context.Background())
				defer cancel()
				if outcome == 3 {
					cancel()
				}
				_ = p.Do(ctx, func() error {
					now := working.Add(1)
					defer working.Add(-1)
					for {
						seen := most.Load()
						if now <= seen || most.CompareAndSwap(seen, now) {
							break
						}
					}
					switch outcome {
					case 1:
						return errors.New("no")
					case 2:
						panic("no")
					}
					return nil
				})
			})
		}
		wg.Wait()
		if most.Load() > int64(limits.AtOnce) {
			t.Fatalf("%d at once, allowed are %d", most.Load(), limits.AtOnce)
		}
		if observed.Load() != int64(len(outcomes)) {
			t.Fatalf("observed %d of %d", observed.Load(), len(outcomes))
		}
		// All of its room is free again.
		release := make(chan struct{})
		for range limits.AtOnce {
			begun := make(chan struct{})
			wg.Go(func() {
				if err := p.Do(context.Background(), func() error { close(begun); <-release; return nil }); err != nil {
					close(begun)
					t.Errorf("room is lost: %v", err)
				}
			})
			<-begun
		}
		close(release)
		wg.Wait()
	})
}

func BenchmarkDo(b *testing.B) {
	p := pool.New(pool.Limits{AtOnce: 1, Wait: time.Second}, nil)
	b.ReportAllocs()
	for b.Loop() {
		_ = p.Do(b.Context(), func() error { return nil })
	}
}

// TestLastComers makes those who are left wait for their turn however long it
// takes.
func TestLastComers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := pool.New(pool.Limits{AtOnce: 1, Queue: 3, Wait: 100 * time.Millisecond}, nil)
		var served atomic.Int64
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				err := p.Do(t.Context(), func() error {
					time.Sleep(300 * time.Millisecond)
					served.Add(1)
					return nil
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		p.LastComers()
		wg.Wait()
		if n := served.Load(); n != 4 {
			t.Errorf("%d of 4 were served", n)
		}
	})
}
