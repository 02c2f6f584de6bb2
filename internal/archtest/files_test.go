package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A file longer than smell is mentioned, one longer than limit fails.
const (
	smell = 300
	limit = 500
)

// vague are package names that say nothing about what is inside.
var vague = []string{"util", "utils", "common", "core", "helper", "helpers", "manager", "model", "misc", "base"}

// escapes are the types of html/template that switch escaping off. Text from a
// leaflet or a query must never become one.
var escapes = []string{"CSS", "HTML", "HTMLAttr", "JS", "JSStr", "Srcset", "URL"}

// unescaped lists where a file names one of escapes.
func unescaped(set *token.FileSet, tree *ast.File) []string {
	var found []string
	for _, spec := range tree.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil || imported != "html/template" {
			continue
		}
		name := "template"
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if name == "." {
			found = append(found, fmt.Sprintf("html/template imported as \".\" on line %d", set.Position(spec.Pos()).Line))
			continue
		}
		ast.Inspect(tree, func(node ast.Node) bool {
			selector, ok := node.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := selector.X.(*ast.Ident); ok && x.Name == name && slices.Contains(escapes, selector.Sel.Name) {
				found = append(found, fmt.Sprintf("template.%s on line %d", selector.Sel.Name, set.Position(selector.Pos()).Line))
			}
			return true
		})
	}
	return found
}

// faults returns one line for everything that no file and no package may have.
func faults(all []pkg) []string {
	var lines []string
	say := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	for _, p := range all {
		for element := range strings.SplitSeq(p.path, "/") {
			if slices.Contains(vague, element) {
				say("%s: a folder called %q says nothing about what is inside; name it after its subject", p.path, element)
			}
		}
		if !described(p) {
			say("%s has no package comment; begin one with \"Package %s\": what it is for and what it is not", p.path, p.files[0].pkg)
		}
		for _, f := range p.files {
			if slices.Contains(vague, strings.TrimSuffix(f.pkg, "_test")) {
				say("%s: a package called %q says nothing about what is inside; name it after its subject", f.path, f.pkg)
			}
			if !f.test {
				for _, line := range f.inits {
					say("%s:%d: func init is hidden state; call a constructor from cmd", f.path, line)
				}
			}
			for _, use := range f.unescaped {
				say("%s: %s; hand the template plain text and let it escape", f.path, use)
			}
			if f.lines > limit && !f.generated {
				say("%s has %d lines, more than %d; one file, one thing", f.path, f.lines, limit)
			}
		}
	}
	return lines
}

// described reports whether one of the package's files has a package comment,
// as godoc wants it; in a folder with tests only, one of those.
func described(p pkg) bool {
	return slices.ContainsFunc(p.files, func(f file) bool {
		if f.ignored || f.test && p.built() {
			return false
		}
		if f.pkg == "main" {
			return f.doc != ""
		}
		return strings.HasPrefix(f.doc, "Package "+f.pkg+" ") || strings.HasPrefix(f.doc, "Package "+f.pkg+"\n")
	})
}

func TestFiles(t *testing.T) {
	all := packages(t)
	for _, line := range faults(all) {
		t.Error(line)
	}
	for _, p := range all {
		for _, f := range p.files {
			if f.lines > smell && f.lines <= limit && !f.generated {
				t.Logf("%s has %d lines: is it still one thing?", f.path, f.lines)
			}
		}
	}
}

