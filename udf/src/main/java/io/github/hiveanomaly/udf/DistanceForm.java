package io.github.hiveanomaly.udf;

import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredObject;

/** One of the argument lists of {@link MahalanobisUDF}. */
interface DistanceForm {

  /** The distance; NaN where a value is missing. */
  double distance(DeferredObject[] values) throws HiveException;
}
