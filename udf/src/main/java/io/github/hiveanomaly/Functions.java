package io.github.hiveanomaly;

import io.github.hiveanomaly.udaf.ClusterModelUDAF;
import io.github.hiveanomaly.udaf.ClusterSweepUDAF;
import io.github.hiveanomaly.udaf.CountBoundsUDAF;
import io.github.hiveanomaly.udaf.CovarianceMatrixUDAF;
import io.github.hiveanomaly.udaf.KneeUDAF;
import io.github.hiveanomaly.udaf.LevelShiftsUDAF;
import io.github.hiveanomaly.udaf.NormalityUDAF;
import io.github.hiveanomaly.udaf.RateBoundsUDAF;
import io.github.hiveanomaly.udaf.RobustBoundsUDAF;
import io.github.hiveanomaly.udaf.SeriesOutliersUDAF;
import io.github.hiveanomaly.udaf.SigmaBoundsUDAF;
import io.github.hiveanomaly.udf.AnomalyScoreUDF;
import io.github.hiveanomaly.udf.CountPValueUDF;
import io.github.hiveanomaly.udf.MahalanobisPValueUDF;
import io.github.hiveanomaly.udf.MahalanobisPartsUDF;
import io.github.hiveanomaly.udf.MahalanobisThresholdUDF;
import io.github.hiveanomaly.udf.MahalanobisUDF;
import io.github.hiveanomaly.udf.NearestClusterUDF;
import io.github.hiveanomaly.udf.OutlierPValueUDF;
import io.github.hiveanomaly.udf.RequireUDF;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.ql.exec.Description;

/** The functions of the toolkit: the one list from which they are installed and documented. */
public final class Functions {

  private static final List<Class<?>> CLASSES =
      Collections.unmodifiableList(
          Arrays.asList(
              NearestClusterUDF.class,
              MahalanobisUDF.class,
              AnomalyScoreUDF.class,
              MahalanobisPartsUDF.class,
              MahalanobisPValueUDF.class,
              MahalanobisThresholdUDF.class,
              ClusterSweepUDAF.class,
              ClusterModelUDAF.class,
              SigmaBoundsUDAF.class,
              RobustBoundsUDAF.class,
              SeriesOutliersUDAF.class,
              LevelShiftsUDAF.class,
              CountBoundsUDAF.class,
              CountPValueUDF.class,
              RateBoundsUDAF.class,
              OutlierPValueUDF.class,
              CovarianceMatrixUDAF.class,
              NormalityUDAF.class,
              KneeUDAF.class,
              RequireUDF.class));

  private Functions() {}

  /** The class of each function by its name in SQL, in the order of the reference. */
  public static Map<String, Class<?>> byName() {
    Map<String, Class<?>> functions = new LinkedHashMap<>();
    for (Class<?> function : CLASSES) {
      functions.put(function.getAnnotation(Description.class).name(), function);
    }
    return Collections.unmodifiableMap(functions);
  }
}
