package generation

import (
	"fmt"
	"hash/maphash"
	"path/filepath"

	"github.com/leafsearch/leafsearch/index/bleveindex"
	"github.com/leafsearch/leafsearch/index/query"
	"github.com/leafsearch/leafsearch/internal/analysis"
)

// fields is how many searched texts a leaflet has.
const fields = int(bleveindex.Body) + 1

// tally is what one source says of one leaflet's text: the sum of a hash of
// every term with its count, and how many tokens. Two tallies that are equal
// come from the same counts, but for one chance in 2⁶⁴.
type tally struct {
	sum    uint64
	tokens uint32
	length uint32 // as it is used in scoring
}

// VerifyPostings compares what the engine has on disk with the forward file:
// the ids, and for each leaflet every term with its count. They were written
// side by side from the same tokens, so each is the witness of the other.
// Concepts are left out: they stand in the index only. dir
// is the folder of a generation whose files are as they were written, see
// Verify.
func VerifyPostings(dir string) error {
	s, err := OpenSource(filepath.Dir(dir), filepath.Base(dir))
	if err != nil {
		return err
	}
	defer s.Close()
	seed := maphash.MakeSeed()
	have := make([][fields]tally, s.Len())
	last, hash, beyond := "", uint64(0), false
	ids, err := bleveindex.EachPosting(filepath.Join(dir, bleveDir), func(p bleveindex.Posting) {
		if query.IsConcept(p.Term) {
			return // the forward file has words only
		}
		if int(p.Doc) >= len(have) {
			beyond = true
			return
		}
		if p.Term != last || hash == 0 {
			last, hash = p.Term, maphash.String(seed, p.Term)
		}
		t := &have[p.Doc][p.Field]
		t.sum += counted(hash, p.Count)
		t.tokens += p.Count
		t.length = p.Length
	})
	if err != nil {
		return err
	}
	if beyond || len(ids) != s.Len() {
		return fmt.Errorf("%s: the index holds %d leaflets, the forward file %d: %w", dir, len(ids), s.Len(), ErrDamaged)
	}
	counts := map[string]uint32{}
	for i, id := range ids {
		if want, _ := s.Origin(i); id != want {
			return fmt.Errorf("%s: leaflet %d is %q in the index and %q beside it: %w", dir, i, id, want, ErrDamaged)
		}
		title, aka := s.analysed.Names(i)
		for f, tokens := range [fields][]analysis.Token{title, aka, s.analysed.Body(nil, i)} {
			want := tally{tokens: uint32(len(tokens)), length: uint32(len(tokens))}
			clear(counts)
			for _, t := range tokens {
				counts[t.Term]++
			}
			for term, n := range counts {
				want.sum += counted(maphash.String(seed, term), n)
			}
			if have[i][f] != want {
				return fmt.Errorf("%s: leaflet %q has other words in the index than in the forward file: %w; run `leafsearch index` to rebuild it",
					dir, id, ErrDamaged)
			}
		}
	}
	return nil
}

// counted mixes a term's hash with its count (the finaliser of MurmurHash3), so
// that sums of different counts differ.
func counted(hash uint64, count uint32) uint64 {
	h := hash ^ uint64(count)*0x9e3779b97f4a7c15
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
