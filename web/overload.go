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
// A search only computes: more than one for each processor gains nothing, and
// twice as many keep all of them busy while one search is descheduled. The
// queue is what two processors do in well under a tenth of a second. Whoever
// waited 200 ms is told to come back within the 300 ms that are promised, the
// way there and back included; the longest wait is a delay that people notice
// and do not yet mind.
func searchLimits() pool.Limits {
	return pool.Limits{AtOnce: 2 * runtime.GOMAXPROCS(0), Queue: 64, Wait: 200 * time.Millisecond}
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
