/**
 * An OCI distribution registry in the JVM, for trying out, for tests and for work without a
 * network. {@link io.github.slipway.embedded.EmbeddedRegistry} is the one way in.
 *
 * <p>A request goes {@code RegistryHandler} → {@code CrossOrigin} → {@code Route} → {@code Access}
 * → one of {@code ManifestEndpoint}, {@code BlobEndpoint}, {@code UploadEndpoint}, {@code
 * ListEndpoint}, {@code ReferrersEndpoint} → {@code Storage}. An endpoint answers through {@code
 * Exchange}, or throws a {@code RegistryError}, which becomes an error body of the distribution
 * specification.
 *
 * <h2>What is on disk</h2>
 *
 * <pre>
 * STORAGE/
 *   .lock                            held by the registry that writes into this storage
 *   .lock.jvm                        the same, for the registries of one process
 *   blobs/sha256/HEX                 every blob and manifest once, whatever repositories have it
 *   repositories/team+app/           the OCI image layout of the repository team/app:
 *     oci-layout
 *     index.json                     one descriptor per tag, and one per manifest without a tag
 *     blobs/sha256/HEX               hard links to (where there are none: copies of) the above
 *   uploads/team+app/ID              an upload of team/app, which can be resumed
 *   uploads/ID                       what nobody would go on with; removed at start and at close
 * </pre>
 *
 * <p>So {@code skopeo inspect oci:STORAGE/repositories/team+app:TAG} reads an image without the
 * registry. Slashes become {@code +}, which no repository name can contain: nested directories
 * would let the repositories {@code a} and {@code a/index.json} collide.
 *
 * <p>A file gets its name only when its bytes are complete and on disk, so a crash leaves nothing
 * half-written. The index of a repository is kept in memory while the registry runs: do not write
 * into the storage beside it. A read-only registry takes no lock and looks at the disk each time,
 * so it can be beside any other.
 *
 * <p>{@code BlobStorage} is where blobs come and go, {@code DiskSpace} where they are counted, and
 * {@code GarbageCollection} removes what {@code GarbageSearch} does not reach. The age of a blob is
 * its file's time of last modification, which is set anew whenever a client is told that it is
 * there.
 */
@NullMarked
package io.github.slipway.embedded;

import org.jspecify.annotations.NullMarked;
