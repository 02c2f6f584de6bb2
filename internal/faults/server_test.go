package faults

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"
)

// server is `leafsearch serve` at work.
type server struct {
	*child
	address string
	client  *http.Client
}

// startServer starts it and waits until it says where it listens, or has ended.
func startServer(t *testing.T, data string) *server {
	t.Helper()
	s := &server{child: startProgram(t, 10*time.Minute, program(t), nil, "serve", "--data", data, "--addr", "127.0.0.1:0")}
	s.client = &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 16}}
	t.Cleanup(s.client.CloseIdleConnections)
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(2 * time.Millisecond) {
		for line := range strings.Lines(s.out.String()) {
			if at := strings.Index(line, " on http://"); at > 0 && strings.HasSuffix(line, "\n") && !strings.Contains(line, "metrics") {
				s.address = strings.TrimSpace(line[at+len(" on "):])
				return s
			}
		}
		if !s.running() {
			return s
		}
		if time.Now().After(end) {
			t.Fatalf("serve does not say where it listens: %q, %q", s.out.String(), s.err.String())
		}
	}
}

// mustServeOn starts it where nothing stands in its way.
func mustServeOn(t *testing.T, data string) *server {
	t.Helper()
	s := startServer(t, data)
	if !s.running() {
		t.Fatalf("serve ended at once: %+v", s.wait(t))
	}
	return s
}

// get returns the body of an answer and its status.
func (s *server) get(path string) (body string, status int, err error) {
	response, err := s.client.Get(s.address + path)
	if err != nil {
		return "", 0, err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	return string(data), response.StatusCode, err
}

// errServer is an answer that says that the server failed.
var errServer = errors.New("server failed")

// search asks for a query.
func (s *server) search(query string, size int) (a answer, err error) {
	body, status, err := s.get(fmt.Sprintf("/api/v1/search?size=%d&q=%s", size, url.QueryEscape(query)))
	if err != nil {
		return answer{}, err
	}
	if status >= http.StatusInternalServerError {
		return answer{}, fmt.Errorf("%w: status %d: %s", errServer, status, body)
	}
	if status != http.StatusOK {
		return answer{}, fmt.Errorf("status %d: %s", status, body)
	}
	return a, json.Unmarshal([]byte(body), &a)
}

// stop tells it to stop and returns what became of it.
func (s *server) stop(t *testing.T) outcome {
	t.Helper()
	begun := time.Now()
	if err := s.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	o := s.wait(t)
	o.took = time.Since(begun)
	return o
}
