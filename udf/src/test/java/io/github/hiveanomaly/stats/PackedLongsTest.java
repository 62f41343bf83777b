package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PackedLongsTest {

  private static final int HEADER_LENGTH = 10;

  private static byte[] bytes(long[] numbers) {
    PackedLongs packed = new PackedLongs(numbers, 0, 1, numbers.length);
    ByteBuffer buffer = ByteBuffer.allocate(packed.length());
    packed.writeTo(buffer);
    assertThat(buffer.hasRemaining()).isFalse();
    return buffer.array();
  }

  private static int bytesPerNumber(long... numbers) {
    return (bytes(numbers).length - HEADER_LENGTH) / numbers.length;
  }

  @Property
  void comeBack(@ForAll long[] numbers, @ForAll @IntRange(min = 0, max = 63) int bits) {
    long[] few = LongStream.of(numbers).map(number -> (number >> bits) << (bits / 2)).toArray();
    long[] read = new long[few.length];
    PackedLongs.read(ByteBuffer.wrap(bytes(few)), read, 0, 1, few.length);
    assertThat(read).isEqualTo(few);
  }

  @Test
  void areReadBetweenOthers() {
    long[] cells = {1, -1, 2, -2, 3, -3};
    PackedLongs packed = new PackedLongs(cells, 1, 2, 3);
    ByteBuffer buffer = ByteBuffer.allocate(packed.length());
    packed.writeTo(buffer);
    buffer.rewind();
    long[] read = new long[6];
    PackedLongs.read(buffer, read, 1, 2, 3);
    assertThat(read).containsExactly(0, -1, 0, -2, 0, -3);
    assertThat(buffer.hasRemaining()).isFalse();
  }

  @Test
  void takeFewBytes() {
    assertThat(bytesPerNumber(7, 7, 7)).isZero();
    assertThat(bytesPerNumber(LongStream.range(19_000, 20_000).toArray())).isEqualTo(2);
    assertThat(bytesPerNumber(LongStream.range(0, 1000).map(Double::doubleToLongBits).toArray()))
        .isLessThanOrEqualTo(3);
    assertThat(bytesPerNumber(Long.MIN_VALUE, 1)).isEqualTo(8);
  }
}
