package io.github.slipway.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** A file and its lines. */
final class Lines {
  private final String name;
  private final String content;
  private final List<Integer> starts = new ArrayList<>();

  /**
   * The lines of this.
   *
   * @param name what messages call it
   */
  Lines(String name, String content) {
    this.name = name;
    this.content = content;
    starts.add(content.startsWith("\uFEFF") ? 1 : 0);
    for (int at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) {
      starts.add(at + 1);
    }
    if (starts.get(starts.size() - 1) == content.length() && starts.size() > 1) {
      // The last line ended: no other begins.
      starts.remove(starts.size() - 1);
    }
  }

  String content() {
    return content;
  }

  int count() {
    return starts.size();
  }

  int start(int line) {
    return starts.get(line);
  }

  /** Where the characters of a line end, those that end lines left out. */
  int end(int line) {
    int end = content.indexOf('\n', start(line));
    end = end < 0 ? content.length() : end;
    return end > start(line) && content.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  String line(int line) {
    return content.substring(start(line), end(line));
  }

  /** The place of a character of the file. */
  Place place(int offset) {
    int low = 0;
    int high = starts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts.get(middle) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return new Place(name, low + 1, Math.max(0, offset - starts.get(low)) + 1);
  }
}
