package browsertest_test

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// keyboard searches and opens a leaflet without a mouse.
func (b *browser) keyboard(t *testing.T) {
	tab := b.tab(t, screen{1280, "light"})
	tab.open("/")
	press := func(key string) {
		t.Helper()
		tab.run(chromedp.KeyEvent(key))
	}
	focused := func() string {
		t.Helper()
		return eval[string](tab, `(e => e.id || e.textContent.trim())(document.activeElement)`)
	}
	for _, want := range []string{"Skip to main content", "leafsearch", "q"} {
		press(kb.Tab)
		if got := focused(); got != want {
			t.Errorf("Tab leads to %q, want %q", got, want)
		}
		if style := eval[string](tab, `getComputedStyle(document.activeElement).outlineStyle`); style == "none" {
			t.Errorf("the focus on %q cannot be seen", want)
		}
	}
	tab.run(chromedp.KeyEvent("numb feet"), submit(kb.Enter))
	if at := location(tab); !strings.HasSuffix(at, "/search?q=numb+feet") {
		t.Fatalf("Enter leads to %s", at)
	}
	// Over the header to the results.
	press(kb.Tab)
	press(kb.Enter)
	if got := focused(); got != "main" {
		t.Errorf("the skip link leads to %q", got)
	}
	first := eval[string](tab, `document.querySelector(".hits h2 a").textContent`)
	for range 3 { // "Filter results" may come first
		press(kb.Tab)
		if focused() == first {
			break
		}
	}
	if got := focused(); got != first {
		t.Fatalf("from the skip link, Tab leads to %q, want the first result, %q", got, first)
	}
	if outside := eval[bool](tab, `(b => b.top < 0 || b.bottom > innerHeight)(document.activeElement.getBoundingClientRect())`); outside {
		t.Error("the focus is out of sight")
	}
	tab.run(submit(kb.Enter))
	if h1 := eval[string](tab, `document.querySelector("h1").textContent`); h1 != first {
		t.Errorf("Enter leads to %q, want %q", h1, first)
	}
	tab.checkQuiet("")
}

// scriptsOff searches, filters and reads with scripts switched off.
func (b *browser) scriptsOff(t *testing.T) {
	tab := b.tab(t, screen{320, "light"})
	tab.open("/")
	tab.run(
		chromedp.Focus("#q"),
		emulation.SetScriptExecutionDisabled(true),
		chromedp.KeyEvent("diabetes pain"), submit(kb.Enter),
		emulation.SetScriptExecutionDisabled(false),
	)
	if n := eval[int](tab, `document.querySelectorAll("article").length`); n < 5 {
		t.Errorf("%d results", n)
	}
	tab.run(chromedp.Focus(`.filters input[value="symptom"]`),
		emulation.SetScriptExecutionDisabled(true),
		chromedp.KeyEvent(" "), submit(kb.Enter),
		emulation.SetScriptExecutionDisabled(false),
	)
	if at := location(tab); !strings.HasSuffix(at, "/search?q=diabetes+pain&type=symptom") {
		t.Errorf("the form of filters leads to %s", at)
	}
	// Other names: what they are, and the switch there and back.
	tab.open("/search?q=heart+attack&type=symptom")
	if open := eval[bool](tab, `document.querySelector(".understood details").open`); open {
		t.Error("the details are open")
	}
	tab.run(chromedp.Focus(".understood summary"),
		emulation.SetScriptExecutionDisabled(true),
		chromedp.KeyEvent(kb.Enter),
		emulation.SetScriptExecutionDisabled(false),
	)
	if shown := eval[bool](tab, `document.querySelector(".understood li").checkVisibility()`); !shown {
		t.Error("the keyboard does not open the details")
	}
	const with, without = "/search?q=heart+attack&type=symptom", "/search?q=heart+attack&type=symptom&words_only=true"
	for _, want := range []string{without, with} {
		tab.run(chromedp.Focus(".switch a"),
			emulation.SetScriptExecutionDisabled(true),
			submit(kb.Enter),
			emulation.SetScriptExecutionDisabled(false),
		)
		if at := location(tab); !strings.HasSuffix(at, want) {
			t.Errorf("the switch leads to %s, want %s", at, want)
		}
	}
	tab.checkQuiet("")
}

// print looks at a leaflet as it is printed.
func (b *browser) print(t *testing.T) {
	tab := b.tab(t, screen{1280, "dark"})
	tab.run(emulation.SetEmulatedMedia().WithMedia("print"))
	tab.open("/leaflets/diabetes")
	shown := func(selector string) bool {
		return eval[bool](tab, `(e => e.offsetHeight > 0)(document.querySelector("`+selector+`"))`)
	}
	for selector, want := range map[string]bool{
		"h1": true, ".note": true, ".dates": true, ".references": true, ".sample": true, ".banner search": false, ".contents": false,
	} {
		if shown(selector) != want {
			t.Errorf("%s is printed: %t", selector, !want)
		}
	}
	if after := eval[string](tab, `getComputedStyle(document.querySelector(".references a"), "::after").content`); !strings.Contains(after, "https://") {
		t.Errorf("a printed link is followed by %s", after)
	}
	if ink := eval[string](tab, `getComputedStyle(document.querySelector(".leaflet section p")).color`); ink != "rgb(0, 0, 0)" {
		t.Errorf("the text is printed in %s", ink)
	}
}

// submit presses a key that leads to another page, and waits for that.
func submit(key string) chromedp.Action {
	return chromedp.Tasks{
		chromedp.ActionFunc(func(ctx context.Context) error {
			_, err := chromedp.RunResponse(ctx, chromedp.KeyEvent(key))
			return err
		}),
		chromedp.WaitReady("footer"),
	}
}

func location(tab *tab) string {
	tab.t.Helper()
	var at string
	tab.run(chromedp.Location(&at))
	return at
}
