package io.github.hiveanomaly.stats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Numbers as those bytes in which they differ from the first of them: days that follow each other,
 * and doubles that are small whole numbers, take one to three.
 */
final class PackedLongs {

  /** The first number, how many last bits are left out, and how many bytes each takes. */
  private static final int HEADER_LENGTH = Long.BYTES + 2;

  private final long[] cells;
  private final int start;
  private final int stride;
  private final int count;
  private final long first;
  private final int shift;
  private final int width;

  /**
   * Numbers of an array.
   *
   * @param start where the first is
   * @param stride how far one is from the next
   * @param count how many there are
   */
  PackedLongs(long[] cells, int start, int stride, int count) {
    this.cells = cells;
    this.start = start;
    this.stride = stride;
    this.count = count;
    first = count == 0 ? 0 : cells[start];
    long differing = 0;
    for (int i = 0; i < count; i++) {
      differing |= cells[start + i * stride] ^ first;
    }
    shift = differing == 0 ? 0 : Long.numberOfTrailingZeros(differing);
    int bits = Long.SIZE - Long.numberOfLeadingZeros(differing >>> shift);
    width = (bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** How many bytes {@link #writeTo} writes. */
  int length() {
    return HEADER_LENGTH + width * count;
  }

  /** Writes the numbers. */
  void writeTo(ByteBuffer buffer) {
    buffer.putLong(first).put((byte) shift).put((byte) width);
    // Eight bytes at a time, of which the next number overwrites what this one does not take.
    byte[] bytes = new byte[width * count + Long.BYTES];
    ByteBuffer longs = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      longs.putLong(width * i, (cells[start + i * stride] ^ first) >>> shift);
    }
    buffer.put(bytes, 0, width * count);
  }

  /** Reads what {@link #writeTo} wrote, into an array. */
  static void read(ByteBuffer buffer, long[] cells, int start, int stride, int count) {
    long first = buffer.getLong();
    int shift = buffer.get();
    int width = buffer.get();
    byte[] bytes = new byte[width * count + Long.BYTES];
    buffer.get(bytes, 0, width * count);
    ByteBuffer longs = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long mask = width == 0 ? 0 : -1L >>> (Long.SIZE - Byte.SIZE * width);
    for (int i = 0; i < count; i++) {
      cells[start + i * stride] = ((longs.getLong(width * i) & mask) << shift) ^ first;
    }
  }
}
