package io.jenkins.plugins.slipway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BarChartTest {
  @Test
  void theHighestColumnIsAsHighAsTheChart() {
    List<BarChart.Column> columns = chart(10, 40, 20).getColumns();

    assertThat(columns)
        .extracting(BarChart.Column::getHeight)
        .containsExactly("20.00", "80.00", "40.00");
    assertThat(columns).extracting(BarChart.Column::getY).containsExactly("60.00", "0.00", "40.00");
  }

  @Test
  void columnsSayWhatTheyAre() {
    BarChart chart = chart(10, 40, 20);

    assertThat(chart.getColumns()).extracting(BarChart.Column::getTitle).contains("#2: 40 B");
    assertThat(chart.getColumns()).extracting(BarChart.Column::getUrl).contains("job/x/2/");
    assertThat(List.of(chart.getLeast(), chart.getMost(), chart.getLast()))
        .containsExactly("10 B", "40 B", "20 B");
  }

  @Test
  void nothingButZerosCanBePointedAt() {
    assertThat(chart(0, 0).getColumns())
        .extracting(BarChart.Column::getHeight)
        .containsOnly("1.00");
  }

  @Test
  void oneBuildIsNotABlock() {
    assertThat(Double.parseDouble(chart(5).getColumns().get(0).getWidth())).isLessThan(30);
  }

  @Test
  void manyBuildsStayInTheChart() {
    List<BarChart.Column> columns =
        BarChart.of(
                Collections.nCopies(ImageTrend.BUILDS, new BarChart.Point("#1", "job/x/1/", 5)),
                value -> value + " B")
            .getColumns();

    BarChart.Column last = columns.get(columns.size() - 1);
    assertThat(Double.parseDouble(last.getX()) + Double.parseDouble(last.getWidth()))
        .isLessThanOrEqualTo(BarChart.WIDTH);
  }

  private static BarChart chart(long... values) {
    int[] number = {0};
    List<BarChart.Point> points =
        LongStream.of(values)
            .mapToObj(
                value -> new BarChart.Point("#" + ++number[0], "job/x/" + number[0] + "/", value))
            .toList();
    return BarChart.of(points, value -> value + " B");
  }
}
