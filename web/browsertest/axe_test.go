package browsertest_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// axeFile is what `npm ci` in this folder puts here; it is never shipped.
const axeFile = "node_modules/axe-core/axe.min.js"

// axe lets axe-core look for faults of accessibility on every page: narrow and
// wide, light and dark, and with forced colours. It finds only a part of what
// can be wrong.
func (b *browser) axe(t *testing.T) {
	source, err := os.ReadFile(axeFile)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("needs axe-core; run `npm ci` in web/browsertest")
	}
	if err != nil {
		t.Fatal(err)
	}
	for name, path := range pages() {
		for _, s := range []screen{{320, "light"}, {1280, "dark"}, {1280, "forced"}} {
			t.Run(fmt.Sprintf("%s %d %s", name, s.width, s.scheme), func(t *testing.T) {
				tab := b.tab(t, s)
				if s.scheme == "forced" {
					tab.run(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}))
				}
				tab.open(path)
				var faults []string
				tab.run(chromedp.Evaluate(string(source), nil), chromedp.Evaluate(runAxe, &faults,
					func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
				for _, fault := range faults {
					t.Error(fault)
				}
			})
		}
	}
}

const runAxe = `axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(found =>
	found.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.html.slice(0, 160) + " " + n.failureSummary)))`
