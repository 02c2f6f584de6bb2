package web

import (
	"context"
	"log/slog"
	"runtime"
	"time"

	"github.com/leafsearch/leafsearch/web/pool"
)

// searchLimits bounds searches, from the parsed request to the finished answer;
// sending it is not part of it, so that a slow reader takes up no room. Leaflet
// pages, assets and health checks do not go through it.
//
// A search only computes: more than one for each processor gains nothing and
// keeps all else waiting. The queue is what two processors do in well under a
// tenth of a second. Whoever waited 100 ms is told to come back: that leaves
// twice as much for the way there and back of the 300 ms that are promised, and
// who is answered waits no longer than people take for at once.
func searchLimits() pool.Limits {
	return pool.Limits{AtOnce: runtime.GOMAXPROCS(0), Queue: 64, Wait: 100 * time.Millisecond}
}

// busyEvery is how often the log says that searches are refused. Once is
// enough to know, and a line for each would make a busy time busier; how many
// there are is a metric.
const busyEvery = 10 * time.Second

// sayBusy logs that searches are refused, unless that was said just now.
func (s *site) sayBusy(ctx context.Context) {
	now, last := time.Now().UnixNano(), s.saidBusy.Load()
	if (last == 0 || now-last >= int64(busyEvery)) && s.saidBusy.CompareAndSwap(last, now) {
		s.Log.LogAttrs(ctx, slog.LevelWarn, "searches are refused: more come than can be answered soon")
	}
}
