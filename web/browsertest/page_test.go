package browsertest_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// pages are those that every check looks at, by the name of their pictures.
func pages() map[string]string {
	return map[string]string{
		"home":     "/",
		"results":  "/search?q=numb+feet",
		"filtered": "/search?q=the+swollen+ankles&type=symptom",
		"second":   "/search?q=help&page=2",
		"names":    "/search?q=cant+catch+my+breath+at+night",
		"choices":  "/search?q=ed+and+heart+attack+xyzzy",
		"typed":    "/search?q=heart+attack&words_only=true",
		"none":     "/search?q=zzqqxx",
		"empty":    "/search",
		"leaflet":  "/leaflets/diabetic-amyotrophy?q=thigh+pain",
		"markup":   "/leaflets/odd:id-1.2_x%2Fpart%20two",
		"arabic":   "/leaflets/ankles-ar",
		"error":    "/none",
	}
}

// TestPages starts one browser for all checks, as starting is what takes long.
func TestPages(t *testing.T) {
	b := start(t)
	t.Run("fit", b.fit)
	t.Run("widths", b.widths)
	t.Run("spacing", b.spacing)
	t.Run("keyboard", b.keyboard)
	t.Run("scripts off", b.scriptsOff)
	t.Run("print", b.print)
	t.Run("axe", b.axe)
}

// fit looks at every page on every screen: nothing sticks out, nothing is too
// small to hit, nothing is loaded from elsewhere, the console is silent.
func (b *browser) fit(t *testing.T) {
	for name, path := range pages() {
		for _, s := range screens() {
			t.Run(fmt.Sprintf("%s %d %s", name, s.width, s.scheme), func(t *testing.T) {
				tab := b.tab(t, s)
				tab.open(path)
				tab.shoot(fmt.Sprintf("%s-%d-%s", name, s.width, s.scheme))
				tab.checkWidth()
				for _, small := range eval[[]string](tab, tooSmall) {
					t.Errorf("too small to hit: %s", small)
				}
				if dark := eval[bool](tab, `getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g).every(c => c < 64)`); dark != (s.scheme == "dark") {
					t.Errorf("dark is %t", dark)
				}
				allowed := ""
				if name == "error" {
					allowed = "404"
				}
				tab.checkQuiet(allowed)
			})
		}
	}
}

// tooSmall lists what can be hit and is less than 24 pixels high or wide
// (WCAG 2.2, 2.5.8), or for buttons and boxes 44. Links in running text are
// excepted there and here; a check box counts with its label.
const tooSmall = `[...document.querySelectorAll("a, button, input:not([type=hidden])")].flatMap(e => {
	if (e.closest("p, .references, .skip")) return [];
	const box = (e.closest("label") || e).getBoundingClientRect(), least = e.localName == "a" ? 24 : 44;
	return box.width < least || box.height < least ? [e.outerHTML.slice(0, 80) + " " + box.width + "x" + box.height] : [];
})`

// checkWidth fails when a page must be scrolled sideways.
func (tab *tab) checkWidth() {
	tab.t.Helper()
	for _, element := range eval[[]string](tab, `(() => {
		const width = document.documentElement.clientWidth, out = [];
		if (document.documentElement.scrollWidth > width) out.push("the page: " + document.documentElement.scrollWidth);
		for (const e of document.body.querySelectorAll("*")) {
			const box = e.getBoundingClientRect();
			if (!e.closest(".hidden, .skip") && (box.right > width + 1 || box.left < -1)) out.push(e.outerHTML.slice(0, 80));
		}
		return out;
	})()`) {
		tab.t.Errorf("sticks out: %s", element)
	}
}

// widths looks at the pages with columns around the widths where these come
// and go.
func (b *browser) widths(t *testing.T) {
	for _, name := range []string{"results", "leaflet"} {
		tab := b.tab(t, screen{320, "light"})
		tab.open(pages()[name])
		for _, width := range []int64{280, 480, 768, 927, 928, 1024, 1088, 1120, 1151, 1152, 1920} {
			tab.run(chromedp.EmulateViewport(width, 900))
			tab.checkWidth()
		}
	}
}

// spacing gives text the room that WCAG 2.2, 1.4.12 demands: still nothing
// sticks out, and nothing is cut off.
func (b *browser) spacing(t *testing.T) {
	for name, path := range pages() {
		t.Run(name, func(t *testing.T) {
			tab := b.tab(t, screen{320, "light"})
			tab.open(path)
			eval[bool](tab, `(() => {
				const sheet = new CSSStyleSheet();
				sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }");
				document.adoptedStyleSheets = [sheet];
				return true;
			})()`)
			tab.checkWidth()
			for _, cut := range eval[[]string](tab, `[...document.querySelectorAll("a, button, p, li, label, h1, h2, h3")].filter(e =>
				!e.closest(".hidden") && !e.classList.contains("hidden") && getComputedStyle(e).overflow != "visible" && e.scrollHeight > e.clientHeight + 1).map(e => e.outerHTML.slice(0, 80))`) {
				t.Errorf("cut off: %s", cut)
			}
		})
	}
}
