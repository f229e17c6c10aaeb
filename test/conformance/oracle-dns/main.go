// The real CoreDNS, asked what it answers: its kubernetes plugin lists and watches a small API server on loopback that
// serves the objects it is given. The first argument is the configuration, for the whole run:
//
//	{"zones": ["cluster.local", …], "options": ["pods verified", …], "hosts": ["192.0.2.1 db.example.com", …], "own": ["10.244.0.53/16"]}
//
// `hosts` are what a plugin behind this one knows, `own` the addresses CoreDNS takes for its own. Then one request a line
// on standard input, one reply a line on standard output:
//
//	{"objects": {"services": […], "endpointslices": […], "pods": […], "namespaces": […], "serviceimports": […]}, "queries": [["a.b.", "A"], …]}
//	{"answers": [{"rcode": "NOERROR", "answer": ["a.b. 5 IN A 10.0.0.1", …], "extra": […]}, …]}
//
// `earlier` in a request are objects as they were before; CoreDNS sees them change.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"
)

type query [2]string

type request struct {
	Earlier map[string][]object `json:"earlier"`
	Objects map[string][]object `json:"objects"`
	Queries []query             `json:"queries"`
}

type reply struct {
	Answers []answer `json:"answers"`
	Error   string   `json:"error,omitempty"`
}

type answer struct {
	Rcode  string   `json:"rcode"`
	Answer []string `json:"answer"`
	Extra  []string `json:"extra"`
}

func main() {
	var wanted configuration
	if len(os.Args) != 2 {
		log.Fatal("one argument is needed: the configuration")
	}
	if err := json.Unmarshal([]byte(os.Args[1]), &wanted); err != nil {
		log.Fatal(err)
	}
	api := serveAPI()
	address, stop := startServer(wanted, api.url)
	defer stop()
	asking := dial(address)

	input := bufio.NewScanner(os.Stdin)
	input.Buffer(make([]byte, 1<<20), 1<<28)
	output := bufio.NewWriter(os.Stdout)
	for input.Scan() {
		line, _ := json.Marshal(replyTo(api, wanted, asking, input.Bytes()))
		output.Write(line)
		output.WriteByte('\n')
		output.Flush()
	}
}

func replyTo(api *apiServer, wanted configuration, asking *client, line []byte) (told reply) {
	var asked request
	if err := json.Unmarshal(line, &asked); err != nil {
		return reply{Error: err.Error()}
	}
	if asked.Earlier != nil {
		api.replace(asked.Earlier)
	}
	if err := wanted.awaitMark(api.replace(asked.Objects)); err != nil {
		return reply{Error: err.Error()}
	}
	api.forget()
	for _, one := range asked.Queries {
		told.Answers = append(told.Answers, asking.ask(one))
	}
	return told
}
