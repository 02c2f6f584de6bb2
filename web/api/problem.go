package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/leafsearch/leafsearch/index"
	"github.com/leafsearch/leafsearch/internal/search"
	"github.com/leafsearch/leafsearch/web/pool"
)

// Errors that a router answers with before any endpoint is reached.
var (
	ErrNoRoute  = errors.New("no such address")
	ErrNoMethod = errors.New("method not allowed")
	ErrFields   = errors.New("header fields too large")
)

// clientClosed is the status that is logged when the client is gone before the
// answer; nobody receives it. The number is nginx's.
const clientClosed = 499

// Problem is an error as RFC 9457 has it. Instance is left out: an address may
// hold a query.
type Problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	// Detail is a sentence that is safe to show. It never repeats what was
	// sent.
	Detail string `json:"detail"`
}

// table says what each error is to a client; the first match counts. An empty
// detail is taken from the error's own text.
var table = []struct {
	err    error
	status int
	detail string
}{
	{search.ErrBadRequest, http.StatusBadRequest, ""},
	{search.ErrNotFound, http.StatusNotFound, "there is no leaflet with this id"},
	{ErrNoRoute, http.StatusNotFound, "there is nothing at this address"},
	{ErrNoMethod, http.StatusMethodNotAllowed, "this address does not take this method; the Allow header lists those it takes"},
	{ErrFields, http.StatusRequestHeaderFieldsTooLarge, "the header fields may have at most 32 KiB in all"},
	{errMediaType, http.StatusUnsupportedMediaType, "send the body as application/json or text/plain, in UTF-8"},
	{context.Canceled, clientClosed, "the request was withdrawn"},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, "the answer took too long; try again in a moment"},
	{pool.ErrBusy, http.StatusServiceUnavailable, "too many people are searching at the moment; try again in a second"},
	{index.ErrUnavailable, http.StatusServiceUnavailable, "searching is not possible at the moment; try again shortly"},
}

// Describe returns what an error is to a client. An error that it does not
// know is a 500 that says nothing of its cause.
func Describe(err error) Problem {
	problem := Problem{
		Status: http.StatusInternalServerError,
		Detail: "something went wrong on our side; the fault has been logged",
	}
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		problem.Status, problem.Detail = http.StatusRequestEntityTooLarge, "the body may have at most 32 KiB"
	} else {
		for _, row := range table {
			if errors.Is(err, row.err) {
				problem.Status, problem.Detail = row.status, row.detail
				break
			}
		}
	}
	if problem.Detail == "" {
		_, problem.Detail, _ = strings.Cut(err.Error(), search.ErrBadRequest.Error()+": ")
	}
	problem.Type, problem.Title = "about:blank", http.StatusText(problem.Status)
	return problem
}

// Answer writes the problem document of an error.
func Answer(c *gin.Context, err error) {
	problem := Describe(err)
	body, fault := json.Marshal(problem)
	if fault != nil {
		panic(fault) // unreachable: strings and a number always encode
	}
	c.Header("Cache-Control", "no-store")
	if problem.Status == http.StatusServiceUnavailable {
		c.Header("Retry-After", "1")
	}
	c.Data(problem.Status, "application/problem+json", append(body, '\n'))
}
