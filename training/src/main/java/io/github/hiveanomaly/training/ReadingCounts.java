package io.github.hiveanomaly.training;

/**
 * What became of the readings.
 *
 * @param trained clustered
 * @param rejected did not parse
 * @param excluded known to be bad
 * @param incomplete with the segment NULL, or a feature that is NULL, NaN, infinite or too large to
 *     be squared
 * @param distinct how many different ones were clustered
 */
public record ReadingCounts(
    long trained, long rejected, long excluded, long incomplete, long distinct) {

  /** All of them. */
  public long read() {
    return trained + rejected + excluded + incomplete;
  }
}
