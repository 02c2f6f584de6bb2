package heading

import (
	"strings"

	"github.com/leafsearch/leafsearch/corpus"
)

// rule is a kind and the phrases that tell it, parted by ", "; see [phrase].
type rule struct {
	kind    corpus.SectionKind
	phrases string
}

// telling are the phrases that tell a kind wherever they stand. They are the
// words that headings of patient.info, the NHS, MedlinePlus, NICE and the EU's
// template for package leaflets (QRD) use, gathered by reading.
//
// Decisions: who gets a condition, how often, and what it can lead to are all
// Risks, so "How common is X?" is Risks; whether a condition is inherited or
// caught is Causes; stages are Diagnosis, because finding the stage is; how
// long it lasts and getting better again are Outlook; taking a medicine with
// others, in pregnancy or before driving is Warnings.
var telling = compile([]rule{
	{corpus.WhenToGetHelp, "when should i see, when should you see, when to see, when should i get, when to get, when do i need to see, " +
		"when should i call, when to call, when should i contact, when to contact, when should i go, when to go to, " +
		"when to seek, when should i seek, when should you seek, when should i worry, when to worry, " +
		"when should i be worried, when should i consult, when to consult, when to ask for help, should i see a, " +
		"do i need to see a, need to see a doctor, see a gp, see a doctor, see your gp, see your doctor, " +
		"see a pharmacist, see a dentist, see an optician, call a doctor, call your doctor, call 999, call 111, " +
		"call 112, call 911, call an ambulance, ring 999, dial 999, go to a e, contact a medical, " +
		"contact your doctor, contact a doctor, seek medical, seek help, seek urgent, get medical help, get help now, " +
		"get help from, urgent advice, immediate action, in an emergency, case of emergency, medical emergency, " +
		"emergency symptoms, emergency help, emergency warning, red flag-, warning signs that need, " +
		"ask for an urgent"},
	{corpus.Overview, "^why is * prescribed, ^why is * used, ^why are * used"},
	{corpus.SideEffects, "side effect-, sideeffect-, adverse reaction-, adverse effect-, adverse event-, unwanted effect-, " +
		"undesirable effect-, allergic reaction to"},
	{corpus.Dosage, "how to take, how to use, how do i take, how do i use, how do you take, how do you use, how should i take, " +
		"how should i use, how should you take, how should this medicine be, how should * be used, " +
		"how should * be taken, how and when to, how is * taken, how is * given, how * is given, how * is taken, " +
		"how much * should i, how much * to take, how much should, how often should i take, how often do i take, " +
		"when to take, when should i take, how long to take, how long should i take, how long do i take, dose, doses, " +
		"dosage, dosing, posology, overdos-, miss a dose, missed dose-, forget to take, forget to use, " +
		"forgot to take, take too much, taken too much, take more * than, use more * than, taking your, usual dose, " +
		"recommended dose"},
	{corpus.Warnings, "before taking, before using, before you take, before you use, before you are given, before i take, " +
		"need to know before, should know before, before having, who can and cannot, who can take, who cannot take, " +
		"who can t take, who should not, who shouldnt, who may not be able, who must not, do not take, do not use, " +
		"not suitable for, special precaution-, precaution-, warning, warnings, contraindication-, " +
		"contra indication-, caution, cautions, interaction-, interact with, taking * with other, " +
		"with other medicines, other medicines and, other medicines you, with food and drink, pregnancy and breast-, " +
		"pregnancy breast-, during pregnancy, while pregnant, breastfeeding and, driving and, important safety, " +
		"safety information, is it safe to, is * safe, can i drink alcohol, can i drive, can i take, can i use"},
	{corpus.SelfCare, "what can i do, what can you do, what should i do, what should you do, what you can do, " +
		"what can be done at home, how can i help, how can you help, how you can help, help yourself, " +
		"helping yourself, self care, selfcare, self help, self manage-, self treat-, looking after, " +
		"look after your-, taking care of your-, caring for your-, care for your-, at home, home care, home remed-, " +
		"lifestyle, living with, live with, coping, cope with, everyday life, daily life, day to day, things you can, " +
		"what helps, ease symptoms, relieve symptoms, treat * yourself, manage * yourself, managing * yourself, " +
		"yourself, diet, diets, healthy eating, eating well, eating and, what to eat, what should i eat, nutrition, " +
		"exercise, exercises, what to do, what can i try, try for myself, should i do about"},
	{corpus.Prevention, "prevent-, how can i avoid, how do i avoid, how to avoid, avoid getting, avoiding, reduce your risk, " +
		"reduce my risk, reduce the risk, reduce your chance-, reducing your risk, reducing the risk, " +
		"lower your risk, lower my risk, lower the risk, lowering your risk, cut your risk, stop * coming back, " +
		"stop * spreading, stop the spread, protect yourself, protect my-, protect against"},
	{corpus.Diagnosis, "diagnos-, tests, test results, exams, examination-, investigation-, detected, detection, screening, staging, " +
		"stages, how do i know if, how do you know if, how can i tell, how can you tell, how will i know, " +
		"how do doctors find, find out if i have, do i have, get tested, be tested, testing for, assessment-"},
	{corpus.Outlook, "outlook, prognos-, life expectancy, survival, how long does * last, how long do * last, " +
		"how long will * last, how long it lasts, how long does it last, last long, go away, long term effects, " +
		"long term problems, what happens next, what happens after, recover, recovery, recovering, get better, " +
		"getting better, come back, the future"},
	{corpus.Treatment, "treat-, therap-, surgery, surgical, operation-, medication-, medicines, drugs, manage-, managing, cure, " +
		"cured, cures, curable, what can be done, rehabilitat-, what are my options, what are the options, relief, " +
		"procedure-"},
	{corpus.Causes, "cause, causes, caused, causing, why do i have, why have i got, why do people get, why does it, why do we, " +
		"why did i, genetic-, genes, gene, mutation-, inherit-, hereditary, heredity, runs in families, " +
		"run in families, passed on, pass it on, passed down, trigger-, how do you catch, how do you get, " +
		"how do i get, how do people get, how did i get, how does * spread, how is * spread, spread, spreads, " +
		"transmi-, contagious, catching, infectious, aetiology, etiology, what leads to, pathophysiology"},
	{corpus.Risks, "risk, risks, risk factor-, at risk, who gets, who is affected, who does it affect, who is most likely, " +
		"who might get, who can get, how common, how rare, how many people, frequency, prevalence, incidence, " +
		"epidemiology, statistics, susceptib-, more likely, chances of getting, complication-, what can go wrong, " +
		"lead to, possible problems"},
	{corpus.Symptoms, "symptom-, signs, signs of, sign of, features, feel like, feels like, look like, looks like, what is * like, " +
		"what are * like, what does * like, what do * like, how does * affect, how do * affect, how will * affect, " +
		"how does it affect, what happens when you have, presentation, what to look for, what to look out for"},
})

