package admin

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// namespace begins the names of our own metrics.
const namespace = "leafsearch"

// Upper ends of the histograms' buckets, in seconds. An answer from memory
// takes well under a millisecond, a page about one; whoever waits for a search
// is refused before 0.3 s have passed; 10 s is where answers are given up.
var (
	durationBuckets = []float64{.00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .2, .3, .5, 1, 2.5, 10}
	waitBuckets     = []float64{.0001, .001, .005, .01, .025, .05, .1, .15, .2, .25, .5}
)

// classes are the status classes by the first digit of a status. Net/http sends
// those that begin with 1 itself.
var classes = [...]string{"other", "other", "2xx", "3xx", "4xx", "5xx"}

// State is what the program serves at the moment.
type State struct {
	Leaflets int
	// Created is when the generation that serves was built; zero: not known.
	Created time.Time
	// Problems are things that somebody should look at, such as generations
	// that were refused.
	Problems int
}

// Metrics are the numbers of one site, in a registry of their own. All methods
// are safe for concurrent use, and a nil *Metrics takes numbers and drops them,
// so that nobody has to ask whether there is a listener for them.
type Metrics struct {
	registry  *prometheus.Registry
	durations *prometheus.HistogramVec
	waits     *prometheus.HistogramVec
	shed      *prometheus.CounterVec
	inFlight  prometheus.Gauge
	fruitless prometheus.Counter
}

// NewMetrics returns numbers that are all zero. state is asked whenever they
// are read.
func NewMetrics(state func() State) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		durations: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Namespace: namespace, Name: "http_request_duration_seconds", Buckets: durationBuckets,
			Help: "Time from the end of a request's header to the end of its answer, in seconds, by route template and status class.",
		}, []string{"route", "status"}),
		waits: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Namespace: namespace, Name: "queue_wait_seconds", Buckets: waitBuckets,
			Help: "Time that work waited for room in its pool, in seconds, whether it was then done or refused.",
		}, []string{"pool"}),
		shed: prometheus.NewCounterVec(prometheus.CounterOpts{
			Namespace: namespace, Name: "shed_total",
			Help: "Requests refused with status 503 because their pool was busy, since start.",
		}, []string{"pool"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{
			Namespace: namespace, Name: "http_requests_in_flight",
			Help: "Requests being answered now.",
		}),
		fruitless: prometheus.NewCounter(prometheus.CounterOpts{
			Namespace: namespace, Name: "zero_result_searches_total",
			Help: "Searches with a query that found no leaflet, since start.",
		}),
	}
	gauge := func(name, help string, value func(State) float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Namespace: namespace, Name: name, Help: help},
			func() float64 { return value(state()) })
	}
	m.registry.MustRegister(
		m.durations, m.waits, m.shed, m.inFlight, m.fruitless,
		gauge("leaflets", "Leaflets that can be found now.", func(s State) float64 { return float64(s.Leaflets) }),
		gauge("generation_age_seconds", "Time since the generation that serves was built, in seconds; 0 where that is not known.", age),
		gauge("open_problems", "Things that somebody should look at, such as damaged generations that were refused; /readyz names them.",
			func(s State) float64 { return float64(s.Problems) }),
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	return m
}

// age is how old a generation is; 0 where a clock went back.
func age(s State) float64 {
	if s.Created.IsZero() {
		return 0
	}
	return max(time.Since(s.Created).Seconds(), 0)
}

// Route is one route's durations. Get it once, when routes are known: looking
// it up costs more than adding to it.
type Route struct {
	classes [len(classes)]prometheus.Observer
}

// Route returns the durations of the route with that template, which must be a
// constant of the program.
func (m *Metrics) Route(template string) *Route {
	if m == nil {
		return nil
	}
	r := &Route{}
	for i, class := range classes {
		r.classes[i] = m.durations.WithLabelValues(template, class)
	}
	return r
}

// Answered counts a request that was answered with that status.
func (r *Route) Answered(status int, took time.Duration) {
	if r == nil {
		return
	}
	class := status / 100
	if class < 1 || class >= len(r.classes) {
		class = 0
	}
	r.classes[class].Observe(took.Seconds())
}

// Begun counts a request that is being answered, until Ended.
func (m *Metrics) Begun() {
	if m != nil {
		m.inFlight.Inc()
	}
}

// Ended is called when a request has been answered.
func (m *Metrics) Ended() {
	if m != nil {
		m.inFlight.Dec()
	}
}

// Fruitless counts a search that found nothing.
func (m *Metrics) Fruitless() {
	if m != nil {
		m.fruitless.Inc()
	}
}

// Pool returns what counts the work that comes to the pool of that name, which
// must be a constant of the program: see pool.New.
func (m *Metrics) Pool(name string) func(waited time.Duration, refused bool) {
	if m == nil {
		return nil
	}
	waits, shed := m.waits.WithLabelValues(name), m.shed.WithLabelValues(name)
	return func(waited time.Duration, refused bool) {
		waits.Observe(waited.Seconds())
		if refused {
			shed.Inc()
		}
	}
}
