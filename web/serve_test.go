package web_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/leafsearch/leafsearch/web"
	"github.com/leafsearch/leafsearch/web/browsertest"
)

// TestStopAnswersWhatItAccepted stops the server while requests are on their
// way, half of them not yet sent to their end.
func TestStopAnswersWhatItAccepted(t *testing.T) {
	address, stop := serve(t, web.Config{Service: browsertest.Service(t)})
	const n = 50
	const body, half = `{"q":"numb feet"}`, 9
	var open [n]net.Conn
	for i := range open {
		connection, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		fmt.Fprintf(connection, "POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body[:half])
		open[i] = connection
	}
	time.Sleep(200 * time.Millisecond) // until the server has read them all
	stopped := make(chan error, 1)
	go func() { stopped <- stop() }()
	time.Sleep(50 * time.Millisecond)
	var wait sync.WaitGroup
	for _, connection := range open {
		wait.Go(func() {
			_, _ = io.WriteString(connection, body[half:])
			response, err := http.ReadResponse(bufio.NewReader(connection), nil)
			if err != nil {
				t.Error(err)
				return
			}
			response.Body.Close()
			if response.StatusCode != http.StatusOK {
				t.Errorf("status %d", response.StatusCode)
			}
		})
	}
	wait.Wait()
	if err := <-stopped; err != nil {
		t.Error(err)
	}
	if _, err := net.Dial("tcp", strings.TrimPrefix(address, "http://")); err == nil {
		t.Error("it still accepts connections")
	}
}

func TestReadyzWhileStopping(t *testing.T) {
	address, stop := serve(t, web.Config{Service: browsertest.Service(t), Drain: 500 * time.Millisecond})
	if a := get(t, address+"/readyz"); a.status != http.StatusOK || !strings.Contains(a.body, `"status":"ready","leaflets":15`) {
		t.Errorf("readyz: %d %s", a.status, a.body)
	}
	if a := get(t, address+"/livez"); a.status != http.StatusOK || a.body != "live\n" {
		t.Errorf("livez: %d %s", a.status, a.body)
	}
	go func() { _ = stop() }()
	time.Sleep(100 * time.Millisecond)
	if a := get(t, address+"/readyz"); a.status != http.StatusServiceUnavailable || !strings.Contains(a.body, "stopping") {
		t.Errorf("readyz: %d %s", a.status, a.body)
	}
	if a := get(t, address+"/search?q=pain"); a.status != http.StatusOK {
		t.Errorf("search while draining: %d", a.status)
	}
}

// TestSlowClients opens many connections that never finish their headers: all
// others must be served meanwhile.
func TestSlowClients(t *testing.T) {
	if testing.Short() {
		t.Skip("takes 5 seconds")
	}
	address, _ := serve(t, web.Config{Service: browsertest.Service(t)})
	begun := time.Now()
	var slow []net.Conn
	for range 500 {
		connection, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		_, _ = io.WriteString(connection, "GET / HTTP/1.1\r\nX-Slow: ")
		slow = append(slow, connection)
	}
	asked := time.Now()
	if a := get(t, address+"/search?q=pain"); a.status != http.StatusOK || time.Since(asked) > time.Second {
		t.Errorf("status %d after %s", a.status, time.Since(asked))
	}
	for _, connection := range slow {
		_ = connection.SetReadDeadline(begun.Add(8 * time.Second))
		if _, err := io.Copy(io.Discard, connection); err != nil {
			t.Fatalf("a slow client was not cut off: %v", err)
		}
	}
	t.Logf("500 slow clients were cut off after %s", time.Since(begun).Round(time.Millisecond))
}

func TestConfigIsChecked(t *testing.T) {
	service := browsertest.Service(t)
	for _, config := range []web.Config{
		{},
		{Service: service, PublicURL: "leaflets.example"},
		{Service: service, PublicURL: "https://leaflets.example/path"},
		{Service: service, PublicURL: "javascript:alert(1)"},
		{Service: service, TrustedProxies: []string{"everyone"}},
	} {
		if _, err := web.New(config); err == nil {
			t.Errorf("no error for %+v", config)
		}
	}
	if _, err := web.New(web.Config{Service: service, PublicURL: "https://a.example", TrustedProxies: []string{"10.0.0.0/8", "::1"}}); err != nil {
		t.Error(err)
	}
}
