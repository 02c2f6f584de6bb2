package analysis

import (
	"strings"
	"sync"
)

// IsFunction reports whether a folded word is a function word: one of a closed
// class (article, pronoun, auxiliary, preposition, conjunction, question word)
// that says nothing about a leaflet's subject. A query ignores them while other
// words are left; the index keeps them.
//
// Not among them, on purpose:
//
//   - negations: no, not, never, nor, none, without, cannot. "What can I do if I
//     do not sleep" is not, sleep. The contracted auxiliaries (don't, isn't,
//     won't) are function words, as the auxiliary they end in is; can't is
//     cannot and counts, since what a person cannot do is often the complaint.
//   - the particles of phrasal verbs: up, out, off, down, over, under ("throw
//     up", "pass out").
//   - single letters other than a, i, s and t, which are in names: vitamin D,
//     hepatitis B.
//   - words of quantity and time that are asked for (long, often, many, much),
//     and all, which in capitals is a leukaemia.
func IsFunction(folded string) bool { return functions()[folded] }

// functions gives the function words as a set that nobody writes to.
var functions = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(functionWords) {
		set[word] = true
	}
	return set
})

// functionWords are written as the scanner gives them: folded, without
// apostrophes. Source: the closed classes of English grammar, contracted forms
// included, with and without their apostrophe; each was looked at in consumers'
// questions.
const functionWords = `
a an the
i me my mine myself im ive
you your yours yourself yourselves youre youve youd youll
he him his himself hes
she her hers herself shes
it its itself
we us our ours ourselves weve
they them their theirs themselves theyre theyve theyd theyll
this that these those thats
here there heres theres
am is are was were be been being
do does did doing done
have has had having
can could may might must shall should will would ought
dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt
wont wouldnt couldnt shouldnt mustnt neednt aint
what which who whom whose when where why how
whats whos hows whens wheres whys whatever whichever whoever
of to in on at by for from with into onto about around along as
between among amongst through during before after since until till til
against towards toward upon via per within
and or but if than then so because though although whether while whilst unless
s t
also just very too quite rather only even such
any some more most each every either both other another same own
someone somebody something anyone anybody anything everyone everybody everything
eg ie etc lets
`
