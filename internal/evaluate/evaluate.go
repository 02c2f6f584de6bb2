package evaluate

// Result is how a run did on a test set.
type Result struct {
	// Topics are the topics that count, in the order given.
	Topics []TopicScores
	// Mean is the arithmetic mean over Topics, every topic with equal weight;
	// zero where there is none.
	Mean Scores
	// LeftOut counts topics that have no relevant judgement: no ranking of
	// theirs is better than another.
	LeftOut int
	// Unasked counts topics that have a relevant judgement but were not among
	// those given; many of them mean that queries and judgements do not belong
	// together.
	Unasked int
}

// TopicScores is how a run did on one topic.
type TopicScores struct {
	ID string
	// Relevant is how many documents are judged relevant, at least 1.
	Relevant int
	Scores
}

// Evaluate scores a run on the given topics against the judgements. Their texts
// are not used. A topic that the run has nothing for scores 0; topics of the
// run that were not given are ignored; a topic given twice counts once.
func Evaluate(topics []Topic, qrels Qrels, run Run) Result {
	var result Result
	asked := make(map[string]bool, len(topics))
	for _, topic := range topics {
		if asked[topic.ID] {
			continue
		}
		asked[topic.ID] = true
		relevant := qrels.relevant(topic.ID)
		if relevant == 0 {
			result.LeftOut++
			continue
		}
		result.Topics = append(result.Topics, TopicScores{
			ID:       topic.ID,
			Relevant: relevant,
			Scores:   score(qrels[topic.ID], relevant, run[topic.ID]),
		})
	}
	for id := range qrels {
		if !asked[id] && qrels.relevant(id) > 0 {
			result.Unasked++
		}
	}
	result.Mean = mean(result.Topics)
	return result
}

func mean(topics []TopicScores) Scores {
	if len(topics) == 0 {
		return Scores{}
	}
	var sum Scores
	for _, t := range topics {
		sum.NDCG10 += t.NDCG10
		sum.MRR += t.MRR
		sum.Recall100 += t.Recall100
		sum.Success10 += t.Success10
	}
	n := float64(len(topics))
	return Scores{sum.NDCG10 / n, sum.MRR / n, sum.Recall100 / n, sum.Success10 / n}
}
