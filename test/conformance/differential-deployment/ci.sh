#!/usr/bin/env bash
# A share of the comparison of the Deployment and the ReplicaSet controller with the original, seeded with the commit: about
# half a minute after the first build. By default with the newest release only; RELEASES="1.34 1.37" takes both.
# Without Go the recorded answers (npm test) have to do. Closes with `N passed, N failed`.
set -euo pipefail
cd "$(dirname "$0")/../../.."
PATH="$PWD/node_modules/.bin:$PATH"

skip() {
  echo "differential-deployment: skipped, $1; npm test compares with recorded answers"
  echo "0 passed, 0 failed"
  exit 0
}

command -v go >/dev/null || skip "go is not installed"
# shellcheck disable=SC2086
test/conformance/oracle-deployment/build.sh test/conformance/oracle-deployment/bin ${RELEASES:-1.37} || skip "the original could not be built"
seed=$((16#$(git rev-parse --short=4 HEAD 2>/dev/null | cut -c1-4 || echo 1)))
exec node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON test/conformance/differential-deployment/main.mts --cases "${CASES:-30000}" --seed "$seed"
