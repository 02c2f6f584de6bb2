package analysis

// isUnit reports whether letters directly after a number are a unit, so that
// "5mg" and "5 mg" are the same words. Units are those of doses, lengths,
// weights, temperatures, laboratory values and times in leaflets. Single
// letters that more often name something are not among them: p and q (arms of a
// chromosome), d (3D), s (the 90s), x (2x), b (2b); nor is st (stone), which makes ordinals.
func isUnit(letters []byte) bool {
	switch string(letters) {
	case "g", "kg", "mg", "mcg", "ug", "μg", "ng", "pg", "gram", "grams",
		"milligram", "milligrams", "microgram", "micrograms", "kilogram", "kilograms",
		"kilo", "kilos", "oz", "ounce", "ounces", "lb", "lbs", "pound", "pounds", "stone",
		"l", "dl", "cl", "ml", "μl", "ul", "fl", "litre", "litres", "liter", "liters",
		"millilitre", "millilitres", "milliliter", "milliliters", "pint", "pints",
		"m", "km", "cm", "mm", "μm", "nm", "ft", "foot", "feet", "inch", "inches",
		"mile", "miles", "metre", "metres", "meter", "meters",
		"mol", "mmol", "μmol", "umol", "nmol", "pmol", "meq", "iu", "miu", "unit", "units",
		"cal", "kcal", "kj", "calories", "mmhg", "bpm", "hz", "khz", "mhz", "gy", "mgy", "msv", "kpa",
		"c", "f", "degrees", "percent",
		"h", "hr", "hrs", "hour", "hours", "min", "mins", "minute", "minutes", "sec", "secs", "second", "seconds", "ms",
		"day", "days", "wk", "wks", "week", "weeks", "mo", "mos", "mth", "mths", "month", "months",
		"y", "yr", "yrs", "yo", "year", "years", "am", "pm", "times":
		return true
	}
	return false
}
