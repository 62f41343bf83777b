package io.github.hiveanomaly.training;

import io.github.hiveanomaly.training.clustering.Clustering;
import io.github.hiveanomaly.training.clustering.SegmentReadings;
import io.github.hiveanomaly.training.clustering.SegmentSweep;
import io.github.hiveanomaly.training.clustering.SegmentTrainer;
import io.github.hiveanomaly.training.clustering.SweepOptions;
import io.github.hiveanomaly.training.clustering.SweepUnit;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** Clusters all segments, for every k and restart side by side on the executors. */
final class Sweep {

  private final SweepOptions options;
  private final WorkPlan plan;
  private final SweepMeter meter;
  private final HashPartitioner partitioner;

  /** A run of k-means and its outcome. */
  private record Candidate(SweepUnit unit, Clustering clustering) implements Serializable {

    /** At equal outcomes the earlier start counts, so that the choice depends on nothing else. */
    static Candidate better(Candidate a, Candidate b) {
      double difference = a.clustering.wssse() - b.clustering.wssse();
      boolean first = difference == 0 ? a.unit.restart() <= b.unit.restart() : difference < 0;
      return first ? a : b;
    }
  }

  /** One part of a segment's runs, and the readings they need. */
  private record Part(int number, int of, SegmentReadings readings) implements Serializable {}

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

  Sweep(SweepOptions options, WorkPlan plan, SweepMeter meter) {
    this.options = options;
    this.meter = meter;
    this.plan = plan;
    this.partitioner = new HashPartitioner(plan.tasks());
  }

  /** The best clustering of each segment and k. */
  JavaPairRDD<String, Map<Integer, Clustering>> best(JavaRDD<SegmentReadings> segments) {
    WorkPlan workPlan = plan;
    SweepOptions sweepOptions = options;
    SweepMeter sweepMeter = meter;
    return segments
        .flatMapToPair(segment -> parts(segment, workPlan))
        .partitionBy(new ToTask(plan.tasks()))
        .mapToPair(part -> cluster(part._2(), sweepOptions, sweepMeter))
        .reduceByKey(partitioner, Sweep::better)
        .mapValues(Sweep::clusterings);
  }

  /** The outcome of the segments whose readings are all there are. */
  JavaRDD<SegmentSweep> finish(
      JavaRDD<SegmentReadings> segments,
      JavaPairRDD<String, Map<Integer, Clustering>> best,
      List<String> featureNames) {
    SweepOptions sweepOptions = options;
    List<String> names = new ArrayList<>(featureNames);
    return segments
        .mapToPair(segment -> new Tuple2<>(segment.segment(), segment))
        .join(best, partitioner)
        .map(
            segment ->
                new SegmentTrainer(segment._2()._1(), sweepOptions)
                    .finish(segment._2()._2(), names));
  }

  private static Iterator<Tuple2<Integer, Part>> parts(SegmentReadings segment, WorkPlan plan) {
    int[] tasks = plan.tasksOf(segment.segment());
    List<Tuple2<Integer, Part>> parts = new ArrayList<>();
    for (int number = 0; number < tasks.length; number++) {
      parts.add(new Tuple2<>(tasks[number], new Part(number, tasks.length, segment)));
    }
    return parts.iterator();
  }

  private static Tuple2<String, Map<Integer, Candidate>> cluster(
      Part part, SweepOptions options, SweepMeter meter) {
    SegmentReadings readings = part.readings();
    SegmentTrainer trainer = new SegmentTrainer(readings, options);
    Map<Integer, Candidate> best = new HashMap<>();
    for (SweepUnit unit :
        WorkPlan.units(options, readings.points().size(), part.number(), part.of())) {
      best.merge(unit.k(), new Candidate(unit, trainer.cluster(unit)), Candidate::better);
      meter.count(unit);
    }
    return new Tuple2<>(readings.segment(), best);
  }

  private static Map<Integer, Candidate> better(
      Map<Integer, Candidate> a, Map<Integer, Candidate> b) {
    Map<Integer, Candidate> best = new HashMap<>(a);
    b.forEach((k, candidate) -> best.merge(k, candidate, Candidate::better));
    return best;
  }

  private static Map<Integer, Clustering> clusterings(Map<Integer, Candidate> candidates) {
    Map<Integer, Clustering> clusterings = new HashMap<>();
    candidates.forEach((k, candidate) -> clusterings.put(k, candidate.clustering()));
    return clusterings;
  }
}
