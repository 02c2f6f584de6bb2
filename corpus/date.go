package corpus

import (
	"fmt"
	"time"
)

// Date is a calendar day as "2006-01-02", or empty when unknown. Dates compare
// as strings; the empty date is before every other.
type Date string

// NewDate returns the day, or an error when there is no such day.
func NewDate(year, month, day int) (Date, error) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || int(t.Month()) != month || t.Day() != day || year < 1 || year > 9999 {
		return "", fmt.Errorf("no such day: %04d-%02d-%02d", year, month, day)
	}
	return Date(t.Format(time.DateOnly)), nil
}

// ParseDate accepts "2006-01-02" only. The empty text is the empty date.
func ParseDate(text string) (Date, error) {
	if text == "" {
		return "", nil
	}
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return "", fmt.Errorf("date must be written as 2006-01-02")
	}
	return Date(t.Format(time.DateOnly)), nil
}

// Format returns the day as people write it ("1 May 2024"), and "" for the
// empty or an invalid date.
func (d Date) Format() string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return ""
	}
	return t.Format("2 January 2006")
}
