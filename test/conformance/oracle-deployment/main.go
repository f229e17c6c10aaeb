// Oracle-deployment runs single syncs of the real Deployment controller and of the real ReplicaSet controller, and the
// real order in which a ReplicaSet's pods go. One request a line, one answer a line: what is there afterwards, the events,
// whether it failed, and when it looks again. Times are milliseconds; `now` stands for the moment the answer is made.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"k8s.io/klog/v2"
)

func main() {
	klog.SetLogger(klog.Logger{})
	requests := json.NewDecoder(bufio.NewReaderSize(os.Stdin, 1<<20))
	answers := json.NewEncoder(os.Stdout)
	answers.SetEscapeHTML(false)
	for {
		var request Request
		if err := requests.Decode(&request); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			panic(err)
		}
		if err := answers.Encode(answer(&request)); err != nil {
			panic(err)
		}
	}
}

func answer(request *Request) (response any) {
	defer func() {
		if problem := recover(); problem != nil {
			response = map[string]string{"panic": fmt.Sprint(problem)}
		}
	}()
	for {
		begun := time.Now()
		response = respond(newWorld(request, begun))
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
