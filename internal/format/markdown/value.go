package markdown

import (
	"errors"
	"fmt"
	"time"
)

// value is a value of front matter, whatever its form, with scalars as they
// are written: an id of 007 and a code of 0123 keep their zeros in YAML.
type value struct {
	form    form
	scalar  string
	list    []value
	entries map[string]value
}

type form int

const (
	scalar form = iota // also the form of no value at all
	sequence
	mapping
)

var (
	errNotText = errors.New("must be a text")
	errNotList = errors.New("must be a text or a list of texts")
)

// one returns the text of a scalar.
func (v value) one() (string, error) {
	if v.form != scalar {
		return "", errNotText
	}
	return v.scalar, nil
}

// many returns the texts of a list of scalars; a scalar counts as a list of
// one, and no value as an empty list.
func (v value) many() ([]string, error) {
	switch v.form {
	case scalar:
		if v.scalar == "" {
			return nil, nil
		}
		return []string{v.scalar}, nil
	case sequence:
		texts := make([]string, 0, len(v.list))
		for _, e := range v.list {
			if e.form != scalar {
				return nil, errNotList
			}
			if e.scalar != "" {
				texts = append(texts, e.scalar)
			}
		}
		return texts, nil
	}
	return nil, errNotList
}

// UnmarshalYAML tries the three forms in turn. It is the older of the two
// methods that the decoder knows, and needs no import of the decoder.
func (v *value) UnmarshalYAML(decode func(any) error) error {
	var s string
	if decode(&s) == nil {
		*v = value{scalar: s}
		return nil
	}
	var list []value
	if decode(&list) == nil {
		*v = value{form: sequence, list: list}
		return nil
	}
	var entries map[string]value
	if err := decode(&entries); err != nil {
		return err
	}
	*v = value{form: mapping, entries: entries}
	return nil
}

// UnmarshalTOML takes what the decoder of TOML has read.
func (v *value) UnmarshalTOML(data any) error {
	*v = fromTOML(data)
	return nil
}

func fromTOML(data any) value {
	switch data := data.(type) {
	case string:
		return value{scalar: data}
	case time.Time:
		return value{scalar: data.Format(time.DateOnly)}
	case []any:
		v := value{form: sequence}
		for _, e := range data {
			v.list = append(v.list, fromTOML(e))
		}
		return v
	case []map[string]any:
		v := value{form: sequence}
		for _, e := range data {
			v.list = append(v.list, fromTOML(e))
		}
		return v
	case map[string]any:
		v := value{form: mapping, entries: map[string]value{}}
		for key, e := range data {
			v.entries[key] = fromTOML(e)
		}
		return v
	}
	return value{scalar: fmt.Sprint(data)}
}
