package io.github.slipway.registry;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Wrong passwords and unknown CAs, with each registry that has them. */
class PasswordContractTest {
  @Nested
  class EmbeddedWithTlsAndPassword extends PasswordContract {
    EmbeddedWithTlsAndPassword(@TempDir Path folder) throws Exception {
      super(ContractRegistry.EMBEDDED_TLS_PASSWORD, folder);
    }
  }

  @Nested
  class DistributionWithTlsAndPassword extends PasswordContract {
    DistributionWithTlsAndPassword(@TempDir Path folder) throws Exception {
      super(ContractRegistry.DISTRIBUTION_TLS_PASSWORD, folder);
    }
  }
}
