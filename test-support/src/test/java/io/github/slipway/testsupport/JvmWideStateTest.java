package io.github.slipway.testsupport;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class JvmWideStateTest {
  @Test
  void settingASystemPropertyBreaksTheRule() {
    assertThatThrownBy(() -> JvmWideState.check(classes(SetsProperty.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("System.setProperty");
  }

  @Test
  void aMethodReferenceBreaksTheRuleAsACallDoes() {
    assertThatThrownBy(() -> JvmWideState.check(classes(RefersToSetter.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("SSLContext.setDefault");
  }

  @Test
  void aStaticFieldThatChangesBreaksTheRule() {
    assertThatThrownBy(() -> JvmWideState.check(classes(KeepsState.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("KeepsState.count");
  }

  @Test
  void thisModuleKeepsTheRule() {
    assertThatCode(() -> JvmWideState.check(JvmWideState.moduleOf(JvmWideState.class)))
        .doesNotThrowAnyException();
  }

  private static JavaClasses classes(Class<?> type) {
    return new ClassFileImporter().importClasses(type);
  }

  static final class SetsProperty {
    void set() {
      System.setProperty("a", "b");
    }
  }

  static final class RefersToSetter {
    java.util.function.Consumer<SSLContext> setter() {
      return SSLContext::setDefault;
    }
  }

  static final class KeepsState {
    static int count;
  }
}
