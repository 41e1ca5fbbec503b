package io.github.slipway.registry;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import io.github.slipway.store.ImageSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A repository to read from, by way of its registry's mirrors: what the first has not, or does not
 * give, the next is asked for, and the registry itself comes last. Whatever has answered is asked
 * first from then on; a mirror that has failed is not asked again.
 */
public final class MirroredRepository implements ImageSource {
  private final List<RegistryRepository> places;
  private final Listener listener;
  private final Set<RegistryRepository> failed = ConcurrentHashMap.newKeySet();
  private volatile @Nullable RegistryRepository serving;

  /**
   * A repository in several places.
   *
   * @param places the mirrors, and the registry itself as the last
   */
  MirroredRepository(List<RegistryRepository> places, Listener listener) {
    this.places = List.copyOf(places);
    this.listener = listener;
  }

  /**
   * The place that has answered last; empty if there are several and none was asked.
   *
   * @return a repository of the registry itself, or of a mirror, under the name that it has there
   */
  public Optional<RegistryRepository> place() {
    return places.size() == 1 ? Optional.of(places.get(0)) : Optional.ofNullable(serving);
  }

  @Override
  public Optional<Digest> resolve(String tagOrDigest) throws IOException {
    return ask(place -> place.resolve(tagOrDigest));
  }

  @Override
  public Optional<Manifest> manifest(String tagOrDigest) throws IOException {
    return ask(place -> place.manifest(tagOrDigest));
  }

  @Override
  public InputStream openBlob(Descriptor blob) throws IOException {
    return ask(place -> Optional.of(place.openBlob(blob))).orElseThrow();
  }

  private interface Question<T> {
    Optional<T> ask(RegistryRepository place) throws IOException;
  }

  private <T> Optional<T> ask(Question<T> question) throws IOException {
    Map<RegistryRepository, SlipwayException> failures = new LinkedHashMap<>();
    for (RegistryRepository place : inOrder()) {
      try {
        Optional<T> answer = question.ask(place);
        if (answer.isPresent()) {
          serves(place);
          return answer;
        }
        listener.debug(place + " has it not");
      } catch (SlipwayException e) {
        if (!mayFallBack(e.problem())) {
          throw e;
        }
        failures.put(place, e);
        failed(place, e);
      } catch (AbortedException | InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        if (isHost(place)) {
          throw e;
        }
        failed(place, e);
      }
    }
    SlipwayException failure = failures.remove(host());
    if (failure == null) {
      return Optional.empty();
    }
    for (Map.Entry<RegistryRepository, SlipwayException> mirror : failures.entrySet()) {
      failure = failure.with("Its mirror " + mirror.getKey() + ": " + mirror.getValue().what());
    }
    throw failure;
  }

  private List<RegistryRepository> inOrder() {
    List<RegistryRepository> order = new ArrayList<>();
    RegistryRepository first = serving;
    if (first != null) {
      order.add(first);
    }
    for (RegistryRepository place : places) {
      if (!place.equals(first) && (isHost(place) || !failed.contains(place))) {
        order.add(place);
      }
    }
    return order;
  }

  private void serves(RegistryRepository place) {
    if (places.size() > 1 && !place.equals(serving)) {
      listener.debug(host() + " is read from " + place);
    }
    serving = place;
  }

  private void failed(RegistryRepository place, Exception e) {
    if (places.size() > 1) {
      failed.add(place);
      listener.debug(place + " did not serve: " + e.getMessage());
    }
  }

  private RegistryRepository host() {
    return places.get(places.size() - 1);
  }

  private boolean isHost(RegistryRepository place) {
    return place.equals(host());
  }

  /** Not where a setting or a file of this machine is wrong, or there is no time left. */
  private static boolean mayFallBack(Problem problem) {
    String name = problem.name();
    return !(name.startsWith("CA_FILE_")
        || name.startsWith("CLIENT_")
        || name.startsWith("CREDENTIAL_")
        || name.startsWith("SERVER_")
        || EnumSet.of(Problem.NO_SUCH_SERVER, Problem.INVALID_SETTING, Problem.DEADLINE_EXCEEDED)
            .contains(problem));
  }

  /** The registry itself, whoever serves. */
  @Override
  public String toString() {
    return host().toString();
  }
}
