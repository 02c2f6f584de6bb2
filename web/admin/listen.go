package admin

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
)

// ErrNotLoopback means that an address could be reached from other machines.
var ErrNotLoopback = errors.New("not a loopback address")

// Listen listens on a loopback address such as 127.0.0.1:9090, [::1]:9090 or
// localhost:9090. An empty address is no error and no listener: it switches
// metrics and profiles off. Any other address is [ErrNotLoopback]; names other
// than localhost are not looked up, as what they stand for may change.
func Listen(address string) (net.Listener, error) {
	if address == "" {
		return nil, nil
	}
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("address for metrics %q: %w; write it as 127.0.0.1:9090", address, err)
	}
	if ip, err := netip.ParseAddr(host); host != "localhost" && (err != nil || !ip.IsLoopback()) {
		return nil, fmt.Errorf("address for metrics %q: %w: metrics and profiles have no login; use 127.0.0.1 or [::1], and reach them from elsewhere through a tunnel", address, ErrNotLoopback)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("address for metrics: %w", err)
	}
	// localhost is whatever the machine's hosts file makes of it.
	if tcp, ok := listener.Addr().(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
		_ = listener.Close()
		return nil, fmt.Errorf("address for metrics %q: %w; use 127.0.0.1 or [::1]", address, ErrNotLoopback)
	}
	return listener, nil
}
