package io.jenkins.plugins.slipway.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A bar of parts side by side, each as wide as its share. Every part has a width that can be seen
 * and pointed at, however small its share is.
 *
 * @param <T> what a part stands for
 */
@Restricted(NoExternalUse.class)
public final class LayerBar<T> {
  /** The width of a bar, in the units of its view box. */
  static final double WIDTH = 1000;

  private static final double GAP = 3;
  private static final double LEAST = 6;

  private final List<Part<T>> parts;

  private LayerBar(List<Part<T>> parts) {
    this.parts = parts;
  }

  /**
   * Lays the parts out.
   *
   * @param size of a part, not negative; if all are 0, the parts are of one width
   */
  static <T> LayerBar<T> of(List<T> items, ToLongFunction<T> size) {
    int count = items.size();
    // Hundreds of parts get less of a gap and less of a least width, so that sizes still tell.
    double each = WIDTH / Math.max(1, count);
    double gap = Math.min(GAP, each / 4);
    double least = Math.min(LEAST, each / 4);
    double shared = WIDTH - gap * (count - 1) - least * count;
    double total = items.stream().mapToLong(size).sum();
    List<Part<T>> parts = new ArrayList<>();
    double x = 0;
    for (T item : items) {
      double share = total == 0 ? 1.0 / count : size.applyAsLong(item) / total;
      double width = least + shared * share;
      parts.add(new Part<>(item, x, width));
      x += width + gap;
    }
    return new LayerBar<>(parts);
  }

  /** From left to right. */
  public List<Part<T>> getParts() {
    return List.copyOf(parts);
  }

  /**
   * One part of the bar.
   *
   * @param <T> what it stands for
   */
  @Restricted(NoExternalUse.class)
  public static final class Part<T> {
    private final T item;
    private final double left;
    private final double breadth;

    Part(T item, double left, double breadth) {
      this.item = item;
      this.left = left;
      this.breadth = breadth;
    }

    /** What it stands for. */
    public T getItem() {
      return item;
    }

    /** The left edge. */
    public String getX() {
      return decimal(left);
    }

    /** The width. */
    public String getWidth() {
      return decimal(breadth);
    }

    double left() {
      return left;
    }

    double breadth() {
      return breadth;
    }
  }

  /** A number for an attribute of SVG. */
  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
