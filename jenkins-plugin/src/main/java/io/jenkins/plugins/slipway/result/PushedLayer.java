package io.jenkins.plugins.slipway.result;

import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A layer of an image, and what became of it in a push. */
@ExportedBean
public final class PushedLayer implements Serializable {
  private static final long serialVersionUID = 1;

  private final String name;
  private final String digest;
  private final long size;
  private final String outcome;

  /**
   * A layer.
   *
   * @param size compressed, in bytes
   * @param outcome {@code PRESENT}, {@code MOUNTED} or {@code SENT}
   */
  public PushedLayer(String name, String digest, long size, String outcome) {
    this.name = name;
    this.digest = digest;
    this.size = size;
    this.outcome = outcome;
  }

  /** For people. */
  @Exported
  @Whitelisted
  public String getName() {
    return name;
  }

  /** Of the compressed layer. */
  @Exported
  @Whitelisted
  public String getDigest() {
    return digest;
  }

  /** Compressed, in bytes. */
  @Exported
  @Whitelisted
  public long getSize() {
    return size;
  }

  /** {@code PRESENT}, {@code MOUNTED} or {@code SENT}. */
  @Exported
  @Whitelisted
  public String getOutcome() {
    return outcome;
  }
}
