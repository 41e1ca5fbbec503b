package io.github.slipway.assemble;

import io.github.slipway.image.Digest;
import io.github.slipway.image.Healthcheck;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Stands for everything that decides what an {@link Assembler} makes: where two keys are equal, the
 * images are, to the byte. So the image of an unchanged push can be remembered by its key, without
 * a layer being written or JSON being read.
 */
public final class PlanKey {
  /** To be raised whenever an assembler makes other bytes of the same input. */
  private static final int ASSEMBLER = 2;

  private final DataOutputStream out;

  private PlanKey(DataOutputStream out) {
    this.out = out;
  }

  /**
   * The key of an image.
   *
   * @param tool as given to the {@link Assembler}
   * @param base the {@linkplain io.github.slipway.base.ResolvedBase#identity() identity} of the
   *     base
   * @param format the format asked for
   * @param platform the platform asked for
   * @param plan its settings, and the names of its layers
   * @param layerKeys for each layer of the plan what stands for its content: equal keys, equal
   *     bytes
   */
  public static Digest of(
      String tool,
      Digest base,
      ImageFormat format,
      Platform platform,
      ImagePlan plan,
      List<Digest> layerKeys) {
    if (plan.layers().size() != layerKeys.size()) {
      throw new IllegalArgumentException(
          plan.layers().size() + " layers and " + layerKeys.size() + " keys");
    }
    var sha256 = Digest.sha256();
    try (var out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha256))) {
      PlanKey key = new PlanKey(out);
      out.writeInt(ASSEMBLER);
      key.put(tool);
      key.put(base.toString());
      key.put(format.name());
      key.put(platform.toString());
      out.writeInt(layerKeys.size());
      for (int i = 0; i < layerKeys.size(); i++) {
        key.put(plan.layers().get(i).name());
        key.put(layerKeys.get(i).toString());
      }
      key.put(plan.settings());
    } catch (IOException e) {
      throw new IllegalStateException("nothing is written anywhere", e);
    }
    return Digest.ofSha256(sha256);
  }

  private void put(ImageSettings settings) throws IOException {
    put(settings.environment());
    put(settings.labels());
    put(settings.ports());
    put(settings.volumes());
    putOne(settings.user());
    putOne(settings.workdir());
    put(settings.entrypoint());
    put(settings.cmd());
    out.writeLong(settings.created().getEpochSecond());
    out.writeInt(settings.created().getNano());
    putOne(settings.stopSignal());
    Optional<Healthcheck> healthcheck = settings.healthcheck();
    put(healthcheck.isPresent() ? Optional.of(texts(healthcheck.get())) : Optional.empty());
    put(settings.shell());
    put(settings.annotations());
    put(settings.notInherited());
  }

  private static List<String> texts(Healthcheck healthcheck) {
    List<String> texts = new ArrayList<>(healthcheck.test());
    texts.add(healthcheck.interval().toString());
    texts.add(healthcheck.timeout().toString());
    texts.add(healthcheck.startPeriod().toString());
    texts.add(healthcheck.startInterval().toString());
    texts.add(healthcheck.retries().toString());
    return texts;
  }

  /** Each with its length before it, so that no two inputs are written alike. */
  private void put(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private void put(List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      put(text);
    }
  }

  private void put(Optional<List<String>> texts) throws IOException {
    out.writeBoolean(texts.isPresent());
    put(texts.orElse(List.of()));
  }

  private void putOne(Optional<String> text) throws IOException {
    put(text.isPresent() ? Optional.of(List.of(text.get())) : Optional.empty());
  }

  /** By name, as the assembler writes them. */
  private void put(Map<String, String> texts) throws IOException {
    out.writeInt(texts.size());
    for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
      put(text.getKey());
      put(text.getValue());
    }
  }
}
