// Command oracle-api answers, with the original code of Kubernetes, what the product answers itself: which EndpointSlices
// a Service has (op "endpoints") and what the API server makes of a StatefulSet or Service (op "validate").
// One JSON object a line in, one a line out, in the same order.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"k8s.io/klog/v2"
)

type request struct {
	Op string `json:"op"`
	endpointsRequest
	validateRequest
}

func main() {
	klog.SetLogger(klog.Logger{})
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			answer(line, out)
		}
		if err != nil {
			return
		}
		if in.Buffered() == 0 {
			out.Flush()
		}
	}
}

func answer(line []byte, out *bufio.Writer) {
	var req request
	if err := json.Unmarshal(line, &req); err != nil {
		fmt.Fprintf(os.Stderr, "bad request: %v\n", err)
		os.Exit(2)
	}
	var result any
	switch req.Op {
	case "endpoints":
		result = endpoints(&req.endpointsRequest)
	case "validate":
		result = validate(&req.validateRequest)
	default:
		fmt.Fprintf(os.Stderr, "unknown op %q\n", req.Op)
		os.Exit(2)
	}
	text, err := json.Marshal(result)
	if err != nil {
		panic(err)
	}
	out.Write(text)
	out.WriteByte('\n')
}
