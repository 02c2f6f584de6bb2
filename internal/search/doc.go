// Package search is the service that answers queries: it reads what a person
// typed, plans the query, asks the engine, and finds the passages to show.
//
// Start with [Service]. The command line, the JSON API and the pages all call
// it, so that they answer alike. Each step is one small file:
//
//	text → parse → plan → engine → snippet → Response
//
// Nothing it does is silent: the [Response] says what was understood. A
// query's text goes nowhere else: not into errors, logs or measurements.
//
// It writes nothing, and knows neither HTTP nor the engine behind
// index.Searcher.
package search
