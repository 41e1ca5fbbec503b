package io.github.slipway.transfer;

import java.util.ArrayList;
import java.util.List;

/**
 * The order in which tags are written: whoever follows a moving tag finds the image under its fixed
 * one too.
 *
 * <p>Moving is {@code latest}, and a tag that another one of the same push makes more precise:
 * {@code 1} and {@code 1.2} beside {@code 1.2.3}, {@code main} beside {@code main-4f2a9c1}.
 */
public final class TagOrder {
  /** The tag that is written when all others are. */
  public static final String LATEST = "latest";

  private TagOrder() {}

  /** Groups of tags, one to be written after the other. */
  static List<List<String>> stages(List<String> tags) {
    List<String> fixed = new ArrayList<>();
    List<String> moving = new ArrayList<>();
    List<String> last = new ArrayList<>();
    for (String tag : tags) {
      List<String> group =
          tag.equals(LATEST)
              ? last
              : tags.stream().anyMatch(other -> isPreciser(other, tag)) ? moving : fixed;
      group.add(tag);
    }
    return List.of(fixed, moving, last).stream().filter(stage -> !stage.isEmpty()).toList();
  }

  private static boolean isPreciser(String tag, String than) {
    return tag.length() > than.length()
        && tag.startsWith(than)
        && ".-_".indexOf(tag.charAt(than.length())) >= 0;
  }
}
