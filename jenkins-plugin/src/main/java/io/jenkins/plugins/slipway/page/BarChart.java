package io.jenkins.plugins.slipway.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A chart with a column for each build, the oldest on the left; the axis starts at zero. */
@Restricted(NoExternalUse.class)
public final class BarChart {
  /** The size of a chart, in the units of its view box. */
  static final double WIDTH = 300;

  static final double HEIGHT = 80;

  /** No column is wider, so that one build does not look like a block. */
  private static final double WIDEST = 24;

  private final List<Column> columns;
  private final String least;
  private final String most;
  private final String last;

  private BarChart(List<Column> columns, String least, String most, String last) {
    this.columns = columns;
    this.least = least;
    this.most = most;
    this.last = last;
  }

  /**
   * Lays the columns out.
   *
   * @param points at least one, the oldest first
   * @param text of a value, for people
   */
  static BarChart of(List<Point> points, LongFunction<String> text) {
    long most = points.stream().mapToLong(Point::value).max().orElseThrow();
    long least = points.stream().mapToLong(Point::value).min().orElseThrow();
    double slot = Math.min(WIDEST, WIDTH / points.size());
    double width = slot * 0.75;
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      // A value of zero is still a build that can be pointed at.
      double height = Math.max(1, most == 0 ? 0 : HEIGHT * point.value() / most);
      String value = text.apply(point.value());
      columns.add(new Column(i * slot, width, height, point.url(), point.label() + ": " + value));
    }
    String last = text.apply(points.get(points.size() - 1).value());
    return new BarChart(columns, text.apply(least), text.apply(most), last);
  }

  /** From left to right. */
  public List<Column> getColumns() {
    return List.copyOf(columns);
  }

  /** The lowest value. */
  public String getLeast() {
    return least;
  }

  /** The highest value, which is the height of the chart. */
  public String getMost() {
    return most;
  }

  /** The newest value. */
  public String getLast() {
    return last;
  }

  /**
   * A value of a build.
   *
   * @param label of the build
   * @param url of its page, from Jenkins' root
   * @param value not negative
   */
  record Point(String label, String url, long value) {}

  /** A column of the chart. */
  @Restricted(NoExternalUse.class)
  public static final class Column {
    private final double left;
    private final double breadth;
    private final double tall;
    private final String url;
    private final String title;

    Column(double left, double breadth, double tall, String url, String title) {
      this.left = left;
      this.breadth = breadth;
      this.tall = tall;
      this.url = url;
      this.title = title;
    }

    /** The left edge. */
    public String getX() {
      return LayerBar.decimal(left);
    }

    /** The upper edge, counted from the top. */
    public String getY() {
      return LayerBar.decimal(HEIGHT - tall);
    }

    /** The width. */
    public String getWidth() {
      return LayerBar.decimal(breadth);
    }

    /** The height. */
    public String getHeight() {
      return LayerBar.decimal(tall);
    }

    /** Of the build's page, from Jenkins' root. */
    public String getUrl() {
      return url;
    }

    /** Build and value. */
    public String getTitle() {
      return title;
    }
  }
}
