#!/usr/bin/env bash
# build.sh [FOLDER [RELEASE…]]: builds one oracle a release (1.34 and 1.37 by default) into the folder (default: bin). The
# first build downloads the modules.
set -euo pipefail
cd "$(dirname "$0")"
folder=${1:-bin}
case $folder in /*) ;; *) [ $# -gt 0 ] && folder=$OLDPWD/$folder ;; esac
mkdir -p "$folder"
shift || true
[ $# -gt 0 ] || set -- 1.34 1.37
for release in "$@"; do
  modules=go-$release.mod tags=
  if [ "$release" = 1.37 ]; then modules=go.mod tags=since136; fi
  go build -mod=mod -modfile="$modules" -tags "$tags" -o "$folder/$release" .
done
