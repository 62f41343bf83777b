package io.github.hiveanomaly.arguments;

import io.github.hiveanomaly.model.ClusterModelFormat;
import java.util.Arrays;
import org.apache.hadoop.io.WritableComparator;

/**
 * Keeps the recent models unpacked.
 *
 * <p>Models are recognized by their bytes: Hive may hand over one object with new content, or equal
 * content in ever new objects. A join with many segments may bring another model with every row, so
 * that more than the last one is kept. Finding one again allocates nothing. Not for use by two
 * threads at once.
 */
public final class ModelCache {

  /** Packed size of the models to keep: thousands of usual ones. */
  private static final int CAPACITY_BYTES = 8 << 20;

  private static final int TABLE_SIZE = 1 << 12;
  private static final int CHECKSUM_LENGTH = 4;

  private Entry[] table = new Entry[TABLE_SIZE];
  private int keptBytes;
  private Entry last;

  private static final class Entry {
    private final byte[] bytes;
    private final LoadedModel model;
    private final Entry next;

    Entry(byte[] bytes, LoadedModel model, Entry next) {
      this.bytes = bytes;
      this.model = model;
      this.next = next;
    }

    boolean isOf(byte[] buffer, int start, int length) {
      return length == bytes.length
          && WritableComparator.compareBytes(buffer, start, length, bytes, 0, length) == 0;
    }
  }

  /**
   * The model of a packed value.
   *
   * @return the same object for equal bytes, unless very many others came between
   * @throws IllegalArgumentException if the bytes are no model
   */
  public LoadedModel get(byte[] buffer, int start, int length) {
    if (last == null || !last.isOf(buffer, start, length)) {
      last = find(buffer, start, length);
    }
    return last.model;
  }

  private Entry find(byte[] buffer, int start, int length) {
    int slot = slot(buffer, start, length);
    for (Entry entry = table[slot]; entry != null; entry = entry.next) {
      if (entry.isOf(buffer, start, length)) {
        return entry;
      }
    }
    byte[] bytes = Arrays.copyOfRange(buffer, start, start + length);
    LoadedModel model = new LoadedModel(ClusterModelFormat.unpack(bytes));
    if (keptBytes > CAPACITY_BYTES) {
      table = new Entry[TABLE_SIZE];
      keptBytes = 0;
    }
    keptBytes += length;
    table[slot] = new Entry(bytes, model, table[slot]);
    return table[slot];
  }

  /** Of the checksum that a packed model ends with. */
  private static int slot(byte[] buffer, int start, int length) {
    int hash = 0;
    for (int i = Math.max(0, length - CHECKSUM_LENGTH); i < length; i++) {
      hash = (hash << 8) ^ (buffer[start + i] & 0xff);
    }
    return (hash ^ (hash >>> 16)) & (TABLE_SIZE - 1);
  }
}
