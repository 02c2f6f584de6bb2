package ingest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/format"
)

// walked is what a walk yields: "path = content", or "path ! error" cut to the
// words that a test names.
func walked(t *testing.T, root string, l limits) []string {
	t.Helper()
	var got []string
	for f, err := range walk(root, l) {
		if err != nil {
			got = append(got, f.Path+" ! "+err.Error())
			continue
		}
		content, err := io.ReadAll(f.Reader)
		if err != nil {
			got = append(got, f.Path+" ! "+err.Error())
			continue
		}
		if len(content) > 40 {
			content = content[:40]
		}
		got = append(got, f.Path+" = "+string(content))
	}
	return got
}

// check compares lines; one of want that ends in "…" is the beginning of one.
func check(t *testing.T, got []string, want ...string) {
	t.Helper()
	same := slices.EqualFunc(got, want, func(g, w string) bool {
		if start, ok := strings.CutSuffix(w, "…"); ok {
			return strings.HasPrefix(g, start)
		}
		return g == w
	})
	if !same {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

type member struct {
	name, content string
	mode          os.FileMode
}

func zipOf(t *testing.T, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		h := &zip.FileHeader{Name: m.name, Method: zip.Deflate}
		h.SetMode(m.mode | 0o644)
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = io.WriteString(w, m.content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarOf(t *testing.T, headers ...tar.Header) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, h := range headers {
		content := h.Linkname // of a regular file, in these tests
		if h.Typeflag == tar.TypeReg {
			h.Linkname = ""
			h.Size = int64(len(content))
		}
		h.Mode = 0o644
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		if h.Typeflag == tar.TypeReg {
			if _, err := io.WriteString(w, content); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipOf(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func put(t *testing.T, folder, name string, content []byte) string {
	t.Helper()
	file := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestWalkFolder(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, "b.md", []byte("bee"))
	put(t, folder, "a/z.txt", []byte("zed"))
	put(t, folder, "a/c/d.txt", []byte("dee"))
	put(t, folder, ".hidden.md", []byte("x"))
	put(t, folder, ".git/config", []byte("x"))
	put(t, folder, "empty.txt", nil)
	put(t, folder, "old.bin", zipOf(t, member{name: "two.md", content: "2"}, member{name: "one.md", content: "1"}))
	put(t, folder, "tgz", gzipOf(t, tarOf(t, tar.Header{Typeflag: tar.TypeReg, Name: "./t.md", Linkname: "tee"})))
	put(t, folder, "lines.jsonl.gz", gzipOf(t, []byte(`{}`))[:8])
	for link, target := range map[string]string{"link.md": "b.md", "out": "/etc", "loop": "."} {
		if err := os.Symlink(target, filepath.Join(folder, link)); err != nil {
			t.Skip("no links on this system")
		}
	}
	const link = " ! is a link, and links are not followed; put the file itself here"
	want := []string{
		"a/c/d.txt = dee", "a/z.txt = zed", "b.md = bee", "empty.txt = ", "lines.jsonl.gz = …", "link.md" + link, "loop" + link,
		"old.bin/one.md = 1", "old.bin/two.md = 2", "out" + link, "tgz/t.md = tee",
	}
	check(t, walked(t, folder, defaults()), want...)
	check(t, walked(t, folder+"/", defaults()), want...)
}

func TestWalkSingle(t *testing.T) {
	folder := t.TempDir()
	check(t, walked(t, put(t, folder, "x/gout.md", []byte("gout")), defaults()), "gout.md = gout")
	check(t, walked(t, put(t, folder, "a.zip", zipOf(t, member{name: "in/gout.md", content: "gout"})), defaults()), "in/gout.md = gout")
	check(t, walked(t, put(t, folder, "a.tar", tarOf(t, tar.Header{Typeflag: tar.TypeReg, Name: "in/gout.md", Linkname: "gout"})), defaults()),
		"in/gout.md = gout")
	check(t, walked(t, put(t, folder, "empty.zip", zipOf(t)), defaults()))
	check(t, walked(t, filepath.Join(folder, "nowhere"), defaults()),
		` ! "`+filepath.Join(folder, "nowhere")+`": no such file or folder; check the path`)
}

func TestWalkZip(t *testing.T) {
	inner := zipOf(t, member{name: "x.md", content: "x"})
	file := put(t, t.TempDir(), "a.zip", zipOf(t,
		member{name: "good.md", content: "good"},
		member{name: "../../etc/passwd", content: "x"},
		member{name: "/abs.md", content: "x"},
		member{name: `C:\win.md`, content: "x"},
		member{name: `sub\win.md`, content: "win"},
		member{name: "esc\x1b[2J.md", content: "x"},
		member{name: "__MACOSX/._good.md", content: "x"},
		member{name: "sub/.DS_Store", content: "x"},
		member{name: "link.md", content: "/etc/passwd", mode: os.ModeSymlink},
		member{name: "inner.zip", content: string(inner)},
		member{name: "inner.tar", content: string(tarOf(t, tar.Header{Typeflag: tar.TypeReg, Name: "x", Linkname: "x"}))},
		member{name: "bomb.md", content: strings.Repeat(" ", 8<<20)},
		member{name: "z.md", content: "zed"},
	))
	const name = " ! has a name that leads out of the archive or is no name; it is left out"
	check(t, walked(t, file, defaults()),
		"../../etc/passwd"+name, "/abs.md"+name, `C:\\win.md`+name,
		"bomb.md ! too large: it unpacks to more than 200 times its size…", `esc\x1b[2J.md`+name, "good.md = good",
		"inner.tar ! is an archive in an archive; unpack it first", "inner.zip ! is an archive in an archive; unpack it first",
		"link.md ! is a link…", "sub/win.md = win", "z.md = zed")
}

func TestWalkTar(t *testing.T) {
	data := tarOf(t,
		tar.Header{Typeflag: tar.TypeDir, Name: "./"},
		tar.Header{Typeflag: tar.TypeReg, Name: "./b.md", Linkname: "bee"},
		tar.Header{Typeflag: tar.TypeReg, Name: "../up.md", Linkname: "x"},
		tar.Header{Typeflag: tar.TypeSymlink, Name: "s.md", Linkname: "/etc/passwd"},
		tar.Header{Typeflag: tar.TypeLink, Name: "h.md", Linkname: "b.md"},
		tar.Header{Typeflag: tar.TypeFifo, Name: "f.md"},
		tar.Header{Typeflag: tar.TypeReg, Name: "x/.hidden", Linkname: "x"},
		tar.Header{Typeflag: tar.TypeReg, Name: "in.tgz", Linkname: string(gzipOf(t, tarOf(t, tar.Header{Typeflag: tar.TypeReg, Name: "x", Linkname: "x"})))},
		tar.Header{Typeflag: tar.TypeReg, Name: "a.md", Linkname: "ay"},
	)
	want := []string{
		"b.md = bee", "../up.md ! has a name that leads out…", "s.md ! is a link…", "h.md ! is a link…", "f.md ! is no regular file",
		"in.tgz ! is an archive in an archive; unpack it first", "a.md = ay",
	}
	folder := t.TempDir()
	check(t, walked(t, put(t, folder, "a.tar", data), defaults()), want...)
	zipped := gzipOf(t, data)
	check(t, walked(t, put(t, folder, "a.tar.gz", zipped), defaults()), want...)

	// Damage is reported once, and what came before it is kept.
	got := walked(t, put(t, folder, "cut.tar", data[:2560+100]), defaults())
	check(t, got, "b.md = bee", "../up.md ! has a name…", "cut.tar ! the tar archive is damaged: …")
	bomb := gzipOf(t, tarOf(t, tar.Header{Typeflag: tar.TypeReg, Name: "bomb.md", Linkname: strings.Repeat(" ", 8<<20)}))
	got = walked(t, put(t, folder, "bomb.tgz", bomb), defaults())
	check(t, got, "bomb.md ! too large: it unpacks to more than 200 times its size, as decompression bombs do", "bomb.tgz ! the tar archive is damaged: …")
}

func TestWalkLimits(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"a.md", "b.md", "c.jsonl", "d.md"} {
		put(t, folder, name, bytes.Repeat([]byte("x"), 100))
	}
	text := strings.Repeat("x", 40)
	l := defaults()
	l.files = 2
	check(t, walked(t, folder, l), "a.md = "+text, "b.md = "+text, " ! too large: more than 2 files; index it in parts")
	l = defaults()
	l.file = 99
	check(t, walked(t, folder, l), "a.md ! too large…", "b.md ! too large…", "c.jsonl = "+text, "d.md ! too large…")
	l = defaults()
	l.total = 250
	check(t, walked(t, folder, l), "a.md = "+text, "b.md = "+text, "c.jsonl ! too large…", " ! too large…")
	for f, err := range walk(folder, l) {
		if err == nil {
			_, err = io.Copy(io.Discard, f.Reader)
		}
		if err != nil && !errors.Is(err, format.ErrTooLarge) {
			t.Errorf("%s: %v is not ErrTooLarge", f.Path, err)
		}
	}
}

func TestWalkStops(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, "a.md", []byte("x"))
	put(t, folder, "b.zip", zipOf(t, member{name: "c.md", content: "x"}, member{name: "d.md", content: "x"}))
	for stop := range 3 {
		seen := 0
		for range Walk(folder) {
			if seen == stop {
				break
			}
			seen++
		}
		if seen != stop {
			t.Errorf("stopped after %d files, want %d", seen, stop)
		}
	}
}
