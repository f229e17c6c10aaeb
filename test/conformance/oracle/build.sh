#!/usr/bin/env bash
# build.sh [FOLDER [RELEASE…]]: builds one oracle a release into the folder (default: bin, all releases). The first build
# downloads the modules.
set -euo pipefail
cd "$(dirname "$0")"
folder=${1:-bin}
case $folder in /*) ;; *) [ $# -gt 0 ] && folder=$OLDPWD/$folder ;; esac
mkdir -p "$folder"
shift || true
for release in "${@:-}"; do
  for known in 1.34 1.35.0 1.35 1.36 1.37; do
    [ -z "$release" ] || [ "$release" = "$known" ] || continue
    modules=go-$known.mod
    [ "$known" = 1.37 ] && modules=go.mod
    tags=
    case $known in 1.36 | 1.37) tags=since136 ;; esac
    go build -mod=mod -modfile="$modules" -tags "$tags" -o "$folder/$known" .
  done
done
