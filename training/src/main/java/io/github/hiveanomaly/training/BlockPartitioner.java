package io.github.hiveanomaly.training;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.Partitioner;
import scala.Tuple2;

/**
 * Deals the blocks of segments to tasks, to each as many, neighbours side by side; by a hash one
 * task would get twice as many as another, and the cores would wait for it.
 *
 * <p>They are dealt in runs of a power of two, of each of which a {@link MergeTree} makes one node.
 *
 * <p>A key is a segment and the number of a block in it.
 */
final class BlockPartitioner extends Partitioner {

  private static final long serialVersionUID = 1;

  private final HashMap<String, Long> runsBefore = new HashMap<>();
  private final int levels;
  private final long runs;
  private final int tasks;

  /**
   * @param leastTasks if there are so many blocks; there are up to twice as many tasks
   */
  BlockPartitioner(Map<String, Integer> blocksOfSegment, int leastTasks) {
    long blocks = blocksOfSegment.values().stream().mapToLong(Integer::longValue).sum();
    levels = 63 - Long.numberOfLeadingZeros(Math.max(1, blocks / leastTasks));
    long before = 0;
    for (Map.Entry<String, Integer> segment : new TreeMap<>(blocksOfSegment).entrySet()) {
      runsBefore.put(segment.getKey(), before);
      before += 1 + ((segment.getValue() - 1) >> levels);
    }
    runs = before;
    tasks = (int) Math.max(1, Math.min(runs, 2L * leastTasks));
  }

  @Override
  public int numPartitions() {
    return tasks;
  }

  @Override
  public int getPartition(Object key) {
    Tuple2<?, ?> block = (Tuple2<?, ?>) key;
    long run = runsBefore.get((String) block._1()) + ((Integer) block._2() >> levels);
    return (int) (run * tasks / runs);
  }
}
