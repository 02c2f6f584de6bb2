package annotate

import "strings"

// TitleForms returns the other ways in which text speaks of a title, folded:
// without what stands in brackets, without the group before a dash, without a
// question's words ("What I need to know about ..."), without a sub-title that
// explains, and with a comma's parts turned round. The title itself is not
// among them; nil where there is no other way.
func TitleForms(title string) []string {
	words := splitWords(nil, title)
	whole := strings.Join(keysOf(words), " ")
	var forms []string
	for _, variant := range titleVariants(title, words) {
		if form := strings.Join(variant, " "); form != "" && form != whole {
			forms = append(forms, form)
		}
	}
	return forms
}
