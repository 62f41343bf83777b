package io.github.hiveanomaly.stats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The labels of rows, numbered from 0 in the order in which they first come. */
final class Labels {

  private static final int LEAST_CAPACITY = 8;

  private final Map<String, Integer> numbers = new HashMap<>();
  private String[] texts = new String[LEAST_CAPACITY];
  private int count;

  /** Forgets all labels. */
  void clear() {
    numbers.clear();
    count = 0;
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** All of them in the order of their numbers. */
  String[] texts() {
    return Arrays.copyOf(texts, count);
  }

  /** The number of a label, the next one if it was not there. */
  int number(String label) {
    Integer known = numbers.get(label);
    return known == null ? add(label) : known;
  }

  /**
   * The same for the label of a row that follows on another.
   *
   * @param last the number of the other row's label
   */
  int numberAfter(int last, String label) {
    // Seasons come round in their order, and a label that says nothing is always the same. With
    // many groups no map is in the processor's cache, of which this asks a line or two.
    int next = last + 1 == count ? 0 : last + 1;
    return texts[next].equals(label) ? next : number(label);
  }

  private int add(String label) {
    if (count == texts.length) {
      texts = Arrays.copyOf(texts, 2 * count);
    }
    texts[count] = label;
    numbers.put(label, count);
    return count++;
  }
}
