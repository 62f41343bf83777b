package io.github.hiveanomaly.stats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a group, for statistics that need all of them: of each two numbers, a tag, which mean
 * what the caller has them mean, and a label, kept once for all rows that have it.
 *
 * <p>It takes 24 bytes a row, and so grows with the group.
 */
public final class CollectedRows {

  /** The version of the state that {@link #toBytes} writes, and the only one that is read. */
  private static final byte VERSION = 1;

  private static final int LEAST_CAPACITY = 16;
  private static final int BYTES_PER_ROW = 2 * Long.BYTES + 2 * Integer.BYTES;
  private static final int BYTES_PER_LABEL = 96;
  private static final int HEADER_LENGTH = 1 + 2 * Integer.BYTES;

  /** The most rows of which a partial result can hold all bytes in one array. */
  private static final int MOST_ROWS = Integer.MAX_VALUE / (2 * BYTES_PER_ROW);

  private final Labels texts = new Labels();
  private long[] firsts = new long[LEAST_CAPACITY];
  private long[] seconds = new long[LEAST_CAPACITY];
  private int[] tags = new int[LEAST_CAPACITY];
  private int[] labels = new int[LEAST_CAPACITY];
  private int size;

  /** Forgets all rows. */
  public void reset() {
    size = 0;
    texts.clear();
  }

  /** The number of rows. */
  public int size() {
    return size;
  }

  /** The number of labels. */
  public int labelCount() {
    return texts.count();
  }

  /** The labels in the order of their numbers. */
  public String[] labels() {
    return texts.texts();
  }

  /** The bytes this object takes, about. */
  public int estimate() {
    return 256 + BYTES_PER_ROW * firsts.length + BYTES_PER_LABEL * texts.count();
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if there are more rows than one group can have
   */
  public void add(long first, long second, int tag, String label) {
    reserve(1);
    firsts[size] = first;
    seconds[size] = second;
    tags[size] = tag;
    labels[size] = size == 0 ? texts.number(label) : texts.numberAfter(labels[size - 1], label);
    size++;
  }

  public long first(int row) {
    return firsts[row];
  }

  public long second(int row) {
    return seconds[row];
  }

  public int tag(int row) {
    return tags[row];
  }

  /** The number of the row's label. */
  public int label(int row) {
    return labels[row];
  }

  /**
   * Adds the rows of another, which stays as it is.
   *
   * @throws IllegalArgumentException if there are more rows than one group can have
   */
  public void merge(CollectedRows other) {
    reserve(other.size);
    System.arraycopy(other.firsts, 0, firsts, size, other.size);
    System.arraycopy(other.seconds, 0, seconds, size, other.size);
    System.arraycopy(other.tags, 0, tags, size, other.size);
    int[] numbersHere = Arrays.stream(other.labels()).mapToInt(texts::number).toArray();
    for (int i = 0; i < other.size; i++) {
      labels[size + i] = numbersHere[other.labels[i]];
    }
    size += other.size;
  }

  /**
   * The state as bytes, for {@link #fromBytes}.
   *
   * <p>Big-endian: version (1 byte); how many rows and labels there are (4 bytes each); the firsts,
   * seconds, tags and labels of all rows; each label as its length (4 bytes) and UTF-8.
   */
  public byte[] toBytes() {
    List<byte[]> encoded = new ArrayList<>();
    int length = HEADER_LENGTH + BYTES_PER_ROW * size;
    for (String label : labels()) {
      byte[] text = label.getBytes(StandardCharsets.UTF_8);
      encoded.add(text);
      length += Integer.BYTES + text.length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(length);
    buffer.put(VERSION).putInt(size).putInt(encoded.size());
    buffer.asLongBuffer().put(firsts, 0, size).put(seconds, 0, size);
    buffer.position(HEADER_LENGTH + 2 * Long.BYTES * size);
    buffer.asIntBuffer().put(tags, 0, size).put(labels, 0, size);
    buffer.position(HEADER_LENGTH + BYTES_PER_ROW * size);
    for (byte[] text : encoded) {
      buffer.putInt(text.length).put(text);
    }
    return buffer.array();
  }

  /**
   * The rows that {@link #toBytes} was called on.
   *
   * @throws IllegalArgumentException if the bytes are of another version
   */
  public static CollectedRows fromBytes(byte[] state) {
    ByteBuffer buffer = ByteBuffer.wrap(state);
    byte version = buffer.get();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "expected rows of version "
              + VERSION
              + ", but got some of version "
              + version
              + ": all tasks must run the same hive-anomaly jar");
    }
    CollectedRows rows = new CollectedRows();
    int size = buffer.getInt();
    int labelCount = buffer.getInt();
    rows.reserve(size);
    rows.size = size;
    buffer.asLongBuffer().get(rows.firsts, 0, size).get(rows.seconds, 0, size);
    buffer.position(HEADER_LENGTH + 2 * Long.BYTES * size);
    buffer.asIntBuffer().get(rows.tags, 0, size).get(rows.labels, 0, size);
    buffer.position(HEADER_LENGTH + BYTES_PER_ROW * size);
    for (int i = 0; i < labelCount; i++) {
      byte[] text = new byte[buffer.getInt()];
      buffer.get(text);
      rows.texts.number(new String(text, StandardCharsets.UTF_8));
    }
    return rows;
  }

  private void reserve(int more) {
    if (more > MOST_ROWS - size) {
      throw new IllegalArgumentException(
          "expected at most " + MOST_ROWS + " rows in a group, but got more");
    }
    if (size + more > firsts.length) {
      int capacity = Math.max(size + more, 2 * firsts.length);
      firsts = Arrays.copyOf(firsts, capacity);
      seconds = Arrays.copyOf(seconds, capacity);
      tags = Arrays.copyOf(tags, capacity);
      labels = Arrays.copyOf(labels, capacity);
    }
  }
}
