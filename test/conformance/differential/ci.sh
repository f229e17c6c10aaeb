#!/usr/bin/env bash
# A share of the comparison with the original, seeded with the commit: about two minutes on two cores. By default with
# the newest release only, whose first build takes some minutes more; RELEASES="1.34 1.35.0 1.35 1.36 1.37" takes all.
# Without Go the recorded answers (npm test) have to do. Closes with `N passed, N failed`.
set -euo pipefail
cd "$(dirname "$0")/../../.."
PATH="$PWD/node_modules/.bin:$PATH"

skip() {
  echo "differential: skipped, $1; npm test compares with recorded answers"
  echo "0 passed, 0 failed"
  exit 0
}

releases=${RELEASES:-1.37}
command -v go >/dev/null || skip "go is not installed"
# shellcheck disable=SC2086
test/conformance/oracle/build.sh test/conformance/oracle/bin $releases || skip "the original could not be built"
profiles=${releases// /,}
case " $releases " in *" 1.37 "*) profiles+=",1.37+recreate" ;; esac
seed=$((16#$(git rev-parse --short=4 HEAD 2>/dev/null | cut -c1-4 || echo 1)))
exec node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON test/conformance/differential/main.mts \
  --syncs "${SYNCS:-40000}" --runs "${RUNS:-800}" --seed "$seed" --profiles "$profiles"
