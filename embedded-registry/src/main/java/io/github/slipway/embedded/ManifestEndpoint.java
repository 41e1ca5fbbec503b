package io.github.slipway.embedded;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /v2/NAME/manifests/REFERENCE}: reads, writes and deletes manifests and tags. */
final class ManifestEndpoint implements Endpoint {
  /** What the specification asks registries to take at least, and what CNCF Distribution takes. */
  static final int MAX_SIZE = 4 * 1024 * 1024;

  /** So many bytes of tags go into the answer of one push; the specification asks for ten tags. */
  private static final int MAX_TAGS_LENGTH = 4096;

  private final Storage storage;
  private final RegistrySettings settings;

  ManifestEndpoint(Storage storage, RegistrySettings settings) {
    this.storage = storage;
    this.settings = settings;
  }

  @Override
  public void handle(Exchange exchange, Route route) throws IOException, RegistryError {
    RepositoryName name = RepositoryName.require(route.name());
    String reference = route.last();
    Optional<BlobDigest> digest =
        reference.indexOf(':') < 0 ? Optional.empty() : Optional.of(BlobDigest.require(reference));
    Optional<Tag> tag = Tag.read(reference);
    switch (exchange.method()) {
      case "GET", "HEAD" -> read(exchange, name, reference, digest, tag);
      case "PUT" -> write(exchange, name, digest, tags(exchange, reference, digest));
      case "DELETE" -> delete(exchange, name, reference, digest, tag);
      default -> throw Endpoint.methodNotAllowed("GET, HEAD, PUT, DELETE");
    }
  }

  private void read(
      Exchange exchange,
      RepositoryName name,
      String reference,
      Optional<BlobDigest> digest,
      Optional<Tag> tag)
      throws IOException, RegistryError {
    RepositoryLayout repository = storage.repository(name).orElseThrow(() -> unknown(reference));
    RepositoryIndex index = repository.index();
    Descriptor manifest =
        digest
            .flatMap(index::manifest)
            .or(() -> tag.flatMap(index::manifest))
            .filter(found -> isTaken(found.mediaType()))
            .orElseThrow(() -> unknown(reference));
    exchange.with("Docker-Content-Digest", manifest.digest().toString());
    if (exchange.isKnownToClient(manifest.digest())) {
      exchange.respond(304);
      return;
    }
    byte[] bytes = repository.readManifest(manifest).orElseThrow(() -> unknown(reference));
    exchange.respond(200, manifest.mediaType(), bytes);
  }

  private void write(
      Exchange exchange, RepositoryName name, Optional<BlobDigest> reference, Set<Tag> tags)
      throws IOException, RegistryError {
    byte[] bytes = body(exchange);
    String algorithm = reference.map(BlobDigest::algorithm).orElse(BlobDigest.SHA256);
    BlobDigest digest = BlobDigest.ofContent(algorithm, bytes);
    if (reference.isPresent() && !reference.get().equals(digest)) {
      throw new RegistryError(
              ErrorCode.DIGEST_INVALID, "the manifest has another digest than its reference")
          .detail("digest", reference.get())
          .detail("actual", digest);
    }
    ManifestContent manifest = ManifestContent.read(bytes, exchange.header("Content-Type"));
    if (!isTaken(manifest.mediaType())) {
      // Word for word what Distribution 2.6 answers, which reads it as Docker's first format.
      throw new RegistryError(ErrorCode.MANIFEST_INVALID, "manifest invalid");
    }
    if (settings.allowMissing()) {
      manifest = manifest.allowingMissing();
    }
    Optional<RepositoryLayout> existing = storage.repository(name);
    if (existing.isEmpty() && !manifest.references().isEmpty()) {
      throw RepositoryLayout.missing(manifest.references().get(0));
    }
    storage.createRepository(name).putManifest(manifest, digest, tags);
    if (reference.isPresent() && !tags.isEmpty()) {
      exchange.with("OCI-Tag", join(tags));
    }
    manifest.subject().ifPresent(subject -> exchange.with("OCI-Subject", subject.toString()));
    manifest.deprecation().ifPresent(text -> exchange.and(Warning.HEADER, Warning.of(text)));
    exchange
        .with("Location", "/v2/" + name + "/manifests/" + digest)
        .with("Docker-Content-Digest", digest.toString())
        .respond(201);
  }

  private void delete(
      Exchange exchange,
      RepositoryName name,
      String reference,
      Optional<BlobDigest> digest,
      Optional<Tag> tag)
      throws IOException, RegistryError {
    if (!settings.allowDelete()) {
      throw Endpoint.deletionIsOff();
    }
    RepositoryLayout repository = storage.repository(name).orElseThrow(() -> unknown(reference));
    boolean removed = false;
    if (digest.isPresent()) {
      removed = repository.removeManifest(digest.get(), storage::isInUse);
    } else if (tag.isPresent()) {
      removed = repository.removeTag(tag.get());
    }
    if (!removed) {
      throw unknown(reference);
    }
    exchange.respond(202);
  }

  private boolean isTaken(String mediaType) {
    return !settings.dockerOnly() || mediaType.startsWith("application/vnd.docker.");
  }

  /** The tag that is the reference, or the tags that the query gives to a digest. */
  private static Set<Tag> tags(Exchange exchange, String reference, Optional<BlobDigest> digest)
      throws RegistryError {
    if (digest.isEmpty()) {
      return Set.of(Tag.require(reference));
    }
    Set<Tag> tags = new LinkedHashSet<>();
    for (String tag : exchange.queries("tag")) {
      tags.add(Tag.require(tag));
    }
    if (join(tags).length() > MAX_TAGS_LENGTH) {
      throw new RegistryError(ErrorCode.UNSUPPORTED, 414, "these are too many tags for one push");
    }
    return tags;
  }

  private static String join(Set<Tag> tags) {
    return tags.stream().map(Tag::text).collect(Collectors.joining(", "));
  }

  private static byte[] body(Exchange exchange) throws IOException, RegistryError {
    byte[] bytes =
        exchange.contentLength() > MAX_SIZE
            ? new byte[0]
            : exchange.body().readNBytes(MAX_SIZE + 1);
    if (exchange.contentLength() > MAX_SIZE || bytes.length > MAX_SIZE) {
      throw new RegistryError(ErrorCode.SIZE_INVALID, 413, "the manifest is longer than 4 MiB");
    }
    return bytes;
  }

  private static RegistryError unknown(String reference) {
    return new RegistryError(ErrorCode.MANIFEST_UNKNOWN, "the repository has no such manifest")
        .detail("reference", reference);
  }
}
