package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"

	"github.com/leafsearch/leafsearch/internal/generation"
	"github.com/leafsearch/leafsearch/internal/search"
	"github.com/leafsearch/leafsearch/web"
)

type serveCommand struct {
	Data           string   `placeholder:"DIR" help:"Data folder, as given to leafsearch index. Without it: your own data folder, and where that holds no leaflets, the built-in samples."`
	Addr           string   `default:"127.0.0.1:8080" help:"Address to listen on."`
	PublicURL      string   `placeholder:"URL" help:"Where people reach the site, such as https://leaflets.example."`
	TrustedProxies []string `placeholder:"CIDR" help:"Networks of proxies whose X-Forwarded-For is believed; none by default."`
	LogRequests    bool     `help:"Log a line for every request: route, status and time, never the query or who asked."`
}

// Run serves until the context ends.
func (c *serveCommand) Run(ctx context.Context, t terminal) error {
	service, cleanUp, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer cleanUp()
	// After the last request, before the folder goes.
	defer service.Close()
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("%w; choose another address with --addr", err)
	}
	info := service.Info()
	what := fmt.Sprintf("%d leaflets", info.Leaflets)
	if info.Samples {
		what = fmt.Sprintf("%d sample leaflets, not clinically reviewed", info.Leaflets)
	}
	fmt.Fprintf(t.out, "leafsearch: %s on http://%s\n", what, listener.Addr())
	// Standard error is for what a person must know.
	level := slog.LevelWarn
	if c.LogRequests {
		level = slog.LevelInfo
	}
	return web.Serve(ctx, web.Config{
		Service: service, Log: slog.New(slog.NewJSONHandler(t.err, &slog.HandlerOptions{Level: level})),
		PublicURL: c.PublicURL, TrustedProxies: c.TrustedProxies,
	}, listener)
}

// open opens the data folder that was given. Where none was, it opens the
// user's own, and the samples where that holds nothing: a folder that was
// given and is empty is a mistake, and must never publish samples.
func (c *serveCommand) open(ctx context.Context) (s *search.Service, cleanUp func(), err error) {
	nothing := func() {}
	if c.Data != "" {
		s, err := search.Open(c.Data)
		return s, nothing, err
	}
	if own, err := dataFolder(); err == nil {
		s, err := search.Open(own)
		if !errors.Is(err, generation.ErrNone) {
			return s, nothing, err
		}
	}
	return openSamples(ctx)
}

// dataFolder is the user's own data folder.
func dataFolder() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "leafsearch"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(home, ".local", "share", "leafsearch"), nil
}
