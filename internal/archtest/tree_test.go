package archtest

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// pkg is a folder with Go files. Its path is relative to the root of the
// module and begins with "./", as do imports of the module's own packages.
type pkg struct {
	path  string
	files []file
}

// file is what the rules need to know of one Go file.
type file struct {
	path      string
	pkg       string // the name in its package clause
	doc       string // the package comment
	test      bool   // its name ends in _test.go
	ignored   bool   // "//go:build ignore": run by hand, no part of the package
	generated bool
	lines     int
	imports   []string
	inits     []int    // lines of func init
	unescaped []string // types of html/template that switch escaping off, with their lines
}

// built reports whether the package has a file that is no test.
func (p pkg) built() bool {
	return slices.ContainsFunc(p.files, func(f file) bool { return !f.test && !f.ignored })
}

// module returns the root folder of the module and its import path.
func module(t *testing.T) (root, name string) {
	t.Helper()
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		text, err := os.ReadFile(filepath.Join(root, "go.mod"))
		if errors.Is(err, fs.ErrNotExist) && filepath.Dir(root) != root {
			root = filepath.Dir(root)
			continue
		}
		if err != nil {
			t.Fatalf("looking for the root of the module: %v", err)
		}
		for line := range strings.Lines(string(text)) {
			if name, ok := strings.CutPrefix(strings.TrimSpace(line), "module "); ok {
				return root, name
			}
		}
		t.Fatalf("%s names no module", filepath.Join(root, "go.mod"))
	}
}

// packages parses every Go file of the module, in the folders that "./..."
// stands for, and not in node_modules.
func packages(t *testing.T) []pkg {
	t.Helper()
	root, name := module(t)
	var all []pkg
	index := make(map[string]int) // where in all a folder is
	err := filepath.WalkDir(root, func(full string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, full)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if relative != "." && skipped(full, entry.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if filepath.Ext(full) != ".go" || strings.HasPrefix(entry.Name(), "_") || strings.HasPrefix(entry.Name(), ".") {
			return nil
		}
		source, err := os.ReadFile(full)
		if err != nil {
			return err
		}
		f, err := parse(name, filepath.ToSlash(relative), source)
		if err != nil {
			t.Error(err)
			return nil
		}
		folder := "./" + path.Dir(f.path)
		i, ok := index[folder]
		if !ok {
			i = len(all)
			index[folder] = i
			all = append(all, pkg{path: folder})
		}
		all[i].files = append(all[i].files, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatalf("no Go files under %s", root)
	}
	return all
}

// skipped reports whether a folder is no part of the module.
func skipped(full, name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "vendor" || name == "node_modules" {
		return true
	}
	_, err := os.Stat(filepath.Join(full, "go.mod"))
	return err == nil
}

// parse reads one Go file of the module.
func parse(module, name string, source []byte) (file, error) {
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, name, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return file{}, err
	}
	f := file{
		path:      name,
		pkg:       tree.Name.Name,
		doc:       tree.Doc.Text(),
		test:      strings.HasSuffix(name, "_test.go"),
		ignored:   ignored(tree),
		generated: ast.IsGenerated(tree),
		lines:     strings.Count(string(source), "\n"),
	}
	for _, spec := range tree.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return file{}, err
		}
		if imported == module || strings.HasPrefix(imported, module+"/") {
			imported = "." + strings.TrimPrefix(imported, module)
		}
		f.imports = append(f.imports, imported)
	}
	for _, decl := range tree.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
			f.inits = append(f.inits, set.Position(fn.Pos()).Line)
		}
	}
	f.unescaped = unescaped(set, tree)
	return f, nil
}

// ignored reports whether the file begins with "//go:build ignore".
func ignored(tree *ast.File) bool {
	for _, group := range tree.Comments {
		for _, comment := range group.List {
			if comment.Pos() < tree.Package && comment.Text == "//go:build ignore" {
				return true
			}
		}
	}
	return false
}
