package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.image.MediaType;
import io.github.slipway.layout.DockerArchive;
import io.github.slipway.layout.OciLayout;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.CopyResult;
import io.github.slipway.report.CopyResult.Copied;
import io.github.slipway.report.CopyResult.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Copies between registries, OCI layouts and docker archives. */
class SlipwayCopyDiskTest extends CopyFixture {
  private String oci() {
    return "oci:" + folder.resolve("layout");
  }

  private String archive() {
    return "docker-archive:" + folder.resolve("image.tar");
  }

  @Test
  void anIndexGoesToALayoutAndBackUnchanged() throws Exception {
    Digest digest = manifest(from, "team/app", "latest").digest();
    copy(request(from.host() + "/team/app:latest", oci()));
    assertThat(OciLayout.open(folder.resolve("layout")).images()).hasSize(1);
    skopeo("copy", "--all", oci() + ":latest", "dir:" + folder.resolve("all"));

    CopyResult back = copy(request(oci(), to.host() + "/back/app"));
    assertThat(back.images().get(0).digest()).isEqualTo(digest);
    assertThat(manifest(to, "back/app", "latest").digest()).isEqualTo(digest);
    assertThat(copy(request(from.host() + "/team/app:latest", oci())).images())
        .extracting(Copied::outcome)
        .containsExactly(Outcome.PRESENT);
  }

  @Test
  void anIndexGoesToAnOciArchiveAndBackUnchanged() throws Exception {
    String file = "oci-archive:" + folder.resolve("all.tar");
    Digest digest = manifest(from, "team/app", "latest").digest();

    CopyResult copied = copy(request(from.host() + "/team/app:latest", file));

    assertThat(copied.images().get(0).target()).isEqualTo(file + ":latest");
    skopeo("copy", "--all", file + ":latest", "dir:" + folder.resolve("all"));
    CopyResult back = copy(request(file, to.host() + "/packed/app"));
    assertThat(back.images().get(0).digest()).isEqualTo(digest);
    assertThat(manifest(to, "packed/app", "latest").digest()).isEqualTo(digest);
    assertThat(copy(request(from.host() + "/team/app:latest", file)).images())
        .extracting(Copied::outcome)
        .containsExactly(Outcome.PRESENT);
    fails(request(from.host() + "/team/app", file, "*.*"), Problem.COPY_ONE_IMAGE, "");
    fails(request(file, file), Problem.COPY_SAME, "");
  }

  @Test
  void whatSkopeoWroteIntoAnOciArchiveIsCopied() throws Exception {
    String file = "oci-archive:" + folder.resolve("skopeo.tar");
    skopeo(
        "copy",
        "--all",
        "--src-tls-verify=false",
        "docker://" + from.host() + "/team/app:latest",
        file + ":localhost/some/name:all");

    copy(request(file + ":localhost/some/name:all", to.host() + "/skopeo/packed:1"));
    copy(request(file, to.host() + "/skopeo/packed:2"));

    Digest digest = manifest(from, "team/app", "latest").digest();
    assertThat(manifest(to, "skopeo/packed", "1").digest()).isEqualTo(digest);
    assertThat(manifest(to, "skopeo/packed", "2").digest()).isEqualTo(digest);
  }

  @Test
  void manyTagsShareTheBlobsOfALayout() throws Exception {
    copy(request(from.host() + "/team/app", oci(), "*.*"));
    // Skopeo looks for OCI's manifests alone: the user hears that these are Docker's.
    assertThat(heard.infos()).anyMatch(line -> line.contains("Docker's format"));
    CopyResult back = copy(request(oci(), to.host() + "/backs/app", "1.*"));
    assertThat(back.images())
        .extracting(Copied::source)
        .containsExactlyInAnyOrder(oci() + ":1.0", oci() + ":1.0.0");
    fails(request(oci(), to.host() + "/backs/app"), Problem.STORE_AMBIGUOUS, "1.0, 1.0.0, 2.0");
    fails(request(oci() + ":3", to.host() + "/backs/app"), Problem.STORE_AMBIGUOUS, "2.0");
  }

