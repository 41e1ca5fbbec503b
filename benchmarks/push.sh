#!/usr/bin/env bash
# Pushes of one project by Slipway and by jib-maven-plugin to a registry over TLS, with a private authority and a
# password: requests, connections and wall time of a first, an unchanged and a one-class push.
# push.sh [MILLISECONDS]: how much longer each round trip takes; default 50.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

certificates
behind=$(free_port); registry target "$behind" tls
port=$(free_port); delay "$port" "$behind" "${1:-50}"
host=localhost:$port
password "$host"
image 2 20 "localhost:$behind/base/jre:17" --dest-cert-dir "$work/trust" \
  --dest-creds "$user:$password"
project

declare -A times requests connections validate
# measured NAME COMMAND...
measured() {
  : > "$work/target.log"
  local before name=$1; before=$(cat "$work/connections"); shift
  times[$name]+=" $(millis "$@")"
  sleep 0.3 # the registry's log
  requests[$name]=$(grep -c 'HTTP/[12]' "$work/target.log")
  connections[$name]=$(($(cat "$work/connections") - before))
}

for run in $(seq "$runs"); do
  rm -rf "$work/cache-ours" "$work/cache-jib"
  for kind in first unchanged one-class; do
    [ $kind = one-class ] && change_one_class
    validate[$kind]+=" $(millis "${maven[@]}" -q validate)"
    measured "$kind ours" ours "$host" "app$run"
    measured "$kind jib" jib "$host" "app$run"
  done
done

about
echo "round trip + ${1:-50} ms, medians of $runs; beyond: more than \"mvn validate\" takes"
echo "| push | mvn validate | ours | jib | ours beyond | jib beyond | ratio | ours requests, connections | jib requests, connections |"
echo "|---|---|---|---|---|---|---|---|---|"
for kind in first unchanged one-class; do
  # Lists of numbers, to be split.
  # shellcheck disable=SC2086
  { v=$(median ${validate[$kind]}); o=$(median ${times["$kind ours"]}); j=$(median ${times["$kind jib"]}); }
  echo "| $kind | $v ms | $o ms | $j ms | $((o - v)) ms | $((j - v)) ms | $(awk "BEGIN{printf \"%.2f\", ($o - $v) / ($j - $v)}") |" \
    "${requests["$kind ours"]}, ${connections["$kind ours"]} | ${requests["$kind jib"]}, ${connections["$kind jib"]} |"
done
for name in "${!times[@]}"; do echo "$name:${times[$name]}"; done | sort
