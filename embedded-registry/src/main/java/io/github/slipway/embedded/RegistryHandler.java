package io.github.slipway.embedded;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way in: checks who asks, finds the endpoint, turns failures into answers. */
final class RegistryHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryHandler.class);

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final RegistrySettings settings;
  private final boolean readOnly;
  private final Map<Route.Kind, Endpoint> endpoints = new EnumMap<>(Route.Kind.class);

  RegistryHandler(Storage storage, RegistrySettings settings) {
    this.settings = settings;
    this.readOnly = storage.isReadOnly();
    UploadEndpoint uploads = new UploadEndpoint(storage);
    ListEndpoint lists = new ListEndpoint(storage);
    endpoints.put(Route.Kind.BASE, new BaseEndpoint());
    endpoints.put(Route.Kind.CATALOG, lists);
    endpoints.put(Route.Kind.TAGS, lists);
    endpoints.put(Route.Kind.MANIFEST, new ManifestEndpoint(storage, settings));
    if (!settings.dockerOnly()) {
      endpoints.put(Route.Kind.REFERRERS, new ReferrersEndpoint(storage));
    }
    endpoints.put(Route.Kind.BLOB, new BlobEndpoint(storage, settings));
    endpoints.put(Route.Kind.NEW_UPLOAD, uploads);
    endpoints.put(Route.Kind.UPLOAD, uploads);
    settings
        .access()
        .tokens()
        .ifPresent(
            tokens ->
                endpoints.put(Route.Kind.TOKEN, new TokenEndpoint(settings.access(), tokens)));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.getHeaders().put("Docker-Distribution-Api-Version", "registry/2.0");
    for (String warning : settings.warnings()) {
      response.getHeaders().add(Warning.HEADER, warning);
    }
    boolean preflight = CrossOrigin.isPreflight(request.getMethod(), request.getHeaders());
    if (settings.crossOrigin().describe(request.getHeaders(), response.getHeaders(), preflight)
        && preflight) {
      // Browsers ask this without a password.
      response.setStatus(204);
      callback.succeeded();
      return true;
    }
    try {
      answer(request, response, callback);
    } catch (RegistryError e) {
      Exchange.respond(e, request, response, callback);
    } catch (StorageFailureException e) {
      LOG.warn("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), e);
      Exchange.respond(DiskSpace.failure(e), request, response, callback);
    } catch (ClientGoneException e) {
      LOG.debug("{} {} was broken off", request.getMethod(), request.getHttpURI().getPath(), e);
      callback.failed(e);
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), e);
      RegistryError error = new RegistryError(ErrorCode.UNKNOWN, "the registry failed internally");
      Exchange.respond(error, request, response, callback);
    }
    return true;
  }

  private void answer(Request request, Response response, Callback callback)
      throws IOException, RegistryError {
    RequestLimit limit = settings.limit();
    if (limit != null) {
      limit.count();
    }
    String authority = request.getHttpURI().getAuthority();
    if (settings.crossOrigin().isForged(request.getMethod(), request.getHeaders(), authority)) {
      throw new RegistryError(ErrorCode.DENIED, "web pages of this origin may not push")
          .detail("origin", String.valueOf(request.getHeaders().get("Origin")));
    }
    // The path as sent: nothing is decoded or resolved before its parts are known.
    String path = request.getHttpURI().getPath();
    Optional<Route> route = path == null ? Optional.empty() : Route.of(path);
    Endpoint endpoint = route.map(to -> endpoints.get(to.kind())).orElse(null);
    if (!(endpoint instanceof TokenEndpoint)) {
      settings.access().check(request, route);
      if (readOnly && !READING.contains(request.getMethod())) {
        throw Endpoint.readOnly();
      }
    }
    if (route.isEmpty() || endpoint == null) {
      throw new RegistryError(ErrorCode.UNSUPPORTED, 404, "the registry has no such endpoint");
    }
    endpoint.handle(new Exchange(request, response, callback), route.get());
  }
}
