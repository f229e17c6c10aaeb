// Oracle runs single syncs of the real StatefulSet controller. It reads one request a line (Kubernetes objects in the
// API's own JSON, the time, the feature gates, which writes fail) and answers one line: what the controller wrote, in
// order, the status, the events, the error and the delayed requeue.
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
	// The controller logs every error it answers; the answer is all that counts here.
	for flagName, value := range map[string]string{"logtostderr": "false", "alsologtostderr": "false", "stderrthreshold": "FATAL"} {
		if err := flag.Set(flagName, value); err != nil {
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

func answer(line []byte) (response *Response) {
	defer func() {
		if problem := recover(); problem != nil {
			response = &Response{Panic: fmt.Sprint(problem)}
		}
	}()
	for {
		var request Request
		if err := json.Unmarshal(line, &request); err != nil {
			return &Response{Panic: err.Error()}
		}
		begun := time.Now()
		response = Sync(&request)
		// A controller that reads the machine's clock must not have been kept waiting by a busy machine.
		if hasClock() || time.Since(begun) < 500*time.Millisecond {
			return response
		}
	}
}
