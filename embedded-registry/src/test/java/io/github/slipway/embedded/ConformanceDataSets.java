package io.github.slipway.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All kinds of content, named and ordered as in the conformance program's report. */
final class ConformanceDataSets {
  static final String EXAMPLE_TYPE = "application/vnd.example.oci.conformance.v1";
  static final String OTHER_TYPE = "application/vnd.example.oci.conformance.v2";

  private ConformanceDataSets() {}

  private static void asIs(ObjectNode manifest) {}

  static List<ConformanceData> all() throws IOException {
    List<ConformanceData> all = new ArrayList<>(images());
    all.addAll(indexes());
    all.addAll(artifacts());
    all.addAll(withSubject());
    all.addAll(unusualImages());
    all.add(sparse());
    all.addAll(otherDigests());
    all.add(badDigest());
    return all;
  }

  private static List<ConformanceData> images() throws IOException {
    ConformanceData image = sha256("image");
    image.tag("image", image.image());
    ConformanceData uncompressed = sha256("image-uncompressed");
    uncompressed.tag(
        "image-uncompressed",
        uncompressed.image(
            uncompressed.config(), List.of(uncompressed.layer(false)), ConformanceDataSets::asIs));
    ConformanceData large = sha256("large-manifest");
    large.tag(
        "large-manifest",
        large.image(
            manifest -> {
              ObjectNode annotations = manifest.putObject("annotations");
              for (int i = 0; i < 390; i++) {
                annotations.put("large-annotation-" + i, "A".repeat(10_000));
              }
            }));
    return List.of(image, uncompressed, large);
  }

  private static List<ConformanceData> indexes() throws IOException {
    ConformanceData index = sha256("index");
    index.tag(
        "index", index.index(List.of(index.image(), index.image()), ConformanceDataSets::asIs));
    ConformanceData nested = sha256("nested-index");
    ObjectNode one =
        nested.index(List.of(nested.image(), nested.image()), ConformanceDataSets::asIs);
    ObjectNode two =
        nested.index(List.of(nested.image(), nested.image()), ConformanceDataSets::asIs);
    nested.tag("index-of-index", nested.index(List.of(one, two), ConformanceDataSets::asIs));
    ConformanceData empty = sha256("empty-index");
    empty.tag("index", empty.index(List.of(), ConformanceDataSets::asIs));
    return List.of(index, nested, empty);
  }

  private static List<ConformanceData> artifacts() throws IOException {
    ConformanceData artifact = sha256("artifact");
    artifact.tag(
        "artifact",
        artifact.artifact(EXAMPLE_TYPE, artifact.bytes(2048), ConformanceDataSets::asIs));
    ConformanceData index = sha256("artifact-index");
    index.tag(
        "artifact-index",
        index.index(
            List.of(
                index.artifact(EXAMPLE_TYPE, index.bytes(2048), ConformanceDataSets::asIs),
                index.artifact(EXAMPLE_TYPE, index.bytes(2048), ConformanceDataSets::asIs)),
            manifest -> manifest.put("artifactType", EXAMPLE_TYPE)));
    ConformanceData bare = sha256("artifact-without-layers");
    byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
    bare.tag(
        "artifact-without-layers", bare.artifact(EXAMPLE_TYPE, nothing, ConformanceDataSets::asIs));
    return List.of(artifact, index, bare);
  }

