package io.github.hiveanomaly.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import scala.Tuple2;

/**
 * Passes over the blocks of large segments. What a pass makes of the blocks is merged by a {@link
 * MergeTree}: in the tasks as far as it goes, the rest by the driver.
 */
final class BlockPasses {

  private final JavaRDD<ReadingsBlock> blocks;
  private final HashMap<String, Integer> blocksOfSegment;
  private final int tasks;
  private final int mostForDriver;

  /**
   * @param blocks all of them
   * @param blocksOfSegment how many each segment has
   * @param mostForDriver of how many tasks the driver merges what they have left; of more, other
   *     tasks do it first, so that the driver needs no room for all of it
   */
  BlockPasses(
      JavaRDD<ReadingsBlock> blocks, Map<String, Integer> blocksOfSegment, int mostForDriver) {
    this.blocks = blocks;
    this.blocksOfSegment = new HashMap<>(blocksOfSegment);
    this.tasks =
        Math.max(1, Math.min(blocksOfSegment.size(), blocks.context().defaultParallelism()));
    this.mostForDriver = mostForDriver;
  }

  /**
   * One pass.
   *
   * @param everyNth the segments that the pass is for; 1 for all their blocks, n for those whose
   *     number n divides
   * @param made what is made of a block
   * @return by segment
   */
  <T> Map<String, T> run(
      Map<String, Integer> everyNth, Function<ReadingsBlock, T> made, MergeTree.Merge<T> merge) {
    HashMap<String, Integer> steps = new HashMap<>(everyNth);
    HashMap<String, Integer> counts = new HashMap<>();
    steps.forEach((segment, n) -> counts.put(segment, 1 + (blocksOfSegment.get(segment) - 1) / n));
    JavaPairRDD<String, MergeTree.Node<T>> nodes =
        blocks
            .filter(
                block ->
                    steps.containsKey(block.segment())
                        && block.number() % steps.get(block.segment()) == 0)
            .mapToPair(
                block ->
                    new Tuple2<>(
                        block.segment(),
                        MergeTree.Node.of(
                            block.number() / steps.get(block.segment()), made.call(block))))
            .mapPartitionsToPair(some -> merged(some, counts, merge));
    if (nodes.getNumPartitions() > mostForDriver) {
      nodes =
          nodes
              .partitionBy(new HashPartitioner(tasks))
              .mapPartitionsToPair(some -> merged(some, counts, merge));
    }
    Map<String, T> wholes = new HashMap<>();
    merged(nodes.collect().iterator(), counts, merge)
        .forEachRemaining(node -> wholes.put(node._1(), node._2().made()));
    return wholes;
  }

  private static <T> Iterator<Tuple2<String, MergeTree.Node<T>>> merged(
      Iterator<Tuple2<String, MergeTree.Node<T>>> nodes,
      Map<String, Integer> blocksOfSegment,
      MergeTree.Merge<T> merge) {
    Map<String, MergeTree<T>> trees = new HashMap<>();
    while (nodes.hasNext()) {
      Tuple2<String, MergeTree.Node<T>> node = nodes.next();
      trees
          .computeIfAbsent(
              node._1(), segment -> new MergeTree<>(blocksOfSegment.get(segment), merge))
          .add(node._2());
    }
    List<Tuple2<String, MergeTree.Node<T>>> merged = new ArrayList<>();
    trees.forEach(
        (segment, tree) -> tree.nodes().forEach(node -> merged.add(new Tuple2<>(segment, node))));
    return merged.iterator();
  }
}
