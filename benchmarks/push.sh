#!/usr/bin/env bash
# Pushes of one Spring Boot project by Slipway and by jib-maven-plugin: a first one with empty caches to an empty
# repository, an unchanged one, one after a class changed, one with a new tag. Wall time, CPU time, peak memory.
# push.sh [http|tls|delay]...: over plain HTTP; over TLS with a private authority and a password; over that with 50 ms more
# for each round trip. All three by default.
# shellcheck source-path=SCRIPTDIR source=projects.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/projects.sh"

cases=(cold unchanged "one class" "new tag")
# Of jib's time beyond validate; with the delay, of jib's whole time.
declare -A goals=([http cold]=0.35 [http unchanged]=0.25 ["http one class"]=0.30
  [tls cold]=0.40 [tls unchanged]=0.35 ["tls one class"]=0.40)
declare -A titles=([http]="Plain HTTP" [tls]="TLS with a private authority and a password"
  [delay]="TLS and password, each round trip 50 ms longer")

loop() { # WIRE RUN
  local case image=app$2
  no_caches
  for case in "${cases[@]}"; do
    measured "$1 validate" validate
    case $case in
      "one class") change_one_class > "$work/last.log" ;;
      "new tag") image=app$2:new ;;
    esac
    both "$2" "$1 $case" "$image"
  done
}

row() { # WIRE CASE VALIDATE
  local o j goal verdict=– whole; o=$(of "$1 $2 ours.wall"); j=$(of "$1 $2 jib.wall")
  local beyond; beyond=$(ratio $((o - $3)) $((j - $3))); whole=$(ratio "$o" "$j")
  goal=${goals["$1 $2"]-–}
  if [ "$1" = delay ]; then
    goal="0.50 of the whole"; verdict=$(met "$whole" 0.50)
  elif [ "$goal" != – ]; then
    verdict=$(met "$beyond" "$goal")
  fi
  echo "| $2 | $o ms | $j ms | $((o - $3)) ms | $((j - $3)) ms | **$beyond** | $whole | $goal | $verdict |"
}

table() { # WIRE
  local case validate; validate=$(of "$1 validate.wall")
  echo "### ${titles[$1]}"; echo
  cat "$work/about"; echo
  echo "Medians of $runs; \`mvn validate\` takes $validate ms. The base has $base MB."; echo
  echo "| push | Slipway | jib | Slipway beyond validate | jib beyond validate | ratio | ratio of whole times | goal | met |"
  echo "|---|---|---|---|---|---|---|---|---|"
  for case in "${cases[@]}"; do row "$1" "$case" "$validate"; done
  echo; echo "| push | Slipway: CPU | jib: CPU | Slipway: peak memory | jib: peak memory |"
  echo "|---|---|---|---|---|"
  echo "| \`mvn validate\` | $(of "$1 validate.cpu") ms | | $(of "$1 validate.rss") MiB | |"
  for case in "${cases[@]}"; do
    echo "| $case | $(of "$1 $case ours.cpu") ms | $(of "$1 $case jib.cpu") ms |" \
      "$(of "$1 $case ours.rss") MiB | $(of "$1 $case jib.rss") MiB |"
  done
  samples "$1 validate.wall" "$1 "{cold,unchanged,one\ class,new\ tag}" "{ours,jib}.wall
}

java_base
base=$(($(du -sk "$work/image" | cut -f1) * 1024 / 1000000))
project
wires=("$@"); [ $# -gt 0 ] || wires=(http tls delay)
for wire in "${wires[@]}"; do
  about > "$work/about"
  wire "$wire"
  loop "$wire" 0 # Not counted: from the second on, the machine has read all files.
  rm "$work/figures/$wire "*
  for run in $(seq "$runs"); do loop "$wire" "$run"; done
  table "$wire" | publish "push $wire"
  away "$wire"
done
