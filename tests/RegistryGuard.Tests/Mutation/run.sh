#!/usr/bin/env bash
# Takes one step after the other out of the protocol, in a copy of the sources, and sees that some test fails each time:
#   tests/RegistryGuard.Tests/Mutation/run.sh [FIRST [LAST]]
# Prints a line for each mutation and ends with 1 if one survived. Takes about a minute a mutation.
set -uo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
list=$root/tests/RegistryGuard.Tests/Mutation/mutations.txt
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
(cd "$root" && git ls-files -z | xargs -0 cp --parents -t "$copy")
cd "$copy" || exit 2
dotnet build tests/RegistryGuard.Tests -v q >/dev/null || exit 2

number=0
survived=0
first=${1:-1}
last=${2:-1000}
while IFS='|' read -r file old new; do
  number=$((number + 1))
  [ "$number" -ge "$first" ] && [ "$number" -le "$last" ] || continue
  source=src/RegistryGuard/$(echo "$file" | xargs)
  cp "$source" original
  OLD=${old# } NEW=${new# } python3 - "$source" <<'PY' || exit 2
import os, sys
path, old, new = sys.argv[1], os.environ["OLD"].rstrip(), os.environ["NEW"].rstrip()
text = open(path).read()
if text.count(old) < 1: sys.exit(f"{path} no longer holds: {old}")
open(path, "w").write(text.replace(old, new or ";" if old.endswith(";") else new, 1))
PY
  if dotnet build tests/RegistryGuard.Tests -v q --no-restore -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false >build.log 2>&1; then
    output=$(timeout 400 dotnet tests/RegistryGuard.Tests/bin/Debug/net10.0/RegistryGuard.Tests.dll -noColor -stopOnFail </dev/null 2>&1)
    status=$?
    test=$(echo "$output" | grep -m1 '\[FAIL\]' | sed -E 's/^ *RegistryGuard\.Tests\.//; s/ \[FAIL\].*//')
    if [ "$status" -eq 124 ]; then test="a test that never ends"; fi
    if [ "$status" -eq 0 ]; then verdict="SURVIVED"; survived=1; else verdict="found by $test"; fi
  else
    verdict="does not build: $(grep -m1 error build.log)"
    survived=1
  fi
  echo "$number $file: without '${old# }' -> $verdict"
  cp original "$source"
done < <(grep -v '^#' "$list" | grep -v '^$')
exit "$survived"
