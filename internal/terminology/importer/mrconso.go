package importer

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/leafsearch/leafsearch/internal/terminology"
)

// The columns of MRCONSO.RRF that are read, from 0 (UMLS Reference Manual,
// National Library of Medicine, chapter 3, table 1).
const (
	rrfCUI      = 0
	rrfLAT      = 1
	rrfTS       = 2
	rrfSTT      = 4
	rrfISPREF   = 6
	rrfSAB      = 11
	rrfTTY      = 12
	rrfSTR      = 14
	rrfSUPPRESS = 16
	rrfColumns  = 18
)

// readMRCONSO reads the concept names of the UMLS. Suppressed and obsolete rows
// are skipped, as are permuted terms and names that carry the tag of their
// source. The row that the Metathesaurus prefers is the preferred label.
func readMRCONSO(in *bufio.Reader, c *collector) error {
	l := lines{in: in, c: c}
	for {
		raw, err := l.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if len(raw) == 0 {
			continue
		}
		fields := strings.Split(string(raw), "|")
		if len(fields) < rrfColumns || fields[rrfCUI] == "" {
			c.report.reject(l.number, fmt.Sprintf("%d columns; MRCONSO has %d", len(fields), rrfColumns))
			continue
		}
		if err := c.atom(l.number, fields); err != nil {
			return err
		}
	}
}

// atom takes in one row.
func (c *collector) atom(line int, fields []string) error {
	label := terminology.Label{
		Text: fields[rrfSTR], Language: fields[rrfLAT], Role: terminology.Exact, Register: c.clinical(),
	}
	// O: obsolete; E and Y: suppressed by an editor or a rule.
	if suppress := fields[rrfSUPPRESS]; suppress != "N" && suppress != "" {
		c.report.skip("suppressed")
		return nil
	}
	if !c.wanted(fields[rrfSAB]) {
		c.report.skip("namespace")
		return nil
	}
	guessed := true
	// Term types: UMLS Reference Manual, appendix B, "Abbreviations used in
	// data elements".
	switch fields[rrfTTY] {
	case "AB", "ACR", "AA", "AS", "RAB", "VAB":
		label.Role, guessed = terminology.Abbreviation, false
	case "BN", "SBD", "BPCK", "SBDC", "SBDF", "SBDG", "BD":
		label.Role, guessed = terminology.Brand, false
	case "PM", "EP", "NPT", "FN", "RPT", "RHT":
		c.report.skip("permuted or tagged")
		return nil
	}
	switch fields[rrfSAB] {
	case "CHV", "MEDLINEPLUS": // the Consumer Health Vocabulary, MedlinePlus topics
		label.Register = terminology.Lay
	}
	if label.Role == terminology.Exact && fields[rrfTS] == "P" && fields[rrfSTT] == "PF" && fields[rrfISPREF] == "Y" {
		label.Role = terminology.Preferred
	}
	d := c.concept(line, terminology.ParseID("UMLS:"+fields[rrfCUI], c.opts.Name))
	_, err := c.add(line, d, candidate{Label: label, guessed: guessed})
	return err
}
