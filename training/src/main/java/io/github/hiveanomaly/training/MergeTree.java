package io.github.hiveanomaly.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges what was made of the blocks of a segment: two neighbours, then two such pairs that are
 * neighbours, and so on. Which is merged with which follows from the blocks' numbers alone, so that
 * the whole has the same bits wherever the blocks lie, and yet the most is merged where they are.
 *
 * @param <T> what was made of a block or of some
 */
final class MergeTree<T> {

  private final int blocks;
  private final Merge<T> merge;
  private final Map<Place, Node<T>> waiting = new HashMap<>();

  /** Makes one of two, the first of blocks with lower numbers. */
  interface Merge<T> extends Serializable {
    T of(T one, T other);
  }

  private record Place(int level, int number) {}

  /**
   * What was made of 2<sup>level</sup> blocks, or of those of them that there are.
   *
   * @param number of the node among those of its level, from 0
   */
  record Node<T>(int level, int number, T made) implements Serializable {

    /** What was made of a block. */
    static <T> Node<T> of(int block, T made) {
      return new Node<>(0, block, made);
    }
  }

  /**
   * @param blocks how many there are, in all places
   */
  MergeTree(int blocks, Merge<T> merge) {
    this.blocks = blocks;
    this.merge = merge;
  }

  /** Takes in a node, and merges it where its neighbour has come before. */
  void add(Node<T> added) {
    Node<T> node = added;
    while (nodesAt(node.level) > 1) {
      int neighbour = node.number ^ 1;
      if (neighbour < nodesAt(node.level)) {
        Node<T> other = waiting.remove(new Place(node.level, neighbour));
        if (other == null) {
          break;
        }
        node =
            neighbour < node.number
                ? parent(node, merge.of(other.made, node.made))
                : parent(node, merge.of(node.made, other.made));
      } else {
        node = parent(node, node.made);
      }
    }
    waiting.put(new Place(node.level, node.number), node);
  }

  private static <T> Node<T> parent(Node<T> child, T made) {
    return new Node<>(child.level + 1, child.number / 2, made);
  }

  private int nodesAt(int level) {
    return ((blocks - 1) >> level) + 1;
  }

  /** The nodes whose neighbours did not come; of all blocks the one that is made of all. */
  List<Node<T>> nodes() {
    return new ArrayList<>(waiting.values());
  }
}
