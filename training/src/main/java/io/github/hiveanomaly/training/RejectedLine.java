package io.github.hiveanomaly.training;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A line that does not parse.
 *
 * @param line its text
 * @param reason what is wrong with it, in words
 */
public record RejectedLine(String line, String reason)
    implements Comparable<RejectedLine>, Serializable {

  private static final Comparator<RejectedLine> ORDER =
      Comparator.comparing(RejectedLine::line)
          .thenComparing(RejectedLine::reason, Comparator.nullsFirst(Comparator.naturalOrder()));

  @Override
  public int compareTo(RejectedLine other) {
    return ORDER.compare(this, other);
  }
}
