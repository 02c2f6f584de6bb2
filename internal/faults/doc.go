// Package faults holds batteries of tests that drive the real program as a
// process and do to it what machines do: kill it, fill its disk, fail one of
// its writes, change bytes in its files, start it twice, stop it under load.
// It is for what must hold of the whole program whatever happens; what one
// package promises is tested beside it.
//
// The short tier is part of
//
//	go test ./internal/faults
//
// and the long one, with the numbers that are promised, takes about fifteen
// minutes and ends in a table:
//
//	LEAFSEARCH_LONG=1 go test -count=1 -timeout 60m -v ./internal/faults
//
// What stays unnoticed is a file of a generation that changes on the disk while
// it is being served: the ranking is in memory and stays right, and what cannot
// be read is an error, but a passage is shown as the disk has it.
// TestFlippedWhileServing counts that; the next start refuses the generation.
//
// Disks that fill up or can only be read are small ones that the tests mount,
// which takes root on Linux; failing the n-th write takes Linux on amd64. Where
// that is not to be had, those tests are skipped and say so. Every random
// choice comes from a seed that is printed; LEAFSEARCH_FAULTS_SEED sets it.
package faults
