#!/usr/bin/env bash
# How much memory a push takes: first pushes of a directory with one file of random bytes, up to more than 2 GiB, by
# registry:push-files with a heap of 128 MB.
# SIZES: in MB, "10 100 1000 2200"; the largest takes three times its size on disk.
# shellcheck source-path=SCRIPTDIR source=projects.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/projects.sh"

read -ra sizes <<< "${SIZES:-10 100 1000 2200}"
heap=128m

push_files() {
  maven -q "$plugin:push-files" -Dregistry.source=directory "-Dregistry.context=$work/files" \
    "-Dimage=$host/files:1" "-Dregistry.from=$host/base/jre:17" "-Dregistry.cache=$work/cache-ours" "${ours_wire[@]}"
}
table() {
  local size
  cat "$work/about"; echo
  echo "First pushes with \`MAVEN_OPTS=-Xmx$heap\`; each is made once. Beside them, \`mvn validate\` with the same heap."; echo
  echo "| file | wall | CPU | peak memory of the process | peak heap |"; echo "|---|---|---|---|---|"
  echo "| \`mvn validate\` | $(of validate.wall) ms | $(of validate.cpu) ms | $(of validate.rss) MiB | |"
  for size in "${sizes[@]}"; do
    echo "| $size MB | $(of "$size.wall") ms | $(of "$size.cpu") ms | $(of "$size.rss") MiB | $(of "$size.heap") MiB |"
  done
}

about > "$work/about"
image 1 1
project
mkdir "$work/empty"
export MAVEN_OPTS="-Xmx$heap -Xlog:gc:file=$work/gc.txt"
measured validate validate
cd "$work/empty"
for size in "${sizes[@]}"; do
  wire http
  rm -rf "$work/files"; mkdir "$work/files"
  head -c "${size}000000" /dev/urandom > "$work/files/data"
  no_caches
  measured "$size" push_files
  figure "$size.heap" "$(peak_heap)"
  away http
done
table | publish memory
