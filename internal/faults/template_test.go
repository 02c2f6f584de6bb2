package faults

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// template is a data folder to be copied and damaged.
type template struct {
	*site
	// generations are the two that it holds, the one that serves first.
	generations [2]string
	states      map[string]state  // by generation
	answers     map[string]answer // by generation, to a query for everything
}

// newTemplate makes one with two generations, whose names differ in one bit.
func newTemplate(t *testing.T, n int) *template {
	t.Helper()
	tp := &template{site: newSite(t, n, random(t)), states: map[string]state{}, answers: map[string]answer{}}
	for i := range 2 {
		if i > 0 {
			tp.collection.change(t)
			tp.index(t)
		}
		a, o := ask(t, tp.data, everywhere)
		if o.code != 0 {
			t.Fatal(o.err)
		}
		name := tp.current()
		tp.states[name], tp.answers[name] = tp.was, a
		tp.generations = [2]string{name, tp.generations[0]}
	}
	return tp
}

// files returns the files of a generation, below the data folder.
func (tp *template) files(t *testing.T, generation string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(tp.data, generation), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(tp.data, path)
		names = append(names, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(names)
	return names
}

// copy makes a data folder like it. The files are the same ones on the disk,
// but for those that are to be changed.
func (tp *template) copy(t *testing.T, changed ...string) (data string) {
	t.Helper()
	data, err := os.MkdirTemp(filepath.Dir(tp.data), "copy-")
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(tp.data, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == tp.data {
			return err
		}
		name, err := filepath.Rel(tp.data, path)
		to := filepath.Join(data, name)
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return os.Mkdir(to, 0o755)
		case slices.Contains(changed, name):
			return copyFile(to, path)
		}
		return os.Link(path, to)
	})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func copyFile(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
