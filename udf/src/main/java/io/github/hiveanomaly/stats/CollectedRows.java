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
  private static final byte VERSION = 2;

  private static final int LEAST_ROWS = 16;

  /** First, second, and tag and label in one. */
  private static final int CELLS_PER_ROW = 3;

  private static final int BYTES_PER_ROW = CELLS_PER_ROW * Long.BYTES;
  private static final int BYTES_PER_LABEL = 96;
  private static final int HEADER_LENGTH = 1 + 2 * Integer.BYTES;

  /** The most rows of which a partial result can hold all bytes in one array. */
  private static final int MOST_ROWS = Integer.MAX_VALUE / (2 * BYTES_PER_ROW);

  private final Labels texts = new Labels();

  /**
   * The rows side by side: with many groups, whose rows come by turns, their ends stay in the
   * processor's cache if there is one to a group.
   */
  private long[] cells = new long[CELLS_PER_ROW * LEAST_ROWS];

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
    return 256 + Long.BYTES * cells.length + BYTES_PER_LABEL * texts.count();
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if there are more rows than one group can have
   */
  public void add(long first, long second, int tag, String label) {
    reserve(1);
    int number = size == 0 ? texts.number(label) : texts.numberAfter(label(size - 1), label);
    int cell = CELLS_PER_ROW * size;
    cells[cell] = first;
    cells[cell + 1] = second;
    cells[cell + 2] = last(tag, number);
    size++;
  }

  public long first(int row) {
    return cells[CELLS_PER_ROW * row];
  }

  public long second(int row) {
    return cells[CELLS_PER_ROW * row + 1];
  }

  public int tag(int row) {
    return (int) (cells[CELLS_PER_ROW * row + 2] >>> Integer.SIZE);
  }

  /** The number of the row's label. */
  public int label(int row) {
    return (int) cells[CELLS_PER_ROW * row + 2];
  }

  private static long last(int tag, int label) {
    return (long) tag << Integer.SIZE | label;
  }

  /**
   * Adds the rows of another, which stays as it is.
   *
   * @throws IllegalArgumentException if there are more rows than one group can have
   */
  public void merge(CollectedRows other) {
    reserve(other.size);
    System.arraycopy(other.cells, 0, cells, CELLS_PER_ROW * size, CELLS_PER_ROW * other.size);
    int[] numbersHere = Arrays.stream(other.labels()).mapToInt(texts::number).toArray();
    for (int i = 0; i < other.size; i++) {
      cells[CELLS_PER_ROW * (size + i) + 2] = last(other.tag(i), numbersHere[other.label(i)]);
    }
    size += other.size;
  }

  /**
   * The state as bytes, for {@link #fromBytes}.
   *
   * <p>Big-endian: version (1 byte); how many rows and labels there are (4 bytes each); of each row
   * its first, second (8 bytes each), tag and label (4 bytes each); each label as its length (4
   * bytes) and UTF-8.
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
    buffer.asLongBuffer().put(cells, 0, CELLS_PER_ROW * size);
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
    buffer.asLongBuffer().get(rows.cells, 0, CELLS_PER_ROW * size);
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
    int needed = CELLS_PER_ROW * (size + more);
    if (needed > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(needed, 2 * cells.length));
    }
  }
}
