package io.github.slipway.maven;

import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;

/** What the modules of one build share: kept in the build's session, not in a static field. */
final class SessionShared {
  private SessionShared() {}

  /** The object of this class that belongs to the session; made for the first who asks. */
  static <T> T get(MavenSession session, Class<T> type, Supplier<T> factory) {
    return get(session, type, "", factory);
  }

  /** The same, of several that are told apart by names. */
  static <T> T get(MavenSession session, Class<T> type, String name, Supplier<T> factory) {
    Key key = new Key(type, name);
    SessionData data = session.getRepositorySession().getData();
    while (true) {
      Object present = data.get(key);
      if (present != null) {
        return type.cast(present);
      }
      T fresh = factory.get();
      if (data.set(key, null, fresh)) {
        return fresh;
      }
    }
  }

  /** Hashed by hand: what a record has for that is linked in each new JVM, for 10 ms. */
  private record Key(Class<?> type, String name) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && type == key.type && name.equals(key.name);
    }

    @Override
    public int hashCode() {
      return 31 * type.getName().hashCode() + name.hashCode();
    }
  }
}
