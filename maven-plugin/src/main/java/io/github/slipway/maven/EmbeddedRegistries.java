package io.github.slipway.maven;

import io.github.slipway.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/** The registries that {@code start} started in this build, one for each module. */
final class EmbeddedRegistries {
  private final Map<String, EmbeddedRegistry> running = new HashMap<>();

  /** The registries of a build; they stop with it, however it ends. */
  static EmbeddedRegistries of(MavenSession session) {
    return SessionShared.get(session, EmbeddedRegistries.class, EmbeddedRegistries::new);
  }

  /**
   * Starts the registry of a module.
   *
   * @param builder how it is to be, unless it runs already
   * @throws IOException if the port or the storage cannot be used; the message says what to do
   */
  synchronized EmbeddedRegistry start(
      MavenSession session, String module, EmbeddedRegistry.Builder builder) throws IOException {
    if (running.isEmpty()) {
      stopWith(session.getRequest());
    }
    EmbeddedRegistry present = running.get(module);
    if (present != null) {
      return present;
    }
    EmbeddedRegistry registry = builder.start();
    running.put(module, registry);
    return registry;
  }

  /**
   * Stops the registry of a module.
   *
   * @return its address; empty if there was none
   */
  synchronized Optional<String> stop(String module) {
    EmbeddedRegistry registry = running.remove(module);
    if (registry == null) {
      return Optional.empty();
    }
    registry.close();
    return Optional.of(registry.address());
  }

  private synchronized void stopAll() {
    running.values().forEach(EmbeddedRegistry::close);
    running.clear();
  }

  /**
   * Listens for the end of the build. The JVM may live on after it, and a plugin that is no
   * extension is told of it in no other way.
   */
  private void stopWith(MavenExecutionRequest request) {
    @Nullable ExecutionListener before = request.getExecutionListener();
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().equals("sessionEnded")) {
            stopAll();
          }
          try {
            return before == null ? null : method.invoke(before, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    request.setExecutionListener(
        (ExecutionListener)
            Proxy.newProxyInstance(
                EmbeddedRegistries.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                handler));
  }
}
