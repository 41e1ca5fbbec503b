package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Maven makes of {@code <registries>} in a POM. */
class RegistryTest {
  /** As the goals have it. */
  static final class Goal {
    @Nullable List<Registry> registries;
  }

  @Test
  void mavenFillsTheEntries() throws Exception {
    String xml =
        "<configuration><registries><registry><host>hub.example</host><insecure>true</insecure>"
            + "<ca>ca.pem</ca><proxy>none</proxy><connections>3</connections>"
            + "<mirrors><mirror>m.example/a</mirror><mirror>n.example</mirror></mirrors>"
            + "</registry></registries></configuration>";
    Goal goal = new Goal();
    try (ClassWorld world = new ClassWorld("test", getClass().getClassLoader())) {
      ClassRealm realm = world.getRealm("test");
      new BasicComponentConfigurator()
          .configureComponent(
              goal, new XmlPlexusConfiguration(Xpp3DomBuilder.build(new StringReader(xml))), realm);
    }

    assertThat(goal.registries).hasSize(1);
    Registry registry = Objects.requireNonNull(goal.registries).get(0);
    assertThat(registry.host).isEqualTo("hub.example");
    assertThat(registry.insecure).isTrue();
    assertThat(registry.ca).isEqualTo("ca.pem");
    assertThat(registry.proxy).isEqualTo("none");
    assertThat(registry.connections).isEqualTo(3);
    assertThat(registry.mirrors).containsExactly("m.example/a", "n.example");
  }
}
