// Package admin is for those who run the program: numbers for Prometheus under
// /metrics, and Go's profiles under /debug/pprof/, on a listener of their own
// that only this machine can reach.
//
// Start with [Listen], [NewMetrics] and [Serve]; package web does so when its
// Config has an Admin listener, and feeds the numbers. None of this is
// reachable through the listener that people use, as profiles and command lines
// tell more than people should know.
//
// # Privacy
//
// A label is a route's template ("/leaflets/*id"), a class of statuses ("2xx")
// or the name of a pool: all of them constants of the program. Nothing that
// was sent ever becomes one. Profiles hold function names, never text.
//
// It knows nothing of Gin and of searching, has no global state, and never
// touches net/http's default mux or Prometheus' default registry.
package admin