  @Test
  void whatSkopeoWroteIntoALayoutIsCopied() throws Exception {
    skopeo(
        "copy",
        "--all",
        "--src-tls-verify=false",
        "docker://" + from.host() + "/team/app:latest",
        oci() + ":all");
    copy(request(oci() + ":all", to.host() + "/skopeo/app"));
    assertThat(manifest(to, "skopeo/app", "all").digest())
        .isEqualTo(manifest(from, "team/app", "latest").digest());
  }

  @Test
  void aDockerArchiveTakesOneImage() throws Exception {
    CopyRequest request = request(from.host() + "/team/app:1.0", archive());
    CopyResult result = copy(request);
    assertThat(result.images().get(0).conversion()).isPresent();
    assertThat(DockerArchive.open(folder.resolve("image.tar")).images().get(0).tags())
        .containsExactly(from.host() + "/team/app:1.0");
    assertThat(skopeo("inspect", archive()).stdout()).contains("\"Architecture\": \"amd64\"");
    // Skopeo unpacks the layers and checks them against the config.
    skopeo("copy", archive(), "dir:" + folder.resolve("unpacked"));

    assertThat(copy(request).images()).extracting(Copied::outcome).containsExactly(Outcome.PRESENT);
    copy(request(from.host() + "/team/app:2.0", archive() + ":renamed:3"));
    assertThat(heard.infos()).anyMatch(line -> line.startsWith("replacing "));
    assertThat(DockerArchive.open(folder.resolve("image.tar")).images().get(0).tags())
        .containsExactly("docker.io/library/renamed:3");
  }

  @Test
  void anArchiveTakesAPlatformOfAnIndex() throws Exception {
    String index = from.host() + "/team/app:latest";
    fails(
        request(index, archive()),
        Problem.COPY_CHOOSE_PLATFORM,
        "linux/amd64, linux/arm64",
        "-Dregistry.platform=linux/amd64");
    assertThat(folder.resolve("image.tar")).doesNotExist();
    copy(forPlatform(request(index, archive()), "linux/arm64"));
    assertThat(skopeo("inspect", archive()).stdout()).contains("\"Architecture\": \"arm64\"");
  }

  @Test
  void anArchiveOfSkopeoGoesToARegistryTheSameEachTime() throws Exception {
    skopeo(
        "copy",
        "--src-tls-verify=false",
        "docker://" + from.host() + "/team/app:1.0",
        archive() + ":team/app:1.0");
    CopyResult first = copy(request(archive(), to.host() + "/archive/app"));
    assertThat(first.images().get(0).conversion()).isPresent();
    assertThat(manifest(to, "archive/app", "1.0").mediaType()).isEqualTo(MediaType.DOCKER_MANIFEST);
    // The layers had been compressed by the JDK, at its default level, too.
    assertThat(first.images().get(0).digest())
        .isEqualTo(copy(request(archive(), to.host() + "/archive/again")).images().get(0).digest());
    skopeo(
        "copy",
        "--src-tls-verify=false",
        "docker://" + to.host() + "/archive/app:1.0",
        "dir:" + folder.resolve("checked"));

    CopyRequest oci =
        new CopyRequest(
            archive() + ":team/app:1.0",
            to.host() + "/archive/oci:2",
            List.of(),
            Optional.empty(),
            ImageFormat.OCI,
            false);
    copy(oci);
    assertThat(manifest(to, "archive/oci", "2").mediaType()).isEqualTo(MediaType.OCI_MANIFEST);
    copy(request(archive(), oci()));
    assertThat(skopeo("inspect", oci() + ":1.0").stdout()).contains("\"Architecture\": \"amd64\"");
  }

