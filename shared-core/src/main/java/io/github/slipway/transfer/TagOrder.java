package io.github.slipway.transfer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The order in which tags are written: whoever follows a moving tag finds the image under its fixed
 * one too.
 *
 * <p>Moving is {@code latest}, and a tag that another one of the same push makes more precise:
 * {@code 1} and {@code 1.2} beside {@code 1.2.3}, {@code main} beside {@code main-4f2a9c1}.
 */
public final class TagOrder {
  private static final String LATEST = "latest";
  private static final String SEPARATORS = ".-_";
  private static final int STAGES = 3;

  /** What one of the tags makes more precise. */
  private final Set<String> moving = new HashSet<>();

  private TagOrder() {}

  /** The order of these tags, which may be very many. */
  public static TagOrder of(Collection<String> tags) {
    TagOrder order = new TagOrder();
    for (String tag : tags) {
      for (int i = 1; i < tag.length(); i++) {
        if (SEPARATORS.indexOf(tag.charAt(i)) >= 0) {
          order.moving.add(tag.substring(0, i));
        }
      }
    }
    return order;
  }

  /** In which stage a tag is written: 0 for fixed ones, and the last for {@code latest}. */
  public int stage(String tag) {
    if (tag.equals(LATEST)) {
      return STAGES - 1;
    }
    return moving.contains(tag) ? 1 : 0;
  }

  /** Groups of tags, one to be written after the other. */
  static List<List<String>> stages(List<String> tags) {
    TagOrder order = of(tags);
    List<List<String>> stages = new ArrayList<>();
    for (int i = 0; i < STAGES; i++) {
      int stage = i;
      stages.add(tags.stream().filter(tag -> order.stage(tag) == stage).toList());
    }
    return stages.stream().filter(stage -> !stage.isEmpty()).toList();
  }
}
