package web

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"

	"github.com/gin-gonic/gin"

	files "github.com/leafsearch/leafsearch/web/template"
)

// views are the parsed templates, by page, and the page for when all else
// fails, which is made at start so that it cannot fail.
type views struct {
	pages map[string]*template.Template
	fault []byte
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

// render fills a page. Nothing is returned unless it came out whole.
func (v *views) render(name string, page any) ([]byte, error) {
	var b bytes.Buffer
	if err := v.pages[name].ExecuteTemplate(&b, "layout", page); err != nil {
		// The template's own words may hold what was being shown.
		return nil, fmt.Errorf("%s could not be rendered (%T)", name, err)
	}
	return b.Bytes(), nil
}

// show renders a page and answers with it.
func (s *site) show(c *gin.Context, status int, name string, page any) error {
	body, err := s.views.render(name, page)
	if err != nil {
		return err
	}
	c.Data(status, "text/html; charset=utf-8", body)
	return nil
}

// renderFault makes the page of an internal fault.
func (v *views) renderFault(l layout) (err error) {
	v.fault, err = v.render(errorView, newErrorPage(l, http.StatusInternalServerError))
	return err
}
