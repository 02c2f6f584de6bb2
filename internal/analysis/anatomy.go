package analysis

// anatomyWords join the name of a part of the body with the adjective made from
// it: leaflets write "ovarian cancer", patients "cancer of the ovary". Only
// adjectives of the same root that mean "of this part" are here; those that
// name something else too are left out (cervical is also of the neck, muscular
// and cystic stand in names of diseases of their own, glandular fever).
const anatomyWords = `
abdomen abdomens abdominal abdominally
anus anal anally
bone bony
cerebellum cerebellar
cerebrum cerebral
chorion chorionic
clitoris clitoral
cranium cranial
duodenum duodenal
embryo embryos embryonic
endometrium endometrial
epidermis epidermal
epithelium epithelial
esophagus esophageal
feces fecal
fibula fibular
gonad gonads gonadal
hypothalamus hypothalamic
ileum ileal
intestine intestines intestinal
jejunum jejunal
mandible mandibular
mediastinum mediastinal
mucosa mucosal
mucus mucous
myocardium myocardial
oropharynx oropharyngeal
nasopharynx nasopharyngeal
ovary ovaries ovarian
pelvis pelvic
penis penises penile
pericardium pericardial
perineum perineal
peritoneum peritoneal
placenta placentas placental
pleura pleural
prostate prostatic
pylorus pyloric
rectum rectal rectally
saliva salivary
scrotum scrotal
semen seminal
skeleton skeletal
spine spines spinal
spleen splenic
sternum sternal
testicle testicles testicular
thymus thymic
tibia tibial
tonsil tonsils tonsillar
trachea tracheal
tubule tubules tubular
ulna ulnar
umbilicus umbilical
urethra urethral
urine urinary
uvula uvular
vagina vaginas vaginal vaginally
ventricle ventricles ventricular
vulva vulval vulvar
`
