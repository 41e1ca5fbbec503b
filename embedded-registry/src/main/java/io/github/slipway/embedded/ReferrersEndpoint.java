package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v2/NAME/referrers/DIGEST}: the manifests whose subject has this digest, as an image
 * index, in the order of their digests. What nothing refers to has an empty index, and so has what
 * is not here at all.
 */
final class ReferrersEndpoint implements Endpoint {
  private static final String INDEX_TYPE = "application/vnd.oci.image.index.v1+json";

  /** An index is a manifest, and clients need not take one that is longer; less what is around. */
  private static final int MAX_LENGTH = ManifestEndpoint.MAX_SIZE - 1024;

  private final Storage storage;
  private final Referrers referrers = new Referrers();

  ReferrersEndpoint(Storage storage) {
    this.storage = storage;
  }

  @Override
  public void handle(Exchange exchange, Route route) throws IOException, RegistryError {
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      throw Endpoint.methodNotAllowed("GET, HEAD");
    }
    RepositoryName name = RepositoryName.require(route.name());
    BlobDigest subject = BlobDigest.require(route.last());
    PageQuery query = PageQuery.of(exchange, ErrorCode.UNSUPPORTED);
    String artifactType = exchange.query("artifactType");
    Optional<RepositoryLayout> repository = storage.repository(name);
    List<String> page = List.of();
    if (repository.isPresent()) {
      String path = "/v2/" + name + "/referrers/" + subject;
      String filtered =
          artifactType == null ? path : path + "?artifactType=" + PageQuery.encode(artifactType);
      page = page(exchange, repository.get(), subject, artifactType, query, filtered);
    }
    if (artifactType != null) {
      exchange.with("OCI-Filters-Applied", "artifactType");
    }
    exchange.respond(200, INDEX_TYPE, index(page));
  }

  /** The descriptors that fit into one answer, with a link to what follows them. */
  private List<String> page(
      Exchange exchange,
      RepositoryLayout repository,
      BlobDigest subject,
      @Nullable String artifactType,
      PageQuery query,
      String path)
      throws IOException {
    List<String> page = new ArrayList<>();
    long length = 0;
    String end = "";
    for (Descriptor manifest : referrers.of(subject, repository)) {
      String digest = manifest.digest().toString();
      Optional<Referrer> referrer =
          query.limit() > 0 && query.isBehindLast(digest)
              ? referrers.read(manifest, repository)
              : Optional.empty();
      if (referrer.isPresent() && referrer.get().matches(artifactType)) {
        String descriptor = referrer.get().toJson();
        int bytes = descriptor.getBytes(StandardCharsets.UTF_8).length + 1;
        if (page.size() == query.limit() || (!page.isEmpty() && length + bytes > MAX_LENGTH)) {
          exchange.with("Link", query.linkBehind(end, path));
          return page;
        }
        page.add(descriptor);
        length += bytes;
        end = digest;
      }
    }
    return page;
  }

  private static byte[] index(List<String> descriptors) throws IOException {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeNumberField("schemaVersion", 2);
          json.writeStringField("mediaType", INDEX_TYPE);
          json.writeArrayFieldStart("manifests");
          for (String descriptor : descriptors) {
            json.writeRawValue(descriptor);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
