package io.github.hiveanomaly.arguments;

import io.github.hiveanomaly.stats.OrderedBits;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.io.ByteWritable;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.hive.serde2.io.HiveDecimalWritable;
import org.apache.hadoop.hive.serde2.io.ShortWritable;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector.Category;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector.PrimitiveCategory;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.typeinfo.DecimalTypeInfo;
import org.apache.hadoop.io.FloatWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;

/**
 * Reads points in time, which are dates, timestamps or numbers, as pairs of integers that have
 * their order, and makes them again, in their own type.
 *
 * <p>Hive 3 has other classes for dates and timestamps than Hive 2, and Spark those of Hive 2. What
 * is Hive 3's alone is in {@link Hive3}, which is not loaded elsewhere.
 */
public final class TimeReader {

  private final Argument argument;
  private final PrimitiveObjectInspector inspector;
  private final PrimitiveCategory category;
  private final PrimitiveObjectInspector resultInspector;

  /** Whether dates and timestamps are made as Hive 2 has them. Hive looks it up each time. */
  private final boolean makesHive2;

  private long time;
  private int nanoseconds;

  private TimeReader(Argument argument, PrimitiveObjectInspector inspector) {
    this.argument = argument;
    this.inspector = inspector;
    category = inspector.getPrimitiveCategory();
    resultInspector =
        PrimitiveObjectInspectorFactory.getPrimitiveWritableObjectInspector(
            inspector.getTypeInfo());
    makesHive2 = Hive2.has(resultInspector.getPrimitiveWritableClass());
  }

  static TimeReader of(Argument argument, ObjectInspector inspector)
      throws UDFArgumentTypeException {
    if (inspector.getCategory() == Category.PRIMITIVE) {
      switch (((PrimitiveObjectInspector) inspector).getPrimitiveCategory()) {
        case BYTE:
        case SHORT:
        case INT:
        case LONG:
        case FLOAT:
        case DOUBLE:
        case DECIMAL:
        case DATE:
        case TIMESTAMP:
        case VOID:
          return new TimeReader(argument, (PrimitiveObjectInspector) inspector);
        default:
          break;
      }
    }
    throw argument.wrongType("a date, a timestamp or a number");
  }

  /** The maker of times of a type, where there are none to read. */
  public static TimeReader ofResults(ObjectInspector inspector) {
    return new TimeReader(null, (PrimitiveObjectInspector) inspector);
  }

  /** The inspector of the times it makes. */
  public ObjectInspector resultInspector() {
    return resultInspector;
  }

  /**
   * Reads a value, of which {@link #time} and {@link #nanoseconds} tell then.
   *
   * @return false for NULL, NaN and infinities
   * @throws HiveException for a decimal of more than 18 digits
   */
  public boolean read(Object value) throws HiveException {
    nanoseconds = 0;
    if (category == PrimitiveCategory.DATE) {
      Object writable = value == null ? null : inspector.getPrimitiveWritableObject(value);
      time = writable == null ? 0 : days(writable);
      return writable != null;
    }
    Object java = value == null ? null : inspector.getPrimitiveJavaObject(value);
    if (java == null) {
      return false;
    }
    switch (category) {
      case TIMESTAMP:
        readTimestamp(java);
        return true;
      case FLOAT:
      case DOUBLE:
        double number = ((Number) java).doubleValue();
        time = OrderedBits.of(number);
        return !Double.isNaN(number) && !Double.isInfinite(number);
      case DECIMAL:
        time = unscaled((HiveDecimal) java);
        return true;
      case VOID:
        return false;
      default:
        time = ((Number) java).longValue();
        return true;
    }
  }

  /** Days or seconds since 1970, or the number as a long of the same order. */
  public long time() {
    return time;
  }

  /** The nanoseconds beyond the second, from 0. */
  public int nanoseconds() {
    return nanoseconds;
  }

