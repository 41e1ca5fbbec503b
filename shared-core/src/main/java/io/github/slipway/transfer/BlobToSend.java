package io.github.slipway.transfer;

import io.github.slipway.image.Descriptor;
import io.github.slipway.store.BlobContent;
import java.util.Optional;

/**
 * A blob that the target has to have.
 *
 * @param name what the log calls it
 * @param content opened only if its bytes have to travel
 * @param presence what is known of it at the target
 * @param mountFrom a repository of the same registry that has, or had, this blob
 */
public record BlobToSend(
    String name,
    Descriptor descriptor,
    BlobContent content,
    Presence presence,
    Optional<String> mountFrom) {

  /** What is known of a blob at the target before it is asked. */
  public enum Presence {
    /** A manifest of the same repository names it. */
    PRESENT,
    /** It was made just now, or the target is known not to have it. */
    ABSENT,
    /** The target has to be asked. */
    UNKNOWN
  }

  /** The same, to be sent or found, and not taken from another repository. */
  public BlobToSend withoutMount() {
    return new BlobToSend(name, descriptor, content, presence, Optional.empty());
  }

  BlobToSend withPresence(Presence newPresence) {
    return new BlobToSend(name, descriptor, content, newPresence, mountFrom);
  }
}
