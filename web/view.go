package web

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"sync"

	"github.com/gin-gonic/gin"

	files "github.com/leafsearch/leafsearch/web/template"
)

// views are the parsed templates, by page, and the error pages that are made at
// start, by status: of a fault, so that it cannot fail, and for when too many
// are searching, so that it costs nothing.
type views struct {
	pages map[string]*template.Template
	ready map[int][]byte
}

// parseViews reads every template together with the layout it fills.
func parseViews() (*views, error) {
	v := &views{pages: map[string]*template.Template{}}
	for _, name := range []string{homeView, searchView, leafletView, errorView} {
		t, err := template.New(name).ParseFS(files.Files, "layout.html", name+".html")
		if err != nil {
			return nil, err
		}
		v.pages[name] = t
	}
	return v, nil
}

// bodies are the buffers that pages are rendered in. One huge page must not
// hold memory for ever: largestKept is how large a buffer may be to be used
// again, in bytes.
var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

const largestKept = 256 << 10

// render fills a page. Nothing is returned unless it came out whole; whoever
// gets it hands it to send, which gives the buffer back.
func (v *views) render(name string, page any) (*bytes.Buffer, error) {
	b := bodies.Get().(*bytes.Buffer)
	b.Reset()
	if err := v.pages[name].ExecuteTemplate(b, "layout", page); err != nil {
		// The template's own words may hold what was being shown.
		return nil, fmt.Errorf("%s could not be rendered (%T)", name, err)
	}
	return b, nil
}

// send answers with a rendered page. A stated length keeps it in one piece.
func send(c *gin.Context, status int, body *bytes.Buffer) {
	c.Header("Content-Length", strconv.Itoa(body.Len()))
	c.Data(status, mediaHTML, body.Bytes())
	if body.Cap() <= largestKept {
		bodies.Put(body)
	}
}

const mediaHTML = "text/html; charset=utf-8"

// show renders a page and answers with it.
func (s *site) show(c *gin.Context, status int, name string, page any) error {
	body, err := s.views.render(name, page)
	if err != nil {
		return err
	}
	send(c, status, body)
	return nil
}

// prepare makes the error pages that must be there at once.
func (v *views) prepare(l layout) error {
	v.ready = map[int][]byte{}
	for _, status := range []int{http.StatusInternalServerError, http.StatusServiceUnavailable} {
		body, err := v.render(errorView, newErrorPage(l, status))
		if err != nil {
			return err
		}
		v.ready[status] = body.Bytes() // which is never given back
	}
	return nil
}
