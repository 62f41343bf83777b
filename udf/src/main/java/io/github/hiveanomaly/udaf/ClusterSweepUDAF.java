package io.github.hiveanomaly.udaf;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.clustering.large.BoundedReadings;
import io.github.hiveanomaly.clustering.sweep.SegmentSweep;
import io.github.hiveanomaly.clustering.sweep.SweepColumns;
import io.github.hiveanomaly.clustering.sweep.SweepSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;
import org.apache.hadoop.io.BytesWritable;

/** cluster_sweep(features [, weight [, options]]). */
@Description(
    name = "cluster_sweep",
    value =
        "_FUNC_(features [, weight [, options]]) - clusters readings for each number of clusters k, as"
            + " the training job does, and returns struct<k_sweep, clusters, notes:array<string>,"
            + " exact:boolean> with the fields of the table model_runs",
    extended =
        "features is an array or a struct of numbers, of one length in all rows. weight is an integer"
            + " >= 0: a reading of weight 3 counts as three equal ones, so that equal readings can be"
            + " grouped first. options is a constant map<string,string> of the training job's options:"
            + " features, the names of an array's features, parted by commas (feature1, feature2, ...);"
            + " max_k (10) or k, such as '4,6'; standardize, stddev, robust or none (stddev); restarts"
            + " (10); seed (1); min_share (0.05); trim (0.975); whole_weight (a third); summarize_above"
            + " (200000). k = 1 is always among them. The same weighted readings and seed give what the"
            + " training job gives, to the bit, in any order and however they are split.\n"
            + "A group with more different readings than summarize_above (at least 1000; at most 64 MB"
            + " of numbers) is clustered by a weighted sample of them: exact is false, and sizes, means,"
            + " covariances and wssse are estimates. Rows with a NULL, or a feature that is NaN or"
            + " infinite, are skipped, and those with a feature beyond 1e100, of which notes tells; NULL"
            + " if none is left.\n"
            + "Example:\n"
            + "  > SELECT s.sweep.k_sweep.wssse, s.sweep.clusters.size FROM (SELECT _FUNC_(array(x, y),"
            + " n, map('max_k', '2', 'standardize', 'none')) AS sweep FROM (SELECT stack(4, 1, 1, 3, 1,"
            + " 3, 1, 9, 9, 2, 9, 7, 2) AS (x, y, n)) r) s;\n"
            + "  [219.5,7.0]\t[8,4,4]\n")
public final class ClusterSweepUDAF extends Aggregate {

  @Override
  AggregateEvaluator<?> newEvaluator() {
    return new Evaluator();
  }

  /** Sweeps the {@link BoundedReadings} of a group. */
  public static final class Evaluator extends AggregateEvaluator<Evaluator.Buffer> {

    private static final String OPTIONS = "options";
    private static final String READINGS = "readings";
    private static final String UNNAMED = "feature";

    private transient WeightedFeatures rows;
    private transient SweepSettings settings;

    /** The readings of a group. */
    @AggregationType(estimable = true)
    static final class Buffer extends AggregateEvaluator.Buffer {
      private static final int BYTES = 64;

      /** Null until they are known: where partials are merged, from the first of them. */
      private SweepSettings settings;

      /** Null before the first reading. */
      private BoundedReadings readings;

      private Buffer(SweepSettings settings) {
        this.settings = settings;
      }

      @Override
      void reset() {
        readings = null;
      }

      @Override
      public int estimate() {
        return BYTES + (readings == null ? 0 : readings.estimate());
      }
    }

    @Override
    void initializeRows(Arguments arguments) throws UDFArgumentException {
      arguments.count(1, 3);
      rows = WeightedFeatures.of(arguments);
      Map<String, String> options = new LinkedHashMap<>();
      Argument named = rows.argument();
      if (arguments.count() > 2) {
        named = arguments.at(2, OPTIONS);
        options.putAll(named.constantOptions());
      }
      settings = named(settings(options, named), named);
    }

    private static SweepSettings settings(Map<String, String> options, Argument argument)
        throws UDFArgumentException {
      try {
        return SweepSettings.of(options, UnaryOperator.identity());
      } catch (IllegalArgumentException e) {
        throw argument.wrongConstant(e);
      }
    }

