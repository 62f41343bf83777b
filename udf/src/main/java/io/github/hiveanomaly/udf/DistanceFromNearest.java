package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.ReadingReader;
import io.github.hiveanomaly.model.Scorer;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredObject;

/** mahalanobis(features, model). */
final class DistanceFromNearest implements DistanceForm {

  private final ReadingReader reading;

  DistanceFromNearest(Arguments arguments) throws UDFArgumentException {
    reading = ReadingReader.of(arguments);
  }

  @Override
  public double distance(DeferredObject[] values) throws HiveException {
    if (!reading.read(values[0].get(), values[1].get())) {
      return Double.NaN;
    }
    Scorer scorer = reading.model().scorer();
    return scorer.distance(reading.features(), scorer.nearest(reading.features()));
  }
}
