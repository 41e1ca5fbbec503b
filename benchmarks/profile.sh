#!/usr/bin/env bash
# Where the time of an unchanged push goes, over plain HTTP: what each step of Maven adds, what HTTP takes by the push's own
# trace, what SHA-256 of the jars would take, and which classes are loaded.
# shellcheck source-path=SCRIPTDIR source=projects.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/projects.sh"

skipped_files() { maven -q "$plugin:push-files" -Dregistry.skip; }
skipped_push() { maven -q registry:push -Dregistry.skip; }
skipped_jib() { maven -q jib:build -Djib.skip; }
# The goal alone, by its result.
inner() { sed -n 's/.*"durationMillis" *: *\([0-9]*\).*/\1/p' target/registry/result.json; }
# With the trace, the log is not quiet.
traced() {
  maven registry:push "-Dimage=$host/ours/app" "-Dregistry.from=$host/base/jre:17" "-Dregistry.cache=$work/cache-ours" \
    -Dregistry.trace
}
http_millis() { sed -n 's/.* http:.*: [0-9]* (\([0-9]*\) ms).*/\1/p' "$work/last.log" | awk '{t += $1} END {print t + 0}'; }
# The jars that are in the image.
unpack_jars() {
  local hex; hex=$(sed -n '/"name" : "dependencies"/{n;s/.*sha256:\([0-9a-f]*\).*/\1/p}' target/registry/result.json)
  mkdir "$work/jars"
  tar -xzf "$work/storage/http/docker/registry/v2/blobs/sha256/${hex:0:2}/$hex/data" -C "$work/jars" 2> /dev/null
  find "$work/jars" -name '*.jar'
}

# classes NAME COMMAND...: what a JVM loads, by where it comes from.
classes() {
  local name=$1; shift
  MAVEN_OPTS="-Xlog:class+load:file=$work/classes.txt" "$@" > "$work/last.log" 2>&1
  awk '
    / source: / {
      kind = "other"
      if ($0 ~ /\$\$Lambda|LambdaForm|LambdaMH|source: __JVM_LookupDefineClass__/) kind = "lambdas"
      else if ($0 ~ /source: (jrt:|shared objects file)/) kind = "JDK"
      else if ($0 ~ /registry-maven-plugin/) kind = ($0 ~ / io\.github\.slipway\./ ? "Slipway" : "libraries in its jar")
      else if ($0 ~ /source: file:/) kind = "jars"
      n[kind]++; n["all"]++
    }
    END {for (kind in n) print kind "\t" n[kind]}' "$work/classes.txt" > "$work/figures/$name.classes"
}
loaded() { awk -F'\t' -v kind="$2" '$1 == kind {n = $2} END {print n + 0}' "$work/figures/$1.classes"; } # NAME KIND

step() { # TITLE MILLIS CPU
  echo "| $1 | $2 ms | $3 |"
}
steps() {
  local v p d o h s; v=$(of validate.wall) p=$(of plugin.wall) d=$(of skip.wall) o=$(of ours.wall) h=$(of http.wall) s=$(of hash.wall)
  echo "| step | wall | CPU |"; echo "|---|---|---|"
  step "Maven itself: \`mvn validate\`" "$v" "$(of validate.cpu) ms"
  step "+ the plugin is loaded: a goal that is skipped" $((p - v)) "$(($(of plugin.cpu) - $(of validate.cpu))) ms"
  step "+ dependencies are resolved: \`push\` that is skipped" $((d - p)) "$(($(of skip.cpu) - $(of plugin.cpu))) ms"
  step "+ the push" $((o - d)) "$(($(of ours.cpu) - $(of skip.cpu))) ms"
  step "– of which requests, by \`registry.trace\`, the client's start with them" "$h" ""
  step "– the rest: classes, files, the result" $((o - d - h)) ""
  step "from first to last line of the goal, by its result" "$(of inner.wall)" ""
  step "for comparison, SHA-256 of the jars in a JVM of its own: of files that are known, none is read" "$s" ""
  step "jib: \`mvn validate\` and a goal that is skipped" "$(of jibskip.wall)" "$(of jibskip.cpu) ms"
  step "jib: + the push" $(($(of jib.wall) - $(of jibskip.wall))) "$(($(of jib.cpu) - $(of jibskip.cpu))) ms"
}
class_table() {
  local kind names=(validate plugin skip ours jibskip jib)
  echo "| classes loaded | \`mvn validate\` | goal skipped | push skipped | push | jib skipped | jib |"
  echo "|---|---|---|---|---|---|---|"
  for kind in all JDK lambdas Slipway "libraries in its jar" jars other; do
    local name row="| $kind"
    for name in "${names[@]}"; do row+=" | $(loaded "$name" "$kind")"; done
    echo "$row |"
  done
}

about > "$work/about"
java_base
wire http
project
javac -d "$work" "$here/HashFiles.java"
ours app > "$work/last.log" 2>&1; jib app > "$work/last.log" 2>&1
classes validate validate; classes plugin skipped_files; classes skip skipped_push; classes ours ours app
classes jibskip skipped_jib; classes jib jib app
mapfile -t jars <<< "$(unpack_jars)"
for run in $(seq "$runs"); do
  measured validate validate
  measured plugin skipped_files
  measured skip skipped_push
  measured ours ours app
  figure inner.wall "$(inner)"
  measured jibskip skipped_jib
  measured jib jib app
  millis traced > "$work/millis"
  figure http.wall "$(http_millis)"
  figure hash.wall "$(java -cp "$work" HashFiles "${jars[@]}")"
done
{
  cat "$work/about"; echo; echo "Medians of $runs; an unchanged push over plain HTTP."; echo
  steps; echo; class_table
} | publish profile
