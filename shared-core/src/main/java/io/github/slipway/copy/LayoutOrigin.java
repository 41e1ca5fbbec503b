package io.github.slipway.copy;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.layout.OciImages;
import io.github.slipway.problem.Problem;
import io.github.slipway.store.ImageSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An OCI layout, in a directory or a tar file.
 *
 * @param image what the image is called there, if the user says so; not always a tag
 */
record LayoutOrigin(StoreName name, Optional<String> image, OciImages layout) implements Origin {
  @Override
  public ImageSource images() {
    return layout;
  }

  @Override
  public Chosen chosen() throws IOException {
    if (name.digest().isPresent()) {
      return new Chosen(name.digest().get().toString(), name.tag());
    }
    Optional<Digest> named = image.isPresent() ? layout.resolve(image.get()) : Optional.empty();
    if (named.isPresent()) {
      return new Chosen(name.tag().orElse(named.get().toString()), name.tag());
    }
    List<OciImages.Entry> images = layout.images();
    if (image.isEmpty() && images.size() == 1) {
      Digest only = images.get(0).descriptor().digest();
      return new Chosen(only.toString(), images.get(0).tag().filter(ImageReference::isTag));
    }
    List<String> names =
        images.stream()
            .map(entry -> entry.tag().orElse("@" + entry.descriptor().digest()))
            .sorted()
            .toList();
    throw Problem.STORE_AMBIGUOUS.with(
        "store", name.whole(), "names", names.isEmpty() ? "it is empty" : String.join(", ", names));
  }

  @Override
  public Map<String, String> annotations(Digest digest) throws IOException {
    return layout.images().stream()
        .filter(entry -> entry.descriptor().digest().equals(digest))
        .findFirst()
        .map(OciImages.Entry::annotations)
        .orElse(Map.of());
  }

  @Override
  public List<String> tags() throws IOException {
    return layout.images().stream()
        .flatMap(entry -> entry.tag().stream())
        .filter(ImageReference::isTag)
        .toList();
  }
}
