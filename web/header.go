package web

import (
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

// headers sets what every answer carries. Not to be stored and not to be found
// by search engines is where everything starts; a handler that knows better
// says so with [keep].
func (s *site) headers(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", pagePolicy)
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	if forAPI(c.Request) {
		h.Set("Content-Security-Policy", dataPolicy)
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
		h.Set("Vary", "Origin")
	}
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Permissions-Policy", permissions)
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-DNS-Prefetch-Control", "off")
	h.Set("Cache-Control", keepNever)
	h.Set("X-Robots-Tag", "noindex")
	if strings.HasPrefix(s.PublicURL, "https:") {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// keep marks an answer as public: caches may keep it as long as cacheControl
// says, and search engines may list it.
func keep(c *gin.Context, cacheControl string) {
	c.Header("Cache-Control", cacheControl)
	c.Writer.Header().Del("X-Robots-Tag")
}
