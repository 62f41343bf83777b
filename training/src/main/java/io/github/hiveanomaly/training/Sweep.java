package io.github.hiveanomaly.training;

import io.github.hiveanomaly.training.clustering.Clustering;
import io.github.hiveanomaly.training.clustering.SegmentSweep;
import io.github.hiveanomaly.training.clustering.SegmentTrainer;
import io.github.hiveanomaly.training.clustering.SweepOptions;
import io.github.hiveanomaly.training.clustering.SweepUnit;
import io.github.hiveanomaly.training.clustering.WeightedPoints;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** Clusters all segments, for every k and restart side by side on the executors. */
final class Sweep {

  /** A run of k-means and its outcome. */
  private record Candidate(SweepUnit unit, Clustering clustering) implements Serializable {

    /** At equal outcomes the earlier start counts, so that the choice depends on nothing else. */
    boolean isBetterThan(Candidate other) {
      return clustering.wssse() < other.clustering.wssse()
          || (clustering.wssse() == other.clustering.wssse()
              && unit.restart() < other.unit.restart());
    }
  }

  /** One part of a segment's runs, and the readings they need. */
  private record Part(String segment, int number, int of, WeightedPoints readings)
      implements Serializable {}

  /** Sends a key that is the number of a task to that task. */
  private static final class ToTask extends Partitioner {
    private static final long serialVersionUID = 1;
    private final int tasks;

    ToTask(int tasks) {
      this.tasks = tasks;
    }

    @Override
    public int numPartitions() {
      return tasks;
    }

    @Override
    public int getPartition(Object task) {
      return (Integer) task;
    }
  }

  private Sweep() {}

  /**
   * The outcome of every segment.
   *
   * @param segments the weighted readings of each segment, in a fixed order
   */
  static JavaRDD<SegmentSweep> run(
      JavaPairRDD<String, WeightedPoints> segments,
      SweepOptions options,
      List<String> featureNames,
      WorkPlan plan) {
    JavaPairRDD<String, Map<Integer, Candidate>> candidates =
        segments
            .flatMapToPair(segment -> parts(segment, plan))
            .partitionBy(new ToTask(plan.tasks()))
            .mapToPair(part -> cluster(part._2(), options))
            .reduceByKey(segments.partitioner().get(), Sweep::better);
    List<String> names = new ArrayList<>(featureNames);
    return segments
        .join(candidates)
        .map(
            segment -> {
              Map<Integer, Clustering> best = new HashMap<>();
              segment._2()._2().forEach((k, candidate) -> best.put(k, candidate.clustering()));
              return new SegmentTrainer(segment._1(), segment._2()._1(), options)
                  .finish(best, names);
            });
  }

  private static Iterator<Tuple2<Integer, Part>> parts(
      Tuple2<String, WeightedPoints> segment, WorkPlan plan) {
    int[] tasks = plan.tasksOf(segment._1());
    List<Tuple2<Integer, Part>> parts = new ArrayList<>();
    for (int number = 0; number < tasks.length; number++) {
      parts.add(
          new Tuple2<>(tasks[number], new Part(segment._1(), number, tasks.length, segment._2())));
    }
    return parts.iterator();
  }

  private static Tuple2<String, Map<Integer, Candidate>> cluster(Part part, SweepOptions options) {
    SegmentTrainer trainer = new SegmentTrainer(part.segment(), part.readings(), options);
    Map<Integer, Candidate> best = new HashMap<>();
    for (SweepUnit unit :
        WorkPlan.units(options, part.readings().size(), part.number(), part.of())) {
      best.merge(unit.k(), new Candidate(unit, trainer.cluster(unit)), Sweep::better);
    }
    return new Tuple2<>(part.segment(), best);
  }

  private static Candidate better(Candidate a, Candidate b) {
    return b.isBetterThan(a) ? b : a;
  }

  private static Map<Integer, Candidate> better(
      Map<Integer, Candidate> a, Map<Integer, Candidate> b) {
    Map<Integer, Candidate> best = new HashMap<>(a);
    b.forEach((k, candidate) -> best.merge(k, candidate, Sweep::better));
    return best;
  }
}
