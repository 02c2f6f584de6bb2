package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/leafsearch/leafsearch/internal/search"
)

// checkRefusal holds an error to one that a client can be told.
func checkRefusal(t *testing.T, err error) {
	t.Helper()
	problem := Describe(err)
	switch problem.Status {
	case http.StatusBadRequest, http.StatusUnsupportedMediaType, http.StatusRequestEntityTooLarge:
	default:
		t.Errorf("%v is status %d", err, problem.Status)
	}
	if problem.Detail == "" || len(problem.Detail) > 200 {
		t.Errorf("the detail is %q", problem.Detail)
	}
}

// FuzzAddress reads addresses. What is understood means the same in a body.
func FuzzAddress(f *testing.F) {
	for _, query := range []string{
		"", "q=numb+feet", "q=a&q=b", "q=%ff", "q=%zz", "q=a;b", "page=0", "page=1&size=100", "size=1e9", "type=condition&type=symptom", "type=disease",
		"topic=&topic=x", "reviewed_from=2024-02-30", "reviewed_from=2024-02-29", "words_only=T&explain=0", "Q=a", "=", "&&", "q", "page=+1", "page=00000001",
	} {
		f.Add(query)
	}
	f.Fuzz(func(t *testing.T, query string) {
		fromGet, err := fromAddress(query)
		if err != nil {
			checkRefusal(t, err)
			if !errors.Is(err, search.ErrBadRequest) {
				t.Errorf("refused with %v", err)
			}
			return
		}
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		object := map[string]any{}
		for name, given := range values {
			switch name {
			case "q", "reviewed_from":
				object[name] = given[0]
			case "page":
				object[name] = fromGet.Page
			case "size":
				object[name] = fromGet.Size
			case "words_only":
				object[name] = fromGet.WordsOnly
			case "explain":
				object[name] = fromGet.Explain
			default:
				object[name] = given
			}
		}
		body, err := json.Marshal(object)
		if err != nil {
			t.Fatal(err)
		}
		fromPost, err := fromBody(post("application/json", string(body)))
		if err != nil {
			t.Fatalf("an address is understood, the same body is not: %v", err)
		}
		if !reflect.DeepEqual(fromGet, fromPost) {
			t.Errorf("an address means %+v, the same body %+v", fromGet, fromPost)
		}
	})
}

// FuzzBody reads bodies of any kind.
func FuzzBody(f *testing.F) {
	for _, body := range []string{
		"", "null", "{}", `{"q":"numb feet"}`, `{"q":"a"} {"q":"b"}`, `{"q":"\ud800"}`, "{\"q\":\"\xff\"}", `{"q":null}`, `{"type":["condition",null]}`, `{"type":"symptom"}`,
		`{"page":1e99}`, `{"page":1.0}`, `{"size":100,"explain":true}`, `{"q":"a","q":"b"}`, strings.Repeat("[", 100), `{"topic":["x"],"reviewed_from":"2024-02-29"}`,
	} {
		f.Add("application/json", body)
	}
	f.Add("text/plain; charset=UTF-8", `{"q":"a"}`)
	f.Add("application/json; charset=latin1", `{"q":"a"}`)
	f.Add("a/b; =", "x")
	f.Fuzz(func(t *testing.T, media, body string) {
		r, err := fromBody(post(media, body))
		if err != nil {
			checkRefusal(t, err)
			return
		}
		if r.Page < 0 || r.Size < 0 || r.Size > search.MaxSize {
			t.Errorf("page %d, size %d", r.Page, r.Size)
		}
		for _, one := range r.Types {
			if !one.Valid() {
				t.Errorf("type %q", one)
			}
		}
	})
}

func post(media, body string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/api/v1/search", strings.NewReader(body))
	r.Header["Content-Type"] = []string{media}
	return r
}

// FuzzText holds the writing of texts to encoding/json's.
func FuzzText(f *testing.F) {
	for _, text := range []string{"", "plain", "a\"b\\c", "\x00\x1f\x7f", "\u2028", "\xff\xe2\x80", "é👩‍⚕️", "12345678\n", "<&>"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkEncoding(t, &search.Response{Query: text})
	})
}
