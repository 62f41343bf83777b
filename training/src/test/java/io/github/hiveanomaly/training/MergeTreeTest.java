package io.github.hiveanomaly.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTreeTest {

  /** A merge that shows what was merged with what. */
  private static final MergeTree.Merge<String> MERGE = (one, other) -> "(" + one + other + ")";

  @Test
  void neighboursAreMergedAndThenTheirNeighbours() {
    assertThat(whole(List.of(0, 1, 2, 3), 4)).isEqualTo("((ab)(cd))");
    assertThat(whole(List.of(3, 0, 2, 1), 4)).isEqualTo("((ab)(cd))");
    assertThat(whole(List.of(0, 1, 2, 3, 4), 5)).isEqualTo("(((ab)(cd))e)");
    assertThat(whole(List.of(0, 1, 2, 3, 4, 5, 6), 7)).isEqualTo("(((ab)(cd))((ef)g))");
    assertThat(whole(List.of(0), 1)).isEqualTo("a");
  }

  @Test
  void halfOfTheBlocksAreNoMoreThanTheNodesOfTheirParts() {
    MergeTree<String> tree = new MergeTree<>(7, MERGE);
    for (int block : List.of(1, 2, 3)) {
      tree.add(leaf(block));
    }

    assertThat(tree.nodes())
        .extracting(MergeTree.Node::made)
        .containsExactlyInAnyOrder("b", "(cd)");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 13, 49, 64})
  void theWholeIsTheSameHoweverTheBlocksLie(int blocks) {
    Random random = new Random(blocks);
    List<Integer> numbers = new ArrayList<>();
    for (int number = 0; number < blocks; number++) {
      numbers.add(number);
    }
    String whole = whole(numbers, blocks);
    for (int split = 0; split < 20; split++) {
      Collections.shuffle(numbers, random);
      int tasks = 1 + random.nextInt(8);
      MergeTree<String> all = new MergeTree<>(blocks, MERGE);
      for (int task = 0; task < tasks; task++) {
        MergeTree<String> some = new MergeTree<>(blocks, MERGE);
        for (int i = task; i < blocks; i += tasks) {
          some.add(leaf(numbers.get(i)));
        }
        some.nodes().forEach(all::add);
      }

      assertThat(all.nodes()).extracting(MergeTree.Node::made).containsExactly(whole);
    }
  }

  private static String whole(List<Integer> numbers, int blocks) {
    MergeTree<String> tree = new MergeTree<>(blocks, MERGE);
    numbers.forEach(number -> tree.add(leaf(number)));
    assertThat(tree.nodes()).hasSize(1);
    return tree.nodes().get(0).made();
  }

  private static MergeTree.Node<String> leaf(int block) {
    return MergeTree.Node.of(block, Character.toString('a' + block));
  }
}
