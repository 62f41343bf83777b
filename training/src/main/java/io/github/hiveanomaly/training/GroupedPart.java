package io.github.hiveanomaly.training;

import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * The grouped readings of one partition, gathered in arrays: a third of the room that rows take,
 * and nothing to decode.
 *
 * @param rows how many rows came to each {@link Outcome}
 * @param rejected lines that do not parse, and how often each occurs; not more than were asked for
 * @param segments the different readings of each segment, each with how often it occurs
 */
@SuppressWarnings("ArrayRecordComponent") // numbers, never compared as a whole
record GroupedPart(
    long[] rows, TreeMap<RejectedLine, Long> rejected, HashMap<String, WeightedPoints> segments)
    implements Serializable {

  /** Where the features begin. */
  private static final int FEATURES = 4;

  /**
   * Gathers the groups: outcome, segment, line, reason, features, count.
   *
   * @param mostRejected lines to keep
   */
  static GroupedPart gather(Iterator<Row> groups, int dimensions, int mostRejected) {
    long[] rows = new long[Outcome.COUNT];
    TreeMap<RejectedLine, Long> rejected = new TreeMap<>();
    Map<String, PointsBuilder> builders = new HashMap<>();
    String segment = null;
    PointsBuilder builder = null;
    double[] point = new double[dimensions];
    while (groups.hasNext()) {
      Row group = groups.next();
      int outcome = group.getInt(0);
      long count = group.getLong(FEATURES + dimensions);
      rows[outcome] += count;
      if (outcome == Outcome.TRAINED) {
        String next = group.getString(1);
        if (!next.equals(segment)) {
          segment = next;
          builder = builders.computeIfAbsent(segment, key -> new PointsBuilder(dimensions));
        }
        for (int i = 0; i < dimensions; i++) {
          point[i] = group.getDouble(FEATURES + i);
        }
        builder.add(point, (double) count);
      } else if (outcome == Outcome.REJECTED && rejected.size() < mostRejected) {
        rejected.put(new RejectedLine(group.getString(2), group.getString(3)), count);
      }
    }
    HashMap<String, WeightedPoints> segments = new HashMap<>();
    builders.forEach((name, points) -> segments.put(name, points.build()));
    return new GroupedPart(rows, rejected, segments);
  }
}