  private static List<ConformanceData> withSubject() throws IOException {
    ConformanceData artifacts = sha256("artifacts-with-subject");
    ObjectNode image = artifacts.image();
    artifacts.tag("image", image);
    artifacts.image(manifest -> manifest.set("subject", image));
    artifacts.tag(
        "tagged-artifact1",
        artifacts.artifact(EXAMPLE_TYPE, artifacts.bytes(2048), annotated("one", image)));
    artifacts.tag(
        "tagged-artifact2",
        artifacts.artifact(OTHER_TYPE, artifacts.bytes(2048), annotated("two", image)));

    ConformanceData indexes = sha256("index-with-subject");
    ObjectNode index =
        indexes.index(List.of(indexes.image(), indexes.image()), ConformanceDataSets::asIs);
    indexes.tag("index", index);
    ObjectNode part = indexes.artifact(EXAMPLE_TYPE, indexes.bytes(2048), annotated("part", index));
    indexes.tag(
        "tagged-artifact",
        indexes.index(
            List.of(part),
            manifest ->
                annotated("whole", index).accept(manifest.put("artifactType", EXAMPLE_TYPE))));
    // An index that does not say what it is: its descriptor does not either.
    indexes.index(List.of(part), annotated("untyped", index));

    ConformanceData missing = sha256("missing-subject");
    ObjectNode nowhere = missing.descriptor(TestImage.OCI, missing.bytes(123));
    missing.tag(
        "tagged-artifact",
        missing.artifact(EXAMPLE_TYPE, missing.bytes(2048), annotated("early", nowhere)));
    return List.of(artifacts, indexes, missing);
  }

  private static List<ConformanceData> unusualImages() throws IOException {
    ConformanceData data = sha256("data-field").withContentInDescriptors();
    data.tag("data-field", data.image());

    ConformanceData foreign = sha256("non-distributable-layers");
    ObjectNode elsewhere =
        foreign.descriptor(
            "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", foreign.bytes(256));
    elsewhere.putArray("urls").add("https://store.example.com/layer");
    foreign.tag(
        "non-distributable-image",
        foreign.image(
            foreign.config(), List.of(elsewhere, foreign.layer(true)), ConformanceDataSets::asIs));

    ConformanceData custom = sha256("custom-fields").withCustomFields();
    custom.tag(
        "custom-fields",
        custom.index(List.of(custom.image(), custom.image()), ConformanceDataSets::asIs));

    ConformanceData bare = sha256("no-layers");
    bare.tag("no-layers", bare.image(bare.config(), List.of(), ConformanceDataSets::asIs));
    return List.of(data, foreign, custom, bare);
  }

  private static ConformanceData sparse() throws IOException {
    ConformanceData sparse = sha256("sparse");
    ObjectNode missingLayer = sparse.descriptor(ConformanceData.LAYER, sparse.bytes(1024));
    sparse.tag(
        "sparse-image",
        sparse.image(
            sparse.config(), List.of(missingLayer, sparse.layer(true)), ConformanceDataSets::asIs));
    ObjectNode missingImage = sparse.descriptor(TestImage.OCI, sparse.bytes(1024));
    sparse.tag(
        "sparse-index",
        sparse.index(List.of(sparse.image(), missingImage), ConformanceDataSets::asIs));
    return sparse;
  }

  private static List<ConformanceData> otherDigests() throws IOException {
    // Only by digest: what is pushed by tag has the usual digest.
    ConformanceData sha512 = new ConformanceData("sha512", BlobDigest.SHA512);
    sha512.index(List.of(sha512.image(), sha512.image()), ConformanceDataSets::asIs);
    List<ConformanceData> all = new ArrayList<>(List.of(sha512));
    for (String algorithm : List.of(BlobDigest.SHA256, BlobDigest.SHA512)) {
      String name = "tag-param-" + algorithm;
      ConformanceData tags = new ConformanceData(name, algorithm).withTagsAsParameters();
      ObjectNode image = tags.image();
      tags.tag(name + "-0", image);
      ObjectNode index = tags.index(List.of(image), ConformanceDataSets::asIs);
      tags.tag(name + "-1", index);
      tags.tag(name, index);
      all.add(tags);
    }
    return all;
  }

  private static ConformanceData badDigest() throws IOException {
    ConformanceData bad = sha256("bad-digest-image");
    bad.spoil(bad.image());
    return bad;
  }

  private static ConformanceData sha256(String name) {
    return new ConformanceData(name, BlobDigest.SHA256);
  }

  private static Consumer<ObjectNode> annotated(String note, ObjectNode subject) {
    return manifest -> {
      manifest.putObject("annotations").put("org.example.note", "\"" + note + "\" \u00fc");
      manifest.set("subject", subject);
    };
  }
}
