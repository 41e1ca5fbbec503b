package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.source.LayerRules;
import io.github.slipway.source.LayerRules.Layer;
import io.github.slipway.source.LayerRules.Split;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayersParameterTest {
  @Test
  void aWordSaysHowToSplit() throws Exception {
    assertThat(LayersParameter.read(Optional.of("group"), null))
        .isEqualTo(new LayerRules(List.of(), Split.GROUP));
    assertThat(read("size")).isEqualTo(new LayerRules(List.of(), Split.SIZE));
    assertThat(LayersParameter.read(Optional.empty(), null)).isEqualTo(LayerRules.USUAL);
  }

  @Test
  void aListSaysWhichLayersThereAre() throws Exception {
    assertThat(
            read(
                "<layer><name>spring</name><include>org.springframework*</include>"
                    + "<exclude>*:spring-core</exclude></layer>"
                    + "<layer><largerThan>1MiB</largerThan></layer><rest>each</rest>"))
        .isEqualTo(
            new LayerRules(
                List.of(
                    new Layer(
                        "spring",
                        List.of("org.springframework*:*"),
                        List.of("*:spring-core"),
                        Optional.empty()),
                    new Layer(
                        "large dependencies", List.of(), List.of(), Optional.of(1024L * 1024))),
                Split.EACH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "groups",
        "<layer/>",
        "<layer><name>a</name></layer>",
        "<layer><largerThan>big</largerThan></layer>",
        "<layer><includes>a:b</includes></layer>",
        "<layer><include> </include></layer>",
        "<layr/>",
        "<rest>some</rest>"
      })
  void mistakesAreTold(String xml) {
    assertThatThrownBy(() -> read(xml))
        .hasMessageContaining("layers")
        .extracting("problem")
        .isEqualTo(Problem.INVALID_SETTING);
  }

  private static LayerRules read(String content) throws Exception {
    return LayersParameter.read(
        Optional.empty(),
        new XmlPlexusConfiguration(
            Xpp3DomBuilder.build(new StringReader("<layers>" + content + "</layers>"))));
  }
}
