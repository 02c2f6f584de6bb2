// Package pool bounds how much work of one kind is done at once, so that a
// crowd is told to come back before it slows down everybody.
//
// Start with [New] and wrap the work in [Pool.Do]. Each kind of work has a pool
// of its own: typing must not starve searching.
//
// It knows neither HTTP nor searching, starts no goroutine, and does not
// cancel work: that is the context's business.
package pool
