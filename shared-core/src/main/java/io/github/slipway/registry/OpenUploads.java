package io.github.slipway.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The uploads that were opened and not ended. Registries clear them away after days; till then they
 * take space.
 */
final class OpenUploads {
  private final Map<UploadSession, Repository> sessions = new ConcurrentHashMap<>();

  void opened(Repository repository, UploadSession session) {
    sessions.put(session, repository);
  }

  /** It is done, or not to be cancelled any more. */
  void ended(UploadSession session) {
    sessions.remove(session);
  }

  /** It goes on elsewhere. */
  void moved(UploadSession from, UploadSession to) {
    Repository repository = sessions.remove(from);
    if (repository != null) {
      sessions.put(to, repository);
    }
  }

  /** Cancels it now; what the registry does not hear of is cancelled later. */
  void cancel(UploadSession session) {
    Repository repository = sessions.get(session);
    if (repository != null && new CancelUpload(repository).send(session)) {
      sessions.remove(session);
    }
  }

  boolean isEmpty() {
    return sessions.isEmpty();
  }

  /** Cancels all that are left. */
  void cancelAll() {
    List<UploadSession> left = new ArrayList<>(sessions.keySet());
    left.forEach(this::cancel);
  }
}
