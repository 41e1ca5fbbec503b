package io.github.slipway.embedded;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** {@code /v2/_catalog} and {@code /v2/NAME/tags/list}, in lexical order and in pages. */
final class ListEndpoint implements Endpoint {
  private final Storage storage;

  ListEndpoint(Storage storage) {
    this.storage = storage;
  }

  @Override
  public void handle(Exchange exchange, Route route) throws IOException, RegistryError {
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      throw Endpoint.methodNotAllowed("GET, HEAD");
    }
    if (route.kind() == Route.Kind.CATALOG) {
      catalog(exchange);
    } else {
      tags(exchange, RepositoryName.require(route.name()));
    }
  }

  private void catalog(Exchange exchange) throws IOException, RegistryError {
    List<String> names = storage.names().stream().map(RepositoryName::text).toList();
    // Not in the specification, so that Distribution's code may stand here.
    PageQuery query = PageQuery.of(exchange, ErrorCode.PAGINATION_NUMBER_INVALID);
    List<String> page = page(exchange, query, names, "/v2/_catalog");
    respond(
        exchange,
        json -> {
          json.writeStartObject();
          writeArray(json, "repositories", page);
          json.writeEndObject();
        });
  }

  private void tags(Exchange exchange, RepositoryName name) throws IOException, RegistryError {
    RepositoryLayout repository =
        storage
            .repository(name)
            .orElseThrow(
                () ->
                    new RegistryError(ErrorCode.NAME_UNKNOWN, "the registry has no such repository")
                        .detail("name", name));
    List<String> tags = repository.index().tags().stream().map(Tag::text).toList();
    PageQuery query = PageQuery.of(exchange, ErrorCode.UNSUPPORTED);
    List<String> page = page(exchange, query, tags, "/v2/" + name + "/tags/list");
    respond(
        exchange,
        json -> {
          json.writeStartObject();
          json.writeStringField("name", name.text());
          writeArray(json, "tags", page);
          json.writeEndObject();
        });
  }

  private static void respond(Exchange exchange, Json.Writer writer) throws IOException {
    exchange.respond(200, Exchange.JSON, Json.write(writer));
  }

  private static void writeArray(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /** What the query asks for, with a link to what follows it. */
  private static List<String> page(
      Exchange exchange, PageQuery query, Collection<String> sorted, String path) {
    List<String> following = sorted.stream().filter(query::isBehindLast).toList();
    if (following.size() <= query.limit()) {
      return following;
    }
    List<String> page = following.subList(0, (int) query.limit());
    if (!page.isEmpty()) {
      exchange.with("Link", query.linkBehind(page.get(page.size() - 1), path));
    }
    return page;
  }
}
