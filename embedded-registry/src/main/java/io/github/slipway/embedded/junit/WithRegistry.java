package io.github.slipway.embedded.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs an embedded registry for tests, and ends it after them.
 *
 * <pre>{@code
 * @WithRegistry
 * class PushTest {
 *   @Test
 *   void pushes(EmbeddedRegistry registry) {
 *     push(registry.address() + "/app:1");
 *   }
 * }
 * }</pre>
 *
 * <p>Where it stands says how long the registry runs:
 *
 * <ul>
 *   <li>on a class: for all tests of the class and of the classes nested in it. Parameters of type
 *       {@code EmbeddedRegistry} get it without an annotation
 *   <li>on a static field, or on a parameter of a constructor or of a {@code @BeforeAll} method:
 *       for the class
 *   <li>on an instance field, or on any other parameter: for one test
 * </ul>
 *
 * <p>Fields and parameters are of type {@code EmbeddedRegistry}, {@code String} (its address, such
 * as {@code localhost:5000}) or {@code java.net.URI}. Each one has a registry of its own; but one
 * without options, in a class that has a registry, gets the class's.
 *
 * <p>It may also stand on an annotation, which then has these options.
 */
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(RegistryExtension.class)
public @interface WithRegistry {
  /** The port to listen on; 0 for any that is free, so that tests can run at the same time. */
  int port() default 0;

  /**
   * Where the images are kept, from the working directory; by default in a new temporary directory,
   * which is removed at the end.
   */
  String storage() default "";

  /**
   * Whether it serves HTTPS alone, by a certificate for localhost that is made for it. Clients have
   * to trust the file {@code EmbeddedRegistry.certificate()}.
   */
  boolean tls() default false;

  /** Who has a password, each as {@code NAME:PASSWORD}. By default nobody needs one. */
  String[] users() default {};

  /** Which of the users may push and delete; all of them by default. */
  String[] pushers() default {};

  /** Whether pulling needs no user where there are users. */
  boolean anonymousPull() default false;

  /** The origins whose web pages may use it (CORS), such as {@code https://ui.example:8080}. */
  String[] allowOrigins() default {};

  /** Whether tags, manifests and blobs can be deleted. */
  boolean allowDelete() default true;

  /** Whether it writes nothing; with a {@link #storage()} that has images. */
  boolean readOnly() default false;

  /** A limit on what its images take on disk, in bytes; 0 for none. */
  long maxBytes() default 0;

  /** Whether it refuses OCI manifests, as registries do that are older than those. */
  boolean dockerOnly() default false;

  /** Whether it takes manifests that name what is not in their repository. */
  boolean allowMissing() default false;

  /** What it says with every answer, as {@code Warning: 299 - "text"}. */
  String[] warnings() default {};
}
