package io.github.slipway.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.image.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanKeyTest {
  private static final Digest BASE = digest("base");
  private static final ImageSettings SETTINGS = settings(Map.of("A", "1"), List.of("java", "-cp"));

  @Test
  void isTheSameForTheSameInput() {
    Map<String, String> forwards = new LinkedHashMap<>();
    forwards.put("A", "1");
    forwards.put("B", "2");
    Map<String, String> backwards = new LinkedHashMap<>();
    backwards.put("B", "2");
    backwards.put("A", "1");

    assertThat(key("t", settings(forwards, List.of()), "classes", "key"))
        .isEqualTo(key("t", settings(backwards, List.of()), "classes", "key"));
  }

  @Test
  void changesWithEachThingThatChangesTheImage() {
    Platform arm = Platform.of("linux/arm64");
    ImagePlan plan = plan("classes", SETTINGS);
    List<Digest> layers = List.of(digest("key"));

    List<Digest> keys =
        List.of(
            PlanKey.of("t", BASE, ImageFormat.DOCKER, Platform.DEFAULT, plan, layers),
            PlanKey.of("u", BASE, ImageFormat.DOCKER, Platform.DEFAULT, plan, layers),
            PlanKey.of("t", digest("b"), ImageFormat.DOCKER, Platform.DEFAULT, plan, layers),
            PlanKey.of("t", BASE, ImageFormat.OCI, Platform.DEFAULT, plan, layers),
            PlanKey.of("t", BASE, ImageFormat.DOCKER, arm, plan, layers),
            key("t", SETTINGS, "resources", "key"),
            key("t", SETTINGS, "classes", "other key"),
            key("t", settings(Map.of("A", "2"), List.of("java", "-cp")), "classes", "key"),
            key("t", settings(Map.of("A1", ""), List.of("java", "-cp")), "classes", "key"),
            key("t", settings(Map.of("A", "1"), List.of("java-cp")), "classes", "key"),
            key("t", each(1), "classes", "key"),
            key("t", each(2), "classes", "key"),
            key("t", each(3), "classes", "key"),
            key("t", each(4), "classes", "key"),
            key("t", each(5), "classes", "key"),
            key("t", each(6), "classes", "key"),
            key("t", each(7), "classes", "key"),
            key("t", each(8), "classes", "key"),
            key("t", each(9), "classes", "key"),
            key("t", annotated(), "classes", "key"),
            key("t", inheritingLess(), "classes", "key"));

    Set<Digest> different = new HashSet<>(keys);
    assertThat(different).hasSize(keys.size());
  }

  @Test
  void wantsAKeyForEachLayer() {
    assertThatThrownBy(
            () ->
                PlanKey.of(
                    "t",
                    BASE,
                    ImageFormat.OCI,
                    Platform.DEFAULT,
                    plan("classes", SETTINGS),
                    List.of()))
        .hasMessage("1 layers and 0 keys");
  }

  /** Settings that have the same text in one place or another. */
  private static ImageSettings each(int place) {
    return new ImageSettings(
        Map.of(),
        place == 1 ? Map.of("A", "1") : Map.of(),
        place == 2 ? List.of("1") : List.of(),
        place == 3 ? List.of("/x") : List.of(),
        place == 4 ? Optional.of("/x") : Optional.empty(),
        place == 5 ? Optional.of("/x") : Optional.empty(),
        place == 6 ? Optional.of(List.of()) : Optional.empty(),
        place == 7 ? Optional.of(List.of()) : Optional.empty(),
        place == 8 ? Instant.ofEpochSecond(1) : Instant.ofEpochSecond(0, place == 9 ? 1 : 0));
  }

  private static ImageSettings annotated() {
    return SETTINGS.toBuilder().annotations(Map.of("a", "1")).build();
  }

  private static ImageSettings inheritingLess() {
    return SETTINGS.toBuilder().notInherited(List.of("a")).build();
  }

  private static Digest key(String tool, ImageSettings settings, String layer, String layerKey) {
    return PlanKey.of(
        tool,
        BASE,
        ImageFormat.DOCKER,
        Platform.DEFAULT,
        plan(layer, settings),
        List.of(digest(layerKey)));
  }

  private static ImagePlan plan(String layer, ImageSettings settings) {
    return new ImagePlan(List.of(new LayerPlan(layer, List.of(), LayerPlan.Writer.JIB)), settings);
  }

  private static ImageSettings settings(Map<String, String> environment, List<String> entrypoint) {
    return new ImageSettings(
        environment,
        Map.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(entrypoint),
        Optional.empty(),
        Instant.EPOCH);
  }

  private static Digest digest(String content) {
    return Digest.ofContent(content.getBytes(StandardCharsets.UTF_8));
  }
}
