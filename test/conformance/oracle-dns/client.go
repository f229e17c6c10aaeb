package main

import (
	"log"
	"sort"
	"strings"
	"time"

	"github.com/miekg/dns"
)

// A client over one TCP connection: answers are never cut short.
type client struct {
	address string
	conn    *dns.Conn
}

func dial(address string) *client {
	c := &client{address: address}
	for attempt := 0; ; attempt++ {
		conn, err := dns.DialTimeout("tcp", address, time.Second)
		if err == nil {
			c.conn = conn
			return c
		}
		if attempt == 100 {
			log.Fatal(err)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func (c *client) exchange(name, kind string) *dns.Msg {
	message := new(dns.Msg)
	message.SetQuestion(name, dns.StringToType[kind])
	for attempt := 0; attempt < 3; attempt++ {
		c.conn.SetDeadline(time.Now().Add(10 * time.Second))
		if err := c.conn.WriteMsg(message); err == nil {
			if response, err := c.conn.ReadMsg(); err == nil {
				return response
			}
		}
		// The server closes connections that were quiet for a while, or that it did not understand.
		c.conn.Close()
		c.conn = dial(c.address).conn
	}
	return nil
}

func (c *client) ask(one query) answer {
	response := c.exchange(one[0], one[1])
	if response == nil {
		return answer{Rcode: "NONE", Answer: []string{}, Extra: []string{}}
	}
	return answer{Rcode: dns.RcodeToString[response.Rcode], Answer: texts(response.Answer), Extra: texts(response.Extra)}
}

// Sorted: the server shuffles, and the order of records means nothing.
func texts(records []dns.RR) []string {
	lines := []string{}
	for _, record := range records {
		if record.Header().Rrtype != dns.TypeOPT {
			lines = append(lines, strings.Join(strings.Fields(record.String()), " "))
		}
	}
	sort.Strings(lines)
	return lines
}
