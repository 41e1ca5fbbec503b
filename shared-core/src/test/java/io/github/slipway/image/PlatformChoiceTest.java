package io.github.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.ManifestContent.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformChoiceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // offered                             | wanted         | chosen
        "linux/arm64 linux/amd64               | linux/amd64    | linux/amd64",
        "windows/amd64 linux/amd64             | linux/amd64    | linux/amd64",
        "linux/arm/v5 linux/arm/v7 linux/arm/v6| linux/arm      | linux/arm/v7",
        "linux/arm/v5 linux/arm/v7 linux/arm/v6| linux/arm/v6   | linux/arm/v6",
        "linux/arm/v5                          | linux/arm/v7   | linux/arm/v5",
        "linux/arm/v8 linux/arm/v7             | linux/arm/v7   | linux/arm/v7",
        "linux/arm64/v8                        | linux/arm64    | linux/arm64/v8",
        "linux/arm64                           | linux/arm64/v8 | linux/arm64",
        "linux/amd64/v3 linux/amd64            | linux/amd64    | linux/amd64",
        "linux/amd64/v3 linux/amd64            | linux/amd64/v3 | linux/amd64/v3",
        "linux/amd64/v2 linux/amd64            | linux/amd64/v3 | linux/amd64/v2",
        "linux/amd64/v3                        | linux/amd64    | none",
        "linux/arm/v8                          | linux/arm64    | none",
        "linux/arm/v7                          | linux/arm/v6   | none",
        "linux/mips/odd                        | linux/mips     | linux/mips/odd",
        "linux/mips/odd                        | linux/mips/new | none",
        "none linux/arm64                      | linux/amd64    | none",
      })
  void theBestImageThatRunsIsChosen(String offered, String wanted, String chosen) {
    List<Entry> entries =
        Arrays.stream(offered.split(" ")).filter(p -> !p.equals("none")).map(this::entry).toList();

    Optional<Entry> found = PlatformChoice.of(entries, Platform.of(wanted));

    assertThat(found.flatMap(Entry::platform).map(Platform::toString).orElse("none"))
        .isEqualTo(chosen);
  }

  @Test
  void anImageWithoutPlatformIsTakenIfItIsTheOnlyOne() {
    Entry one = new Entry(descriptor("one"), Optional.empty());
    Entry other = new Entry(descriptor("other"), Optional.empty());

    assertThat(PlatformChoice.of(List.of(one), Platform.DEFAULT)).contains(one);
    assertThat(PlatformChoice.of(List.of(one, other), Platform.DEFAULT)).isEmpty();
  }

  private Entry entry(String platform) {
    return new Entry(descriptor(platform), Optional.of(StatedPlatform.of(Platform.of(platform))));
  }

  private static Descriptor descriptor(String content) {
    return Descriptor.of("type", Bytes.of(content));
  }
}
