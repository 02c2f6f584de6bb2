package web

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/leafsearch/leafsearch/internal/search"
)

// Config is what the site needs. Only Service must be set.
type Config struct {
	// Service answers the queries. It stays the caller's to close, after
	// [Serve] has returned.
	Service *search.Service
	// Log receives one line for every request and every fault; nil means
	// none. Lines hold no query, no address and nothing else about a person.
	Log *slog.Logger
	// PublicURL is where people reach the site ("https://leaflets.example"),
	// scheme and host only. It is used for the address that search engines
	// should keep, and with https for Strict-Transport-Security. Empty: both
	// are left out.
	PublicURL string
	// TrustedProxies are the networks (CIDR) or addresses of proxies in front
	// of the site whose X-Forwarded-For is believed. Empty: none is.
	TrustedProxies []string
	// Drain is how long [Serve] goes on answering after it was told to stop,
	// with /readyz at 503, so that a load balancer can notice. Zero: it stops
	// accepting at once.
	Drain time.Duration
	// Admin is where [Serve] answers with metrics and profiles, see
	// admin.Listen; nil: nowhere, and nothing is measured. Serve closes it.
	Admin net.Listener
}

// checked returns the configuration with its defaults, or says what is wrong.
func (c Config) checked() (Config, error) {
	if c.Service == nil {
		return c, errors.New("web: Config.Service must be set")
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.PublicURL != "" {
		address, err := url.Parse(c.PublicURL)
		if err != nil || address.Host == "" || address.Scheme != "https" && address.Scheme != "http" ||
			strings.Trim(address.Path, "/") != "" || address.RawQuery != "" || address.Fragment != "" || address.User != nil {
			return c, errors.New("public URL must be a scheme and a host only, such as https://leaflets.example")
		}
		c.PublicURL = address.Scheme + "://" + address.Host
	}
	for _, proxy := range c.TrustedProxies {
		_, network := netip.ParsePrefix(proxy)
		_, address := netip.ParseAddr(proxy)
		if network != nil && address != nil {
			return c, fmt.Errorf("trusted proxy %q is neither an address nor a network such as 10.0.0.0/8", proxy)
		}
	}
	return c, nil
}
