package io.github.slipway.copy;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.layout.OciLayout;
import io.github.slipway.problem.Problem;
import io.github.slipway.store.ImageSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** An OCI layout. */
record LayoutOrigin(StoreName.InLayout name, OciLayout layout) implements Origin {
  @Override
  public ImageSource images() {
    return layout;
  }

  @Override
  public Chosen chosen() throws IOException {
    if (name.digest().isPresent()) {
      return new Chosen(name.digest().get().toString(), name.tag());
    }
    if (name.tag().isPresent() && layout.resolve(name.tag().get()).isPresent()) {
      return new Chosen(name.tag().get(), name.tag());
    }
    List<OciLayout.Entry> images = layout.images();
    if (name.tag().isEmpty() && images.size() == 1) {
      Digest only = images.get(0).descriptor().digest();
      return new Chosen(only.toString(), images.get(0).tag().filter(ImageReference::isTag));
    }
    List<String> names =
        images.stream()
            .map(image -> image.tag().orElse("@" + image.descriptor().digest()))
            .sorted()
            .toList();
    throw Problem.STORE_AMBIGUOUS.with(
        "store", name.whole(), "names", names.isEmpty() ? "it is empty" : String.join(", ", names));
  }

  @Override
  public Map<String, String> annotations(Digest image) throws IOException {
    return layout.images().stream()
        .filter(entry -> entry.descriptor().digest().equals(image))
        .findFirst()
        .map(OciLayout.Entry::annotations)
        .orElse(Map.of());
  }

  @Override
  public List<String> tags() throws IOException {
    return layout.images().stream()
        .flatMap(image -> image.tag().stream())
        .filter(ImageReference::isTag)
        .toList();
  }
}
