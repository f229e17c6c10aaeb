package main

import (
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/coredns/caddy"
	"github.com/coredns/coredns/core/dnsserver"
	"github.com/coredns/coredns/plugin"
	_ "github.com/coredns/coredns/plugin/bind"
	_ "github.com/coredns/coredns/plugin/hosts"
	"github.com/coredns/coredns/plugin/kubernetes"
)

type configuration struct {
	Zones   []string `json:"zones"`
	Options []string `json:"options"`
	Hosts   []string `json:"hosts"`
	Own     []string `json:"own"`
}

// The plugin under test, once the server has been made.
var tested *kubernetes.Kubernetes

// A directive of ours in the Corefile. Before the plugin looks which addresses the server listens on, it is told those it
// should believe; and its caches are made known, to see when they have read everything. `hosts` goes behind it.
func init() {
	others := slices.DeleteFunc(dnsserver.Directives, func(name string) bool { return name == "hosts" })
	dnsserver.Directives = append(append([]string{"oracle"}, others...), "hosts")
	plugin.Register("oracle", func(c *caddy.Controller) error {
		c.Next()
		own := c.RemainingArgs()
		config := dnsserver.GetConfig(c)
		c.OnStartup(func() error {
			tested, _ = config.Handler("kubernetes").(*kubernetes.Kubernetes)
			config.ListenHosts = append(own, "127.0.0.1/8")
			return nil
		})
		return nil
	})
}

func startServer(wanted configuration, api string) (address string, stop func()) {
	log.SetOutput(&limited{out: os.Stderr, left: 200})
	caddy.Quiet, dnsserver.Quiet = true, true
	for attempt := 0; ; attempt++ {
		port := freePort()
		corefile := wanted.corefile(port, api)
		instance, err := caddy.Start(caddy.CaddyfileInput{Contents: []byte(corefile), ServerTypeName: "dns", Filepath: "Corefile"})
		if err == nil {
			return net.JoinHostPort("127.0.0.1", port), func() { instance.Stop() }
		}
		// Somebody else may have taken the port.
		if attempt == 3 {
			log.Fatalf("CoreDNS does not start: %v\n%s", err, corefile)
		}
	}
}

func (wanted configuration) corefile(port, api string) string {
	lines := []string{
		".:" + port + " {",
		"oracle " + strings.Join(wanted.Own, " "),
		"bind 127.0.0.1",
		"kubernetes " + strings.Join(wanted.Zones, " ") + " {",
		"endpoint " + api,
		strings.Join(wanted.Options, "\n"),
		"}",
		"hosts /dev/null {",
		"ttl 60",
		"reload 0",
		strings.Join(wanted.Hosts, "\n"),
		"}",
		"}",
	}
	return strings.Join(lines, "\n") + "\n"
}

// A port that nothing listens on, below those that connections are given.
func freePort() string {
	for {
		port := strconv.Itoa(10000 + rand.IntN(20000))
		stream, err := net.Listen("tcp", "127.0.0.1:"+port)
		if err != nil {
			continue
		}
		packets, err := net.ListenPacket("udp", "127.0.0.1:"+port)
		stream.Close()
		if err == nil {
			packets.Close()
			return port
		}
	}
}

// Whether the plugin, so configured, reads objects of a kind.
func (wanted configuration) caches(resource string) bool {
	has := func(start string) bool {
		return slices.ContainsFunc(wanted.Options, func(line string) bool { return strings.HasPrefix(line, start) })
	}
	switch resource {
	case "endpointslices":
		return !has("noendpoints")
	case "pods":
		return has("pods verified")
	case "serviceimports":
		return has("multicluster")
	}
	return true
}

// Waits until every cache has read the mark that comes last in each watch.
func (wanted configuration) awaitMark(name, ip string) error {
	key := name + "." + markNamespace
	deadline := time.Now().Add(60 * time.Second)
	for seen := 0; ; {
		read := []func() bool{
			func() bool { return len(tested.APIConn.SvcIndex(key)) == 1 },
			func() bool { _, err := tested.APIConn.GetNamespaceByName(name); return err == nil },
			func() bool { return !wanted.caches("endpointslices") || len(tested.APIConn.EpIndex(key)) == 1 },
			func() bool { return !wanted.caches("pods") || len(tested.APIConn.PodIndex(ip)) == 1 },
			func() bool { return !wanted.caches("serviceimports") || len(tested.APIConn.SvcImportIndex(key)) == 1 },
			func() bool { return !wanted.caches("serviceimports") || len(tested.APIConn.McEpIndex(key)) == 1 },
		}
		for seen < len(read) && read[seen]() {
			seen++
		}
		if seen == len(read) {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("after 60 s cache %d has not read %s", seen, name)
		}
		time.Sleep(200 * time.Microsecond)
	}
}

// A writer that falls silent after some lines.
type limited struct {
	out  io.Writer
	left int
}

func (l *limited) Write(line []byte) (int, error) {
	if l.left > 0 {
		l.left--
		return l.out.Write(line)
	}
	return len(line), nil
}
