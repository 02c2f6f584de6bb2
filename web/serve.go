package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"

	"golang.org/x/net/netutil"

	"github.com/leafsearch/leafsearch/web/admin"
)

// Limits of the server. A client that sends or reads too slowly is cut off, so
// that it cannot keep others out.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 10 * time.Second
	writeTimeout      = 15 * time.Second
	idleTimeout       = 60 * time.Second
	shutdownTimeout   = 10 * time.Second
	// maxHeaderBytes is the most that is read of an address and its header
	// fields. net/http answers what is longer without a word of ours, half a
	// second late; up to here the limits that count are our own, which are
	// lower (see limited): a query of ten thousand words is told at once that
	// it is too long.
	maxHeaderBytes = 128 << 10
	maxConnections = 4096
)

// Serve runs the site on listener until ctx is done, then stops: /readyz
// answers 503, after Config.Drain no new connection is accepted, and requests
// that are being answered get up to 10 seconds. It returns nil when all of them
// were answered. The listener is closed when it returns.
//
// It is made for one site in a process: while it runs, runtime.GOMAXPROCS is
// twice as high, unless the environment sets it.
func Serve(ctx context.Context, config Config, listener net.Listener) error {
	defer func() { _ = listener.Close() }()
	if config.Admin != nil {
		defer func() { _ = config.Admin.Close() }()
	}
	s, err := newSite(config)
	if err != nil {
		return err
	}
	defer spareProcessors()()
	server := &http.Server{
		Handler:           s.router,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          log.New(faultsOnly{s}, "", 0),
	}
	// It ends last, so that stopping can be watched.
	defer s.serveAdmin()()
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(netutil.LimitListener(listener, maxConnections)) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serving on %s: %w", listener.Addr(), err)
	case <-ctx.Done():
	}

	s.stopping.Store(true)
	time.Sleep(s.Drain)
	s.searches.LastComers()
	// Not ctx, which has ended.
	last, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		_ = server.Close()
		return fmt.Errorf("stopping: some requests were not answered within %s: %w", shutdownTimeout, err)
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serving on %s: %w", listener.Addr(), err)
	}
	return nil
}

// serveAdmin answers operators until the function that it returns is called.
// Should it fail, people go on being served.
func (s *site) serveAdmin() (stop func()) {
	if s.Admin == nil {
		return func() {}
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := admin.Serve(ctx, s.metrics, s.Admin); err != nil {
			s.Log.Error("metrics and profiles are gone until the next start", "cause", err.Error())
		}
	}()
	return func() {
		cancel()
		<-ended
	}
}

// faultsOnly passes on what net/http says about accepting connections. Its
// other messages name clients' addresses and are dropped.
type faultsOnly struct{ site *site }

var _ io.Writer = faultsOnly{}

func (f faultsOnly) Write(line []byte) (int, error) {
	if bytes.HasPrefix(line, []byte("http: Accept error")) {
		f.site.Log.Error("connection not accepted", "cause", string(bytes.TrimSpace(line)))
	}
	return len(line), nil
}
