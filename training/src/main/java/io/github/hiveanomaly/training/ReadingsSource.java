package io.github.hiveanomaly.training;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * The readings as the options name them, each sorted into what becomes of it.
 *
 * <p>Columns: {@link #OUTCOME}, {@link #SEGMENT}, the features {@code feature0}, ... as doubles,
 * and {@link #LINE}, the text of a line that does not parse. What an outcome does not need is NULL,
 * so that equal rows can be grouped.
 */
final class ReadingsSource {

  static final String OUTCOME = "outcome";
  static final String SEGMENT = "segment";
  static final String LINE = "line";

  /** The name of the only segment where readings have none. */
  private static final String WHOLE = "all";

  private static final String SEGMENT_COLUMN = "segment";
  private static final String KNOWN_BAD_COLUMN = "known_bad";
  private static final String CORRUPT_COLUMN = "_hive_anomaly_line";

  private final SparkSession session;
  private final TrainingOptions options;

  ReadingsSource(SparkSession session, TrainingOptions options) {
    this.session = session;
    this.options = options;
  }

  static String featureColumn(int position) {
    return "feature" + position;
  }

  /** The readings; nothing is read yet but what names the columns. */
  Dataset<Row> load() {
    Dataset<Row> rows = open();
    StructType schema = rows.schema();
    for (String feature : options.features()) {
      requireNumeric(schema, feature);
    }
    Column rejected = options.csvPath() == null ? lit(false) : col(CORRUPT_COLUMN).isNotNull();
    if (options.where() != null) {
      rows = rows.filter(rejected.or(condition(rows, "--where", options.where())));
    }
    Column segment = segment(schema);
    List<Column> present = new ArrayList<>(List.of(segment.isNotNull()));
    for (String feature : options.features()) {
      present.add(isFinite(feature(feature)));
    }
    Column complete = Conditions.all(present);
    Column outcome =
        when(rejected, lit(Outcome.REJECTED))
            .when(excluded(rows), lit(Outcome.EXCLUDED))
            .when(complete, lit(Outcome.TRAINED))
            .otherwise(lit(Outcome.INCOMPLETE));
    Column line = options.csvPath() == null ? lit(null) : col(CORRUPT_COLUMN);
    List<Column> all = new ArrayList<>();
    all.add(outcome.as(OUTCOME));
    all.add(segment.as(SEGMENT));
    all.add(line.cast(DataTypes.StringType).as(LINE));
    List<Column> needed = new ArrayList<>();
    Column trained = col(OUTCOME).equalTo(Outcome.TRAINED);
    needed.add(col(OUTCOME));
    needed.add(when(trained, col(SEGMENT)).as(SEGMENT));
    needed.add(col(LINE));
    for (int i = 0; i < options.features().size(); i++) {
      String name = featureColumn(i);
      all.add(feature(options.features().get(i)).as(name));
      needed.add(when(trained, col(name)).as(name));
    }
    return rows.select(all.toArray(Column[]::new)).select(needed.toArray(Column[]::new));
  }

  private Dataset<Row> open() {
    try {
      if (options.sourceTable() != null) {
        return session.table(options.sourceTable());
      }
      if (options.parquetPath() != null) {
        return session.read().parquet(options.parquetPath());
      }
      return options.orcPath() != null ? session.read().orc(options.orcPath()) : csv();
    } catch (Exception e) {
      // Spark throws the checked AnalysisException without declaring it.
      if (e instanceof AnalysisException) {
        throw new TrainingException(
            sourceOption() + ": cannot read " + options.describeSource() + ": " + firstLine(e), e);
      }
      throw e;
    }
  }

  private Dataset<Row> csv() {
    StructType declared = declaredColumns();
    return session
        .read()
        .schema(declared.add(CORRUPT_COLUMN, DataTypes.StringType))
        .option("columnNameOfCorruptRecord", CORRUPT_COLUMN)
        .option("mode", "PERMISSIVE")
        .option("sep", options.delimiter())
        .option("header", options.hasHeader())
        // Only a line that is parsed as a whole is known to parse.
        .option("columnPruning", false)
        .csv(options.csvPath());
  }

  /** The columns of the CSV files. */
  StructType declaredColumns() {
    try {
      return StructType.fromDDL(options.columns());
    } catch (Exception e) {
      throw new TrainingException(
          "--columns: got '"
              + options.columns()
              + "', expected names and types such as \"highway int, volume double\": "
              + firstLine(e),
          e);
    }
  }

  private String sourceOption() {
    if (options.sourceTable() != null) {
      return "--source";
    }
    if (options.csvPath() != null) {
      return "--csv";
    }
    return options.parquetPath() != null ? "--parquet" : "--orc";
  }

  private Column segment(StructType schema) {
    String name = options.segmentBy();
    if (name == null && find(schema, SEGMENT_COLUMN) == null) {
      return lit(WHOLE);
    }
    String column = name == null ? SEGMENT_COLUMN : name;
    requireColumn(schema, "--segment-by", column);
    return quoted(column).cast(DataTypes.StringType);
  }

  private Column excluded(Dataset<Row> rows) {
    Column excluded = lit(false);
    if (find(rows.schema(), KNOWN_BAD_COLUMN) != null) {
      Column knownBad = quoted(KNOWN_BAD_COLUMN);
      if (!(rows.select(knownBad).schema().fields()[0].dataType() instanceof BooleanType)) {
        throw new TrainingException(
            sourceOption() + ": the column known_bad is not boolean in " + rows.schema().toDDL());
      }
      excluded = isTrue(knownBad);
    }
    if (options.exclude() != null) {
      excluded = excluded.or(isTrue(condition(rows, "--exclude", options.exclude())));
    }
    return excluded;
  }

  /** An SQL condition, checked against the columns. */
  private static Column condition(Dataset<Row> rows, String option, String sql) {
    Column condition;
    StructType type;
    try {
      condition = expr(sql);
      type = rows.select(condition).schema();
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw new TrainingException(option + ": got '" + sql + "': " + firstLine(e), e);
      }
      throw e;
    }
    if (!(type.fields()[0].dataType() instanceof BooleanType)) {
      throw new TrainingException(
          option
              + ": got '"
              + sql
              + "', which is "
              + type.fields()[0].dataType().simpleString()
              + ", expected a condition");
    }
    return condition;
  }

  private static Column isTrue(Column condition) {
    return coalesce(condition, lit(false));
  }

  private static Column isFinite(Column value) {
    return value
        .isNotNull()
        .and(value.isNaN().equalTo(false))
        .and(value.notEqual(lit(Double.POSITIVE_INFINITY)))
        .and(value.notEqual(lit(Double.NEGATIVE_INFINITY)));
  }

  private static Column feature(String name) {
    return quoted(name).cast(DataTypes.DoubleType);
  }

  private static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private void requireNumeric(StructType schema, String feature) {
    requireColumn(schema, "--features", feature);
    var type = schema.fields()[schema.fieldIndex(find(schema, feature))].dataType();
    if (!(type instanceof NumericType)) {
      throw new TrainingException(
          "--features: the column "
              + feature
              + " is "
              + type.simpleString()
              + ", expected a number");
    }
  }

  private void requireColumn(StructType schema, String option, String column) {
    if (find(schema, column) == null) {
      List<String> names =
          Arrays.stream(schema.fieldNames()).filter(name -> !name.equals(CORRUPT_COLUMN)).toList();
      throw new TrainingException(
          option
              + ": got '"
              + column
              + "', which is no column of "
              + options.describeSource()
              + "; expected one of "
              + String.join(", ", names));
    }
  }

  /** The column as the schema spells it, or null. Names do not differ by case, as in Hive. */
  private static String find(StructType schema, String column) {
    return Arrays.stream(schema.fieldNames())
        .filter(name -> name.toLowerCase(Locale.ROOT).equals(column.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(null);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
