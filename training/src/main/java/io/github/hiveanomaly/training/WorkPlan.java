package io.github.hiveanomaly.training;

import io.github.hiveanomaly.clustering.sweep.SweepOptions;
import io.github.hiveanomaly.clustering.sweep.SweepUnit;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Who clusters what: the runs of each segment are dealt to one or more parts, and the parts to
 * tasks, so that all tasks have about as much to do. The outcome does not depend on it.
 */
final class WorkPlan implements Serializable {

  private static final long serialVersionUID = 1;

  /** More tasks than cores, so that no core waits long for the last task. */
  private static final int TASKS_PER_CORE = 2;

  private final HashMap<String, int[]> tasksOfSegment = new HashMap<>();
  private final int tasks;

  private record Part(String segment, int number, double cost) {}

  private record Load(int task, double cost) {}

  /**
   * @param distinctReadings of each segment
   * @param cores how many tasks can run at once
   */
  WorkPlan(Map<String, Long> distinctReadings, SweepOptions options, int cores) {
    List<Part> parts = parts(distinctReadings, options, cores * TASKS_PER_CORE);
    tasks = Math.max(1, Math.min(parts.size(), cores * TASKS_PER_CORE));
    PriorityQueue<Load> loads =
        new PriorityQueue<>(Comparator.comparingDouble(Load::cost).thenComparingInt(Load::task));
    for (int task = 0; task < tasks; task++) {
      loads.add(new Load(task, 0));
    }
    for (Part part : parts) {
      Load least = loads.remove();
      tasksOfSegment.get(part.segment())[part.number()] = least.task();
      loads.add(new Load(least.task(), least.cost() + part.cost()));
    }
  }

  private List<Part> parts(Map<String, Long> distinctReadings, SweepOptions options, int wanted) {
    Map<String, Double> costs = new HashMap<>();
    double total = 0;
    for (Map.Entry<String, Long> entry : distinctReadings.entrySet()) {
      double cost = 0;
      for (SweepUnit unit : SweepUnit.of(options, entry.getValue())) {
        cost += (double) unit.k() * entry.getValue();
      }
      costs.put(entry.getKey(), cost);
      total += cost;
    }
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, Double> entry : costs.entrySet()) {
      int units = SweepUnit.of(options, distinctReadings.get(entry.getKey())).size();
      int count = Math.max(1, Math.min(units, (int) Math.round(wanted * entry.getValue() / total)));
      tasksOfSegment.put(entry.getKey(), new int[count]);
      for (int number = 0; number < count; number++) {
        parts.add(new Part(entry.getKey(), number, entry.getValue() / count));
      }
    }
    parts.sort(
        Comparator.comparingDouble(Part::cost)
            .reversed()
            .thenComparing(Part::segment)
            .thenComparingInt(Part::number));
    return parts;
  }

  /** The number of tasks. */
  int tasks() {
    return tasks;
  }

  /** The task of each part of a segment. */
  int[] tasksOf(String segment) {
    return tasksOfSegment.get(segment);
  }

  /** The runs of one part of a segment. */
  static List<SweepUnit> units(SweepOptions options, long distinctReadings, int part, int parts) {
    List<SweepUnit> all = SweepUnit.of(options, distinctReadings);
    List<SweepUnit> dealt = new ArrayList<>();
    for (int i = part; i < all.size(); i += parts) {
      dealt.add(all.get(i));
    }
    return dealt;
  }
}
