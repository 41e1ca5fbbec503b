package io.github.slipway.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings like others, but for what is set here; each method replaces one setting. */
public final class ImageSettingsBuilder {
  private Map<String, String> environment;
  private Map<String, String> labels;
  private List<String> ports;
  private List<String> volumes;
  private Optional<String> user;
  private Optional<String> workdir;
  private Optional<List<String>> entrypoint;
  private Optional<List<String>> cmd;
  private Instant created;
  private Optional<String> stopSignal;
  private Optional<Healthcheck> healthcheck;
  private Optional<List<String>> shell;
  private Map<String, String> annotations;
  private List<String> notInherited;

  ImageSettingsBuilder(ImageSettings from) {
    environment = from.environment();
    labels = from.labels();
    ports = from.ports();
    volumes = from.volumes();
    user = from.user();
    workdir = from.workdir();
    entrypoint = from.entrypoint();
    cmd = from.cmd();
    created = from.created();
    stopSignal = from.stopSignal();
    healthcheck = from.healthcheck();
    shell = from.shell();
    annotations = from.annotations();
    notInherited = from.notInherited();
  }

  /** See {@link ImageSettings#environment}. */
  public ImageSettingsBuilder environment(Map<String, String> value) {
    environment = value;
    return this;
  }

  /** See {@link ImageSettings#labels}. */
  public ImageSettingsBuilder labels(Map<String, String> value) {
    labels = value;
    return this;
  }

  /** See {@link ImageSettings#ports}. */
  public ImageSettingsBuilder ports(List<String> value) {
    ports = value;
    return this;
  }

  /** See {@link ImageSettings#volumes}. */
  public ImageSettingsBuilder volumes(List<String> value) {
    volumes = value;
    return this;
  }

  /** See {@link ImageSettings#user}. */
  public ImageSettingsBuilder user(Optional<String> value) {
    user = value;
    return this;
  }

  /** See {@link ImageSettings#workdir}. */
  public ImageSettingsBuilder workdir(Optional<String> value) {
    workdir = value;
    return this;
  }

  /** See {@link ImageSettings#entrypoint}. */
  public ImageSettingsBuilder entrypoint(Optional<List<String>> value) {
    entrypoint = value;
    return this;
  }

  /** See {@link ImageSettings#cmd}. */
  public ImageSettingsBuilder cmd(Optional<List<String>> value) {
    cmd = value;
    return this;
  }

  /** See {@link ImageSettings#created}. */
  public ImageSettingsBuilder created(Instant value) {
    created = value;
    return this;
  }

  /** See {@link ImageSettings#stopSignal}. */
  public ImageSettingsBuilder stopSignal(Optional<String> value) {
    stopSignal = value;
    return this;
  }

  /** See {@link ImageSettings#healthcheck}. */
  public ImageSettingsBuilder healthcheck(Optional<Healthcheck> value) {
    healthcheck = value;
    return this;
  }

  /** See {@link ImageSettings#shell}. */
  public ImageSettingsBuilder shell(Optional<List<String>> value) {
    shell = value;
    return this;
  }

  /** See {@link ImageSettings#annotations}. */
  public ImageSettingsBuilder annotations(Map<String, String> value) {
    annotations = value;
    return this;
  }

  /** See {@link ImageSettings#notInherited}. */
  public ImageSettingsBuilder notInherited(List<String> value) {
    notInherited = value;
    return this;
  }

  /**
   * The settings.
   *
   * @throws io.github.slipway.problem.SlipwayException if no image could have them
   */
  public ImageSettings build() {
    return new ImageSettings(
        environment,
        labels,
        ports,
        volumes,
        user,
        workdir,
        entrypoint,
        cmd,
        created,
        stopSignal,
        healthcheck,
        shell,
        annotations,
        notInherited);
  }
}
