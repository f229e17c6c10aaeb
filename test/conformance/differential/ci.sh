#!/usr/bin/env bash
# A share of the comparison with the original, seeded with the commit: about two minutes on two cores once the modules
# are there. Without Go the recorded answers (npm test) have to do. Closes with `N passed, N failed`.
set -euo pipefail
cd "$(dirname "$0")/../../.."

if ! command -v go >/dev/null; then
  echo "differential: go is not installed; skipped (npm test compares with recorded answers)"
  echo "0 passed, 0 failed"
  exit 0
fi
if ! test/conformance/oracle/build.sh; then
  echo "differential: the original could not be built (modules not reachable?); skipped"
  echo "0 passed, 0 failed"
  exit 0
fi
seed=$((16#$(git rev-parse --short=4 HEAD 2>/dev/null || echo 1)))
exec node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON test/conformance/differential/main.mts --syncs "${SYNCS:-40000}" --runs "${RUNS:-800}" --seed "$seed"
