package madecorpus

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/format/heading"
)

// How many leaflets have what.
const (
	endedTitles = 0.25 // a title that says whom it is for
	keptNames   = 0.8  // each of the base leaflet's other names
	madeNames   = 0.2  // another name made of the topic word
	dated       = 0.9  // dates
)

// titleEnding is what some titles end in, and whom such a leaflet is for.
type titleEnding struct {
	text     string
	audience []string
}

func titleEndings() []titleEnding {
	return []titleEnding{
		{" in children", []string{"children", "parents"}},
		{" in adults", []string{"adults"}},
		{" in older people", []string{"older people"}},
		{" in pregnancy", []string{"pregnancy"}},
		{": living with it", []string{"adults"}},
		{": a guide for carers", []string{"carers"}},
	}
}

// nameEndings are what follows the topic word in a made-up other name.
func nameEndings() []string {
	return []string{" disease", " syndrome", " disorder", " deficiency", " tablets", " test"}
}

// title writes the title, and whom the leaflet is for.
func (p *press) title(l *corpus.Leaflet, from *profile) {
	p.write(&from.title, false)
	if p.rng.Float64() < endedTitles {
		all := titleEndings()
		at := p.rng.IntN(len(all))
		p.write(&p.base.titleEnds[at], false)
		l.Audience = all[at].audience
	}
	l.Title = p.take()
}

// names writes some of the base leaflet's other names, perhaps with a new one.
func (p *press) names(l *corpus.Leaflet, from *profile) {
	for i := range from.names {
		if p.rng.Float64() < keptNames {
			p.write(&from.names[i], false)
			l.OtherNames = append(l.OtherNames, p.take())
		}
	}
	if p.rng.Float64() < madeNames {
		p.words.n++
		p.out.WriteString(likeCase(p.topicWord(), "A"))
		p.write(&p.base.nameEnds[p.rng.IntN(len(p.base.nameEnds))], false)
		l.OtherNames = append(l.OtherNames, p.take())
	}
}

// publisher is one that does not exist.
type publisher struct {
	name, key, host, language, licence string
	titled                             bool // its ids hold the title
}

func publishers() []publisher {
	var all []publisher
	places := strings.Fields("Northbridge Riverside Eastmoor Harbour Westlea Castlegate Millbrook Fairhaven Oakfield Southdown Kingsmere Ashby")
	for _, body := range []string{"Health Library", "Hospitals", "Medicines Office"} {
		for i, place := range places {
			p := publisher{
				name: place + " " + body, key: place + body[:1], host: heading.Anchor(place+" "+body) + ".example",
				language: "en-GB", titled: len(all)%3 == 0,
			}
			if i%4 == 1 {
				p.language = "en"
			}
			if body == "Health Library" {
				p.licence = "CC BY 4.0"
			}
			all = append(all, p)
		}
	}
	return all
}

// kindsOfSubject says how many of 100 leaflets have which type; the rest do
// not say.
var kindsOfSubject = []struct {
	of   corpus.Type
	part int
}{
	{corpus.Condition, 55}, {corpus.Medicine, 20}, {corpus.Symptom, 8}, {corpus.Test, 5}, {corpus.Procedure, 5}, {corpus.Wellbeing, 3},
}

var topics = strings.Split("allergies,bladder and kidneys,blood,bones and joints,brain and nerves,cancer,children's health,diabetes,digestion,ears nose and throat,"+
	"eyes,heart and circulation,hormones,infections,lungs,medicines,men's health,mental health,mouth and teeth,pregnancy,rare diseases,skin,sleep,travel,"+
	"vaccination,women's health", ",")

// imprint writes what stands beside the text: id, publisher, type, topics and
// dates.
func (p *press) imprint(l *corpus.Leaflet, i int) {
	by := zipf(p.rng, p.publishers)
	l.ID = fmt.Sprintf("%s_%07d", by.key, i+1)
	slug := heading.Anchor(l.Title)
	if by.titled {
		l.ID = strings.ToLower(by.key) + "-" + slug + fmt.Sprintf("-%d", i+1)
	}
	l.URL = "https://" + by.host + "/leaflets/" + slug
	l.Publisher, l.Source, l.Language, l.Licence = by.name, by.name, by.language, by.licence
	for left, j := p.rng.IntN(100), 0; j < len(kindsOfSubject); j++ {
		if left -= kindsOfSubject[j].part; left < 0 {
			l.Type = kindsOfSubject[j].of
			break
		}
	}
	for range 1 + p.rng.IntN(2) {
		if t := zipf(p.rng, topics); !slices.Contains(l.Topics, t) {
			l.Topics = append(l.Topics, t)
		}
	}
	p.dates(l)
}

// dates gives most leaflets a day of publication, a review up to six years
// later, and the next review after three years.
func (p *press) dates(l *corpus.Leaflet) {
	if p.rng.Float64() >= dated {
		return
	}
	day := func(t time.Time) corpus.Date { return corpus.Date(t.Format(time.DateOnly)) }
	published := time.Date(2008, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, p.rng.IntN(12*365))
	reviewed := published.AddDate(0, 0, p.rng.IntN(6*365))
	l.Published, l.Reviewed, l.NextReview = day(published), day(reviewed), day(reviewed.AddDate(3, 0, 0))
}

// zipf draws one of a list, the second half as often as the first, the third a
// third as often, and so on.
func zipf[T any](rng *rand.Rand, list []T) T {
	sum := 0.0
	for i := range list {
		sum += 1 / float64(i+1)
	}
	left := rng.Float64() * sum
	for i := range list {
		if left -= 1 / float64(i+1); left < 0 {
			return list[i]
		}
	}
	return list[len(list)-1]
}
