#!/usr/bin/env bash
# registry:copy beside "skopeo copy": an image of 4 x 256 MiB of random bytes from one docker-registry to another, both on
# this machine: copy.sh [http|tls [LAYERS MEBIBYTES]]
# Wall time, CPU time of the client and of both registries, and the peak of Slipway's heap.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

wire=${1:-http}
from=$(free_port); to=$(free_port)
if [ "$wire" = tls ]; then
  certificates
  ca=$work/ca.crt
  trust=("--src-cert-dir=$work/trust" "--dest-cert-dir=$work/trust" "--src-creds=$user:$password" "--dest-creds=$user:$password")
  password "localhost:$from" "localhost:$to"
else
  ca=
  trust=(--src-tls-verify=false --dest-tls-verify=false)
fi
registry source "$from" "$wire"; registry target "$to" "$wire"
image "${2:-4}" "${3:-256}" "localhost:$from/big:1" "${trust[1]}" "${trust[@]:3}"

ticks() { awk -v hz="$(getconf CLK_TCK)" '{printf "%d\n", ($14 + $15) * 1000 / hz}' "/proc/$(cat "$work/$1.pid")/stat"; }
ours() {
  "${maven[@]}" -q io.github.slipway:registry-maven-plugin:0.1.0-SNAPSHOT:copy "-Dregistry.source=localhost:$from/big:1" \
    "-Dregistry.target=localhost:$to/big:1" "-Dregistry.json=$work/copy.json" "-Dregistry.cache=$work/cache" \
    ${ca:+"-Dregistry.ca=$ca"} "$@"
}
dry_run() { ours -Dregistry.dryRun; }
skopeo_copy() {
  skopeo copy -q "${trust[@]}" "docker://localhost:$from/big:1" "docker://localhost:$to/big:1"
}

declare -A wall cpu source target
TIMEFORMAT='%U %S'
# measured NAME COMMAND...: each starts with an empty target, and knows nothing of the last.
measured() {
  local name=$1 s t client; shift
  rm -rf "$work/storage/target/docker" "$work/cache"
  s=$(ticks source); t=$(ticks target)
  client=$( { time millis "$@" > "$work/millis"; } 2>&1)
  wall[$name]+=" $(cat "$work/millis")"
  cpu[$name]+=" $(awk '{printf "%d", ($1 + $2) * 1000}' <<< "$client")"
  source[$name]+=" $(($(ticks source) - s))"
  target[$name]+=" $(($(ticks target) - t))"
}

inner=() heap=()
for _ in $(seq "$runs"); do
  measured "registry:copy, dry run" dry_run
  export MAVEN_OPTS="-Xlog:gc:file=$work/gc.log"
  measured registry:copy ours
  unset MAVEN_OPTS
  inner+=("$(sed -n 's/.*"durationMillis" *: *\([0-9]*\).*/\1/p' "$work/copy.json")")
  # What was in use before each collection; the last number is the size of the heap.
  heap+=("$(sed -n 's/.* \([0-9]*\)M->[0-9]*M(.*/\1/p' "$work/gc.log" | sort -n | tail -1)")
  measured "skopeo copy" skopeo_copy
done

about
echo "over $wire, medians of $runs"
echo "| | wall | client CPU | source's CPU | target's CPU |"
echo "|---|---|---|---|---|"
for name in "registry:copy, dry run" registry:copy "skopeo copy"; do
  # Lists of numbers, to be split.
  # shellcheck disable=SC2086
  echo "| $name | $(median ${wall[$name]}) ms | $(median ${cpu[$name]}) ms | $(median ${source[$name]}) ms |" \
    "$(median ${target[$name]}) ms |"
done
echo "registry:copy by its own report, without the start of Maven: $(median "${inner[@]}") ms; peak heap $(median "${heap[@]}") MiB"
for name in "${!wall[@]}"; do echo "$name:${wall[$name]}"; done; echo "inner: ${inner[*]}; heap: ${heap[*]}"