  /** A new value of a time that was read. */
  public Object result(long ofTime, int ofNanoseconds) {
    switch (category) {
      case DATE:
        return makesHive2 ? Hive2.date((int) ofTime) : Hive3.date((int) ofTime);
      case TIMESTAMP:
        return makesHive2
            ? Hive2.timestamp(ofTime, ofNanoseconds)
            : Hive3.timestamp(ofTime, ofNanoseconds);
      case BYTE:
        return new ByteWritable((byte) ofTime);
      case SHORT:
        return new ShortWritable((short) ofTime);
      case INT:
        return new IntWritable((int) ofTime);
      case FLOAT:
        return new FloatWritable((float) OrderedBits.value(ofTime));
      case DOUBLE:
        return new DoubleWritable(OrderedBits.value(ofTime));
      case DECIMAL:
        return new HiveDecimalWritable(HiveDecimal.create(BigInteger.valueOf(ofTime), scale()));
      default:
        return new LongWritable(ofTime);
    }
  }

  private static long days(Object writable) {
    return Hive2.has(writable.getClass()) ? Hive2.days(writable) : Hive3.days(writable);
  }

  private void readTimestamp(Object java) {
    if (java instanceof java.sql.Timestamp) {
      java.sql.Timestamp timestamp = (java.sql.Timestamp) java;
      time = timestamp.toLocalDateTime().toEpochSecond(ZoneOffset.UTC);
      nanoseconds = timestamp.getNanos();
    } else {
      time = Hive3.seconds(java);
      nanoseconds = Hive3.nanoseconds(java);
    }
  }

  private long unscaled(HiveDecimal decimal) throws HiveException {
    try {
      return decimal.bigDecimalValue().setScale(scale()).unscaledValue().longValueExact();
    } catch (ArithmeticException e) {
      throw argument.wrongValue("a decimal of at most 18 digits", decimal);
    }
  }

  private int scale() {
    return ((DecimalTypeInfo) inspector.getTypeInfo()).getScale();
  }

  /** What Hive 2 has, and Hive 3 still has besides. */
  @SuppressWarnings("deprecation") // in Hive 3
  private static final class Hive2 {

    private Hive2() {}

    /** Whether a writable is one of its dates or timestamps. */
    static boolean has(Class<?> writable) {
      return writable == org.apache.hadoop.hive.serde2.io.DateWritable.class
          || writable == org.apache.hadoop.hive.serde2.io.TimestampWritable.class;
    }

    static Object timestamp(long seconds, int nanoseconds) {
      return new org.apache.hadoop.hive.serde2.io.TimestampWritable(
          java.sql.Timestamp.valueOf(
              LocalDateTime.ofEpochSecond(seconds, nanoseconds, ZoneOffset.UTC)));
    }

    static long days(Object writable) {
      return ((org.apache.hadoop.hive.serde2.io.DateWritable) writable).getDays();
    }

    static Object date(int days) {
      return new org.apache.hadoop.hive.serde2.io.DateWritable(days);
    }
  }

  /** What Hive 3 alone has. */
  private static final class Hive3 {

    private Hive3() {}

    static long days(Object writable) {
      return ((org.apache.hadoop.hive.serde2.io.DateWritableV2) writable).getDays();
    }

    static Object date(int days) {
      return new org.apache.hadoop.hive.serde2.io.DateWritableV2(days);
    }

    static Object timestamp(long seconds, int nanoseconds) {
      return new org.apache.hadoop.hive.serde2.io.TimestampWritableV2(
          org.apache.hadoop.hive.common.type.Timestamp.ofEpochSecond(seconds, nanoseconds));
    }

    static long seconds(Object timestamp) {
      return ((org.apache.hadoop.hive.common.type.Timestamp) timestamp).toEpochSecond();
    }

    static int nanoseconds(Object timestamp) {
      return ((org.apache.hadoop.hive.common.type.Timestamp) timestamp).getNanos();
    }
  }
}
