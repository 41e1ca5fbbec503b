package io.github.slipway.yardstick;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.MediaType;
import java.io.IOException;
import java.util.List;

/** Bases that say all that a base can say, or nothing. */
final class TestBases {
  private static final String EVERYTHING =
      """
      {
        "created": "2020-02-03T04:05:06.123456789Z",
        "author": "them",
        "architecture": "arm64", "os": "linux", "variant": "v8",
        "os.version": "10.0.20348.1", "os.features": ["win32k"],
        "container": "cafe", "docker_version": "20.10", "container_config": {"Hostname": "h"},
        "config": {
          "Hostname": "",
          "Env": ["PATH=/usr/bin:/bin", "LANG=C.UTF-8", "EMPTY=", "EQUALS=a=b", "Z=1", "A=2"],
          "Labels": {"vendor": "them", "org.example.kept": "yes"},
          "Entrypoint": ["/entrypoint.sh", "--"],
          "Cmd": ["serve", "--port", "80"],
          "ArgsEscaped": true,
          "ExposedPorts": {"80/tcp": {}, "53/udp": {}, "443": {}},
          "Volumes": {"/data": {}, "/var/lib/x": {}},
          "User": "daemon:daemon",
          "WorkingDir": "/srv",
          "Healthcheck": {
            "Test": ["CMD-SHELL", "curl -f localhost || exit 1"], "Interval": 30000000000,
            "Timeout": 10000000000, "StartPeriod": 5000000000,
            "Retries": 3},
          "StopSignal": "SIGQUIT",
          "StopTimeout": 10,
          "Shell": ["/bin/bash", "-o", "pipefail", "-c"],
          "OnBuild": ["COPY . /usr/src/app"]
        },
        "history": [
          {"created": "2020-02-03T04:05:05Z", "created_by": "ADD rootfs /"},
          {"created": "2020-02-03T04:05:05Z", "created_by": "ENV LANG", "empty_layer": true},
          {"created": "2020-02-03T04:05:06.5+02:00", "author": "them", "comment": "buildkit",
           "created_by": "RUN make", "empty_layer": false, "org.example": {"a": 1}},
          {"created_by": "CMD serve", "empty_layer": true}
        ]
      }
      """;

  private static final String NULLS =
      """
      {
        "created": null, "architecture": "amd64", "os": "linux", "author": null,
        "config": {
          "Env": null, "Labels": null, "Entrypoint": null, "Cmd": ["sh"], "ExposedPorts": null,
          "Volumes": null, "User": "", "WorkingDir": "", "OnBuild": null, "StopSignal": null,
          "Healthcheck": null
        },
        "history": [{"created_by": "CMD sh", "empty_layer": true}, {"created_by": "ADD one"}]
      }
      """;

  private static final String BARE =
      """
      {"architecture": "amd64", "os": "linux"}
      """;

  private TestBases() {}

  static List<TestBase> all() throws IOException {
    List<String> docker = List.of(MediaType.DOCKER_LAYER, MediaType.DOCKER_LAYER);
    List<String> oci = List.of(MediaType.OCI_LAYER_GZIP, MediaType.OCI_LAYER_GZIP);
    return List.of(
        new TestBase("everything-docker", ImageFormat.DOCKER, EVERYTHING, docker, ""),
        new TestBase("everything-oci", ImageFormat.OCI, EVERYTHING, oci, "stargz"),
        new TestBase("nulls-and-half-a-history", ImageFormat.DOCKER, NULLS, docker, ""),
        new TestBase("bare", ImageFormat.OCI, BARE, oci, ""),
        new TestBase("scratch", ImageFormat.DOCKER, BARE, List.of(), ""),
        new TestBase("no-layers", ImageFormat.DOCKER, BARE, List.of(), ""),
        new TestBase(
            "zstd",
            ImageFormat.OCI,
            BARE,
            List.of(MediaType.OCI_LAYER_ZSTD, MediaType.OCI_LAYER_GZIP),
            ""));
  }
}
