// Package madecorpus makes a corpus of any size out of real leaflets, for
// benchmarks and tests.
//
// Start with [New] and [Corpus.Leaflets]; [WriteJSONL] writes what they yield
// as a file that `leafsearch index` reads. Nothing is random but the seed: the
// same leaflets and seed give the same corpus, on every machine.
//
// What a made corpus keeps of the real one is what speed depends on: lengths,
// sections and their kinds, how often words occur and together, how many
// leaflets share a title, and how the vocabulary grows. Each leaflet takes its
// sections from one real leaflet, in turn. The sentences of a section are
// shuffled, and half of them are swapped for sentences of two other leaflets'
// sections of the same kind. In six of ten leaflets the rarest word of the
// title is renamed wherever it stands. One word in 60 is a made-up one; a third
// of these are the leaflet's own topic word, which is also what its title is
// renamed to.
//
// A larger corpus has more words, by Heaps' law: V(n) = 35.0·n^0.451 different
// stems among n words, function words not counted, as fitted on MedQuAD (2.1
// million words, within 1 % at its end). So a made-up word is a new one exactly
// while there are fewer stems than that; otherwise it is one of those made up
// before, the likelier the more often it was used (preferential attachment,
// Simon 1955), which gives the few common and many rare words of Zipf's law.
//
// The text means nothing. It is of no use for measuring how good answers are,
// and must never be shown to anybody as a leaflet. Only tests import it.
package madecorpus
