package io.github.slipway.git;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A work tree, read from the files of its repository. HEAD, branch and commit take two or three
 * small files; objects, index and JGit are left alone until somebody asks for what they have.
 */
final class RepositoryWorkTree implements WorkTree {
  private static final String TAGS = "refs/tags/";
  private static final String REMOTES = "refs/remotes/";
  private static final int NESTED_TAGS = 100;
  private static final int SHORTEST_ID = 7;

  private final Path root;
  private final Path home;
  private @Nullable GitDirectory directory;
  private @Nullable Refs refs;
  private Refs.@Nullable Head head;
  private @Nullable ObjectStore objects;

  RepositoryWorkTree(Path root, Path home) {
    this.root = root;
    this.home = home;
  }

  @Override
  public Path root() {
    return root;
  }

  @Override
  public Optional<String> branch() {
    return read(() -> head().branch());
  }

  @Override
  public Optional<String> commit() {
    return read(() -> head().commit());
  }

  @Override
  public List<String> tags() {
    return read(
        () -> {
          Optional<String> commit = head().commit();
          List<String> tags = new ArrayList<>();
          for (RawRef tag : refs().below(TAGS)) {
            if (commit.isPresent() && standsFor(tag, commit.get())) {
              tags.add(tag.name().substring(TAGS.length()));
            }
          }
          return tags;
        });
  }

  @Override
  public List<String> allTags() {
    return read(
        () -> refs().below(TAGS).stream().map(tag -> tag.name().substring(TAGS.length())).toList());
  }

  @Override
  public boolean isHead(String fullName) {
    return read(
        () -> {
          Optional<String> commit = head().commit();
          Optional<RawRef> ref = refs().resolve(fullName);
          return commit.isPresent() && ref.isPresent() && standsFor(ref.get(), commit.get());
        });
  }

  @Override
  public boolean isRemoteBranchAtHead(String branch) {
    return read(
        () -> {
          Optional<String> commit = head().commit();
          for (RawRef ref : refs().below(REMOTES)) {
            int remote = ref.name().indexOf('/', REMOTES.length());
            if (commit.isPresent()
                && ref.name().substring(remote + 1).equals(branch)
                && standsFor(ref, commit.get())) {
              return true;
            }
          }
          return false;
        });
  }

  @Override
  public boolean isMergeOf(String commit) {
    return read(
        () -> {
          Optional<Commit> merge = headCommit();
          return commit.length() >= SHORTEST_ID
              && merge.isPresent()
              && merge.get().parents().size() > 1
              && merge.get().parents().stream().anyMatch(parent -> parent.startsWith(commit));
        });
  }

  @Override
  public Optional<String> commitOf(String fullName) {
    return read(
        () -> {
          Optional<RawRef> ref = refs().resolve(fullName);
          return ref.isEmpty() ? Optional.empty() : commitOf(ref.get());
        });
  }

  @Override
  public boolean has(String fullName) {
    return read(() -> refs().resolve(fullName).isPresent());
  }

  @Override
  public Instant commitTime() {
    return read(
        () ->
            headCommit()
                .orElseThrow(() -> new BrokenRepository("nothing has been committed yet"))
                .time());
  }

  @Override
  public List<String> changedFiles() throws InterruptedException {
    try {
      Settings settings = Settings.read(directory(), home);
      ObjectStore store = objects(settings.hash());
      Index index = Index.read(directory().index(), store.hash());
      FileContents contents =
          new FileContents(store, settings, () -> attributes(settings, index, store));
      WorkFiles files = new WorkFiles(root, settings, index.written(), contents);
      return Changes.find(headCommit().map(Commit::tree), index, files, store);
    } catch (IOException e) {
      throw problem(e);
    }
  }

  @Override
  public void close() {
    if (objects != null) {
      objects.close();
      objects = null;
    }
  }

  /** Whether a ref is of this commit, directly or by annotated tags. */
  private boolean standsFor(RawRef ref, String commit) throws IOException {
    if (ref.target().isPresent()) {
      Optional<RawRef> target = refs().resolve(ref.name());
      return target.isPresent() && standsFor(target.get(), commit);
    }
    String id = ref.peeled().or(ref::id).orElseThrow();
    if (id.equals(commit)) {
      return true;
    }
    // Only a tag can be of something else, and only refs/tags has tags.
    return ref.peeled().isEmpty()
        && ref.name().startsWith(TAGS)
        && peel(ref.name(), id).equals(commit);
  }

  private String peel(String name, String tag) throws IOException {
    ObjectStore store = objects(Hash.of(tag));
    String id = tag;
    for (int i = 0; i < NESTED_TAGS; i++) {
      Optional<GitObject.Kind> kind = store.kind(id);
      if (kind.isEmpty() && !store.isPartial()) {
        throw new BrokenRepository("the ref " + name + " names " + id + ", which is missing");
      }
      if (kind.isEmpty() || kind.get() != GitObject.Kind.TAG) {
        return id;
      }
      id =
          store
              .read(id, GitObject.Kind.TAG)
              .header("object")
              .filter(RawRef::isId)
              .orElseThrow(() -> new BrokenRepository("the tag " + name + " is of no object"));
    }
    throw new BrokenRepository("the tag " + name + " leads to no end");
  }

  private Optional<String> commitOf(RawRef ref) throws IOException {
    ObjectStore store = objects(Hash.of(ref.id().orElseThrow()));
    String id = ref.peeled().isPresent() ? ref.peeled().get() : peel(ref.name(), ref.id().get());
    return store.kind(id).filter(kind -> kind == GitObject.Kind.COMMIT).map(kind -> id);
  }

  private Optional<Commit> headCommit() throws IOException {
    Optional<String> id = head().commit();
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Commit.parse(id.get(), objects().read(id.get(), GitObject.Kind.COMMIT)));
  }

  private GitDirectory directory() throws IOException {
    if (directory == null) {
      directory = GitDirectory.of(root.resolve(".git"));
    }
    return directory;
  }

  private Refs refs() throws IOException {
    if (refs == null) {
      refs = Refs.of(directory());
    }
    return refs;
  }

  private Refs.Head head() throws IOException {
    if (head == null) {
      head = refs().head();
    }
    return head;
  }

  private Attributes attributes(Settings settings, Index index, ObjectStore store)
      throws IOException {
    return new Attributes(
        new AttributeFiles(root, index, store),
        GitFiles.read(settings.attributesFile()).orElse(new byte[0]),
        GitFiles.read(directory().common().resolve("info/attributes")).orElse(new byte[0]));
  }

  /** The objects, once there is a commit; its id tells the hash. */
  private ObjectStore objects() throws IOException {
    return objects(Hash.of(head().commit().orElse("")));
  }

  private ObjectStore objects(Hash hash) throws IOException {
    if (objects == null) {
      objects = ObjectStore.of(directory().objects(), hash);
    }
    return objects;
  }

  private <T> T read(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw problem(e);
    }
  }

  private SlipwayException problem(IOException e) {
    return Problem.GIT_UNREADABLE.because(e, "directory", root, "why", why(e));
  }

  private static String why(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + " may not be read by this user";
    }
    // The message of the others may be a path and nothing else.
    return e instanceof FileSystemException other && other.getReason() == null
        ? "there is trouble with the file " + other.getFile()
        : String.valueOf(e.getMessage());
  }

  /** Something that is read from the repository. */
  private interface Reading<T> {
    T read() throws IOException;
  }
}
