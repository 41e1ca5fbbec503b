package io.github.slipway.maven;

import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;

/** What the modules of one build share: kept in the build's session, not in a static field. */
final class SessionShared {
  private SessionShared() {}

  /** The object of this class that belongs to the session; made for the first who asks. */
  static <T> T get(MavenSession session, Class<T> type, Supplier<T> factory) {
    SessionData data = session.getRepositorySession().getData();
    while (true) {
      Object present = data.get(type);
      if (present != null) {
        return type.cast(present);
      }
      T fresh = factory.get();
      if (data.set(type, null, fresh)) {
        return fresh;
      }
    }
  }
}
