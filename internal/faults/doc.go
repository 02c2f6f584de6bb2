// Package faults holds batteries of tests that drive the real program as a
// process and do to it what machines do: kill it, fill its disk, fail one of
// its writes, change bytes in its files, start it twice, stop it under load.
// It is for what must hold of the whole program whatever happens; what one
// package promises is tested beside it.
//
// They find faults that are still open:
//
//   - a store whose first page is damaged (4 KiB zeroed, or one bit) may fall
//     back to an older state, and the next index run then loses every other
//     collection with exit code 0;
//   - one flipped bit in CURRENT can name the generation before, which then
//     serves and nobody is told;
//   - a full disk is reported several times over, and some errors of the disk
//     do not say what to do or which file.
//
// Until those are mended they run only when asked for. The short tier is
//
//	LEAFSEARCH_FAULTS=1 go test ./internal/faults
//
// and the long one, with the numbers that are promised, takes about ten
// minutes and ends in a table:
//
//	LEAFSEARCH_FAULTS=1 LEAFSEARCH_LONG=1 go test -count=1 -timeout 60m -v ./internal/faults
//
// Disks that fill up or can only be read are small ones that the tests mount,
// which takes root on Linux; failing the n-th write takes Linux on amd64. Where
// that is not to be had, those tests are skipped and say so. Every random
// choice comes from a seed that is printed; LEAFSEARCH_FAULTS_SEED sets it.
package faults
