# shellcheck shell=bash
# What is pushed, and the two that push it. To be sourced.
# shellcheck source-path=SCRIPTDIR source=servers.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/servers.sh"

# shellcheck disable=SC2034 # by those that source this
plugin=io.github.slipway:registry-maven-plugin:0.1.0-SNAPSHOT

maven() { timed "${mvn[@]}" "$@"; }

# The local repository that Maven uses; "mvn -X" says it.
local_repository() { "${mvn[@]}" -X -f "$here/project" validate | sed -n '0,/Using local repository at/s/.*Using local repository at //p'; }

# The project with Spring Boot, compiled. Tests may change it.
project() {
  cp -r "$here/project" "$work/app"
  cd "$work/app" || exit
  maven -q compile > "$work/last.log" 2>&1 || { cat "$work/last.log" >&2; fail "is Slipway installed? (mvn install -DskipTests)"; }
}

validate() { maven -q validate; }

change_one_class() {
  echo "package demo; public class Changed { public static final String V = \"$RANDOM$RANDOM\"; }" \
    > src/main/java/demo/Changed.java
  maven -q compile
}

# ours|jib IMAGE[:TAG] [OPTION...]: pushes the project to $host, after the phases; each has caches of its own. An image that
# ends in "/" stands for one of each module. Jib trusts an authority through its JVM only, and does not ask whether there is
# a newer jib.
phases=()
ours() {
  maven -q "${phases[@]}" registry:push "-Dimage=$host/ours/$1" "-Dregistry.from=$host/base/jre:17" \
    "-Dregistry.cache=$work/cache-ours" "${ours_wire[@]}" "${@:2}"
}
jib() {
  local into=(-Djib.to.image="$host/jib/$1")
  # The modules' POM says what becomes of it.
  if [[ $1 = */ ]]; then into=(-Djib.repository="$host/jib/${1%/}"); fi
  MAVEN_OPTS="${MAVEN_OPTS:-} $jib_trust" maven -q "${phases[@]}" jib:build "${into[@]}" \
    "-Djib.from.image=$host/base/jre:17" -Djib.console=plain -Djib.disableUpdateChecks=true \
    "-Djib.baseImageCache=$work/cache-jib/base" "-Djib.applicationCache=$work/cache-jib/app" "${jib_wire[@]}" "${@:2}"
}
no_caches() { rm -rf "$work/cache-ours" "$work/cache-jib"; }

# both RUN NAME IMAGE [OPTION...]: measures both as "NAME ours" and "NAME jib"; who is first changes with each run.
both() {
  local first=ours second=jib
  if (($1 % 2 == 0)); then first=jib second=ours; fi
  measured "$2 $first" $first "${@:3}"
  measured "$2 $second" $second "${@:3}"
}

# growth RUNS NAME IMAGE BASELINE CHANGE: one first push by each; then so many unchanged ones, and ones after CHANGE, beside
# BASELINE.
growth() {
  local run
  no_caches
  both 1 "$2 cold" "$3"
  for run in $(seq "$1"); do
    measured "$2 baseline" "$4"
    both "$run" "$2 unchanged" "$3"
    $5 > "$work/last.log"
    both "$run" "$2 one class" "$3"
  done
}

# growth_row LABEL NAME, growth_head WHAT BASELINE: a table of them.
growth_row() {
  local case b o j row="| $1"; b=$(of "$2 baseline.wall")
  row+=" | $b ms"
  for case in unchanged "one class"; do
    o=$(of "$2 $case ours.wall"); j=$(of "$2 $case jib.wall")
    row+=" | $((o - b)) ms | $((j - b)) ms | $(ratio $((o - b)) $((j - b)))"
  done
  o=$(of "$2 cold ours.wall"); j=$(of "$2 cold jib.wall")
  echo "$row | $((o - b)) ms | $((j - b)) ms | $(of "$2 baseline.rss") MiB |" \
    "$(of "$2 cold ours.rss") MiB | $(of "$2 cold jib.rss") MiB |"
}
growth_head() {
  echo "| $1 | \`$2\` | unchanged: Slipway | jib | ratio | one class: Slipway | jib | ratio | first push: Slipway | jib | peak memory: \`$2\` | first push: Slipway | jib |"
  echo "|---|---|---|---|---|---|---|---|---|---|---|---|---|"
}
