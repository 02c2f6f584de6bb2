package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// What a page may load: nothing but our own files, no scripts from text, no
// frames around it.
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; " +
	"require-trusted-types-for 'script'; trusted-types 'none'"

// What an answer that is no page may load, should a browser show it as one.
const dataPolicy = "default-src 'none'; frame-ancestors 'none'"

// Nothing that a page of text needs, so all of it is off. The list holds only
// names that Chromium knows: it logs an error for others.
const permissions = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), " +
	"gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"

// How long an answer may be kept by caches.
const (
	keepNever   = "no-store"
	keepBriefly = "public, max-age=300"
	keepForever = "public, max-age=31536000, immutable"
)

// headerField is one with its name in canonical form.
type headerField struct {
	name   string
	values []string
}

// fixedHeaders are what every answer carries, pages and data apart, made once
// as each request needs all of them. Not to be stored and not to be found by
// search engines is where everything starts; a handler that knows better says
// so with [keep].
type fixedHeaders struct{ page, data []headerField }

func newFixedHeaders(publicURL string) fixedHeaders {
	fields := func(pairs ...string) (made []headerField) {
		for i := 0; i < len(pairs); i += 2 {
			made = append(made, headerField{http.CanonicalHeaderKey(pairs[i]), []string{pairs[i+1]}})
		}
		return made
	}
	always := []string{
		"Cross-Origin-Opener-Policy", "same-origin",
		"Permissions-Policy", permissions,
		"Referrer-Policy", "no-referrer",
		"X-Content-Type-Options", "nosniff",
		"X-DNS-Prefetch-Control", "off",
		"Cache-Control", keepNever,
		"X-Robots-Tag", "noindex",
	}
	if strings.HasPrefix(publicURL, "https:") {
		always = append(always, "Strict-Transport-Security", "max-age=31536000")
	}
	return fixedHeaders{
		page: fields(append(always, "Content-Security-Policy", pagePolicy, "Cross-Origin-Resource-Policy", "same-origin")...),
		data: fields(append(always, "Content-Security-Policy", dataPolicy, "Cross-Origin-Resource-Policy", "cross-origin", "Vary", "Origin")...),
	}
}

// headers sets them. The values are shared by all answers: Set and Del put
// others in their place, and nothing may write into them.
func (s *site) headers(c *gin.Context) {
	fields := s.fixed.page
	if forAPI(c.Request) {
		fields = s.fixed.data
	}
	h := c.Writer.Header()
	for i := range fields {
		h[fields[i].name] = fields[i].values
	}
}

// keep marks an answer as public: caches may keep it as long as cacheControl
// says, and search engines may list it.
func keep(c *gin.Context, cacheControl string) {
	c.Header("Cache-Control", cacheControl)
	c.Writer.Header().Del("X-Robots-Tag")
}
