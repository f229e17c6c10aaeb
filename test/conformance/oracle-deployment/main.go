// Oracle-deployment runs single syncs of the real Deployment controller and of the real ReplicaSet controller, and the
// real order in which a ReplicaSet's pods go. One request a line, one answer a line: what is there afterwards, the events,
// whether it failed, and when it looks again. Times are milliseconds; `now` stands for the moment the answer is made.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"k8s.io/klog/v2"
)

func main() {
	klog.InitFlags(nil)
	// The controllers log every error they answer; the answer is all that counts here.
	for name, value := range map[string]string{"logtostderr": "false", "alsologtostderr": "false", "stderrthreshold": "FATAL"} {
		if err := flag.Set(name, value); err != nil {
			panic(err)
		}
	}
	klog.SetOutput(io.Discard)

	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 {
			if err := encoder.Encode(answer(line)); err != nil {
				panic(err)
			}
		}
		// Requests come in bursts: flush when the burst has been answered.
		if in.Buffered() == 0 || err != nil {
			out.Flush()
		}
		if err != nil {
			return
		}
	}
}

func answer(line []byte) (response any) {
	defer func() {
		if problem := recover(); problem != nil {
			response = map[string]string{"panic": fmt.Sprint(problem)}
		}
	}()
	for {
		var request Request
		if err := json.Unmarshal(line, &request); err != nil {
			panic(err)
		}
		begun := time.Now()
		response = respond(newWorld(&request, begun))
		// The controllers read the machine's clock: a busy machine must not have kept them waiting.
		if time.Since(begun) < 30*time.Millisecond {
			return response
		}
	}
}

func respond(world *World) any {
	switch world.request.Op {
	case "deployment":
		return syncDeployment(world)
	case "replicaSet":
		return syncReplicaSet(world)
	default:
		return less(world)
	}
}
