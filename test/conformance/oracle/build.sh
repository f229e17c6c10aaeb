#!/usr/bin/env bash
# Builds one oracle per release into the given folder (default: bin). The first build downloads the modules.
set -euo pipefail
out=$(mkdir -p "${1:-$(dirname "$0")/bin}" && cd "${1:-$(dirname "$0")/bin}" && pwd)
cd "$(dirname "$0")"
export GOFLAGS=-mod=mod
go build -modfile=go-1.34.mod -o "$out/1.34" .
go build -modfile=go-1.35.0.mod -o "$out/1.35.0" .
go build -modfile=go-1.35.mod -o "$out/1.35" .
go build -modfile=go-1.36.mod -tags since136 -o "$out/1.36" .
go build -tags since136 -o "$out/1.37" .
