package org.apache.hadoop.hive.ql.exec;

import java.util.ArrayList;
import java.util.List;
import org.apache.hive.com.esotericsoftware.kryo.Kryo;
import org.apache.hive.com.esotericsoftware.kryo.Serializer;
import org.apache.hive.com.esotericsoftware.kryo.io.Input;
import org.apache.hive.com.esotericsoftware.kryo.io.Output;

/**
 * Ships an {@code ArrayList.subList} in a query plan as a copy of the list.
 *
 * <p>Stands in for the nested class of the same binary name in hive-exec 3.1.3, which reads the
 * private field {@code parentOffset} that JDK 9 removed (HIVE-22097); for this to work it must come
 * first on the class path.
 */
class SerializationUtilities$ArrayListSubListSerializer extends Serializer<List<?>> {

  @Override
  public void write(Kryo kryo, Output output, List<?> list) {
    kryo.writeObject(output, new ArrayList<>(list));
  }

  @Override
  public List<?> read(Kryo kryo, Input input, Class<List<?>> type) {
    ArrayList<?> list = kryo.readObject(input, ArrayList.class);
    kryo.reference(list);
    return list;
  }

  @Override
  public List<?> copy(Kryo kryo, List<?> original) {
    return kryo.copy(new ArrayList<>(original));
  }
}
