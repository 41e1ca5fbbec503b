# shellcheck shell=bash
# What the benchmarks share: a working directory, registries, certificates, Maven. To be sourced.
#
#   SLIPWAY_BENCH   working directory, emptied at the start; default /tmp/slipway-benchmarks
#   MVN             Maven's command line; default "mvn -B -ntp"
#   RUNS            how often each thing is measured; the median counts; default 5
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
work=${SLIPWAY_BENCH:-/tmp/slipway-benchmarks}/$(basename "$0" .sh)
read -ra maven <<< "${MVN:-mvn -B -ntp}"
# shellcheck disable=SC2034 # by those that source this
runs=${RUNS:-5}
user=bench
password=never-a-secret
pids=()

for part in docker-registry skopeo openssl htpasswd java javac mvn; do
  command -v "$part" > /dev/null || { echo "missing: $part"; exit 1; }
done
rm -rf "$work"; mkdir -p "$work"
stop() { local pid; for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null || true; done; rm -rf "$work/storage"; }
trap stop EXIT

free_port() { java -XX:TieredStopAtLevel=1 "$here/FreePort.java"; }

wait_for_port() { # PORT
  local tries=0
  until (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; do
    tries=$((tries + 1)); [ $tries -lt 300 ] || { echo "nothing listens on $1"; exit 1; }; sleep 0.1
  done
}

# A private authority and a certificate for localhost; a trust store with it, for Jib.
certificates() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
    -subj "/CN=Benchmark CA" -keyout "$work/ca.key" -out "$work/ca.crt" 2> /dev/null
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=localhost" \
    -keyout "$work/server.key" -out "$work/server.csr" 2> /dev/null
  printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\n' > "$work/san"
  openssl x509 -req -in "$work/server.csr" -CA "$work/ca.crt" -CAkey "$work/ca.key" -CAcreateserial \
    -days 2 -extfile "$work/san" -out "$work/server.crt" 2> /dev/null
  keytool -importcert -noprompt -alias ca -file "$work/ca.crt" -storetype PKCS12 \
    -keystore "$work/trust.p12" -storepass changeit > /dev/null 2>&1
  mkdir "$work/trust"; cp "$work/ca.crt" "$work/trust"
}

# registry NAME PORT [tls]: CNCF Distribution on 127.0.0.1; with "tls", HTTPS and a password. Its pid is in NAME.pid.
registry() {
  local config=$work/$1.yml
  mkdir -p "$work/storage/$1"
  {
    echo "version: 0.1"
    echo "log: {level: error}"
    echo "storage: {filesystem: {rootdirectory: '$work/storage/$1'}}"
    echo "http:"
    echo "  addr: 127.0.0.1:$2"
    echo "  secret: bench"
    if [ "${3:-}" = tls ]; then
      echo "  tls: {certificate: '$work/server.crt', key: '$work/server.key'}"
      # The least of bcrypt: Distribution checks the password on every request.
      htpasswd -B -C 4 -b -n "$user" "$password" > "$work/htpasswd" 2> /dev/null
      echo "auth: {htpasswd: {realm: bench, path: '$work/htpasswd'}}"
    fi
  } > "$config"
  docker-registry serve "$config" > "$work/$1.log" 2> "$work/$1.err" &
  pids+=($!); echo $! > "$work/$1.pid"
  wait_for_port "$2"
}

# delay PORT TARGET-PORT MILLISECONDS: connections are counted in the file "connections".
delay() {
  [ -f "$work/DelayProxy.class" ] || javac -d "$work" "$here/DelayProxy.java"
  java -Xmx256m -cp "$work" DelayProxy "$1" "$2" "$3" "$work/connections" & pids+=($!)
  wait_for_port "$1"
}

# image LAYERS MEBIBYTES DESTINATION [skopeo's options]: an image of random bytes.
image() {
  java "$here/MakeImage.java" "$work/image" "$1" "$2"
  skopeo copy -q "${@:4}" "oci:$work/image:1" "docker://$3"
  rm -r "$work/image"
}

# The project, compiled. Tests may change it.
project() {
  cp -r "$here/project" "$work/app"
  cd "$work/app"
  "${maven[@]}" -q compile
}

change_one_class() {
  echo "package demo; public class Changed { public static final String V = \"$RANDOM$RANDOM\"; }" \
    > src/main/java/demo/Changed.java
  "${maven[@]}" -q compile
}

# password HOST...: what both plugins find it by.
password() {
  local login host logins=()
  login=$(printf '%s:%s' "$user" "$password" | base64)
  for host; do logins+=("\"$host\":{\"auth\":\"$login\"}"); done
  export DOCKER_CONFIG=$work/docker
  mkdir -p "$DOCKER_CONFIG"
  (IFS=,; echo "{\"auths\":{${logins[*]}}}") > "$DOCKER_CONFIG/config.json"
}

# ours|jib HOST IMAGE: pushes the project; each has caches of its own. Jib trusts an authority through its JVM only.
ours() {
  "${maven[@]}" -q registry:push "-Dimage=$1/ours/$2" "-Dregistry.from=$1/base/jre:17" \
    "-Dregistry.ca=$work/ca.crt" "-Dregistry.cache=$work/cache-ours"
}
jib() {
  MAVEN_OPTS="${MAVEN_OPTS:-} -Djavax.net.ssl.trustStore=$work/trust.p12 -Djavax.net.ssl.trustStorePassword=changeit" \
    jib_untrusting "$@"
}
jib_untrusting() {
  "${maven[@]}" -q jib:build "-Djib.to.image=$1/jib/$2" "-Djib.from.image=$1/base/jre:17" -Djib.console=plain \
    "-Djib.baseImageCache=$work/cache-jib/base" "-Djib.applicationCache=$work/cache-jib/app"
}

# millis COMMAND...: how long it took. A failure ends the benchmark, unless the command starts with "!".
millis() {
  local expected=0 status=0 start
  if [ "$1" = '!' ]; then expected=1; shift; fi
  start=$(date +%s%N)
  "$@" > "$work/last.log" 2>&1 || status=1
  [ $status = $expected ] || { echo "unexpected end of: $*" >&2; tail -20 "$work/last.log" >&2; exit 1; }
  echo $((($(date +%s%N) - start) / 1000000))
}

median() { printf '%s\n' "$@" | sort -n | awk '{a[NR] = $1} END {print a[int((NR + 1) / 2)]}'; }

about() {
  echo "$(date -u +%F), $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)," \
    "load $(cut -d' ' -f1 /proc/loadavg); Java $(java -version 2>&1 | sed -n 's/.*version "\(.*\)".*/\1/p')," \
    "Maven $(mvn -version | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')," \
    "$(skopeo --version), docker-registry $(docker-registry --version | awk '{print $NF}')"
}
