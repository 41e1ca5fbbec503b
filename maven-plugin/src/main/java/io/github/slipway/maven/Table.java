package io.github.slipway.maven;

import java.util.ArrayList;
import java.util.List;

/** Lines whose columns stand below each other. */
final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table row(String... cells) {
    rows.add(java.util.Arrays.stream(cells).map(Printable::of).toList());
    return this;
  }

  /** The rows in their order; columns that are empty in every row are left out. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int width = width(column);
        if (width > 0) {
          String cell = row.get(column);
          line.append(cell).append(" ".repeat(width - cell.length())).append(GAP);
        }
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private int width(int column) {
    int width = 0;
    for (List<String> row : rows) {
      width = column < row.size() ? Math.max(width, row.get(column).length()) : width;
    }
    return width;
  }
}
