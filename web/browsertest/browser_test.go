package browsertest_test

import (
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/leafsearch/leafsearch/internal/require"
	"github.com/leafsearch/leafsearch/web"
	"github.com/leafsearch/leafsearch/web/browsertest"
)

// browser is a browser and the site that it looks at.
type browser struct {
	ctx  context.Context
	site string
}

// start starts both; they end with the test.
func start(t *testing.T) *browser {
	t.Helper()
	executable := require.Browser(t)
	handler, err := web.New(web.Config{Service: browsertest.Service(t)})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	// Not t.TempDir: the browser still writes while that is removed.
	profile, err := os.MkdirTemp("", "leafsearch-browser-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(profile) })
	allocator, cancel := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(executable), chromedp.UserDataDir(profile),
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.WSURLReadTimeout(60*time.Second),
	)
	t.Cleanup(cancel)
	// chromedp reports events that are newer than itself; they are no faults.
	ctx, cancel := chromedp.NewContext(allocator, chromedp.WithErrorf(func(string, ...any) {}))
	t.Cleanup(cancel)
	if err := chromedp.Run(ctx); err != nil {
		t.Fatalf("starting %s: %v", executable, err)
	}
	return &browser{ctx: ctx, site: server.URL}
}

// screen is how wide a window is, and what its user prefers.
type screen struct {
	width  int64
	scheme string // "light" or "dark"
}

func screens() []screen {
	return []screen{{320, "light"}, {320, "dark"}, {1280, "light"}, {1280, "dark"}}
}

// tab is one tab, and what it was seen to do.
type tab struct {
	t    *testing.T
	ctx  context.Context
	site string

	mu       sync.Mutex
	console  []string // errors and warnings
	requests []string
}

// tab opens a tab that closes with the test.
func (b *browser) tab(t *testing.T, s screen) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx)
	t.Cleanup(cancel)
	ctx, cancelTimeout := context.WithTimeout(ctx, 30*time.Second)
	t.Cleanup(cancelTimeout)
	tab := &tab{t: t, ctx: ctx, site: b.site}
	chromedp.ListenTarget(ctx, tab.note)
	tab.run(
		network.Enable(), log.Enable(),
		chromedp.EmulateViewport(s.width, 900),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: s.scheme}}),
	)
	return tab
}

// note keeps what matters of an event.
func (tab *tab) note(event any) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		tab.requests = append(tab.requests, e.Request.URL)
	case *runtime.EventExceptionThrown:
		tab.console = append(tab.console, e.ExceptionDetails.Error())
	case *runtime.EventConsoleAPICalled:
		tab.console = append(tab.console, string(e.Type))
	case *log.EventEntryAdded:
		tab.console = append(tab.console, string(e.Entry.Level)+": "+e.Entry.Text)
	}
}

// run does things one after the other.
func (tab *tab) run(actions ...chromedp.Action) {
	tab.t.Helper()
	if err := chromedp.Run(tab.ctx, actions...); err != nil {
		tab.t.Fatal(err)
	}
}

// open goes to a page of the site.
func (tab *tab) open(path string) {
	tab.t.Helper()
	tab.run(chromedp.Navigate(tab.site+path), chromedp.WaitReady("footer"))
}

// eval returns the value of a JavaScript expression.
func eval[T any](tab *tab, expression string) T {
	tab.t.Helper()
	var value T
	tab.run(chromedp.Evaluate(expression, &value))
	return value
}

// shoot writes a picture of the whole page where LEAFSEARCH_SCREENSHOTS names
// a folder.
func (tab *tab) shoot(name string) {
	tab.t.Helper()
	folder := os.Getenv("LEAFSEARCH_SCREENSHOTS")
	if folder == "" {
		return
	}
	var png []byte
	tab.run(chromedp.FullScreenshot(&png, 100))
	if err := os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644); err != nil {
		tab.t.Fatal(err)
	}
}

// checkQuiet fails for errors on the console, requests to elsewhere and
// cookies. Allowed is what one line on the console may hold.
func (tab *tab) checkQuiet(allowed string) {
	tab.t.Helper()
	var cookies []*network.Cookie
	tab.run(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		cookies, err = network.GetCookies().Do(cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Target))
		return err
	}))
	if len(cookies) > 0 {
		tab.t.Errorf("%d cookies", len(cookies))
	}
	tab.mu.Lock()
	defer tab.mu.Unlock()
	for _, line := range tab.console {
		if allowed == "" || !strings.Contains(line, allowed) {
			tab.t.Errorf("on the console: %s", line)
		}
	}
	if len(tab.requests) == 0 {
		tab.t.Error("no request was seen, so none was checked")
	}
	for _, address := range tab.requests {
		if !strings.HasPrefix(address, tab.site+"/") {
			tab.t.Errorf("request to %s", address)
		}
	}
}
