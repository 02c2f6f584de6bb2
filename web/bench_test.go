package web_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/leafsearch/leafsearch/web"
	"github.com/leafsearch/leafsearch/web/browsertest"
)

// BenchmarkServe is a whole request without the network, over the leaflets of
// the tests.
func BenchmarkServe(b *testing.B) {
	handler, err := web.New(web.Config{Service: browsertest.Service(b)})
	if err != nil {
		b.Fatal(err)
	}
	for name, path := range map[string]string{
		"results": "/search?q=numb+feet", "api": "/api/v1/search?q=numb+feet", "leaflet": "/leaflets/diabetes", "home": "/",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w := httptest.NewRecorder()
				handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
				if w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
			}
		})
	}
}
