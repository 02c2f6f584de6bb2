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
	"github.com/leafsearch/leafsearch/web/admin"
)

type serveCommand struct {
	Data           string   `placeholder:"DIR" help:"Data folder, as given to leafsearch index. Without it: your own data folder, and where that holds no leaflets, the built-in samples."`
	Addr           string   `default:"127.0.0.1:8080" help:"Address to listen on."`
	AdminAddr      string   `default:"127.0.0.1:9090" help:"Address for metrics and profiles, on this machine only; empty switches them off."`
	PublicURL      string   `placeholder:"URL" help:"Where people reach the site, such as https://leaflets.example."`
	TrustedProxies []string `placeholder:"CIDR" help:"Networks of proxies whose X-Forwarded-For is believed; none by default."`
	LogRequests    bool     `help:"Log a line for every request: route, status and time, never the query or who asked."`
}

// Run serves until the context ends.
func (c *serveCommand) Run(ctx context.Context, t terminal) error {
	service, cleanUp, err := c.open(ctx, t)
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
	operators, err := c.listenForOperators(t)
	if err != nil {
		listener.Close()
		return err
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
	log := slog.New(slog.NewJSONHandler(t.err, &slog.HandlerOptions{Level: level}))
	go service.Follow(ctx, log)
	return web.Serve(ctx, web.Config{
		Service: service, Log: log, PublicURL: c.PublicURL, TrustedProxies: c.TrustedProxies, Admin: operators,
	}, listener)
}

// listenForOperators opens the listener for metrics and profiles. Nobody asked
// for the default address, so that where it is taken serving goes on without.
func (c *serveCommand) listenForOperators(t terminal) (net.Listener, error) {
	listener, err := admin.Listen(c.AdminAddr)
	if err != nil && c.AdminAddr == defaultAdminAddr && !errors.Is(err, admin.ErrNotLoopback) {
		fmt.Fprintf(t.err, "leafsearch: no metrics: %v; choose another address with --admin-addr\n", err)
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%w; choose another address with --admin-addr", err)
	}
	return listener, nil
}

// defaultAdminAddr is the default of --admin-addr.
const defaultAdminAddr = "127.0.0.1:9090"

// open opens the data folder that was given. Where none was, it opens the
// user's own, and the samples where that holds nothing: a folder that was
// given and is empty is a mistake, and must never publish samples.
func (c *serveCommand) open(ctx context.Context, t terminal) (s *search.Service, cleanUp func(), err error) {
	nothing := func() {}
	if c.Data != "" {
		s, err := openService(c.Data, t)
		return s, nothing, err
	}
	if own, err := dataFolder(); err == nil {
		s, err := openService(own, t)
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