  @Test
  void aDryRunLeavesTheDiskAlone() throws Exception {
    copy(dryRun(request(from.host() + "/team/app:1.0", oci())));
    copy(dryRun(request(from.host() + "/team/app:1.0", archive())));
    assertThat(folder.resolve("layout")).doesNotExist();
    assertThat(folder.resolve("image.tar")).doesNotExist();
  }

  @Test
  void whatIsThereAndIsSomethingElseIsNotReplaced() throws Exception {
    Path file = Files.writeString(folder.resolve("image.tar"), "notes");
    fails(
        request(from.host() + "/team/app:1.0", archive()),
        Problem.ARCHIVE_NOT_REPLACED,
        "image.tar");
    assertThat(file).hasContent("notes");
    Path directory = Files.createDirectory(folder.resolve("layout"));
    Files.writeString(directory.resolve("notes"), "notes");
    fails(request(from.host() + "/team/app:1.0", oci()), Problem.OUTPUT_NOT_LAYOUT);
    fails(request(oci(), to.host() + "/no/app"), Problem.NO_LAYOUT);
    fails(request(archive(), to.host() + "/no/app"), Problem.ARCHIVE_UNREADABLE);
    fails(request("oci:", to.host() + "/no/app"), Problem.INVALID_STORE, "the path is missing");
  }

  @Test
  void sourceAndTargetOnDiskAreNotTheSame() throws Exception {
    copy(request(from.host() + "/team/app:1.0", oci()));
    fails(request(oci(), oci()), Problem.COPY_SAME);
    copy(request(oci(), oci() + ":other"));
    assertThat(OciLayout.open(folder.resolve("layout")).resolve("other")).isPresent();
    copy(request(from.host() + "/team/app:1.0", archive()));
    fails(request(archive(), archive() + ":x"), Problem.COPY_SAME);
    fails(request(archive(), to.host() + "/no/app", "*"), Problem.COPY_ONE_IMAGE);
    fails(request(from.host() + "/team/app", archive(), "*"), Problem.COPY_ONE_IMAGE);
  }

  @Test
  void aLayoutThatIsDamagedIsNotCopied() throws Exception {
    copy(request(from.host() + "/team/app:1.0", oci()));
    Path blobs = folder.resolve("layout/blobs/sha256");
    Digest layer = ManifestContent.of(manifest(from, "team/app", "1.0")).layers().get(1).digest();
    byte[] bytes = Files.readAllBytes(blobs.resolve(layer.hex()));
    bytes[bytes.length / 2] ^= 1;
    Files.write(blobs.resolve(layer.hex()), bytes);
    assertThatThrownBy(() -> copy(request(oci(), to.host() + "/damaged/app")))
        .hasMessageContaining("corrupt");
    assertThat(has(to, "damaged/app", "1.0")).isFalse();
  }

  @Test
  void aBlobThatTheLayoutHasLostIsSentAgain() throws Exception {
    copy(request(from.host() + "/team/app:1.0", oci()));
    Digest layer = ManifestContent.of(manifest(from, "team/app", "1.0")).layers().get(1).digest();
    Path file = folder.resolve("layout/blobs/sha256").resolve(layer.hex());
    Files.delete(file);
    CopyResult again = copy(request(from.host() + "/team/app:1.0", oci() + ":again"));
    assertThat(again.images().get(0).blobs().sent()).isEqualTo(1);
    assertThat(file).exists();
  }

  @Test
  void anIndexWithoutOneOfItsImagesIsNotCopied() throws Exception {
    copy(request(from.host() + "/team/app:latest", oci()));
    Digest child = ManifestContent.childrenOf(manifest(from, "team/app", "latest")).get(1).digest();
    Files.delete(folder.resolve("layout/blobs/sha256").resolve(child.hex()));
    fails(request(oci(), to.host() + "/sparse/app"), Problem.NOT_COPYABLE, child.toString());
    // One of the others may be all that is wanted.
    copy(forPlatform(request(oci(), to.host() + "/sparse/app"), "linux/amd64"));
    assertThat(has(to, "sparse/app", "latest")).isTrue();
  }
}
