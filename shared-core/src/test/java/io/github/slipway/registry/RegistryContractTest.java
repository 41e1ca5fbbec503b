package io.github.slipway.registry;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What the client and every registry agree upon, with each of them. */
class RegistryContractTest {
  @Nested
  class Embedded extends RegistryContract {
    Embedded(@TempDir Path folder) throws Exception {
      super(ContractRegistry.EMBEDDED, folder);
    }
  }

  @Nested
  class EmbeddedWithTlsAndPassword extends RegistryContract {
    EmbeddedWithTlsAndPassword(@TempDir Path folder) throws Exception {
      super(ContractRegistry.EMBEDDED_TLS_PASSWORD, folder);
    }
  }

  @Nested
  class Distribution extends RegistryContract {
    Distribution(@TempDir Path folder) throws Exception {
      super(ContractRegistry.DISTRIBUTION, folder);
    }
  }

  @Nested
  class DistributionWithTlsAndPassword extends RegistryContract {
    DistributionWithTlsAndPassword(@TempDir Path folder) throws Exception {
      super(ContractRegistry.DISTRIBUTION_TLS_PASSWORD, folder);
    }
  }
}
