#!/usr/bin/env bash
# How the time of a push grows with the modules of a build, most of which stay as they are: an unchanged push and one after
# a class changed, by Slipway and by jib-maven-plugin.
# modules.sh [one|each]: builds in which the last module has the image and depends on all others; builds in which each
# module has one. COUNTS: of modules, "1 10 100".
# shellcheck source-path=SCRIPTDIR source=projects.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/projects.sh"

kinds=("$@"); [ $# -gt 0 ] || kinds=(one each)
read -ra counts <<< "${COUNTS:-1 10 100}"
declare -A titles=([one]="One module has the image" [each]="Each module has an image")

pom() { # ARTIFACT CONTENT
  cat << END
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>$parent</parent>
  $group<artifactId>$1</artifactId><version>1.0</version>
  $2
</project>
END
}

class() { # MODULE
  mkdir -p "$1/src/main/java/demo/$1"
  echo "package demo.$1; public class Main { public static void main(String[] args) { System.out.println(\"$1\"); } }" \
    > "$1/src/main/java/demo/$1/Main.java"
}

# modules KIND COUNT: the modules m1 to mCOUNT, in the directory "modules".
modules() {
  local i modules="" dependencies="" content parent group plugins images=""
  rm -rf "$work/modules"; mkdir "$work/modules"; cd "$work/modules" || exit
  plugins=$(sed -n '/<build>/,/<\/build>/p' "$here/project/pom.xml")
  # Interpolated by Maven.
  # shellcheck disable=SC2016
  [ "$1" != each ] || images='<jib.to.image>${jib.repository}/${project.artifactId}</jib.to.image>'
  for ((i = 1; i <= $2; i++)); do modules+="<module>m$i</module>"; done
  parent=$(sed -n '/<parent>/,/<\/parent>/{/parent>/!p}' "$here/project/pom.xml") group="<groupId>modules</groupId>"
  pom all "<packaging>pom</packaging><modules>$modules</modules>
    <properties>
      <java.version>17</java.version><maven.test.skip>true</maven.test.skip>
      <project.build.outputTimestamp>2026-01-01T00:00:00Z</project.build.outputTimestamp>$images
    </properties>
    $plugins" > pom.xml
  parent="<groupId>modules</groupId><artifactId>all</artifactId><version>1.0</version>" group=""
  for ((i = 1; i <= $2; i++)); do
    content=""
    if [ "$1" = one ]; then
      content="<properties><jib.skip>true</jib.skip><registry.skip>true</registry.skip></properties>"
      [ "$i" != "$2" ] || content="<dependencies>$dependencies</dependencies>"
    fi
    class "m$i"
    pom "m$i" "$content" > "m$i/pom.xml"
    dependencies+="<dependency><groupId>modules</groupId><artifactId>m$i</artifactId><version>1.0</version></dependency>"
  done
}

package_all() { maven -q package; }
change_last() {
  echo "package demo; public class Changed { public static final String V = \"$RANDOM$RANDOM\"; }" \
    > "m$count/src/main/java/demo/Changed.java"
  package_all
}

table() { # KIND
  local count
  echo "### ${titles[$1]}"; echo
  cat "$work/about"; echo
  echo "Beyond \`mvn package\` of the same modules; medians of $runs, of one for the first push."; echo
  growth_head modules "mvn package"
  for count in "${counts[@]}"; do growth_row "$count" "$1 $count"; done
}

image 1 1
phases=(package)
for kind in "${kinds[@]}"; do
  about > "$work/about"
  wire http
  for count in "${counts[@]}"; do
    modules "$kind" "$count"
    package_all > "$work/last.log" 2>&1 || { cat "$work/last.log" >&2; fail "the modules cannot be built"; }
    case $kind in one) name=$count ;; each) name=$count/ ;; esac
    growth "$runs" "$kind $count" "modules/$name" package_all change_last
  done
  table "$kind" | publish "modules $kind"
  away http
done