// frames are the phrases that tell a kind although they hold "What is X": the
// shape of the question tells, not a word.
var frames = compile([]rule{
	{corpus.Symptoms, "^what is * like$, ^what are * like$, ^whats * like$"},
	{corpus.Overview, "^what * is used for, ^what * are used for, what * is and what, what * are and what"},
})

// general are openings that make a section Overview where nothing else tells.
var general = compile([]rule{
	{corpus.Overview, "^what is, ^what are, ^whats, ^what * is$, ^what * are$, ^what do we mean, ^what does * mean$, " +
		"^what does * do, ^how does * work, ^how do * work, ^about, overview, introduction, ^definition, " +
		"^definitions, ^description, ^summary, key points, key facts, at a glance, background, ^types, ^types of, " +
		"different types, ^understanding, general information, ^information, information about, ^who is * for$, " +
		"^who are * for$, ^facts about, ^indications, used for, ^drug name, ^the basics"},
})

// introduces are the words after "What is" that let a telling word further on
// count.
var introduces = set("the my your our his her their being done available involved known meant there some best recommended")

// qualifies are the words after "What is" that let a telling word right after
// them count.
var qualifies = set("common possible main usual typical early first serious different other most likely potential general")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, word := range strings.Fields(words) {
		m[word] = true
	}
	return m
}
