#!/usr/bin/env bash
# How the time of a push grows with dependencies that stay as they are: an unchanged push and one after a class changed, by
# Slipway and by jib-maven-plugin, over 20 jars of random bytes with 10, 100 and 1000 MB together.
# SIZES: in MB, "10 100 1000"; the largest takes five times its size on disk.
# shellcheck source-path=SCRIPTDIR source=projects.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/projects.sh"

read -ra sizes <<< "${SIZES:-10 100 1000}"
jars=20
group=slipway.benchmark

# A local repository for the jars alone, which shows all else that the usual one has.
private_repository() {
  local usual; usual=$(local_repository)
  [ -d "$usual" ] || fail "no local repository: $usual"
  [ ! -e "$usual/${group%%.*}" ] || fail "$usual/${group%%.*} is in the way"
  mkdir "$work/m2"
  ln -s "$usual"/* "$work/m2"
  mvn+=("-Dmaven.repo.local=$work/m2")
}

# with_jars MB: the project depends on them, and on nothing else.
with_jars() {
  local i all=""
  rm -rf "$work/m2/${group%%.*}"
  java "$here/MakeJars.java" "$work/m2" "$group" $jars "$1"
  for ((i = 1; i <= jars; i++)); do
    all+="<dependency><groupId>$group</groupId><artifactId>jar$i</artifactId><version>1</version></dependency>"
  done
  awk -v all="$all" '
    /<dependencies>/ {print "<dependencies>" all; inside = 1}
    /<\/dependencies>/ {inside = 0}
    !inside {print}' "$here/project/pom.xml" > pom.xml
}

table() {
  local size
  cat "$work/about"; echo
  echo "Beyond \`mvn validate\`; medians of $runs, of one for the first push."; echo
  growth_head MB "mvn validate"
  for size in "${sizes[@]}"; do growth_row "$size" "$size"; done
}

about > "$work/about"
private_repository
project
echo 'package demo; public class App { public static void main(String[] args) {} }' > src/main/java/demo/App.java
image 1 1
for size in "${sizes[@]}"; do
  wire http
  with_jars "$size"
  maven -q compile > "$work/last.log"
  growth "$runs" "$size" "deps$size" validate change_one_class
  away http
done
table | publish deps
