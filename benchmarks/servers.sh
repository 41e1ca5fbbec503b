# shellcheck shell=bash
# Registries, certificates, a slow network, images. To be sourced.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
user=bench
password=never-a-secret

free_port() { java -XX:TieredStopAtLevel=1 "$here/FreePort.java"; }

wait_for_port() { # PORT
  local tries=0
  until (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; do
    tries=$((tries + 1)); [ $tries -lt 300 ] || fail "nothing listens on $1"; sleep 0.1
  done
}

# A private authority and a certificate for localhost; a trust store with it, for Jib.
certificates() {
  [ ! -d "$work/trust" ] || return 0
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

# proxy PORT TARGET-PORT MILLISECONDS: what passes is counted in the file "counts".
proxy() {
  [ -f "$work/DelayProxy.class" ] || javac -d "$work" "$here/DelayProxy.java"
  java -Xmx512m -cp "$work" DelayProxy "$1" "$2" "$3" "$work/counts" & pids+=($!)
  wait_for_port "$1"
}

# password HOST...: what both plugins find it by; without a host, they find none.
password() {
  local login host logins=()
  login=$(printf '%s:%s' "$user" "$password" | base64)
  for host; do logins+=("\"$host\":{\"auth\":\"$login\"}"); done
  export DOCKER_CONFIG=$work/docker
  mkdir -p "$DOCKER_CONFIG"
  (IFS=,; echo "{\"auths\":{${logins[*]-}}}") > "$DOCKER_CONFIG/config.json"
}

# image LAYERS MEBIBYTES: a layout "image" of random bytes.
image() {
  local layers=() i
  for ((i = 0; i < $1; i++)); do layers+=("$2"); done
  java "$here/MakeImage.java" "$work/image" "${layers[@]}"
}

# A layout "image" like a base with Java: a JDK, and random bytes up to about 130 MB.
java_base() {
  local java_home; java_home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')
  tar -C "$java_home" --exclude=src.zip --exclude=jmods -cf "$work/jdk.tar" .
  java "$here/MakeImage.java" "$work/image" "$work/jdk.tar" 60
  rm "$work/jdk.tar"
}

# upload DESTINATION [skopeo's options]: the image, to a registry.
upload() { skopeo copy -q "${@:2}" "oci:$work/image:1" "docker://$1"; }

# wire http|tls|delay [MILLISECONDS|count]: a registry with the layout "image" as base/jre:17. $host is how it is reached:
# without a password or TLS, with both, or with both and each round trip 50 ms longer; with "count", through a proxy that
# counts.
wire() {
  local port kind=tls between=${2:-}; port=$(free_port)
  [ "$1" != http ] || kind=http
  [ "$1" != delay ] || between=${2:-50}
  [ "$between" != count ] || between=0
  if [ $kind = tls ]; then certificates; fi
  registry "$1" "$port" $kind
  if [ $kind = tls ]; then
    upload "localhost:$port/base/jre:17" --dest-cert-dir "$work/trust" --dest-creds "$user:$password"
  else
    upload "localhost:$port/base/jre:17" --dest-tls-verify=false
  fi
  if [ -n "$between" ]; then
    local front; front=$(free_port)
    proxy "$front" "$port" "$between"
    port=$front
  fi
  host=localhost:$port
  # shellcheck disable=SC2034 # by projects.sh
  if [ $kind = tls ]; then
    password "$host"
    ours_wire=("-Dregistry.ca=$work/ca.crt")
    jib_trust="-Djavax.net.ssl.trustStore=$work/trust.p12 -Djavax.net.ssl.trustStorePassword=changeit"
    jib_wire=()
  else
    password
    ours_wire=()
    jib_trust=
    jib_wire=(-Djib.allowInsecureRegistries=true)
  fi
}

# away NAME: the registry, with all that it has.
away() { kill "$(cat "$work/$1.pid")"; rm -rf "$work/storage/$1"; }