// TestFaults parses made-up files; want is a part of the one fault each has, and
// empty where there is none.
func TestFaults(t *testing.T) {
	const doc = "// Package foot is about feet.\npackage foot\n"
	long := func(n int) string { return doc + strings.Repeat("\n", n-2) }
	tests := []struct{ name, path, source, want string }{
		{"good", "internal/foot/a.go", doc, ""},
		{"good, longer comment", "internal/foot/a.go", "// Package foot\n// is about feet.\npackage foot\n", ""},
		{"program", "cmd/leafsearch/main.go", "// Leafsearch searches.\npackage main\n", ""},

		{"vague folder", "internal/utils/foot/a.go", doc, `folder called "utils"`},
		{"vague package", "internal/foot/a.go", "// Package core is it.\npackage core\n", `package called "core"`},
		{"vague only in part", "internal/database/a.go", "// Package database is it.\npackage database\n", ""},

		{"no comment", "internal/foot/a.go", "package foot\n", "no package comment"},
		{"comment of another package", "internal/foot/a.go", "// Package feet is.\npackage foot\n", "no package comment"},
		{"comment parted by an empty line", "internal/foot/a.go", "// Package foot is.\n\npackage foot\n", "no package comment"},
		{"program without comment", "cmd/leafsearch/main.go", "package main\n", "no package comment"},
		{"tests only, with comment", "internal/foot/a_test.go", doc, ""},
		{"tests only, without", "internal/foot/a_test.go", "package foot\n", "no package comment"},

		{"init", "internal/foot/a.go", doc + "func init() {}\n", "internal/foot/a.go:3: func init"},
		{"init in a test", "internal/foot/a_test.go", doc + "func init() {}\n", ""},
		{"init is a method", "internal/foot/a.go", doc + "type t int\nfunc (t) init() {}\n", ""},

		{"conversion", "web/a.go", doc + "import \"html/template\"\nvar x = template.HTML(`<b>`)\n", "template.HTML on line 4"},
		{"type", "web/a.go", doc + "import \"html/template\"\ntype page struct{ Link template.URL }\n", "template.URL on line 4"},
		{"alias", "web/a.go", doc + "import h \"html/template\"\nfunc f(s string) h.HTMLAttr { return h.HTMLAttr(s) }\n", "template.HTMLAttr on line 4"},
		{"in a test", "web/a_test.go", doc + "import \"html/template\"\nvar x = template.JS(`1`)\n", "template.JS on line 4"},
		{"dot import", "web/a.go", doc + "import . \"html/template\"\nvar x HTML\n", "imported as"},
		{"harmless", "web/a.go", doc + "import \"html/template\"\nvar x = template.HTMLEscapeString(`<`)\n", ""},
		{"another package", "web/a.go", doc + "import template \"example.org/x\"\nvar x = template.HTML\n", ""},

		{"500 lines", "internal/foot/a.go", long(500), ""},
		{"501 lines", "internal/foot/a.go", long(501), "has 501 lines"},
		{"501 lines, generated", "internal/foot/a.go", "// Code generated by stringer; DO NOT EDIT.\n\n" + long(501), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := parse("example.org/m", tt.path, []byte(tt.source))
			if err != nil {
				t.Fatal(err)
			}
			lines := faults([]pkg{{path: "./" + path.Dir(tt.path), files: []file{f}}})
			if tt.want == "" {
				if len(lines) > 0 {
					t.Errorf("faults where there are none: %q", lines)
				}
				return
			}
			if len(lines) == 0 {
				t.Fatalf("no fault, want %q", tt.want)
			}
			for _, line := range lines {
				if !strings.Contains(line, tt.want) {
					t.Errorf("fault %q, want %q only", line, tt.want)
				}
			}
		})
	}
}

func TestParse(t *testing.T) {
	const source = "//go:build ignore\n\n// Gen makes tables.\npackage main\n\nimport (\n\t\"fmt\"\n\t\"example.org/m/corpus\"\n\t\"example.org/more\"\n)\n"
	f, err := parse("example.org/m", "corpus/gen.go", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"fmt", "./corpus", "example.org/more"}; !slices.Equal(f.imports, want) {
		t.Errorf("imports %q, want %q", f.imports, want)
	}
	if !f.ignored || f.test || f.lines != 10 || f.doc != "Gen makes tables.\n" {
		t.Errorf("parsed as %+v", f)
	}
	if _, err := parse("example.org/m", "a.go", []byte("package")); err == nil {
		t.Error("half a file is parsed")
	}
}
