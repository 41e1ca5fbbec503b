package io.github.slipway.registry;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.ImageTarget;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One repository of a registry. Every method may be called by several threads at once, and throws a
 * {@link io.github.slipway.problem.SlipwayException} for whatever the catalogue of problems knows.
 */
public final class RegistryRepository implements ImageTarget {
  private final Repository repository;
  private final Uploads uploads;
  private final RegistryHost host;

  /** Upload sessions that were offered instead of a mount. */
  private final Map<Digest, UploadSession> sessions = new ConcurrentHashMap<>();

  RegistryRepository(Repository repository, Uploads uploads, RegistryHost host) {
    this.repository = repository;
    this.uploads = uploads;
    this.host = host;
  }

  /** The registry, as the reference named it. */
  public String registry() {
    return repository.registry();
  }

  /** The repository's name, such as {@code team/app}. */
  public String repository() {
    return repository.name();
  }

  @Override
  public Optional<Digest> resolve(String tagOrDigest) throws IOException {
    Optional<HeadManifest.Resolved> resolved = new HeadManifest(repository).send(tagOrDigest);
    return resolved.isPresent()
        ? resolved.get().digest()
        : manifest(tagOrDigest).map(Manifest::digest);
  }

  @Override
  public Optional<Manifest> manifest(String tagOrDigest) throws IOException {
    return new GetManifest(repository).send(tagOrDigest);
  }

  @Override
  public InputStream openBlob(Descriptor blob) throws IOException {
    return new GetBlob(repository).send(blob);
  }

  @Override
  public boolean hasBlob(Descriptor blob) throws IOException {
    return new HeadBlob(repository).send(blob.digest());
  }

  @Override
  public void expectBlobs(int count) {
    host.connect(count);
  }

  @Override
  public boolean mountBlob(Descriptor blob, String fromRepository) throws IOException {
    MountBlob.Outcome outcome = new MountBlob(repository).send(blob.digest(), fromRepository);
    if (outcome.session().isPresent()) {
      uploads.open().opened(repository, outcome.session().get());
      sessions.put(blob.digest(), outcome.session().get());
    }
    return outcome.mounted();
  }

  @Override
  public void writeBlob(Descriptor blob, BlobContent content) throws IOException {
    Optional<UploadSession> session = Optional.ofNullable(sessions.remove(blob.digest()));
    UploadBlob.send(repository, uploads, blob, content, session);
  }

  @Override
  public void writeManifest(String tagOrDigest, Manifest manifest) throws IOException {
    new PutManifest(repository).send(tagOrDigest, manifest);
  }

  /**
   * Lists the tags, in the registry's order.
   *
   * @return empty if the registry does not know the repository
   */
  public Optional<List<String>> tags() throws IOException {
    return new ListTags(repository).send();
  }

  /** Finds out what the registry deletes here, without deleting anything. */
  public DeleteSupport deleteSupport() throws IOException {
    return new Deletes(repository).support();
  }

  /**
   * Deletes a manifest with all its tags, or one tag.
   *
   * @param tagOrDigest a tag only where {@link #deleteSupport} says so
   * @return false if it was not there
   */
  public boolean delete(String tagOrDigest) throws IOException {
    return new Deletes(repository).send(tagOrDigest);
  }

  /** What refers to this manifest, such as signatures. */
  public List<Referrer> referrers(Digest subject) throws IOException {
    return new Referrers(repository).send(subject);
  }

  @Override
  public String toString() {
    return repository.toString();
  }
}
