package io.github.hiveanomaly.testing;

import org.apache.hadoop.hive.ql.exec.SerializationUtilities;
import org.apache.hive.com.esotericsoftware.kryo.io.Input;
import org.apache.hive.com.esotericsoftware.kryo.io.Output;

/** Ships functions as Hive ships them, with the plan. */
public final class Kryo {

  private Kryo() {}

  /** What arrives where the plan is run. */
  @SuppressWarnings("unchecked")
  public static <T> T ship(T object) {
    org.apache.hive.com.esotericsoftware.kryo.Kryo kryo = SerializationUtilities.borrowKryo();
    try {
      Output output = new Output(1024, -1);
      kryo.writeClassAndObject(output, object);
      return (T) kryo.readClassAndObject(new Input(output.toBytes()));
    } finally {
      SerializationUtilities.releaseKryo(kryo);
    }
  }
}
