package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.ReadingReader;
import io.github.hiveanomaly.model.Explainer.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedExpressions;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.Text;

/** mahalanobis_parts(features, model). */
@Description(
    name = "mahalanobis_parts",
    value =
        "_FUNC_(features, model) - returns what each feature has to do with the score of a reading,"
            + " the largest contribution first, as array<struct<feature:string, value:double,"
            + " expected:double, contribution:double, z:double, cluster_id:int>>",
    extended =
        "The reading is measured from the cluster that its score comes from: the whole view"
            + " (cluster_id -1) if that contributes more, else the nearest of the model's clusters by"
            + " Mahalanobis distance; where the model gives no score, from the cluster that"
            + " nearest_cluster returns. The contributions add up to the squared distance from it; one"
            + " below 0 makes the other features less strange. expected is the value that the other features lead one to expect in"
            + " this cluster, and z how many standard deviations the value lies from it. feature is"
            + " the model's name of the feature, else the struct's, else feature_1, feature_2 and so"
            + " on. A feature that is NULL, NaN or infinite is missing and has no part. NULL if all are"
            + " missing, or an argument is NULL.\n"
            + "Example:\n"
            + "  > SELECT _FUNC_(array(26, 57), model) FROM (SELECT cluster_model(0, array(20, 60),"
            + " array(array(4, 0), array(0, 9)), array('volume', 'speed')) AS model) m;\n"
            + "  [{\"feature\":\"volume\",\"value\":26.0,\"expected\":20.0,\"contribution\":9.0,"
            + "\"z\":3.0,\"cluster_id\":0},{\"feature\":\"speed\",\"value\":57.0,"
            + "\"expected\":60.0,\"contribution\":1.0,\"z\":-1.0,\"cluster_id\":0}]\n")
@VectorizedExpressions(MahalanobisPartsVector.class)
public final class MahalanobisPartsUDF extends ScalarFunction {

  private transient ReadingReader reading;

  @Override
  ObjectInspector initialize(Arguments arguments) throws UDFArgumentException {
    reading = ReadingReader.of(arguments.count(2, 2));
    ObjectInspector number = PrimitiveObjectInspectorFactory.writableDoubleObjectInspector;
    return ObjectInspectorFactory.getStandardListObjectInspector(
        ObjectInspectorFactory.getStandardStructObjectInspector(
            Arrays.asList("feature", "value", "expected", "contribution", "z", "cluster_id"),
            Arrays.asList(
                PrimitiveObjectInspectorFactory.writableStringObjectInspector,
                number,
                number,
                number,
                number,
                PrimitiveObjectInspectorFactory.writableIntObjectInspector)));
  }

  @Override
  Object compute(DeferredObject[] values) throws HiveException {
    if (!reading.readPresent(values[0].get(), values[1].get())) {
      return null;
    }
    List<String> names = reading.names();
    double[] present = reading.present();
    int position = reading.scorer().decisive(present);
    int clusterId = reading.scorer().clusterId(position);
    List<Object> result = new ArrayList<>();
    for (Part part : reading.explainer().explain(present, position)) {
      result.add(
          Arrays.asList(
              new Text(names.get(reading.feature(part.feature()))),
              new DoubleWritable(part.value()),
              new DoubleWritable(part.expected()),
              new DoubleWritable(part.contribution()),
              new DoubleWritable(part.z()),
              new IntWritable(clusterId)));
    }
    return result;
  }
}
