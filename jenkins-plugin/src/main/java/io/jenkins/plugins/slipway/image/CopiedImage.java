package io.jenkins.plugins.slipway.image;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** One image of a {@code registryCopy}, under one tag. */
public final class CopiedImage implements Serializable {
  private static final long serialVersionUID = 1;

  private final String source;
  private final String target;
  private final String digest;
  private final ArrayList<String> platforms;
  private final boolean unchanged;

  CopiedImage(
      String source, String target, String digest, List<String> platforms, boolean unchanged) {
    this.source = source;
    this.target = target;
    this.digest = digest;
    this.platforms = new ArrayList<>(platforms);
    this.unchanged = unchanged;
  }

  /** Its name where it came from. */
  @Whitelisted
  public String getSource() {
    return source;
  }

  /** Its name where it went. */
  @Whitelisted
  public String getTarget() {
    return target;
  }

  /** Of its manifest or index. */
  @Whitelisted
  public String getDigest() {
    return digest;
  }

  /** What it is for, such as {@code linux/amd64}; empty where nobody had to look. */
  @Whitelisted
  public List<String> getPlatforms() {
    return List.copyOf(platforms);
  }

  /** Whether the target had it under this tag. */
  @Whitelisted
  public boolean isUnchanged() {
    return unchanged;
  }

  @Override
  public String toString() {
    return target + "@" + digest;
  }
}
