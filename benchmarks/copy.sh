#!/usr/bin/env bash
# registry:copy beside "skopeo copy": an image of 4 x 256 MiB of random bytes from one docker-registry to another, both on
# this machine: copy.sh [http|tls [LAYERS MEBIBYTES]]
# Wall time, CPU time of the client and of both registries, and the peak of Slipway's heap.
# shellcheck source-path=SCRIPTDIR source=projects.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/projects.sh"

about > "$work/about"

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
image "${2:-4}" "${3:-256}"
upload "localhost:$from/big:1" "${trust[1]}" "${trust[@]:3}"
rm -r "$work/image"

ticks() { awk -v hz="$(getconf CLK_TCK)" '{printf "%d\n", ($14 + $15) * 1000 / hz}' "/proc/$(cat "$work/$1.pid")/stat"; }
ours() {
  maven -q "$plugin:copy" "-Dregistry.source=localhost:$from/big:1" \
    "-Dregistry.target=localhost:$to/big:1" "-Dregistry.json=$work/copy.json" "-Dregistry.cache=$work/cache" \
    ${ca:+"-Dregistry.ca=$ca"} "$@"
}
dry_run() { ours -Dregistry.dryRun; }
skopeo_copy() {
  timed skopeo copy -q "${trust[@]}" "docker://localhost:$from/big:1" "docker://localhost:$to/big:1"
}

declare -A clients=([dry]=dry_run [ours]=ours [skopeo]=skopeo_copy)
# measured_copy NAME: each starts with an empty target, and knows nothing of the last.
measured_copy() {
  local s t
  rm -rf "$work/storage/target/docker" "$work/cache"
  s=$(ticks source); t=$(ticks target)
  measured "$1" "${clients[$1]}"
  figure "$1.source" $(($(ticks source) - s))
  figure "$1.target" $(($(ticks target) - t))
}

for _ in $(seq "$runs"); do
  measured_copy dry
  export MAVEN_OPTS="-Xlog:gc:file=$work/gc.txt"
  measured_copy ours
  unset MAVEN_OPTS
  figure inner "$(sed -n 's/.*"durationMillis" *: *\([0-9]*\).*/\1/p' "$work/copy.json")"
  figure heap "$(peak_heap)"
  measured_copy skopeo
done

row() { echo "| $2 | $(of "$1.wall") ms | $(of "$1.cpu") ms | $(of "$1.source") ms | $(of "$1.target") ms | $(of "$1.rss") MiB |"; }
{
  cat "$work/about"; echo; echo "Medians of $runs, ${2:-4} layers of ${3:-256} MiB."; echo
  echo "| | wall | client CPU | source's CPU | target's CPU | peak memory |"
  echo "|---|---|---|---|---|---|"
  row dry "\`registry:copy\`, dry run"; row ours "\`registry:copy\`"; row skopeo "\`skopeo copy\`"; echo
  echo "\`registry:copy\` by its own report, without the start of Maven: $(of inner) ms; peak heap $(of heap) MiB."
} | publish "copy $wire"
