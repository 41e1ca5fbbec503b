#!/usr/bin/env bash
# How long Slipway and jib-maven-plugin take to fail at a registry with a certificate of an authority that nobody trusts.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

certificates
port=$(free_port); registry target "$port" tls
password "localhost:$port"
image 1 1 "localhost:$port/base/jre:17" --dest-cert-dir "$work/trust" --dest-creds "$user:$password"
project

ours_untrusting() {
  "${maven[@]}" -q registry:push "-Dimage=$1/ours/$2" "-Dregistry.from=$1/base/jre:17" "-Dregistry.cache=$work/cache-ours"
}
ours=() jib=()
for run in $(seq "$runs"); do
  ours+=("$(millis '!' ours_untrusting "localhost:$port" "app$run")")
  grep -h 'ERROR' "$work/last.log" | head -1 > "$work/ours.txt"
  jib+=("$(millis '!' jib_untrusting "localhost:$port" "app$run")")
  grep -h 'ERROR' "$work/last.log" | head -1 > "$work/jib.txt"
done
about
echo "ours: median $(median "${ours[@]}") ms of ${ours[*]}"; cat "$work/ours.txt"
echo "jib: median $(median "${jib[@]}") ms of ${jib[*]}"; cat "$work/jib.txt"
