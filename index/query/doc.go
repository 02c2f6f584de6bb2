// Package query is the query tree: what the planner asks an engine for, in the
// engine's terms (stems, name keys, keyword values), with every weight that
// the planner decides.
//
// An engine compiles a [Query]; nothing in it is text that a person typed, and
// nothing in it is parsed again. It prints itself, so that tests and golden
// files can show what was understood.
//
// It does not hold the formula that scores (index/impact) and knows no engine.
package query
