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
  private static final byte VERSION = 3;

  private static final int LEAST_ROWS = 16;

  /** First, second, and tag and label in one. */
  private static final int CELLS_PER_ROW = 3;

  private static final int BYTES_PER_ROW = CELLS_PER_ROW * Long.BYTES;
  private static final int BYTES_PER_LABEL = 96;
  private static final int HEADER_LENGTH = 1 + 2 * Integer.BYTES;

  /** The most rows of which a partial result can hold all bytes in one array. */
  private static final int MOST_ROWS = Integer.MAX_VALUE / (2 * BYTES_PER_ROW);

  private final Labels shared;

  /** Those that the groups share, or this group's own, if there is no place for it among them. */
  private Labels labels;

  /**
   * The rows side by side: with many groups, whose rows come by turns, their ends stay in the
   * processor's cache if there is one to a group.
   */
  private long[] cells = new long[CELLS_PER_ROW * LEAST_ROWS];

  private int size;

  /**
   * No rows.
   *
   * @param shared the labels of all groups of a task, so that none keeps and looks up its own
   */
  public CollectedRows(Labels shared) {
    this.shared = shared;
    labels = shared;
  }

  /** Forgets all rows. */
  public void reset() {
    size = 0;
    labels = shared;
  }

  /** The number of rows. */
  public int size() {
    return size;
  }

  /** The bytes this object takes, about. */
  public int estimate() {
    int ownLabels = labels == shared ? 0 : labels.count();
    return 128 + Long.BYTES * cells.length + BYTES_PER_LABEL * ownLabels;
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if there are more rows than one group can have
   */
  public void add(long first, long second, int tag, String label) {
    reserve(1);
    int number = numberOf(label);
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

  public String label(int row) {
    return labels.text(labelNumber(row));
  }

  /** Of each row the number of its label among those of the group, from 0 as they first come. */
  public int[] labelNumbers() {
    int[] numbers = new int[labels.count()];
    Arrays.fill(numbers, Labels.NONE);
    int count = 0;
    int[] ofRows = new int[size];
    for (int row = 0; row < size; row++) {
      int number = labelNumber(row);
      if (numbers[number] == Labels.NONE) {
        numbers[number] = count++;
      }
      ofRows[row] = numbers[number];
    }
    return ofRows;
  }

  private int labelNumber(int row) {
    return (int) cells[CELLS_PER_ROW * row + 2];
  }

  private static long last(int tag, int label) {
    return (long) tag << Integer.SIZE | label;
  }

  private int numberOf(String label) {
    int number = labels.number(label);
    if (number == Labels.NONE) {
      takeOwnLabels();
      number = labels.number(label);
    }
    return number;
  }

  private void takeOwnLabels() {
    Labels own = Labels.unbounded();
    for (int row = 0; row < size; row++) {
      cells[CELLS_PER_ROW * row + 2] = last(tag(row), own.number(label(row)));
    }
    labels = own;
  }

  /**
   * The state as bytes, for {@link #merge}.
   *
   * <p>Version (1 byte); how many rows and labels there are (4 bytes each); {@link PackedLongs} of
   * the firsts, of the seconds, and of tags and labels; each label as its length (4 bytes) and
   * UTF-8.
   */
  public byte[] toBytes() {
    List<byte[]> texts = new ArrayList<>();
    int length = HEADER_LENGTH;
    int[] numbers = labelNumbers();
    long[] lasts = new long[size];
    for (int row = 0; row < size; row++) {
      lasts[row] = last(tag(row), numbers[row]);
      if (numbers[row] == texts.size()) {
        byte[] text = label(row).getBytes(StandardCharsets.UTF_8);
        texts.add(text);
        length += Integer.BYTES + text.length;
      }
    }
    PackedLongs[] columns = {
      new PackedLongs(cells, 0, CELLS_PER_ROW, size),
      new PackedLongs(cells, 1, CELLS_PER_ROW, size),
      new PackedLongs(lasts, 0, 1, size)
    };
    for (PackedLongs column : columns) {
      length += column.length();
    }
    ByteBuffer buffer = ByteBuffer.allocate(length);
    buffer.put(VERSION).putInt(size).putInt(texts.size());
    for (PackedLongs column : columns) {
      column.writeTo(buffer);
    }
    for (byte[] text : texts) {
      buffer.putInt(text.length).put(text);
    }
    return buffer.array();
  }

  /**
   * Adds the rows that {@link #toBytes} was called on.
   *
   * @throws IllegalArgumentException if the bytes are of another version, or there are more rows
   *     than one group can have
   */
  public void merge(byte[] state) {
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
    int more = buffer.getInt();
    String[] texts = new String[buffer.getInt()];
    reserve(more);
    for (int column = 0; column < CELLS_PER_ROW; column++) {
      PackedLongs.read(buffer, cells, CELLS_PER_ROW * size + column, CELLS_PER_ROW, more);
    }
    for (int i = 0; i < texts.length; i++) {
      byte[] text = new byte[buffer.getInt()];
      buffer.get(text);
      texts[i] = new String(text, StandardCharsets.UTF_8);
      // All of them, before any is used: the numbers of those before may change with it.
      numberOf(texts[i]);
    }
    int[] numbers = Arrays.stream(texts).mapToInt(this::numberOf).toArray();
    int end = size + more;
    for (int row = size; row < end; row++) {
      cells[CELLS_PER_ROW * row + 2] = last(tag(row), numbers[labelNumber(row)]);
    }
    size = end;
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
