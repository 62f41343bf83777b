package io.github.hiveanomaly.vector;

import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.ClusterModelFormat;
import io.github.hiveanomaly.testing.RandomModels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedBatchUtil;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;

/**
 * Columns of every kind that scoring reads, filled anew with random rows: with and without NULLs,
 * NaN and infinities, repeating or not, a selection of the rows or all of them.
 */
final class RandomBatch {

  private static final int CLUSTERS = 4;
  private static final List<String> NAMES = List.of("volume", "speed", "occupancy");
  private static final Map<String, String> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("volume", "double");
    TYPES.put("speed", "double");
    TYPES.put("occupancy", "double");
    TYPES.put("lanes", "int");
    TYPES.put("vehicles", "bigint");
    TYPES.put("share", "float");
    TYPES.put("exact", "decimal(10,2)");
    TYPES.put("listed", "array<double>");
    TYPES.put("named", "struct<volume:double,speed:int,occupancy:decimal(10,2)>");
    TYPES.put("model", "binary");
    TYPES.put("cluster", "int");
    TYPES.put("centroid", "array<double>");
    TYPES.put("covariance", "array<array<double>>");
  }

  private final Random random;
  private final List<ColumnVector> columns = new ArrayList<>();
  private final List<byte[]> models = new ArrayList<>();
  private int size;
  private boolean selectedInUse;
  private final int[] selected = new int[VectorizedRowBatch.DEFAULT_SIZE];

  RandomBatch(long seed) {
    random = new Random(seed);
    types().forEach(type -> columns.add(VectorizedBatchUtil.createColumnVector(type)));
    for (int segment = 0; segment < 4; segment++) {
      ClusterModel model = RandomModels.scoring(random, CLUSTERS, 3, random.nextDouble(), NAMES);
      models.add(
          segment == 3
              ? RandomModels.packedAsVersion1(model)
              : ClusterModelFormat.pack(segment == 2 ? plain(model) : model));
    }
  }

  static List<String> names() {
    return List.copyOf(TYPES.keySet());
  }

  static List<TypeInfo> types() {
    return TYPES.values().stream().map(TypeInfoUtils::getTypeInfoFromTypeString).toList();
  }

  static TypeInfo type(String name) {
    return TypeInfoUtils.getTypeInfoFromTypeString(TYPES.get(name));
  }

  int size() {
    return size;
  }

  int row(int position) {
    return selectedInUse ? selected[position] : position;
  }

  /** A batch of these columns, and of others for what is computed. */
  VectorizedRowBatch with(List<ColumnVector> computed) {
    VectorizedRowBatch batch = new VectorizedRowBatch(columns.size() + computed.size());
    for (int i = 0; i < batch.cols.length; i++) {
      batch.cols[i] = i < columns.size() ? columns.get(i) : computed.get(i - columns.size());
    }
    return batch;
  }

  /** Writes the number of rows and their selection into a batch. */
  void select(VectorizedRowBatch batch) {
    batch.size = size;
    batch.selectedInUse = selectedInUse;
    System.arraycopy(selected, 0, batch.selected, 0, size);
  }

  /** New rows in the same columns. */
  void fill() {
    int rows = random.nextInt(VectorizedRowBatch.DEFAULT_SIZE + 1);
    selectedInUse = random.nextBoolean();
    size = 0;
    for (int row = 0; row < rows; row++) {
      if (!selectedInUse || random.nextInt(3) > 0) {
        selected[size++] = row;
      }
    }
    boolean allRepeat = random.nextInt(5) == 0;
    for (ColumnVector column : columns) {
      column.reset();
      fill(column, rows, allRepeat || random.nextInt(4) == 0, random.nextBoolean());
    }
  }

  private void fill(ColumnVector column, int rows, boolean repeating, boolean withNulls) {
    column.isRepeating = repeating;
    column.noNulls = !withNulls;
    if (column instanceof StructColumnVector struct) {
      for (ColumnVector field : struct.fields) {
        fill(field, repeating ? 1 : rows, random.nextInt(4) == 0, random.nextBoolean());
      }
    }
    for (int row = 0; row < (repeating ? Math.min(rows, 1) : rows); row++) {
      column.isNull[row] = withNulls && random.nextInt(5) == 0;
      if (!column.isNull[row]) {
        set(column, row);
      }
    }
  }

  private void set(ColumnVector column, int row) {
    if (column instanceof DoubleColumnVector doubles) {
      doubles.vector[row] = number();
    } else if (column instanceof LongColumnVector longs) {
      // the ids of the models' clusters among them
      longs.vector[row] = 10L * random.nextInt(CLUSTERS);
    } else if (column instanceof DecimalColumnVector decimals) {
      decimals.set(row, HiveDecimal.create(random.nextInt(10_000)).scaleByPowerOfTen(-2));
    } else if (column instanceof BytesColumnVector bytes) {
      byte[] model = models.get(random.nextInt(models.size()));
      if (random.nextBoolean()) {
        bytes.setRef(row, model, 0, model.length);
      } else {
        bytes.setVal(row, model);
      }
    } else if (column instanceof ListColumnVector matrices
        && matrices.child instanceof ListColumnVector lines) {
      setCovariance(matrices, lines, row);
    } else if (column instanceof ListColumnVector lists) {
      lists.offsets[row] = lists.childCount;
      lists.lengths[row] = 3;
      lists.childCount += 3;
      lists.child.ensureSize(lists.childCount, true);
      lists.child.noNulls = false;
      for (int i = (int) lists.offsets[row]; i < lists.childCount; i++) {
        lists.child.isNull[i] = random.nextInt(50) == 0;
        set(lists.child, i);
      }
    }
  }

  private void setCovariance(ListColumnVector matrices, ListColumnVector lines, int row) {
    matrices.offsets[row] = matrices.childCount;
    matrices.lengths[row] = 3;
    lines.ensureSize(matrices.childCount + 3, true);
    for (int i = 0; i < 3; i++) {
      int line = matrices.childCount++;
      lines.isNull[line] = false;
      lines.offsets[line] = lines.childCount;
      lines.lengths[line] = 3;
      lines.child.ensureSize(lines.childCount + 3, true);
      for (int j = 0; j < 3; j++) {
        lines.child.isNull[lines.childCount] = false;
        ((DoubleColumnVector) lines.child).vector[lines.childCount++] =
            i == j ? 5 + random.nextInt(20) : 1;
      }
    }
  }

  private double number() {
    return switch (random.nextInt(60)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> Double.MAX_VALUE;
      case 4 -> -0.0;
      default -> (float) (20 + 15 * random.nextGaussian());
    };
  }

  /** A model that gives no scores. */
  private static ClusterModel plain(ClusterModel model) {
    return new ClusterModel(model.clusters(), model.featureNames(), model.scale());
  }
}
