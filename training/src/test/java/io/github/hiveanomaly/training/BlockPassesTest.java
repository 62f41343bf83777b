package io.github.hiveanomaly.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.clustering.points.WeightedPoints;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scala.Tuple2;

@ExtendWith(SparkFixture.class)
class BlockPassesTest {

  private static final Map<String, Integer> BLOCKS = Map.of("A1", 49, "A2", 1, "A3", 6);

  private final JavaSparkContext context =
      JavaSparkContext.fromSparkContext(SparkFixture.session().sparkContext());

  @Test
  void whatAPassMakesHasTheSameBitsWhereverTheBlocksLie() {
    List<ReadingsBlock> blocks = blocks();
    Map<String, Double> sums = sums(blocks, 1, 8);
    for (int tasks : List.of(2, 5, 8, 9, 30)) {
      Collections.shuffle(blocks, new Random(tasks));
      // Of up to eight tasks by the driver alone, of more by other tasks first.
      assertThat(sums(blocks, tasks, 8)).isEqualTo(sums);
    }

    Map<String, Double> oneByOne = new HashMap<>();
    blocks.forEach(
        block -> oneByOne.merge(block.segment(), block.points().weights()[0], Double::sum));
    sums.forEach(
        (segment, sum) ->
            assertThat(sum)
                .isBetween(0.999 * oneByOne.get(segment), 1.001 * oneByOne.get(segment)));
  }

  @Test
  void aPassIsForTheSegmentsThatWantIt() {
    assertThat(
            new BlockPasses(context.parallelize(blocks(), 3), BLOCKS, 8)
                .run(Map.of("A2", 1, "A3", 1), block -> 1, Integer::sum))
        .containsExactlyInAnyOrderEntriesOf(Map.of("A2", 1, "A3", 6));
  }

  @Test
  void aPassIsOverEveryNthBlock() {
    assertThat(
            new BlockPasses(context.parallelize(blocks(), 3), BLOCKS, 8)
                .<String>run(
                    Map.of("A1", 20, "A2", 5, "A3", 3),
                    block -> block.number() + " ",
                    (one, other) -> one + other))
        .containsExactlyInAnyOrderEntriesOf(Map.of("A1", "0 20 40 ", "A2", "0 ", "A3", "0 3 "));
  }

  @Test
  void tasksGetAsManyBlocksEachAndNeighboursSideBySide() {
    assertThat(dealt(Map.of("A1", 32), 4).values())
        .allSatisfy(blocks -> assertThat(blocks).hasSize(8));
    assertThat(dealt(BLOCKS, 6).values())
        .extracting(List::size)
        .containsExactly(8, 8, 8, 8, 8, 8, 1, 1, 6);
    assertThat(dealt(Map.of("A1", 1, "A2", 3, "A3", 1), 2).values())
        .containsExactly(
            List.of("A1 0"), List.of("A2 0", "A2 1"), List.of("A2 2"), List.of("A3 0"));
    assertThat(dealt(Map.of("A1", 1), 6).values()).containsExactly(List.of("A1 0"));
  }

  private static Map<Integer, List<String>> dealt(
      Map<String, Integer> blocksOfSegment, int leastTasks) {
    BlockPartitioner partitioner = new BlockPartitioner(blocksOfSegment, leastTasks);
    Map<Integer, List<String>> dealt = new TreeMap<>();
    new TreeMap<>(blocksOfSegment)
        .forEach(
            (segment, blocks) -> {
              for (int number = 0; number < blocks; number++) {
                dealt
                    .computeIfAbsent(
                        partitioner.getPartition(new Tuple2<>(segment, number)),
                        task -> new ArrayList<>())
                    .add(segment + " " + number);
              }
            });
    assertThat(dealt).hasSize(partitioner.numPartitions());
    return dealt;
  }

  private Map<String, Double> sums(List<ReadingsBlock> blocks, int tasks, int mostForDriver) {
    JavaRDD<ReadingsBlock> dealt = context.parallelize(blocks, tasks);
    return new BlockPasses(dealt, BLOCKS, mostForDriver)
        .run(Map.of("A1", 1, "A2", 1, "A3", 1), block -> block.points().weights()[0], Double::sum);
  }

  /** With weights whose sum has other bits in another order. */
  private static List<ReadingsBlock> blocks() {
    Random random = new Random(1);
    List<ReadingsBlock> blocks = new ArrayList<>();
    new TreeMap<>(BLOCKS)
        .forEach(
            (segment, count) -> {
              for (int number = 0; number < count; number++) {
                double[] weights = {Math.exp(8 * random.nextDouble())};
                blocks.add(
                    new ReadingsBlock(
                        segment, number, new WeightedPoints(1, new double[] {0}, weights)));
              }
            });
    return blocks;
  }
}
