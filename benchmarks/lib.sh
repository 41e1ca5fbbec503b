# shellcheck shell=bash
# What the benchmarks share: a working directory, what they measure, where figures go. To be sourced.
#
#   RUNS            how often each thing is measured; the median counts; default 5
#   MVN             Maven's command line; default "mvn -B -ntp"
#   SLIPWAY_BENCH   working directory, emptied at the start and at the end; default /tmp/slipway-benchmarks
#   PAGE            the page that gets the tables; default docs/benchmarks.md
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
work=${SLIPWAY_BENCH:-/tmp/slipway-benchmarks}/$(basename "$0" .sh)
page=${PAGE:-$here/../docs/benchmarks.md}
read -ra mvn <<< "${MVN:-mvn -B -ntp}"
# shellcheck disable=SC2034 # by those that source this
runs=${RUNS:-5}
pids=()

for part in docker-registry skopeo openssl htpasswd java javac keytool "${mvn[0]}" timeout /usr/bin/time; do
  command -v "$part" > /dev/null || { echo "missing: $part" >&2; exit 1; }
done
rm -rf "$work"; mkdir -p "$work/figures"
# What went wrong can be looked at: after a failure the logs stay.
stop() {
  local status=$? pid
  for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null || true; done
  cd /
  if [ $status = 0 ]; then rm -rf "$work"; else
    echo "failed; logs are in $work" >&2
    find "$work" -mindepth 1 -maxdepth 1 ! -name '*.log' ! -name '*.err' ! -name figures -exec rm -rf {} +
  fi
}
trap stop EXIT
trap 'exit 130' INT TERM

fail() { echo "$*" >&2; exit 1; }

# timed COMMAND...: not forever; CPU seconds and peak memory in KiB go to the file "time".
timed() { /usr/bin/time -q -o "$work/time" -f '%U %S %M' timeout --foreground "${LIMIT:-900}" "$@"; }

# millis COMMAND...: how long it took. A failure ends the benchmark, unless the command starts with "!".
millis() {
  local expected=0 status=0 start
  if [ "$1" = '!' ]; then expected=1; shift; fi
  start=$(date +%s%N)
  "$@" > "$work/last.log" 2>&1 || status=1
  echo $((($(date +%s%N) - start) / 1000000))
  [ $status = $expected ] || { echo "unexpected end of: $*" >&2; tail -20 "$work/last.log" >&2; exit 1; }
}

# measured NAME COMMAND...: wall and CPU milliseconds and peak MiB of a command that runs Maven, one line each time.
measured() {
  local name=$1 wall; shift
  wall=$(millis "$@")
  figure "$name.wall" "$wall"
  figure "$name.cpu" "$(awk '{printf "%d", ($1 + $2) * 1000}' "$work/time")"
  figure "$name.rss" "$(awk '{printf "%d", $3 / 1024}' "$work/time")"
}
# peak_heap: MiB, of the log gc.txt: what was in use before each collection; the last number is the size of the heap.
peak_heap() { sed -n 's/.* \([0-9]*\)M->[0-9]*M(.*/\1/p' "$work/gc.txt" | sort -n | tail -1; }
figure() { echo "$2" >> "$work/figures/$1"; } # NAME VALUE
# of NAME: the median of its figures.
of() { sort -n "$work/figures/$1" | awk '{a[NR] = $1} END {print a[int((NR + 1) / 2)]}'; }

ratio() { awk -v a="$1" -v b="$2" 'BEGIN {if (b > 0) printf "%.2f", a / b; else printf "–"}'; }
# met VALUE GOAL: whether it is no more.
met() { awk -v a="$1" -v b="$2" 'BEGIN {print (a <= b ? "yes" : "no")}'; }
mib() { awk -v b="$1" 'BEGIN {printf "%.2f", b / 1048576}'; }

# samples NAME...: all figures behind medians, folded away.
samples() {
  local name
  echo; echo "<details><summary>each run, ms</summary>"; echo
  for name; do echo "- $name: $(paste -sd' ' "$work/figures/$name")"; done
  echo; echo "</details>"
}

about() {
  echo "$(date -u +'%F %H:%M') UTC, $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)," \
    "$(awk '/MemTotal/ {printf "%d GiB", $2 / 1048576}' /proc/meminfo), load $(cut -d' ' -f1 /proc/loadavg) at the start;" \
    "Linux $(uname -r | cut -d- -f1), Java $(java -version 2>&1 | sed -n 's/.*version "\(.*\)".*/\1/p')," \
    "Maven $("${mvn[@]}" -version | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')," \
    "docker-registry $(docker-registry --version | awk '{print $NF}'); Slipway $(commit)"
}
# Which sources these are, though not which plugin is installed. The page itself does not count.
commit() {
  local changes=""
  git -C "$here/.." diff --quiet HEAD -- . ':!docs/benchmarks.md' 2> /dev/null || changes=" with changes"
  echo "$(git -C "$here" rev-parse --short=8 HEAD 2> /dev/null || echo "of no commit")$changes"
}

# publish SECTION: the input takes the place of what the page has between the marks of this section.
publish() {
  local mark="<!-- $1 -->" end="<!-- /$1 -->"
  { echo; cat; echo; } > "$work/section"
  cat "$work/section"
  grep -qxF "$mark" "$page" || fail "$page has no place for $1"
  awk -v mark="$mark" -v end="$end" -v section="$work/section" '
    $0 == end {inside = 0}
    !inside {print}
    $0 == mark {inside = 1; while ((getline line < section) > 0) print line}' "$page" > "$work/page"
  cat "$work/page" > "$page"
}