    /** The settings with the names of a struct. */
    private SweepSettings named(SweepSettings given, Argument argument)
        throws UDFArgumentException {
      List<String> names = rows.names();
      if (names.isEmpty()) {
        return given;
      }
      if (!given.featureNames().isEmpty() && !given.featureNames().equals(names)) {
        throw argument.wrongConstant(
            "the features of the struct, " + names, given.featureNames().toString());
      }
      Map<String, String> options = new LinkedHashMap<>(given.given());
      options.put(SweepSettings.FEATURES, String.join(",", names));
      return settings(options, argument);
    }

    @Override
    ObjectInspector partialInspector() {
      return new Structs.Type()
          .with(OPTIONS, Structs.STRINGS)
          .with(READINGS, Structs.BINARY)
          .inspector();
    }

    @Override
    ObjectInspector resultInspector() {
      return TypeInfoUtils.getStandardJavaObjectInspectorFromTypeInfo(
          TypeInfoUtils.getTypeInfoFromTypeString(
              "struct<k_sweep:"
                  + SweepColumns.K_SWEEP_TYPE
                  + ",clusters:"
                  + SweepColumns.CLUSTERS_TYPE
                  + ",notes:array<string>,exact:boolean>"));
    }

    @Override
    public Buffer getNewAggregationBuffer() {
      return new Buffer(settings);
    }

    @Override
    void add(Buffer buffer, Object[] row) throws HiveException {
      int dimensions = buffer.readings == null ? 0 : buffer.readings.dimensions();
      if (!rows.read(row, dimensions)) {
        return;
      }
      double[] features = rows.features();
      requireNames(buffer, features.length);
      if (!rows.occurs()) {
        return;
      }
      if (buffer.readings == null) {
        buffer.readings = newReadings(buffer.settings, features.length);
      }
      try {
        buffer.readings.add(features, rows.weight());
      } catch (IllegalArgumentException e) {
        throw error(e);
      }
    }

    private BoundedReadings newReadings(SweepSettings known, int dimensions) throws HiveException {
      try {
        known.requireCovariancesThatFit(dimensions);
      } catch (IllegalArgumentException e) {
        throw error(e);
      }
      return new BoundedReadings(dimensions, known);
    }

    private void requireNames(Buffer buffer, int length) throws HiveException {
      List<String> names = buffer.settings.featureNames();
      if (!names.isEmpty() && names.size() != length) {
        throw rows.argument()
            .wrongValue(names.size() + " features, as the options name them, " + names, length);
      }
    }

    @Override
    Object partial(Buffer buffer) {
      if (buffer.readings == null) {
        return null;
      }
      List<String> options = new ArrayList<>();
      // In the order of the names, so that the partials of a call have the same bytes.
      new TreeMap<>(buffer.settings.given())
          .forEach(
              (name, value) -> {
                options.add(name);
                options.add(value);
              });
      return Arrays.asList(Structs.strings(options), new BytesWritable(buffer.readings.toBytes()));
    }

    @Override
    void addPartial(Buffer buffer, Object partial) throws HiveException {
      try {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> texts = partials().strings(partial, OPTIONS);
        for (int i = 0; i < texts.size(); i += 2) {
          options.put(texts.get(i), texts.get(i + 1));
        }
        if (buffer.settings == null) {
          buffer.settings = SweepSettings.of(options, UnaryOperator.identity());
        } else if (!buffer.settings.given().equals(options)) {
          throw new IllegalArgumentException(
              "expected partial results of one call, but got some with the options "
                  + new TreeMap<>(buffer.settings.given())
                  + " and "
                  + new TreeMap<>(options));
        }
        BoundedReadings other =
            BoundedReadings.fromBytes(partials().bytes(partial, READINGS), buffer.settings);
        if (buffer.readings == null) {
          buffer.readings = other;
        } else {
          buffer.readings.merge(other);
        }
      } catch (IllegalArgumentException e) {
        throw error(e);
      }
    }

    @Override
    Object result(Buffer buffer) throws HiveException {
      if (buffer.readings == null || buffer.readings.isEmpty()) {
        return null;
      }
      List<String> names = buffer.settings.featureNames();
      if (names.isEmpty()) {
        names = new ArrayList<>();
        for (int i = 1; i <= buffer.readings.dimensions(); i++) {
          names.add(UNNAMED + i);
        }
      }
      try {
        SegmentSweep sweep = buffer.readings.sweep(buffer.settings.sweep(), names);
        return Arrays.asList(
            SweepColumns.kSweep(sweep),
            SweepColumns.clusters(sweep, names),
            sweep.notes(),
            buffer.readings.isExact());
      } catch (IllegalArgumentException e) {
        throw error(e);
      }
    }
  }
}
