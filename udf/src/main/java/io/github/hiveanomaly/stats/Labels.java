package io.github.hiveanomaly.stats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The labels of rows, numbered from 0 in the order in which they first come. */
public final class Labels {

  /** What {@link #number} says of a label for which there is no place. */
  static final int NONE = -1;

  /** So many labels do all groups of a task share: seasons are few, and the same in each. */
  private static final int SHARED = 1024;

  private static final int LEAST_CAPACITY = 8;

  private final int most;
  private final Map<String, Integer> numbers = new HashMap<>();
  private String[] texts = new String[LEAST_CAPACITY];
  private int count;

  /** The number that was found last. */
  private int last;

  private Labels(int most) {
    this.most = most;
  }

  /** No labels yet, with places for a thousand, for groups to share. */
  public static Labels shared() {
    return new Labels(SHARED);
  }

  /** No labels yet, with places for any number of them. */
  static Labels unbounded() {
    return new Labels(Integer.MAX_VALUE);
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** The label that has a number. */
  String text(int number) {
    return texts[number];
  }

  /** The number of a label, the next one if it was not there; {@link #NONE} if all are taken. */
  int number(String label) {
    // A label is that of the row before, or seasons come round in their order. A map is slower.
    if (count > 0) {
      if (texts[last].equals(label)) {
        return last;
      }
      int next = last + 1 == count ? 0 : last + 1;
      if (texts[next].equals(label)) {
        last = next;
        return next;
      }
    }
    Integer known = numbers.get(label);
    if (known == null && count == most) {
      return NONE;
    }
    last = known == null ? add(label) : known;
    return last;
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
