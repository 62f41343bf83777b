package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.IntegerReader;
import io.github.hiveanomaly.arguments.LoadedModel;
import io.github.hiveanomaly.arguments.ReadingReader;
import io.github.hiveanomaly.model.Cluster;
import java.util.stream.Collectors;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredObject;

/** mahalanobis(features, model, cluster_id). */
final class DistanceFromCluster implements DistanceForm {

  private final ReadingReader reading;
  private final Argument clusterArgument;
  private final IntegerReader clusterReader;

  DistanceFromCluster(Arguments arguments) throws UDFArgumentException {
    reading = ReadingReader.of(arguments);
    clusterArgument = arguments.at(2, "cluster_id");
    clusterReader = clusterArgument.integer();
  }

  @Override
  public double distance(DeferredObject[] values) throws HiveException {
    Integer clusterId = clusterReader.read(values[2].get());
    if (!reading.read(values[0].get(), values[1].get()) || clusterId == null) {
      return Double.NaN;
    }
    LoadedModel loaded = reading.model();
    int position = loaded.model().indexOf(clusterId);
    if (position < 0) {
      throw clusterArgument.wrongValue("a cluster of the model, " + ids(loaded), clusterId);
    }
    return loaded.scorer().distance(reading.features(), position);
  }

  private static String ids(LoadedModel loaded) {
    return loaded.model().clusters().stream()
        .map(Cluster::id)
        .map(String::valueOf)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
