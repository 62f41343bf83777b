package io.github.hiveanomaly.training;

import io.github.hiveanomaly.clustering.sweep.SweepOptions;
import io.github.hiveanomaly.clustering.sweep.SweepUnit;
import java.io.Serializable;
import java.util.Collection;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;

/** Counts the runs of k-means that are done, for each k, and tells the progress. */
final class SweepMeter implements Serializable {

  private static final long serialVersionUID = 1;

  private final TreeMap<Integer, LongAccumulator> done = new TreeMap<>();
  private final TreeMap<Integer, Long> expected = new TreeMap<>();

  /**
   * @param distinctReadings how many each segment has
   */
  SweepMeter(SparkContext context, SweepOptions options, Collection<Long> distinctReadings) {
    for (long distinct : distinctReadings) {
      for (SweepUnit unit : SweepUnit.of(options, distinct)) {
        expected.merge(unit.k(), 1L, Long::sum);
      }
    }
    expected.keySet().forEach(k -> done.put(k, context.longAccumulator()));
  }

  /** Says, where it runs, that a run is done. */
  void count(SweepUnit unit) {
    done.get(unit.k()).add(1);
  }

  /** Tells the progress whenever a task ends. */
  SparkListener listener(Progress progress) {
    return new SparkListener() {
      @Override
      public void onTaskEnd(SparkListenerTaskEnd end) {
        tell(progress);
      }
    };
  }

  private void tell(Progress progress) {
    long runs = 0;
    long total = 0;
    int whole = 0;
    for (int k : expected.keySet()) {
      // A task that ran twice counts twice.
      long counted = Math.min(done.get(k).sum(), expected.get(k));
      runs += counted;
      total += expected.get(k);
      whole += counted == expected.get(k) ? 1 : 0;
    }
    if (runs > 0 && runs < total) {
      progress.within(
          "sweep",
          runs,
          total,
          whole + " of " + expected.size() + " k done, " + runs + " of " + total + " runs");
    }
  }
}
