package io.github.slipway.maven;

import java.util.List;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A {@code <rule>} among the {@code <rules>} of the POM, with the keys of a rule in {@code
 * .registry.yaml}. Maven sets the fields. Patterns are one text or a list of elements; Maven would
 * split a list's text at commas, which patterns may have, and take any word but true for false.
 */
public final class Rule {
  /** By which it is asked for. */
  @Nullable String name;

  /** Patterns for branches. */
  @Nullable PlexusConfiguration branch;

  /** Patterns for tags. */
  @Nullable PlexusConfiguration tag;

  /** {@code true}, or patterns for the branch that a pull request is to go into. */
  @Nullable PlexusConfiguration pullRequest;

  /** Where its images go, if not where the others go. */
  @Nullable String image;

  /** Templates of tags. */
  @Nullable List<String> tags;

  /** Whether it needs no asking for by name. */
  @Nullable String auto;

  /** Whether its image is pushed, and not only built. */
  @Nullable String push;

  /** Whether changed tracked files are refused. */
  @Nullable String clean;

  /** Whether a tag may be moved from one image to another. */
  @Nullable String overwrite;

  /** The directory of a source outside of Maven. */
  @Nullable String context;

  /** The Dockerfile, relative to the context. */
  @Nullable String dockerfile;

  /** An empty one, for Maven to fill. */
  public Rule() {}
}
