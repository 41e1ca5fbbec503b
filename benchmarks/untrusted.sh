#!/usr/bin/env bash
# How long Slipway and jib-maven-plugin take to fail at a registry with a certificate of an authority that nobody trusts.
# shellcheck source-path=SCRIPTDIR source=projects.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/projects.sh"

about > "$work/about"
image 1 1
wire tls
project
# Neither is told of the authority.
ours_wire=() jib_trust=
for run in $(seq "$runs"); do
  figure ours.wall "$(millis '!' ours "app$run")"
  grep -h 'ERROR' "$work/last.log" | head -1 > "$work/ours.txt"
  figure jib.wall "$(millis '!' jib "app$run")"
  grep -h 'ERROR' "$work/last.log" | head -1 > "$work/jib.txt"
done
{
  cat "$work/about"; echo; echo "Medians of $runs, with the start of Maven."; echo
  echo "| | time to fail | the first line of it |"; echo "|---|---|---|"
  echo "| Slipway | $(of ours.wall) ms | \`$(cut -c1-200 "$work/ours.txt")\` |"
  echo "| jib | $(of jib.wall) ms | \`$(cut -c1-200 "$work/jib.txt")\` |"
} | publish untrusted
