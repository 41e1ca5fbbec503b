#!/usr/bin/env bash
# What pushes of one Spring Boot project cost the registry: requests by its log, connections and bytes by a proxy before it.
# counts.sh [http|tls]...: both by default. Times do not count here, and each push is made once.
# shellcheck source-path=SCRIPTDIR source=projects.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/projects.sh"

declare -A titles=([http]="Plain HTTP" [tls]="TLS and password")

# The proxy's four numbers, once no connection is open.
settled() {
  local tries=0 counts
  while read -ra counts < "$work/counts" && [ "${counts[1]}" != 0 ]; do
    tries=$((tries + 1)); [ $tries -lt 100 ] || fail "connections stay open"; sleep 0.1
  done
  echo "${counts[*]}"
}

counted() { # NAME OURS|JIB IMAGE
  local before after; read -ra before <<< "$(settled)"
  : > "$work/$wire.log"
  millis "$2" "$3" > "$work/millis"
  read -ra after <<< "$(settled)"
  figure "$1 $2.connections" $((after[0] - before[0]))
  figure "$1 $2.sent" $((after[2] - before[2]))
  figure "$1 $2.received" $((after[3] - before[3]))
  figure "$1 $2.requests" "$(grep -c 'HTTP/[12]' "$work/$wire.log")"
}

table() {
  local case what o j
  echo "### ${titles[$1]}"; echo
  cat "$work/about"; echo
  echo "| push | | Slipway | jib | ratio | goal | met |"; echo "|---|---|---|---|---|---|---|"
  for case in cold unchanged "one class" "new tag"; do
    for what in requests connections sent received; do
      o=$(of "$1 $case ours.$what"); j=$(of "$1 $case jib.$what")
      case $what in
        requests) echo "| $case | requests | $o | $j | $(ratio "$o" "$j") | 0.50 | $(met "$(ratio "$o" "$j")" 0.50) |" ;;
        connections) echo "| | connections | $o | $j | $(ratio "$o" "$j") | | |" ;;
        *) echo "| | bytes $what | $o | $j | $(ratio "$o" "$j") | never more | $(met "$o" "$j") |" ;;
      esac
    done
  done
}

java_base
project
wires=("$@"); [ $# -gt 0 ] || wires=(http tls)
for wire in "${wires[@]}"; do
  about > "$work/about"
  wire "$wire" count
  no_caches
  image=app
  for case in cold unchanged "one class" "new tag"; do
    case $case in
      "one class") change_one_class > "$work/last.log" ;;
      "new tag") image=app:new ;;
    esac
    for who in ours jib; do counted "$wire $case" $who $image; done
  done
  table "$wire" | publish "counts $wire"
  away "$wire"
done
