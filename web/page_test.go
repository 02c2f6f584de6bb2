package web_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"github.com/leafsearch/leafsearch/web"
	"github.com/leafsearch/leafsearch/web/admin"
	"github.com/leafsearch/leafsearch/web/browsertest"
)

// lines is a log that may be written to from everywhere.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// start runs the site over a real index and returns its address and its log.
func start(t *testing.T) (address string, log *lines) {
	t.Helper()
	address, log, _ = startMeasured(t)
	return address, log
}

// startMeasured also returns where operators read numbers.
func startMeasured(t *testing.T) (address string, log *lines, operators string) {
	t.Helper()
	log = &lines{}
	listener, err := admin.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	handler, stop, err := web.NewBroken(web.Config{Service: browsertest.Service(t), Log: slog.New(slog.NewJSONHandler(log, nil)), Admin: listener})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL, log, "http://" + listener.Addr().String()
}

// serve runs the whole server, limits included, until the test ends.
func serve(t *testing.T, config web.Config) (address string, stop func() error) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- web.Serve(ctx, config, listener) }()
	stop = sync.OnceValue(func() error {
		cancel()
		return <-ended
	})
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
	return "http://" + listener.Addr().String(), stop
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

// ask sends a request and reads the whole answer. media is the body's type.
func ask(t *testing.T, method, address, media, body string) answer {
	t.Helper()
	a, err := try(t, method, address, media, body)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// try is ask where the connection may be cut: a server that refuses more than
// it wants to read closes it, and its answer may be lost.
func try(t *testing.T, method, address, media, body string) (answer, error) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if media != "" {
		request.Header.Set("Content-Type", media)
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	return answer{response.StatusCode, response.Header, string(read)}, err
}

func get(t *testing.T, address string) answer { return ask(t, http.MethodGet, address, "", "") }

// document is a parsed page.
type document struct {
	t    *testing.T
	root *html.Node
}

// page asks for a page and parses it; anything but that status is fatal.
func page(t *testing.T, address string, status int) document {
	t.Helper()
	a := get(t, address)
	if a.status != status {
		t.Fatalf("status %d, want %d", a.status, status)
	}
	if media := a.header.Get("Content-Type"); media != "text/html; charset=utf-8" {
		t.Fatalf("Content-Type is %q", media)
	}
	return parse(t, a.body)
}

func parse(t *testing.T, body string) document {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return document{t, root}
}

// all returns the elements with that tag and, where key is given, with an
// attribute key that is value, or any where value is "*".
func (d document) all(tag string, attribute ...string) []*html.Node {
	var found []*html.Node
	for n := range d.root.Descendants() {
		if n.Type != html.ElementNode || tag != "*" && n.Data != tag {
			continue
		}
		if len(attribute) == 2 {
			value, ok := attr(n, attribute[0])
			if !ok || attribute[1] != "*" && value != attribute[1] {
				continue
			}
		}
		found = append(found, n)
	}
	return found
}

// one returns the only such element.
func (d document) one(tag string, attribute ...string) *html.Node {
	d.t.Helper()
	found := d.all(tag, attribute...)
	if len(found) != 1 {
		d.t.Fatalf("%d of <%s %q>, want 1", len(found), tag, attribute)
	}
	return found[0]
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// text is an element's text, white space made single.
func text(n *html.Node) string {
	var b strings.Builder
	for child := range n.Descendants() {
		if child.Type == html.TextNode {
			b.WriteString(child.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
