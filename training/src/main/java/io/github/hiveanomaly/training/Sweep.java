package io.github.hiveanomaly.training;

import io.github.hiveanomaly.clustering.kmeans.Candidates;
import io.github.hiveanomaly.clustering.sweep.SegmentClusterings;
import io.github.hiveanomaly.clustering.sweep.SegmentReadings;
import io.github.hiveanomaly.clustering.sweep.SegmentTrainer;
import io.github.hiveanomaly.clustering.sweep.SweepOptions;
import io.github.hiveanomaly.clustering.sweep.SweepUnit;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.HashPartitioner;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** Clusters all segments, for every k and restart side by side on the executors. */
final class Sweep implements AutoCloseable {

  private final SweepOptions options;
  private final WorkPlan plan;
  private final SweepMeter meter;
  private final HashPartitioner partitioner;
  private JavaPairRDD<Integer, Part> parts;

  /** One part of a segment's runs, and the readings they need. */
  private record Part(int number, int of, SegmentReadings readings) implements Serializable {

    /** Every so many k, the dearest first. */
    Map<Integer, Candidates> share(Map<Integer, Candidates> all) {
      List<Integer> ks = all.keySet().stream().sorted(Comparator.reverseOrder()).toList();
      Map<Integer, Candidates> share = new HashMap<>();
      for (int i = number; i < ks.size(); i += of) {
        share.put(ks.get(i), all.get(ks.get(i)));
      }
      return share;
    }
  }

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

  /**
   * The clusterings of each segment.
   *
   * @param samples the segments of which a sample is clustered
   */
  JavaPairRDD<String, SegmentClusterings> run(
      JavaRDD<SegmentReadings> segments, Set<String> samples) {
    WorkPlan workPlan = plan;
    SweepOptions sweepOptions = options;
    SweepMeter sweepMeter = meter;
    Set<String> sampled = new HashSet<>(samples);
    parts =
        segments
            .flatMapToPair(segment -> parts(segment, workPlan))
            .partitionBy(new ToTask(plan.tasks()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    JavaPairRDD<String, Map<Integer, Candidates>> best =
        parts
            .mapToPair(part -> search(part._2(), sweepOptions, sweepMeter))
            .reduceByKey(partitioner, Sweep::better);
    JavaPairRDD<Integer, Tuple2<String, Map<Integer, Candidates>>> bestOfTask =
        best.flatMapToPair(segment -> toTasks(segment, workPlan))
            .partitionBy(new ToTask(plan.tasks()));
    return parts
        .zipPartitions(
            bestOfTask, (these, candidates) -> train(these, candidates, sweepOptions, sampled))
        .mapToPair(clusterings -> new Tuple2<>(clusterings.segment(), clusterings))
        .reduceByKey(partitioner, SegmentClusterings::merge);
  }

  private static Iterator<Tuple2<Integer, Part>> parts(SegmentReadings segment, WorkPlan plan) {
    int[] tasks = plan.tasksOf(segment.segment());
    List<Tuple2<Integer, Part>> parts = new ArrayList<>();
    for (int number = 0; number < tasks.length; number++) {
      parts.add(new Tuple2<>(tasks[number], new Part(number, tasks.length, segment)));
    }
    return parts.iterator();
  }

  private static Tuple2<String, Map<Integer, Candidates>> search(
      Part part, SweepOptions options, SweepMeter meter) {
    SegmentReadings readings = part.readings();
    SegmentTrainer trainer = new SegmentTrainer(readings, options);
    Map<Integer, Candidates> best = new HashMap<>();
    for (SweepUnit unit :
        WorkPlan.units(options, readings.points().size(), part.number(), part.of())) {
      best.merge(unit.k(), trainer.search(unit), Candidates::merge);
      meter.count(unit);
    }
    return new Tuple2<>(readings.segment(), best);
  }

  private static Map<Integer, Candidates> better(
      Map<Integer, Candidates> a, Map<Integer, Candidates> b) {
    Map<Integer, Candidates> best = new HashMap<>(a);
    b.forEach((k, candidates) -> best.merge(k, candidates, Candidates::merge));
    return best;
  }

  private static Iterator<Tuple2<Integer, Tuple2<String, Map<Integer, Candidates>>>> toTasks(
      Tuple2<String, Map<Integer, Candidates>> segment, WorkPlan plan) {
    List<Tuple2<Integer, Tuple2<String, Map<Integer, Candidates>>>> sent = new ArrayList<>();
    Arrays.stream(plan.tasksOf(segment._1()))
        .distinct()
        .forEach(task -> sent.add(new Tuple2<>(task, segment)));
    return sent.iterator();
  }

  private static Iterator<SegmentClusterings> train(
      Iterator<Tuple2<Integer, Part>> parts,
      Iterator<Tuple2<Integer, Tuple2<String, Map<Integer, Candidates>>>> best,
      SweepOptions options,
      Set<String> samples) {
    Map<String, Map<Integer, Candidates>> bestOfSegment = new HashMap<>();
    best.forEachRemaining(segment -> bestOfSegment.put(segment._2()._1(), segment._2()._2()));
    List<SegmentClusterings> trained = new ArrayList<>();
    while (parts.hasNext()) {
      Part part = parts.next()._2();
      SegmentReadings readings = part.readings();
      Map<Integer, Candidates> candidates = part.share(bestOfSegment.get(readings.segment()));
      trained.add(
          new SegmentTrainer(readings, options)
              .train(candidates, !samples.contains(readings.segment())));
    }
    return trained.iterator();
  }

  @Override
  public void close() {
    if (parts != null) {
      parts.unpersist();
    }
  }
}
