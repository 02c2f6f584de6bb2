package annotate

import "strings"

// medicineStems are endings of medicines' names. Two medicines often differ in
// a letter or two, so their names are never corrected.
//
// Source: World Health Organization, The use of stems in the selection of
// International Nonproprietary Names (INN) for pharmaceutical substances, 2018
// (WHO/EMP/RHT/TSN/2018.1), and its addenda; the stems that are common in
// everyday medicines and are no endings of other medical words.
var medicineStems = [...]string{
	"abine", "asone", "azole", "bactam", "barbital", "bicin", "caine", "ciclovir", "cillin", "cyclovir", "cycline", "dopa",
	"dronate", "dronic", "faxine", "fenac", "fibrate", "floxacin", "formin", "fungin", "gabalin", "gabatin", "gatran",
	"gliflozin", "gliptin", "glitazone", "glutide", "grel", "idone", "kinra", "lamide", "limus", "lukast", "mab",
	"metacin", "micin", "mycin", "navir", "nib", "olol", "olone", "onide", "osone", "oxetine", "parib", "parin", "penem",
	"pine", "platin", "poetin", "pramine", "pril", "prilat", "profen", "prost", "racetam", "sartan", "semide", "setron",
	"statin", "tadine", "taxel", "tegravir", "terol", "thiazide", "tidine", "trexate", "triptan", "triptyline", "vudine",
	"xaban", "zepam", "zolam", "zosin",
}

// medicinePrefixes are the stems that stand at the beginning, from the same
// list.
var medicinePrefixes = [...]string{"cef", "sulfa"}

// isMedicine reports whether a folded word is formed like a medicine's name.
func isMedicine(word string) bool {
	for _, stem := range medicineStems {
		if strings.HasSuffix(word, stem) {
			return true
		}
	}
	for _, stem := range medicinePrefixes {
		if strings.HasPrefix(word, stem) {
			return true
		}
	}
	return false
}
