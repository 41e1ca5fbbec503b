package io.github.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FileStateTest {
  private static final Instant TIME = Instant.ofEpochSecond(1000, 500);
  private static final FileState FILE = new FileState(IndexEntry.FILE | 0644, 3, TIME, TIME);
  private static final IndexEntry.Stamp STAMP = new IndexEntry.Stamp(1000, 1000, 500, 3);

  @Test
  void aFileOlderThanTheIndexIsKnownByItsTimesAndSize() {
    Instant later = TIME.plusNanos(1);

    assertThat(FILE.looksLike(STAMP, later)).isTrue();
    assertThat(FILE.looksLike(new IndexEntry.Stamp(1001, 1000, 500, 3), later)).isFalse();
    assertThat(FILE.looksLike(new IndexEntry.Stamp(1000, 1001, 500, 3), later)).isFalse();
    assertThat(FILE.looksLike(new IndexEntry.Stamp(1000, 1000, 501, 3), later)).isFalse();
    assertThat(FILE.looksLike(new IndexEntry.Stamp(1000, 1000, 500, 4), later)).isFalse();
  }

  @Test
  void aFileAsOldAsTheIndexIsNot() {
    assertThat(FILE.looksLike(STAMP, TIME)).isFalse();
    assertThat(FILE.looksLike(STAMP, TIME.minusNanos(1))).isFalse();
  }

  @Test
  void anIndexWithoutNanosecondsCountsInSeconds() {
    IndexEntry.Stamp seconds = new IndexEntry.Stamp(1000, 1000, 0, 3);

    assertThat(FILE.looksLike(seconds, Instant.ofEpochSecond(1001))).isTrue();
    assertThat(FILE.looksLike(seconds, Instant.ofEpochSecond(1000, 900))).isFalse();
  }

  @Test
  void sizesAndTimesHave32BitsInTheIndex() {
    Instant far = Instant.ofEpochSecond((1L << 32) + 1000, 500);
    FileState large = new FileState(IndexEntry.FILE, (1L << 32) + 3, far, far);

    assertThat(large.looksLike(STAMP, far.plusSeconds(1))).isTrue();
    assertThat(large.hasSizeOf(STAMP)).isTrue();
  }
}
